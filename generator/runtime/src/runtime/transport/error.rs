//! The error of a transport.

use std::error::Error as StdError;
use std::fmt;

/// An error that prevented a response, or interrupted its body.
#[derive(Debug)]
pub struct TransportError {
    source: Box<dyn StdError + Send + Sync>,
    timeout: bool,
    sent: bool,
    permanent: bool,
}

impl TransportError {
    /// Creates a transient error of a request that may have reached the server.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: source.into(),
            timeout: false,
            sent: true,
            permanent: false,
        }
    }

    /// Marks the error as a timeout.
    #[must_use]
    pub fn timeout(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Marks the request as not sent, so that it can be retried even if it is not idempotent.
    #[must_use]
    pub fn not_sent(mut self) -> Self {
        self.sent = false;
        self
    }

    /// Marks the error as permanent: the request is not retried, and fails with
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration).
    #[must_use]
    pub fn permanent(mut self) -> Self {
        self.permanent = true;
        self
    }

    /// Returns `true` if the error is a timeout.
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// Returns `true` if the request may have reached the server.
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// Returns `true` if the error is permanent.
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// Returns the source if it has this type.
    pub(crate) fn into_source<E: StdError + 'static>(self) -> Result<E, Self> {
        match self.source.downcast() {
            Ok(source) => Ok(*source),
            Err(source) => Err(Self { source, ..self }),
        }
    }

    /// Wraps an error, unless it is a `TransportError` already.
    pub(crate) fn from_boxed(error: Box<dyn StdError + Send + Sync>) -> Self {
        match error.downcast() {
            Ok(error) => *error,
            Err(error) => Self::new(error),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
