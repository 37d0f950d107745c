//! Answers: as they came, and decoded.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Url;
use serde::de::DeserializeOwned;

use super::{Client, Error, RateLimit, decode};

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
}

impl<T> Response<T> {
    /// The rate limit that the answer tells of.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(&self.headers)
    }
}

/// An answer whose body is not decoded yet.
pub struct Received {
    pub(super) client: Client,
    pub(super) url: Url,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Received {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Decodes the body from JSON.
    ///
    /// # Errors
    ///
    /// Fails with the JSON path and the spot if the body is something else.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::json(&self.body)
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// Fails if the body is not UTF-8.
    pub fn text(&self) -> Result<String, Error> {
        String::from_utf8(self.body.to_vec())
            .map_err(|error| Error::decode("the answer is not UTF-8").because(error))
    }

    /// The body as it came.
    pub fn into_body(self) -> Bytes {
        self.body
    }

    /// An error for a status that the operation does not declare.
    pub fn unexpected(&self) -> Error {
        self.refuse(Error::api())
    }

    /// Adds this answer to an error about it.
    pub(super) fn refuse(&self, error: Error) -> Error {
        let (headers, body) = (self.headers.clone(), self.body.clone());
        error.with_answer(self.status, headers, body, self.client.0.request_id)
    }
}
