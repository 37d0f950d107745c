//! The waits of polling, and the time for which it tolerates unfinished responses.

use std::time::Duration;

/// The minimum wait between two requests.
const MIN_WAIT: Duration = Duration::from_millis(100);

/// The intervals of polling.
///
/// Polling sends a request repeatedly until its response meets a condition, such as a status of
/// `completed`:
///
/// - The wait between two requests grows by half each time, from an initial to a maximum wait.
///   It is at least 100 milliseconds, and a random jitter extends it by up to a tenth. The last
///   request is sent shortly before the timeout.
/// - Transient failures do not end it. A rate limit or a `Retry-After` header extends the wait;
///   polling fails at once if the wait would exceed the timeout.
/// - Status 404 does not end it for a while, because servers may not show immediately what was
///   just created.
/// - Requests are conditional. Most servers do not count a response that has not changed against
///   the rate limit.
/// - Settings of the request, such as its timeout and retries, apply to each request that is sent.
/// - If the timeout of polling elapses, it fails with
///   [`ErrorKind::Timeout`](crate::ErrorKind::Timeout). That error has the last successful
///   response, and its source is the last failure, if the last request failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polling {
    pub(super) initial_wait: Duration,
    pub(super) max_wait: Duration,
    pub(super) max_not_found: Duration,
    pub(super) max_result_wait: Duration,
}

impl Polling {
    /// Creates a polling interval that grows from an initial to a maximum wait.
    pub const fn new(initial_wait: Duration, max_wait: Duration) -> Self {
        Self {
            initial_wait,
            max_wait,
            max_not_found: Duration::from_secs(30),
            max_result_wait: Duration::from_secs(30),
        }
    }

    /// Sets how long status 404 is tolerated, counted from the first of several in a row. Defaults
    /// to `30` seconds.
    #[must_use]
    pub const fn max_not_found(mut self, time: Duration) -> Self {
        self.max_not_found = time;
        self
    }

    /// Sets how long a final response without its [result](super::WaitUntil::result) is requested
    /// again. Defaults to `30` seconds.
    #[must_use]
    pub const fn max_result_wait(mut self, time: Duration) -> Self {
        self.max_result_wait = time;
        self
    }

    pub(super) fn first_wait(&self) -> Duration {
        self.initial_wait.min(self.max_wait).max(MIN_WAIT)
    }

    pub(super) fn wait_after(&self, wait: Duration) -> Duration {
        wait.saturating_add(wait / 2)
            .min(self.max_wait)
            .max(MIN_WAIT)
    }
}
