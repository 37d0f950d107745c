//! When a failed request is sent again, and how long after.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::{Method, StatusCode};

use super::request::Parts;
use super::settings::Settings;
use super::{Client, Error, ErrorKind};

/// When a failed request is sent again.
///
/// Only what may pass is tried again: no answer, or one with status 408, 429, 500, 502, 503 or
/// 504. A request whose method is not idempotent, such as `POST`, is sent again only if it was
/// certainly not carried out, or if [`Request::idempotent`](crate::Request::idempotent) says that
/// carrying it out twice does no harm.
///
/// The wait grows from attempt to attempt, and a part of it is left to chance, so that many
/// clients do not come back at once. A `Retry-After` header makes it longer, or ends the retries
/// if it asks for more than the longest wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    total_time: Duration,
}

impl Retry {
    /// What holds where nothing else is set: 3 attempts, waits from 500 milliseconds to 20
    /// seconds, and no further attempt three minutes after the first began.
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(20),
            total_time: Duration::from_secs(180),
        }
    }

    /// No retries.
    pub const fn off() -> Self {
        Self::new().attempts(1)
    }

    /// How often a request is sent at most, the first time included.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long to wait before the second attempt; twice as long before each further one.
    #[must_use]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// How long to wait at most before an attempt.
    #[must_use]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long after the start of the first attempt another one may start.
    #[must_use]
    pub const fn total_time(mut self, time: Duration) -> Self {
        self.total_time = time;
        self
    }

    /// How long to wait after this many attempts: between half and all of what has doubled since
    /// the first wait.
    pub(super) fn wait(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let wait = self.first_wait.saturating_mul(doubled);
        wait.min(self.longest_wait)
            .mul_f64(0.5 + fastrand::f64() / 2.0)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// What bounds the retries of all requests of a client together.
///
/// Each retry takes from it, and each success gives a part back: while a server fails, many
/// callers do not multiply what it has to refuse.
pub(super) struct Budget {
    left: AtomicU32,
    most: u32,
}

/// How many successes pay for one retry.
const SUCCESSES: u32 = 10;

impl Budget {
    /// A budget of this many retries.
    pub fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(SUCCESSES);
        Self {
            left: AtomicU32::new(most),
            most,
        }
    }

    /// Takes a retry, if one is left.
    fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(SUCCESSES);
        let order = Ordering::Relaxed;
        self.left.fetch_update(order, order, less).is_ok()
    }

    /// Gives back for a success.
    pub fn give(&self) {
        let more = |left: u32| (left < self.most).then(|| left + 1);
        let order = Ordering::Relaxed;
        // Nothing to do if the budget is full, which it mostly is.
        let _ = self.left.fetch_update(order, order, more);
    }
}

/// The attempts at one request.
pub(super) struct Attempts {
    client: Client,
    method: Method,
    settings: Settings,
    started: Duration,
    /// How often the request was sent.
    pub made: u32,
    /// How many of them failed for another reason than a rate limit.
    failed: u32,
    /// How many of them a rate limit refused, and how long was waited for it.
    limited: u32,
    waited: Duration,
}

impl Attempts {
    pub fn new(parts: &Parts) -> Self {
        Self {
            client: parts.client.clone(),
            method: parts.method.clone(),
            settings: parts.settings,
            started: parts.client.transport().now(),
            made: 0,
            failed: 0,
            limited: 0,
            waited: Duration::ZERO,
        }
    }

    /// How long to wait before the next attempt; `None` if there is none.
    pub fn wait(&mut self, error: &Error) -> Option<Duration> {
        let wait = self.for_rate_limit(error).or_else(|| self.retry(error))?;
        let spent = self.spent().saturating_add(wait);
        // An attempt that would end with the time of the request is not worth the wait.
        let in_time = self.settings.timeout.is_none_or(|it| spent < it);
        in_time.then_some(wait)
    }

    /// The wait for a rate limit, as far as the caller is ready to wait.
    fn for_rate_limit(&mut self, error: &Error) -> Option<Duration> {
        if !error.is_rate_limited() {
            return None;
        }
        let limit = error.rate_limit()?;
        let ready = self.settings.rate_limit_wait;
        let mut wait = limit.retry_after?;
        if limit.by_rule {
            wait = wait.saturating_mul(2_u32.saturating_pow(self.limited));
        }
        // Those who wait for the same moment do not all come in it.
        let wait = wait.saturating_add(Duration::from_millis(fastrand::u64(0..1000)));
        let waited = self.waited.saturating_add(wait);
        (waited <= ready).then(|| {
            self.limited += 1;
            self.waited = waited;
            wait
        })
    }

    fn retry(&mut self, error: &Error) -> Option<Duration> {
        let settings = &self.settings;
        self.failed += 1;
        let again = self.failed < settings.retry.attempts && self.may_repeat(error);
        let wait = settings.retry.wait(self.failed);
        let asked = error.retry_after().unwrap_or_default();
        let wait = wait.max(asked);
        let in_time = self.spent().saturating_add(wait) <= settings.retry.total_time;
        let patient = asked <= settings.retry.longest_wait && in_time;
        (again && patient && self.client.0.budget.take()).then_some(wait)
    }

    /// Whether the failure may pass, and sending again is not carrying out twice.
    fn may_repeat(&self, error: &Error) -> bool {
        let idempotent = match self.method {
            Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE => true,
            _ => self.settings.idempotent,
        };
        let refused = error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        match error.kind() {
            ErrorKind::Api => idempotent && may_pass(error.status()) || refused,
            ErrorKind::Transport | ErrorKind::Timeout => idempotent || !error.is_sent(),
            _ => false,
        }
    }

    fn spent(&self) -> Duration {
        let now = self.client.transport().now();
        now.saturating_sub(self.started)
    }
}

/// Whether a status tells of a failure that may pass.
pub(super) fn may_pass(status: Option<StatusCode>) -> bool {
    let status = status.map(|status| status.as_u16());
    matches!(status, Some(408 | 429 | 500 | 502 | 503 | 504))
}
