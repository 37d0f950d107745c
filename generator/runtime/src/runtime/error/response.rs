//! The response behind an error.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::runtime::error::{
    Conventions, ErrorPattern, RateLimit, excerpt, from_json, message, request_id, string,
};

/// The maximum number of bytes of an error's body that are kept.
pub const MAX_ERROR_BODY: usize = 1024 * 1024;

/// The number of bytes of a body that are searched for the messages of a rate limit.
const RATE_LIMIT_TEXT: usize = 64 * 1024;

/// The response behind an error.
pub struct ErrorResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub message: Option<String>,
    /// The start of the body of an error without a message.
    pub excerpt: Option<String>,
    pub documentation_url: Option<String>,
    pub errors: Option<Value>,
    /// Whether the body is about a rate limit.
    mentions_rate_limit: bool,
    conventions: &'static Conventions,
}

impl ErrorResponse {
    pub fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        conventions: &'static Conventions,
    ) -> Self {
        let json = if status.is_success() {
            // The body of a success that cannot be decoded has no error message.
            Value::Null
        } else {
            from_json(&body).unwrap_or_default()
        };
        let pointers = &conventions.error_body;
        let rules = &conventions.rate_limit;
        let message = message(&json, &body, pointers);
        let is_explained = message.is_some() || status.is_success();
        Self {
            status,
            mentions_rate_limit: rules.statuses.contains(&status.as_u16())
                && rules.matches(&body[..body.len().min(RATE_LIMIT_TEXT)]),
            excerpt: (!is_explained).then(|| excerpt(&body)).flatten(),
            message,
            documentation_url: string(&json, pointers.documentation_url),
            errors: pointers
                .errors
                .iter()
                .find_map(|pointer| json.pointer(pointer))
                .filter(|errors| !errors.is_null())
                .cloned(),
            headers,
            body: if body.len() > MAX_ERROR_BODY {
                Bytes::copy_from_slice(&body[..MAX_ERROR_BODY])
            } else {
                body
            },
            conventions,
        }
    }

    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.conventions)
    }

    /// Returns the rate limit, which may be the cause of the error.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.rate_limited()
            .or_else(|| RateLimit::from_headers(&self.conventions.rate_limit, &self.headers))
    }

    /// Returns the rate limit if it is the cause of the error.
    pub fn rate_limited(&self) -> Option<RateLimit> {
        RateLimit::from_rejection(
            &self.conventions.rate_limit,
            self.status,
            &self.headers,
            self.mentions_rate_limit,
        )
    }

    pub fn is_unknown_version(&self) -> bool {
        self.matches(self.conventions.unknown_version)
    }

    pub fn is_retired_version(&self) -> bool {
        self.matches(self.conventions.retired_version)
    }

    fn matches(&self, pattern: Option<ErrorPattern>) -> bool {
        let message = self.message.as_deref().unwrap_or_default().to_lowercase();
        pattern.is_some_and(|pattern| {
            self.status == pattern.status && message.contains(pattern.message)
        })
    }
}
