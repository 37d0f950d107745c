//! Virtual time: waits take no real time.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

/// The number of polls after which a wait ends even if an earlier one does not: its future may no
/// longer be polled.
const MAX_POLLS: u32 = 32;

/// A clock that advances to the end of the earliest wait.
#[derive(Clone, Default)]
pub struct Clock(Arc<Mutex<Time>>);

#[derive(Default)]
struct Time {
    now: Duration,
    /// The ends of the current waits, each with a unique number.
    waits: BTreeSet<(Duration, u64)>,
    /// The number of waits so far.
    count: u64,
}

impl Clock {
    /// Returns the time since the start.
    pub fn now(&self) -> Duration {
        self.time().now
    }

    /// Waits for this duration.
    pub fn sleep(&self, duration: Duration) -> Sleep {
        Sleep {
            clock: self.clone(),
            duration,
            wait: None,
            polls: 0,
        }
    }

    fn time(&self) -> MutexGuard<'_, Time> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A wait, which starts when it is first polled.
pub struct Sleep {
    clock: Clock,
    duration: Duration,
    wait: Option<(Duration, u64)>,
    polls: u32,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut time = this.clock.time();
        let Some(wait) = this.wait else {
            // Timeouts around this wait are polled after it, and may end before it.
            time.count += 1;
            let wait = (time.now.saturating_add(this.duration), time.count);
            time.waits.insert(wait);
            this.wait = Some(wait);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        };
        this.polls += 1;
        if time.waits.first() == Some(&wait) || this.polls > MAX_POLLS {
            time.now = time.now.max(wait.0);
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(wait) = &self.wait {
            self.clock.time().waits.remove(wait);
        }
    }
}
