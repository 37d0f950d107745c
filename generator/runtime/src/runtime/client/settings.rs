//! How long a request may take, and how often it is tried: set on a client, and changed on a
//! request.

use std::time::Duration;

use super::{Request, Retry};

/// How many bytes the body of a successful answer may have.
const MOST: usize = 64 * 1024 * 1024;

/// What holds for the requests of a client, unless one says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub timeout: Option<Duration>,
    pub read_timeout: Option<Duration>,
    pub retry: Retry,
    pub idempotent: bool,
    pub rate_limit_wait: Duration,
    pub max_body: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: None,
            read_timeout: Some(Duration::from_secs(60)),
            retry: Retry::new(),
            idempotent: false,
            rate_limit_wait: Duration::ZERO,
            max_body: MOST,
        }
    }
}

impl<T> Request<T> {
    /// How long the request may take in all, with its retries and the waits between them, in
    /// place of the [client's](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.settings.timeout = Some(timeout);
        self
    }

    /// The longest time without any data from the server, in place of the
    /// [client's](crate::ClientBuilder::read_timeout).
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.parts.settings.read_timeout = Some(timeout);
        self
    }

    /// When the request is sent again, in place of the [client's](crate::ClientBuilder::retry)
    /// policy.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.settings.retry = retry;
        self
    }

    /// Says that carrying the request out twice does no harm, so that it is sent again even if
    /// the server may have carried it out.
    pub fn idempotent(mut self) -> Self {
        self.parts.settings.idempotent = true;
        self
    }

    /// How long to wait in all if a rate limit refuses the request, in place of the
    /// [client's](crate::ClientBuilder::wait_for_rate_limit) time.
    pub fn wait_for_rate_limit(mut self, most: Duration) -> Self {
        self.parts.settings.rate_limit_wait = most;
        self
    }
}
