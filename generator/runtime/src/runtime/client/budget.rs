//! The retry budget, which the requests of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

/// The number of successes that pay for one retry.
const SUCCESSES_PER_RETRY: u32 = 10;

/// A limit on the retries of all requests of a client.
///
/// Each retry is paid from it, and each success pays a part back. While a server fails, many
/// callers do not multiply its load.
pub struct Budget {
    left: AtomicU32,
    max: u32,
}

impl Budget {
    pub fn new(retries: u32) -> Self {
        let max = retries.saturating_mul(SUCCESSES_PER_RETRY);
        Self {
            left: AtomicU32::new(max),
            max,
        }
    }

    /// Takes a retry, and returns `false` if none is left.
    pub fn take(&self) -> bool {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(SUCCESSES_PER_RETRY)
            })
            .is_ok()
    }

    /// Pays back for a success: a part of a retry, or the whole one that led to the success.
    pub fn give_back(&self, after_retry: bool) {
        let amount = if after_retry { SUCCESSES_PER_RETRY } else { 1 };
        // It is an error if the budget is full, which is the usual case.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                (left < self.max).then(|| left.saturating_add(amount).min(self.max))
            });
    }
}
