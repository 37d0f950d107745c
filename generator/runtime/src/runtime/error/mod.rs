//! The one error type of a client.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::failure::Failure;
use super::rate_limit::retry_after;
use super::{RateLimit, TransportError};

/// How many characters of a server's words an error shows.
const MOST_SHOWN: usize = 500;

/// What went wrong, anywhere in this crate.
///
/// If the server answered, the answer is at hand: [`status`](Self::status),
/// [`message`](Self::message), [`headers`](Self::headers) and the raw [`body`](Self::body).
/// Its `Display` is one line, without the cause: that is its
/// [`source`](std::error::Error::source). It never shows a credential.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<String>,
    detail: String,
    failure: Option<Failure>,
    unavailable: Option<String>,
    attempts: u32,
    sent: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Where in the life of a call an [`Error`] arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built, or cannot send anything.
    Configuration,
    /// The request has an argument that cannot be sent; nothing was sent.
    InvalidRequest,
    /// There was no answer, or it broke off.
    Transport,
    /// The time ran out: to connect, to read on, or for the request as a whole.
    Timeout,
    /// The server answered with a status that is not the operation's success.
    Api,
    /// The server reported success, but the answer is not what the description says.
    Decode,
    /// The answer, or the content of a download, is longer than it may be.
    TooLarge,
    /// A file or a writer did not take what was to be written.
    Io,
}

impl Error {
    /// Where in the life of the call the error arose.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.failure().map(|failure| failure.status)
    }

    /// What the server said in words: the `message` of a JSON body, or the like.
    pub fn message(&self) -> Option<&str> {
        self.failure()?.message.as_deref()
    }

    /// Where the server says to read about the failure.
    pub fn documentation_url(&self) -> Option<&str> {
        self.failure()?.documentation_url.as_deref()
    }

    /// What the server says is wrong in detail: the `errors` of a JSON body, or the like.
    pub fn errors(&self) -> Option<&Value> {
        self.failure()?.errors.as_ref()
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.failure().map(|failure| &failure.headers)
    }

    /// What names the request in the server's logs.
    pub fn request_id(&self) -> Option<&str> {
        self.failure()?.request_id()
    }

    /// The rate limit that the answer tells of, which is the reason of the failure if
    /// [`is_rate_limited`](Self::is_rate_limited).
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.failure()?.rate_limit()
    }

    /// How long to wait before trying again, from the answer on, if it says so.
    pub fn retry_after(&self) -> Option<Duration> {
        let limited = self.failure()?.rate_limited();
        let limited = limited.and_then(|limit| limit.retry_after);
        limited.or_else(|| retry_after(self.headers()?))
    }

    /// The raw body of the answer, if there was one; perhaps JSON, XML, HTML or empty. Of a body
    /// of more than a mebibyte it is the start.
    pub fn body(&self) -> Option<&Bytes> {
        self.failure().map(|failure| &failure.body)
    }

    /// The body of the answer as a type that the description declares for this status; `None`
    /// if it is something else.
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body()?).ok()
    }

    /// How often the request was sent, redirects aside; of a download, how often its next piece
    /// was tried for.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Why the server does not have the operation at all: it answered with status 404, and the
    /// [product or version](crate::Server::version) that the client was told is known to lack it.
    pub fn not_available(&self) -> Option<&str> {
        self.0.unavailable.as_deref()
    }

    /// Whether the request may have reached the server, and have been carried out though it
    /// failed.
    pub fn is_sent(&self) -> bool {
        self.0.sent
    }

    pub(super) fn failure(&self) -> Option<&Failure> {
        self.0.failure.as_ref()
    }

    pub(super) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            detail: detail.into(),
            failure: None,
            unavailable: None,
            attempts: 0,
            sent: true,
            source: None,
        }))
    }

    pub(super) fn configuration(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, detail).not_sent()
    }

    pub(super) fn invalid_request(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, detail).not_sent()
    }

    fn not_sent(mut self) -> Self {
        self.0.sent = false;
        self
    }

    pub(super) fn transport(detail: &str, error: TransportError) -> Self {
        if error.is_lasting() {
            let detail = error.to_string();
            return Self::configuration(detail).because(error);
        }
        let kind = match error.is_timeout() {
            true => ErrorKind::Timeout,
            false => ErrorKind::Transport,
        };
        let sent = error.is_sent();
        let detail = match sent {
            true => detail,
            false => "the server cannot be reached",
        };
        let mut failed = Self::new(kind, detail).because(error);
        failed.0.sent = sent;
        failed
    }

    pub(super) fn timeout(detail: &str, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, format!("{detail} within {limit:?}"))
    }

    pub(super) fn api() -> Self {
        Self::new(ErrorKind::Api, "")
    }

    pub(super) fn too_large(what: &str, most: u64) -> Self {
        let detail = format!("{what} is longer than {most} bytes");
        Self::new(ErrorKind::TooLarge, detail)
    }

    pub(super) fn decode(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, detail)
    }

    pub(super) fn because(mut self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(error));
        self
    }

    /// Names the operation that failed, unless it is known.
    pub(super) fn of(mut self, operation: &str) -> Self {
        let operation = || operation.to_owned();
        self.0.operation.get_or_insert_with(operation);
        self
    }

    /// Says that the server lacks the operation.
    pub(super) fn unavailable(mut self, why: Option<String>) -> Self {
        self.0.unavailable = why;
        self
    }

    /// Says how often the request was sent.
    pub(super) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds the answer that the error is about.
    pub(super) fn with(mut self, failure: Failure) -> Self {
        self.0.failure = Some(failure);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(operation) = &inner.operation {
            write!(f, "{operation}: ")?;
        }
        match self.failure().filter(|_| inner.kind == ErrorKind::Api) {
            None => f.write_str(&inner.detail)?,
            Some(failure) => {
                write!(f, "{}", failure.status)?;
                if let Some(message) = &failure.message {
                    write!(f, ": {}", one_line(message))?;
                }
            }
        }
        if inner.attempts > 1 {
            write!(f, " after {} attempts", inner.attempts)?;
        }
        if let Some(why) = &inner.unavailable {
            write!(f, "; {why}")?;
        }
        if let Some(wait) = self.retry_after() {
            write!(f, "; it may be sent again after {} s", wait.as_secs())?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

/// A server's words may have several lines and pages; an error has one line.
fn one_line(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().take(MOST_SHOWN).map(shown).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
