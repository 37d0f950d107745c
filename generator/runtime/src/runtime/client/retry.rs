//! The retry policy.

use std::time::Duration;

/// The policy by which failed requests are retried.
///
/// Transient failures are retried: no response, or one with status 408, 429 or 5xx, except 501
/// and 505. A `GET` is also retried if the body of the response is empty, cut off or not JSON
/// although JSON is expected. A non-idempotent request, such as a `POST`, is never resent if the
/// server may already have processed it, unless
/// [`Request::idempotent`](crate::Request::idempotent) allows it. A request whose body is a
/// stream is not retried.
///
/// A server may not know a new token yet: a request that is rejected with status 401 in the first
/// `10` seconds of a client, or of the credential of a provider, is sent once more.
///
/// A `DELETE` whose response was lost fails with status 404 when it is retried:
/// [`Error::attempts`](crate::Error::attempts) returns how often it was sent.
///
/// Retries use exponential backoff with random jitter. A `Retry-After` header extends the wait;
/// if it exceeds the maximum wait, the request is not retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    pub(crate) max_attempts: u32,
    initial_wait: Duration,
    pub(crate) max_wait: Duration,
    pub(crate) max_elapsed: Duration,
}

impl Retry {
    /// Creates the default policy: `3` attempts, waits from `500` milliseconds to `20` seconds,
    /// and no attempt later than `180` seconds after the first.
    pub const fn new() -> Self {
        Self {
            max_attempts: 3,
            initial_wait: Duration::from_millis(500),
            max_wait: Duration::from_secs(20),
            max_elapsed: Duration::from_secs(180),
        }
    }

    /// Creates a policy without retries.
    pub const fn off() -> Self {
        Self::new().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first. Defaults to `3`.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the wait before the second attempt, which doubles before each further one. Defaults
    /// to `500` milliseconds.
    #[must_use]
    pub const fn initial_wait(mut self, wait: Duration) -> Self {
        self.initial_wait = wait;
        self
    }

    /// Sets the maximum wait before an attempt. Defaults to `20` seconds.
    #[must_use]
    pub const fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Sets the maximum time between the start of the first attempt and that of the last.
    /// Defaults to `180` seconds.
    #[must_use]
    pub const fn max_elapsed(mut self, time: Duration) -> Self {
        self.max_elapsed = time;
        self
    }

    /// Returns the wait after this many attempts: the backoff, less a jitter of up to a half.
    pub(crate) fn backoff(&self, attempts: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let wait = self.initial_wait.saturating_mul(factor);
        let half = wait.min(self.max_wait) / 2;
        half + half.mul_f64(fastrand::f64())
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}
