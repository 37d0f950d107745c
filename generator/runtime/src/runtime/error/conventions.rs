//! What an API has agreed on beyond HTTP: data, which the generator takes from its configuration.

/// What a client starts from.
#[derive(Debug, Clone, Copy)]
pub struct Defaults {
    /// The server's base URL.
    pub server: &'static str,
    /// The `User-Agent` header.
    pub user_agent: &'static str,
    /// Further headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// The response header that names a request in the server's logs.
    pub request_id: &'static str,
    /// How the server refuses a version of the API that it does not know.
    pub unknown_version: Option<Refusal>,
    /// How the server refuses a version of the API that it no longer has.
    pub retired_version: Option<Refusal>,
    /// How the server tells of rate limits.
    pub rate_limit: RateLimitRules,
    /// Where the body of a failure says what.
    pub failure: FailureBody,
}

/// A status, and what the message says that comes with it.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// A part of the message, in lower case.
    pub message: &'static str,
}

/// How a server tells of rate limits.
#[derive(Debug, Clone, Copy)]
pub struct RateLimitRules {
    /// The statuses of a refused request. Of those, 429 alone says enough.
    pub statuses: &'static [u16],
    /// Parts of messages, in lower case, that tell a refused request from another failure.
    pub messages: &'static [&'static str],
    /// The header with the number of requests that the window allows.
    pub limit: &'static str,
    /// The header with the number of requests that are left.
    pub remaining: &'static str,
    /// The header with the number of requests that were made.
    pub used: &'static str,
    /// The header with the end of the window.
    pub reset: &'static str,
    /// Whether that is in seconds from the answer on, and not since 1970.
    pub reset_is_delay: bool,
    /// The header that says which of several limits it is.
    pub resource: &'static str,
    /// How many seconds to wait if a refusal does not say; twice as long each further time.
    pub wait: u64,
}

/// Where the JSON body of a failure says what: JSON Pointers, the best first.
#[derive(Debug, Clone, Copy)]
pub struct FailureBody {
    /// What is wrong, in words.
    pub message: &'static [&'static str],
    /// Where to read about it.
    pub documentation_url: &'static [&'static str],
    /// What is wrong in detail.
    pub errors: &'static [&'static str],
}

impl Defaults {
    /// What is in common use, where nothing else is known.
    pub const COMMON: Self = Self {
        server: "",
        user_agent: "",
        headers: &[],
        request_id: "x-request-id",
        unknown_version: None,
        retired_version: None,
        rate_limit: RateLimitRules::COMMON,
        failure: FailureBody::COMMON,
    };
}

impl RateLimitRules {
    /// What is in common use, where nothing else is known.
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
}

impl FailureBody {
    /// What is in common use, where nothing else is known.
    pub const COMMON: Self = Self {
        message: &[
            "/message",
            "/error/message",
            "/error_description",
            "/detail",
            "/title",
            "/error",
        ],
        documentation_url: &["/documentation_url", "/type"],
        errors: &["/errors"],
    };
}
