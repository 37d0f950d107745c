//! Constructors of errors.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::error::{Error, ErrorKind, ErrorResponse, FailedRequest, Inner};
use crate::runtime::transport::TransportError;

/// The text in place of a secret, as OpenTelemetry recommends it.
pub const REDACTED: &str = "REDACTED";

/// The minimum number of bytes of a secret that is searched for in texts.
const MIN_SECRET: usize = 6;

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            request: None,
            detail: detail.into(),
            response: None,
            unavailable: None,
            attempts: 0,
            sent: true,
            malformed: false,
            source: None,
        }))
    }

    pub(crate) fn configuration(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, detail).not_sent()
    }

    pub(crate) fn invalid_request(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, detail).not_sent()
    }

    pub(crate) fn transport(detail: &str, error: TransportError) -> Self {
        if error.is_permanent() {
            let sent = error.is_sent();
            let mut permanent = Self::configuration(error.to_string()).with_source(error);
            permanent.0.sent = sent;
            return permanent;
        }
        let kind = if error.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Transport
        };
        if error.is_sent() {
            Self::new(kind, detail).with_source(error)
        } else {
            Self::new(kind, "cannot reach the server")
                .not_sent()
                .with_source(error)
        }
    }

    pub(crate) fn timeout(detail: &str, timeout: Duration) -> Self {
        Self::new(ErrorKind::Timeout, format!("{detail} within {timeout:?}"))
    }

    /// The error of a response whose status is not a success, once it has that response.
    pub(crate) fn api() -> Self {
        Self::new(ErrorKind::Api, "")
    }

    /// The error of a redirect that is not followed.
    pub(crate) fn redirect(from: &str, to: &str) -> Self {
        let detail = format!("redirect from {from} to {to} not followed");
        Self::new(ErrorKind::Api, detail)
    }

    pub(crate) fn too_large(subject: &str, max: u64) -> Self {
        let detail = format!("{subject} exceeds the maximum of {max} bytes");
        Self::new(ErrorKind::TooLarge, detail)
    }

    pub(crate) fn decode(detail: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, detail)
    }

    /// The error of a response whose body is incomplete, or not in the expected format at all.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        let mut error = Self::decode(detail);
        error.0.malformed = true;
        error
    }

    pub(crate) fn with_source(self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.with_shared_source(Arc::new(error))
    }

    pub(crate) fn with_shared_source(mut self, error: Arc<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(error);
        self
    }

    /// Sets the request, unless it is known already.
    pub(crate) fn with_request(mut self, request: impl FnOnce() -> FailedRequest) -> Self {
        self.0.request.get_or_insert_with(request);
        self
    }

    pub(crate) fn with_unavailable(mut self, reason: Option<String>) -> Self {
        self.0.unavailable = reason;
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_response(mut self, response: ErrorResponse) -> Self {
        self.0.response = Some(response);
        self
    }

    /// Replaces secrets of the request where the server has repeated them.
    pub(crate) fn without_secrets<'s>(mut self, secrets: impl Iterator<Item = &'s str>) -> Self {
        for secret in secrets {
            hide(&mut self.0.detail, secret);
            if let Some(response) = &mut self.0.response {
                let texts = response.message.iter_mut().chain(&mut response.excerpt);
                texts.for_each(|text| hide(text, secret));
            }
        }
        self
    }

    pub(crate) fn not_sent(self) -> Self {
        self.with_sent(false)
    }

    /// Sets whether the server may have received the request, if only in an earlier attempt.
    pub(crate) fn with_sent(mut self, sent: bool) -> Self {
        self.0.sent = sent;
        self
    }
}

/// Replaces a secret in a text, unless it is too short to be told from other words.
pub fn hide(text: &mut String, secret: &str) {
    if secret.len() >= MIN_SECRET && text.contains(secret) {
        *text = text.replace(secret, REDACTED);
    }
}

impl From<TransportError> for Error {
    /// Returns the error of a response that is a stream, or else one of the kind
    /// [`ErrorKind::Transport`], [`ErrorKind::Timeout`] or [`ErrorKind::Configuration`].
    fn from(error: TransportError) -> Self {
        error
            .into_source()
            .unwrap_or_else(|error| Self::transport("transport failure", error))
    }
}

impl From<Error> for TransportError {
    fn from(error: Error) -> Self {
        let is_timeout = error.is_timeout();
        let error = Self::new(error);
        if is_timeout { error.timeout() } else { error }
    }
}
