//! Requests that ask for a body only if it is not the one that the caller has.

use http::{StatusCode, header};

use super::request::Parts;
use super::{Error, Request, Response};

/// What tells a server which state of a body the caller has: an entity tag, or a date, or both.
///
/// [`Response::validators`] gives them. They can be stored as texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Validators {
    etag: Option<String>,
    last_modified: Option<String>,
}

impl Validators {
    /// No validators, to which some can be added.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the entity tag, as it stands in the `ETag` header, quotation marks included.
    #[must_use]
    pub fn etag(mut self, etag: impl Into<String>) -> Self {
        self.etag = Some(etag.into());
        self
    }

    /// Sets the date, as it stands in the `Last-Modified` header.
    #[must_use]
    pub fn last_modified(mut self, date: impl Into<String>) -> Self {
        self.last_modified = Some(date.into());
        self
    }

    /// The `ETag` header.
    pub fn as_etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// The `Last-Modified` header.
    pub fn as_last_modified(&self) -> Option<&str> {
        self.last_modified.as_deref()
    }

    /// Whether there are none, so that a request with them is like any other.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// The answer to a request that asked for a body only if it has changed.
#[derive(Debug, Clone)]
pub enum Conditional<T> {
    /// The body is another one than the caller has: here it is.
    Changed(Response<T>),
    /// The body is the one that the caller has. The status is 304, and the headers tell of the
    /// rate limit as ever.
    NotModified(Response<()>),
}

impl<T> Conditional<T> {
    /// The answer, if it has changed.
    pub fn into_changed(self) -> Option<Response<T>> {
        match self {
            Self::Changed(response) => Some(response),
            Self::NotModified(_) => None,
        }
    }
}

impl Parts {
    /// The request as it asks for the body in any case.
    #[allow(dead_code, reason = "places use it, which not every API has")]
    pub fn unconditional(&self) -> Self {
        let mut parts = self.clone();
        parts.conditional = false;
        let is_condition = |name: &str| {
            [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE]
                .iter()
                .any(|it| it.as_str() == name)
        };
        parts.headers.retain(|(name, _)| !is_condition(name));
        parts
    }
}

impl<T> Request<T> {
    /// Sends the request with `If-None-Match` and `If-Modified-Since`, so that an answer that has
    /// not changed comes as a 304 without a body.
    ///
    /// # Errors
    ///
    /// Fails as [`send`](Self::send) does; an answer with status 304 is no failure here.
    pub async fn send_if_changed(
        mut self,
        validators: &Validators,
    ) -> Result<Conditional<T>, Error> {
        let headers = [
            (header::IF_NONE_MATCH, &validators.etag),
            (header::IF_MODIFIED_SINCE, &validators.last_modified),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                self = self.header(name.to_string(), value);
            }
        }
        self.parts.conditional = true;
        let answer = self.parts.exchange().await?;
        if answer.status != StatusCode::NOT_MODIFIED {
            return Ok(Conditional::Changed(self.decode(answer)?));
        }
        Ok(Conditional::NotModified(Response {
            status: answer.status,
            headers: answer.headers,
            body: (),
            defaults: self.parts.client.0.defaults,
        }))
    }
}
