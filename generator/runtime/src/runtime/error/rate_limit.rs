//! Rate limits, as responses report them.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::runtime::error::{RateLimitRules, header};

/// The caller's rate limit, as far as a response reports it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The number of requests that the window allows.
    pub limit: Option<u64>,
    /// The number of requests that remain in the window.
    pub remaining: Option<u64>,
    /// The number of requests that were made in the window.
    pub used: Option<u64>,
    /// The time at which the window ends and the count is reset.
    pub reset: Option<SystemTime>,
    /// The name of the rate limit, if the API has several.
    pub resource: Option<String>,
    /// How long to wait before the next request, counted from the response.
    ///
    /// It is the value of the `Retry-After` header. If a rejected request has none, it is the time
    /// to the end of the window, or the default of the API.
    pub retry_after: Option<Duration>,
    /// Whether `retry_after` is the default of the API, for lack of a header.
    pub(crate) is_default_wait: bool,
}

impl RateLimit {
    /// Returns the wait after this number of rejected requests. A default wait doubles each time.
    pub(crate) fn wait_after(&self, rejections: u32) -> Duration {
        let wait = self.retry_after.unwrap_or_default();
        if self.is_default_wait {
            wait.saturating_mul(2_u32.saturating_pow(rejections))
        } else {
            wait
        }
    }

    /// Returns the rate limit that the headers report, if they report any.
    pub(crate) fn from_headers(rules: &RateLimitRules, headers: &HeaderMap) -> Option<Self> {
        let number = |name: &str| header(headers, name)?.parse::<u64>().ok();
        let reset = number(rules.reset).and_then(|seconds| {
            let start = if rules.reset_is_delay {
                date(headers)?
            } else {
                SystemTime::UNIX_EPOCH
            };
            start.checked_add(Duration::from_secs(seconds))
        });
        let limit = Self {
            limit: number(rules.limit),
            remaining: number(rules.remaining),
            used: number(rules.used),
            reset,
            resource: header(headers, rules.resource).map(str::to_owned),
            retry_after: retry_after(headers),
            is_default_wait: false,
        };
        (limit != Self::default()).then_some(limit)
    }

    /// Returns the rate limit that is the cause of an error response, or `None` if the error has
    /// another cause.
    pub(crate) fn from_rejection(
        rules: &RateLimitRules,
        status: StatusCode,
        headers: &HeaderMap,
        is_mentioned: bool,
    ) -> Option<Self> {
        if !rules.statuses.contains(&status.as_u16()) {
            return None;
        }
        let mut limit = Self::from_headers(rules, headers).unwrap_or_default();
        let exhausted = limit.remaining == Some(0);
        let rejected = status == StatusCode::TOO_MANY_REQUESTS
            || exhausted
            || limit.retry_after.is_some()
            || is_mentioned;
        if !rejected {
            return None;
        }
        if limit.retry_after.is_none() && exhausted {
            limit.retry_after = limit
                .reset
                .and_then(|reset| Some(reset.duration_since(date(headers)?).unwrap_or_default()));
        }
        if limit.retry_after.is_none() && rules.wait > 0 {
            limit.retry_after = Some(Duration::from_secs(rules.wait));
            limit.is_default_wait = true;
        }
        Some(limit)
    }
}

/// Parses the `Retry-After` header: a number of seconds, or a date.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = header(headers, RETRY_AFTER.as_str())?.trim();
    if !value.is_empty() && value.chars().all(|c| c.is_ascii_digit()) {
        // A number that overflows is the longest wait there is.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    // A date in the past means no wait.
    Some(until.duration_since(date(headers)?).unwrap_or_default())
}

/// Returns the server's time, to which its dates refer, or else the system's where it has a clock.
fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let has_clock = cfg!(not(all(target_family = "wasm", target_os = "unknown")));
    header(headers, DATE.as_str())
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .or_else(|| has_clock.then(SystemTime::now))
}
