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
/// A `DELETE` whose answer got lost ends in a 404 when it is sent again: [`Error::attempts`] tells
/// how often it was sent.
///
/// The wait grows from attempt to attempt, with random jitter, so that many clients do not come
/// back at once. A `Retry-After` header makes it longer, or ends the retries
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

    /// How often a request is sent at most, the first time included; 3 times if not set.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long to wait before the second attempt, 500 milliseconds if not set; twice as long
    /// before each further one.
    #[must_use]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// How long to wait at most before an attempt; 20 seconds if not set.
    #[must_use]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long after the first attempt another one may start; 3 minutes if not set.
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
        let half = wait.min(self.longest_wait) / 2;
        half + half.mul_f64(fastrand::f64())
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

    /// Gives back for a success: a part, or all that the retry took which led to it.
    fn give(&self, after_retry: bool) {
        let back = if after_retry { SUCCESSES } else { 1 };
        let more = |left: u32| (left < self.most).then(|| (left + back).min(self.most));
        let order = Ordering::Relaxed;
        // Nothing to do if the budget is full, which it mostly is.
        let _ = self.left.fetch_update(order, order, more);
    }
}

/// The attempts at one request.
pub(super) struct Attempts {
    client: Client,
    idempotent: bool,
    settings: Settings,
    started: Duration,
    /// How often the request was sent.
    pub made: u32,
    /// Why it was sent again.
    pub last: Option<Error>,
    /// How many attempts failed for another reason than a rate limit.
    failed: u32,
    /// How many of them a rate limit refused, and how long was waited for it.
    limited: u32,
    waited: Duration,
}

impl Attempts {
    pub fn new(parts: &Parts) -> Self {
        Self {
            idempotent: parts.is_idempotent(),
            settings: parts.settings,
            ..Self::at_content(parts)
        }
    }

    /// The attempts at the content that the request leads to, which is only read, and has no part
    /// in the time of the request.
    pub fn at_content(parts: &Parts) -> Self {
        Self {
            client: parts.client.clone(),
            idempotent: true,
            settings: Settings {
                timeout: None,
                ..parts.settings
            },
            started: parts.client.transport().now(),
            made: 0,
            last: None,
            failed: 0,
            limited: 0,
            waited: Duration::ZERO,
        }
    }

    /// Notes that the last attempt has succeeded.
    pub fn succeed(&self) {
        self.client.0.budget.give(self.failed > 0);
    }

    /// How long to wait before the next attempt; `None` if there is none.
    pub fn wait(&mut self, error: &Error) -> Option<Duration> {
        self.for_rate_limit(error).or_else(|| self.retry(error))
    }

    /// The wait for a rate limit, as far as the caller is ready to wait.
    fn for_rate_limit(&mut self, error: &Error) -> Option<Duration> {
        let ready = self.settings.rate_limit_wait;
        if ready.is_zero() || !error.is_rate_limited() {
            return None;
        }
        let limit = error.rate_limit()?;
        let more = 2_u32.saturating_pow(self.limited);
        let mut wait = limit.retry_after?;
        if limit.by_rule {
            wait = wait.saturating_mul(more);
        }
        // A server that asks for no wait, and refuses all the same, is not asked all the time.
        let wait = wait.max(Duration::from_secs(1).saturating_mul(more));
        let wait = spread(wait);
        let waited = self.waited.saturating_add(wait);
        (waited <= ready && self.has_time_for(wait)).then(|| {
            self.limited += 1;
            self.waited = waited;
            wait
        })
    }

    fn retry(&mut self, error: &Error) -> Option<Duration> {
        let retry = &self.settings.retry;
        self.failed += 1;
        let again = self.failed < retry.attempts && self.may_repeat(error);
        let asked = error.retry_after().unwrap_or_default();
        let wait = match asked.is_zero() {
            true => retry.wait(self.failed),
            false => retry.wait(self.failed).max(spread(asked)),
        };
        // Waiting for a rate limit is not trying.
        let tried = self
            .spent()
            .saturating_sub(self.waited)
            .saturating_add(wait);
        let in_time = tried <= retry.total_time && self.has_time_for(wait);
        let patient = asked <= retry.longest_wait;
        (again && patient && in_time && self.client.0.budget.take()).then_some(wait)
    }

    /// Whether the failure may pass, and sending again is not carrying out twice.
    fn may_repeat(&self, error: &Error) -> bool {
        let refused = error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        match error.kind() {
            ErrorKind::Api => self.idempotent && may_pass(error.status()) || refused,
            ErrorKind::Transport | ErrorKind::Timeout => self.idempotent || !error.is_sent(),
            _ => false,
        }
    }

    /// Whether an attempt after this wait would begin before the time of the request ends.
    fn has_time_for(&self, wait: Duration) -> bool {
        let spent = self.spent().saturating_add(wait);
        self.settings.timeout.is_none_or(|limit| spent < limit)
    }

    fn spent(&self) -> Duration {
        let now = self.client.transport().now();
        now.saturating_sub(self.started)
    }
}

impl Parts {
    /// Whether sending the request twice is carrying it out once.
    pub fn is_idempotent(&self) -> bool {
        match self.method {
            Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE => true,
            _ => self.settings.idempotent,
        }
    }
}

/// A wait, and up to a tenth of it, but no more than 30 seconds: those who wait for the same
/// moment do not all come in it.
fn spread(wait: Duration) -> Duration {
    let more = (wait / 10).min(Duration::from_secs(30));
    wait.saturating_add(more.mul_f64(fastrand::f64()))
}

/// Whether a status tells of a failure that may pass.
pub(super) fn may_pass(status: Option<StatusCode>) -> bool {
    let status = status.map(|status| status.as_u16());
    matches!(status, Some(408 | 429 | 500 | 502 | 503 | 504))
}
