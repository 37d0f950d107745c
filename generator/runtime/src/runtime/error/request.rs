//! The request behind an error.

use http::Method;

/// The request behind an error, without secrets.
pub struct FailedRequest {
    pub method: Method,
    /// The URL with its arguments, without credentials.
    pub url: String,
    /// The identifier of the operation, if the request has one.
    pub operation_id: Option<&'static str>,
    /// The URL of the content, if the request returned a link to it. It has no query.
    pub download: Option<String>,
}
