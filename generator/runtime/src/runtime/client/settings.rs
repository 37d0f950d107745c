//! Settings of a client, which each request can change.

use std::time::Duration;

use crate::runtime::client::Retry;

/// The default maximum size of a response body in bytes.
const MAX_RESPONSE_SIZE: usize = 64 * 1024 * 1024;

/// The settings of a client or a request.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub timeout: Option<Duration>,
    pub read_timeout: Option<Duration>,
    pub retry: Retry,
    pub idempotent: bool,
    pub rate_limit_wait: Duration,
    pub max_response_size: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: None,
            read_timeout: Some(Duration::from_secs(60)),
            retry: Retry::new(),
            idempotent: false,
            rate_limit_wait: Duration::ZERO,
            max_response_size: MAX_RESPONSE_SIZE,
        }
    }
}
