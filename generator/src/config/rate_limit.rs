//! The settings of rate limits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The statuses, messages and headers that report rate limits. The defaults match most servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RateLimit {
    /// The status codes of rate-limited responses. Apart from `429`, a status reports a rate limit
    /// only if no requests remain, if the response has a `Retry-After` header, or if its message
    /// contains one of `messages`. Defaults to `[429]`.
    pub statuses: Option<Vec<u16>>,
    /// Parts of messages that distinguish rate limits from other errors, such as `rate limit`.
    /// Letter case is ignored.
    pub messages: Option<Vec<String>>,
    /// The response header with the number of requests allowed in a window. Defaults to
    /// `x-ratelimit-limit`.
    pub limit: Option<String>,
    /// The response header with the number of requests that remain in the window. Defaults to
    /// `x-ratelimit-remaining`.
    pub remaining: Option<String>,
    /// The response header with the number of requests used in the window. Defaults to
    /// `x-ratelimit-used`.
    pub used: Option<String>,
    /// The response header with the end of the window, in the unit `reset-unit`. Defaults to
    /// `x-ratelimit-reset`.
    pub reset: Option<String>,
    /// The unit of the header `reset`. Defaults to `epoch-seconds`.
    pub reset_unit: ResetUnit,
    /// The response header with the name of the limit, if the server has several. Defaults to
    /// `x-ratelimit-resource`.
    pub resource: Option<String>,
    /// The delay in seconds before the next attempt, if a rate-limited response does not state one.
    /// Doubles with each attempt. Defaults to `0`: no delay is assumed.
    pub wait: Option<u64>,
}

/// The unit of the end of a rate limit window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResetUnit {
    /// Seconds since the Unix epoch.
    #[default]
    EpochSeconds,
    /// Seconds after the response.
    Seconds,
}
