//! Responses after decoding.

use http::header::{ETAG, LAST_MODIFIED};
use http::{HeaderMap, StatusCode};

use crate::runtime::error::{Conventions, RateLimit, header, request_id};
use crate::runtime::request::Validators;

/// A response: status, headers and decoded body.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status, which is a success.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: T,
    pub(crate) conventions: &'static Conventions,
}

impl<T> Response<T> {
    /// Returns the rate limit that the response reports.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(&self.conventions.rate_limit, &self.headers)
    }

    /// Returns the ID of the request in the logs of the server.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.conventions)
    }

    /// Returns the validators of the body, for
    /// [`Request::send_if_changed`](crate::Request::send_if_changed).
    pub fn validators(&self) -> Validators {
        validators(&self.headers)
    }
}

/// Returns the validators in headers.
pub fn validators(headers: &HeaderMap) -> Validators {
    let mut validators = Validators::new();
    if let Some(etag) = header(headers, ETAG.as_str()) {
        validators = validators.etag(etag);
    }
    if let Some(date) = header(headers, LAST_MODIFIED.as_str()) {
        validators = validators.last_modified(date);
    }
    validators
}
