//! A gate that holds requests back while a rate limit rejects one.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The time until which requests are held back, by the clock of the transport.
#[derive(Default)]
pub struct Gate(Mutex<Duration>);

impl Gate {
    /// Holds requests back until this time, or until a later one that is set already.
    pub fn close(&self, until: Duration) {
        let mut closed = self.lock();
        *closed = until.max(*closed);
    }

    /// Returns how long requests are held back.
    pub fn remaining(&self, now: Duration) -> Duration {
        self.lock().saturating_sub(now)
    }

    fn lock(&self) -> MutexGuard<'_, Duration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
