//! Conventions of an API beyond HTTP, as data from the generator's configuration.

use crate::runtime::error::visible_text;

/// The security requirements of an operation: alternatives, each with the names of the security
/// schemes that are sent together. Without alternatives, no credential is sent.
pub type Security = &'static [&'static [&'static str]];

/// The conventions of an API.
#[derive(Debug, Clone, Copy)]
pub struct Conventions {
    /// The base URL of the default server.
    pub server: &'static str,
    /// The servers of operations with servers of their own.
    pub operation_servers: &'static [OperationServers],
    /// The security requirements of operations without their own; `None` if there are none.
    pub security: Option<Security>,
    /// The `User-Agent` header.
    pub user_agent: &'static str,
    /// Other headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// The response header with the ID of the request.
    pub request_id: &'static str,
    /// The error for a version of the API that the server does not know.
    pub unknown_version: Option<ErrorPattern>,
    /// The error for a version of the API that the server no longer supports.
    pub retired_version: Option<ErrorPattern>,
    /// The rate limits.
    pub rate_limit: RateLimitRules,
    /// The JSON body of an error.
    pub error_body: ErrorBody,
}

/// The servers of an operation, or of several.
#[derive(Debug, Clone, Copy)]
pub struct OperationServers {
    /// The URLs, which may contain variables. The first is the default.
    pub urls: &'static [&'static str],
    /// The default values of the variables of the first URL.
    pub variables: &'static [(&'static str, &'static str)],
}

/// A pattern that error responses are matched against.
#[derive(Debug, Clone, Copy)]
pub struct ErrorPattern {
    /// The status.
    pub status: u16,
    /// A substring of the message, in lower case.
    pub message: &'static str,
}

/// How a server reports rate limits.
#[derive(Debug, Clone, Copy)]
pub struct RateLimitRules {
    /// The statuses of rejected requests. Only 429 identifies them without further evidence.
    pub statuses: &'static [u16],
    /// Substrings of error bodies, in lower case, that identify a rejected request.
    pub messages: &'static [&'static str],
    /// The header with the number of requests that the window allows.
    pub limit: &'static str,
    /// The header with the number of requests that remain.
    pub remaining: &'static str,
    /// The header with the number of requests that were made.
    pub used: &'static str,
    /// The header with the end of the window.
    pub reset: &'static str,
    /// Whether the end of the window is in seconds from the response, and not since 1970.
    pub reset_is_delay: bool,
    /// The header with the name of the rate limit.
    pub resource: &'static str,
    /// The number of seconds to wait if a rejection does not say; doubled on each further one.
    pub wait: u64,
}

/// The JSON body of an error: JSON Pointers in order of preference.
#[derive(Debug, Clone, Copy)]
pub struct ErrorBody {
    /// The message; the pointers in common use are tried after these.
    pub message: &'static [&'static str],
    /// The URL of the documentation.
    pub documentation_url: &'static [&'static str],
    /// The details.
    pub errors: &'static [&'static str],
}

impl Conventions {
    /// The conventions in common use.
    pub const COMMON: Self = Self {
        server: "",
        operation_servers: &[],
        security: None,
        user_agent: "",
        headers: &[],
        request_id: "x-request-id",
        unknown_version: None,
        retired_version: None,
        rate_limit: RateLimitRules::COMMON,
        error_body: ErrorBody::COMMON,
    };
}

impl RateLimitRules {
    /// The rules in common use.
    pub const COMMON: Self = Self {
        statuses: &[429],
        messages: &[],
        limit: "x-ratelimit-limit",
        remaining: "x-ratelimit-remaining",
        used: "x-ratelimit-used",
        reset: "x-ratelimit-reset",
        reset_is_delay: false,
        resource: "x-ratelimit-resource",
        wait: 0,
    };

    /// Returns `true` if a body identifies a rejected request: JSON, text or HTML.
    pub(super) fn matches(&self, body: &[u8]) -> bool {
        if self.messages.is_empty() {
            return false;
        }
        let text = String::from_utf8_lossy(body).to_lowercase();
        let visible = visible_text(&text);
        [text, visible].iter().any(|text| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(" ");
            self.messages.iter().any(|part| text.contains(part))
        })
    }
}

impl ErrorBody {
    /// The properties in common use.
    pub const COMMON: Self = Self {
        message: &[
            "/message",
            "/error/message",
            "/error_description",
            "/detail",
            "/title",
            "/error",
            "/errors/0/message",
            "/errors",
        ],
        documentation_url: &["/documentation_url", "/type"],
        errors: &["/errors"],
    };
}
