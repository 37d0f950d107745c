//! Answers: as they came, and decoded.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, Uri, header};
use serde::de::DeserializeOwned;
use url::Url;

use super::defaults::Defaults;
use super::failure::Failure;
use super::request::Parts;
use super::{Error, RateLimit, Validators, decode};

/// A header as text, if it is there and one.
pub(super) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// What names a request in the server's logs.
pub(super) fn request_id<'h>(headers: &'h HeaderMap, defaults: &Defaults) -> Option<&'h str> {
    text(headers, defaults.request_id).or_else(|| text(headers, Defaults::COMMON.request_id))
}

/// The answer to a request: status, headers and body.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status, a success.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: T,
    pub(super) defaults: &'static Defaults,
}

impl<T> Response<T> {
    /// The rate limit that the answer tells of.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::told(&self.defaults.rate_limit, &self.headers)
    }

    /// What names the request in the server's logs.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.defaults)
    }

    /// What tells the server which state of the body the caller has, for
    /// [`Request::send_if_changed`](crate::Request::send_if_changed).
    pub fn validators(&self) -> Validators {
        let header = |name: HeaderName| text(&self.headers, name.as_str());
        let validators = Validators::new();
        let validators = match header(header::ETAG) {
            Some(etag) => validators.etag(etag),
            None => validators,
        };
        match header(header::LAST_MODIFIED) {
            Some(date) => validators.last_modified(date),
            None => validators,
        }
    }
}

/// An answer as it came.
pub(super) struct Answer {
    /// Where the request went in the end.
    pub uri: Uri,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// How often the request was sent for it.
    pub attempts: u32,
}

impl Answer {
    /// Where the request went in the end, as what other places are seen from.
    pub fn url(&self) -> Result<Url, Error> {
        let unusable = |error| Error::decode("the request had no usable URL").because(error);
        Url::parse(&self.uri.to_string()).map_err(unusable)
    }

    /// What an error about it keeps.
    pub fn failure(self, defaults: &'static Defaults) -> Failure {
        Failure::new(self.status, self.headers, self.body, defaults)
    }
}

/// An answer whose body is not decoded yet, with the request that it is for.
pub struct Received {
    pub(super) parts: Parts,
    pub(super) answer: Answer,
}

impl Received {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Decodes the body from JSON.
    ///
    /// # Errors
    ///
    /// Fails with the JSON path and the spot if the body is something else.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::json(&self.answer.body)
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// Fails if the body is not UTF-8.
    pub fn text(&self) -> Result<String, Error> {
        std::str::from_utf8(&self.answer.body)
            .map(str::to_owned)
            .map_err(|error| Error::decode("the answer is not UTF-8").because(error))
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.answer.body.clone()
    }

    /// An error for a status that the operation does not declare.
    pub fn unexpected(&self) -> Error {
        Error::api()
    }

    /// Adds this answer to an error about it.
    pub(super) fn refuse(self, error: Error) -> Error {
        error
            .after(self.answer.attempts)
            .with(self.answer.failure(self.parts.client.0.defaults))
            .of(&self.parts.operation())
    }

    /// The answer with its decoded body.
    pub(super) fn response<T>(self, body: T) -> Response<T> {
        Response {
            status: self.answer.status,
            headers: self.answer.headers,
            body,
            defaults: self.parts.client.0.defaults,
        }
    }
}
