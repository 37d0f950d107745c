//! What an answer tells of the caller's rate limit.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

/// The caller's rate limit, from the `x-ratelimit-*` headers of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests the window allows.
    pub limit: u64,
    /// How many of them are left.
    pub remaining: u64,
    /// How many of them are used.
    pub used: Option<u64>,
    /// When the window ends and the count starts anew.
    pub reset: SystemTime,
    /// Which of several limits this is.
    pub resource: Option<String>,
}

impl RateLimit {
    /// Reads the headers; `None` if they tell of no limit.
    pub(super) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        let number = |name: &str| text(name)?.parse::<u64>().ok();
        let reset = Duration::from_secs(number("x-ratelimit-reset")?);
        Some(Self {
            limit: number("x-ratelimit-limit")?,
            remaining: number("x-ratelimit-remaining")?,
            used: number("x-ratelimit-used"),
            reset: SystemTime::UNIX_EPOCH.checked_add(reset)?,
            resource: text("x-ratelimit-resource").map(str::to_owned),
        })
    }
}
