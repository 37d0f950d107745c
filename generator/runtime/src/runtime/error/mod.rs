//! The error type, and the data on which it relies.

pub mod construct;
pub mod conventions;
mod display;
mod headers;
mod json;
mod kind;
mod message;
mod predicates;
mod rate_limit;
mod request;
mod response;
mod text;

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use conventions::{
    Conventions, ErrorBody, ErrorPattern, OperationServers, RateLimitRules, Security,
};
pub use headers::{header, request_id};
pub use json::{Blank, from_json, is_json, repair_json, without_blanks, without_byte_order_mark};
pub use kind::ErrorKind;
pub use message::{message, string};
pub use predicates::is_transient;
pub use rate_limit::RateLimit;
pub use request::FailedRequest;
pub use response::{ErrorResponse, MAX_ERROR_BODY};
pub use text::{excerpt, one_line, printable, visible_text};

use rate_limit::retry_after;

/// The error of every call of this crate.
///
/// If the server responded, the error has the response: [`status`](Self::status),
/// [`message`](Self::message), [`headers`](Self::headers) and the raw [`body`](Self::body).
///
/// If a request failed, the error names it: [`method`](Self::method), [`url`](Self::url) and
/// [`operation_id`](Self::operation_id).
///
/// Its `Display` is one line of bounded length, which names the request but not the cause: see
/// [`source`](std::error::Error::source). It never contains credentials.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    request: Option<FailedRequest>,
    detail: String,
    response: Option<ErrorResponse>,
    unavailable: Option<String>,
    attempts: u32,
    sent: bool,
    /// Whether the body of the response is incomplete, or not in the expected format at all.
    malformed: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the method of the request. It is `None` if the error does not concern a request.
    pub fn method(&self) -> Option<&Method> {
        Some(&self.request()?.method)
    }

    /// Returns the URL of the request with its arguments, but without credentials.
    ///
    /// For a download, it is the URL of the operation that returned the link. If an argument is
    /// invalid, it is the template.
    pub fn url(&self) -> Option<&str> {
        Some(&self.request()?.url)
    }

    /// Returns the identifier of the operation, as in
    /// [`Operation::ID`](crate::request::Operation::ID). Requests of
    /// [`Client::request`](crate::Client::request) have none.
    pub fn operation_id(&self) -> Option<&'static str> {
        self.request()?.operation_id
    }

    /// Returns the status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(|response| response.status)
    }

    /// Returns the message of the response: the `message`, `detail`, `error` or `title` of a JSON
    /// body, or similar. The messages of a list are joined.
    pub fn message(&self) -> Option<&str> {
        self.response()?.message.as_deref()
    }

    /// Returns the URL of the documentation that the response refers to.
    pub fn documentation_url(&self) -> Option<&str> {
        self.response()?.documentation_url.as_deref()
    }

    /// Returns the details of the response: the `errors` of a JSON body, or similar.
    pub fn errors(&self) -> Option<&Value> {
        self.response()?.errors.as_ref()
    }

    /// Returns the headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(|response| &response.headers)
    }

    /// Returns the ID of the request in the logs of the server.
    pub fn request_id(&self) -> Option<&str> {
        self.response()?.request_id()
    }

    /// Returns the rate limit of the response. It is the cause of the error if
    /// [`is_rate_limited`](Self::is_rate_limited) returns `true`.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.response()?.rate_limit()
    }

    /// Returns how long to wait before a retry, counted from the response, if the server
    /// specified it.
    pub fn retry_after(&self) -> Option<Duration> {
        let limited = self.response()?.rate_limited();
        limited
            .and_then(|limit| limit.retry_after)
            .or_else(|| retry_after(self.headers()?))
    }

    /// Returns the raw body of the response, if there was one: JSON, XML, HTML or empty.
    ///
    /// Bodies of more than 1 MiB are truncated.
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(|response| &response.body)
    }

    /// Deserializes the body of the response from JSON, into the type that the API declares for
    /// this status. Returns `None` if the body has another format.
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        from_json(self.body()?).ok()
    }

    /// Returns the number of attempts, not counting redirects. For a download, it is the number
    /// of attempts since it last made progress; for the timeout of polling, the number of requests.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the reason why the server does not have the operation at all.
    ///
    /// It is present if the status is 404 and the
    /// [product or version](crate::Server::version) of the server is known to lack the operation.
    pub fn not_available(&self) -> Option<&str> {
        self.0.unavailable.as_deref()
    }

    /// Returns `true` if the request may have reached the server, and may have been processed
    /// despite the error.
    pub fn is_sent(&self) -> bool {
        self.0.sent
    }

    fn request(&self) -> Option<&FailedRequest> {
        self.0.request.as_ref()
    }

    fn response(&self) -> Option<&ErrorResponse> {
        self.0.response.as_ref()
    }
}
