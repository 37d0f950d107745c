//! What an answer tells of the caller's rate limit.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};

use super::defaults::RateLimitRules;
use super::response::text;

/// The caller's rate limit, as far as an answer tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests the window allows.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// How many of them are used.
    pub used: Option<u64>,
    /// When the window ends and the count starts anew.
    pub reset: Option<SystemTime>,
    /// Which of several limits this is.
    pub resource: Option<String>,
    /// How long to wait before the next request, from the answer on: as the `Retry-After` header
    /// says, and for a refused request otherwise until the window ends, or as long as the API's
    /// rules say.
    pub retry_after: Option<Duration>,
    /// Whether that is by the rules, for lack of anything that the server says.
    pub(super) by_rule: bool,
}

impl RateLimit {
    /// What the headers tell; `None` if that is nothing.
    pub(super) fn told(rules: &RateLimitRules, headers: &HeaderMap) -> Option<Self> {
        let number = |name: &str| text(headers, name)?.parse::<u64>().ok();
        let reset = number(rules.reset).map(Duration::from_secs);
        let reset = reset.and_then(|reset| match rules.reset_is_delay {
            true => date(headers)?.checked_add(reset),
            false => SystemTime::UNIX_EPOCH.checked_add(reset),
        });
        let told = Self {
            limit: number(rules.limit),
            remaining: number(rules.remaining),
            used: number(rules.used),
            reset,
            resource: text(headers, rules.resource).map(str::to_owned),
            retry_after: retry_after(headers),
            by_rule: false,
        };
        (told != Self::default()).then_some(told)
    }

    /// What an answer tells that refuses a request because there were too many; `None` if it is
    /// about something else.
    pub(super) fn refused(
        rules: &RateLimitRules,
        status: StatusCode,
        headers: &HeaderMap,
        message: Option<&str>,
    ) -> Option<Self> {
        if !rules.statuses.contains(&status.as_u16()) {
            return None;
        }
        let mut told = Self::told(rules, headers).unwrap_or_default();
        let used_up = told.remaining == Some(0);
        let is_said = |message: &str| {
            let message = message.to_lowercase();
            rules.messages.iter().any(|part| message.contains(part))
        };
        let refused = status == StatusCode::TOO_MANY_REQUESTS
            || used_up
            || told.retry_after.is_some()
            || message.is_some_and(is_said);
        if told.retry_after.is_none() && used_up {
            let wait = |reset: SystemTime| Some(reset.duration_since(date(headers)?));
            told.retry_after = told.reset.and_then(wait).map(Result::unwrap_or_default);
        }
        if told.retry_after.is_none() && rules.wait > 0 {
            told.retry_after = Some(Duration::from_secs(rules.wait));
            told.by_rule = true;
        }
        refused.then_some(told)
    }
}

/// How long the `Retry-After` header asks to wait, in seconds or until a date.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, header::RETRY_AFTER.as_str())?.trim();
    if text.chars().all(|c| c.is_ascii_digit()) && !text.is_empty() {
        // A number that is too large is a very long time, too.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    // A date that has passed asks for no wait.
    Some(until.duration_since(date(headers)?).unwrap_or_default())
}

/// The server's clock, which is the one that its dates are by, or this system's if it has one.
fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let date = text(headers, header::DATE.as_str());
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    let here = cfg!(not(all(target_family = "wasm", target_os = "unknown")));
    date.or_else(|| here.then(SystemTime::now))
}
