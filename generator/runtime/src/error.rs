//! The one error type of a client.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::RateLimit;

/// What went wrong, anywhere in this crate.
///
/// If the server answered, the answer is at hand: [`status`](Self::status),
/// [`message`](Self::message), [`headers`](Self::headers) and the raw [`body`](Self::body).
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<String>,
    detail: String,
    answer: Option<Answer>,
    unavailable: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The answer behind an error.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    message: Option<String>,
    request_id: Option<String>,
}

/// Where in the life of a call an [`Error`] arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built; nothing was sent.
    Configuration,
    /// The request has an argument that cannot be sent; nothing was sent.
    InvalidRequest,
    /// There was no answer, or it broke off.
    Transport,
    /// The server answered with a status that is not the operation's success.
    Api,
    /// The server reported success, but the body is not what the description says.
    Decode,
    /// A file could not be written.
    Io,
}

impl Error {
    /// Where in the life of the call the error arose.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.status)
    }

    /// What the server said in words: the `message` of a JSON body, or the like.
    pub fn message(&self) -> Option<&str> {
        self.answer()?.message.as_deref()
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.headers)
    }

    /// What names the request in the server's logs.
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id.as_deref()
    }

    /// The rate limit that the answer tells of.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(self.headers()?)
    }

    /// The raw body of the answer, if there was one; perhaps JSON, XML, HTML or empty.
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.body)
    }

    /// The body of the answer as a type that the description declares for this status; `None`
    /// if it is something else.
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body()?).ok()
    }

    /// Why the server does not have the operation at all: it answered with status 404, and the
    /// [product or version](crate::Server::version) that the client was told is known to lack it.
    pub fn not_available(&self) -> Option<&str> {
        self.0.unavailable.as_deref()
    }

    /// Whether the time ran out that the client or the system gives a request.
    pub fn is_timeout(&self) -> bool {
        let mut source: Option<&(dyn StdError + 'static)> = self.source();
        while let Some(error) = source {
            if let Some(error) = error.downcast_ref::<reqwest::Error>() {
                return error.is_timeout();
            }
            source = error.source();
        }
        false
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref()
    }

    pub(super) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            detail: detail.into(),
            answer: None,
            unavailable: None,
            source: None,
        }))
    }

    pub(super) fn unavailable(mut self, why: String) -> Self {
        self.0.unavailable = Some(why);
        self
    }

    pub(super) fn configuration(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, detail)
    }

    pub(super) fn invalid_request(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, detail)
    }

    pub(super) fn transport(detail: &str, error: reqwest::Error) -> Self {
        // The URL may carry credentials; the operation is named without them.
        Self::new(ErrorKind::Transport, detail).because(error.without_url())
    }

    pub(super) fn api() -> Self {
        Self::new(ErrorKind::Api, "")
    }

    pub(super) fn decode(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, detail)
    }

    pub(super) fn because(mut self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(error));
        self
    }

    /// Names the operation that failed.
    pub(super) fn of(mut self, operation: &str) -> Self {
        self.0.operation = Some(operation.to_owned());
        self
    }

    /// Adds the answer that the error is about.
    pub(super) fn with_answer(
        mut self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        request_id: &str,
    ) -> Self {
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        self.0.answer = Some(Answer {
            status,
            message: message(&body),
            request_id: header(request_id).or_else(|| header("x-request-id")),
            headers,
            body,
        });
        self
    }
}

/// What a JSON body says in words, under one of the names that are in use for that.
fn message(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    [
        "/message",
        "/error/message",
        "/error_description",
        "/detail",
        "/title",
        "/error",
    ]
    .iter()
    .find_map(|place| Some(body.pointer(place)?.as_str()?.to_owned()))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(operation) = &inner.operation {
            write!(f, "{operation}: ")?;
        }
        let Some(answer) = inner
            .answer
            .as_ref()
            .filter(|_| inner.kind == ErrorKind::Api)
        else {
            return f.write_str(&inner.detail);
        };
        write!(f, "{}", answer.status)?;
        if let Some(message) = &answer.message {
            // A server's words may have several lines; an error has one.
            let message: Vec<&str> = message.split_whitespace().collect();
            write!(f, ": {}", message.join(" "))?;
        }
        if let Some(why) = &inner.unavailable {
            write!(f, "; {why}")?;
        }
        match &answer.request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("what", &self.to_string())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
