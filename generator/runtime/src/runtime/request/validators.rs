//! Validators of conditional requests.

/// The validators of a response: an entity tag, a modification date, or both.
///
/// [`Response::validators`](crate::Response::validators) returns them. They can be stored as
/// strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Validators {
    etag: Option<String>,
    last_modified: Option<String>,
}

impl Validators {
    /// Creates an empty set of validators.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the value of the `ETag` header, with its quotation marks.
    #[must_use]
    pub fn etag(mut self, etag: impl Into<String>) -> Self {
        self.etag = Some(etag.into());
        self
    }

    /// Sets the value of the `Last-Modified` header.
    #[must_use]
    pub fn last_modified(mut self, date: impl Into<String>) -> Self {
        self.last_modified = Some(date.into());
        self
    }

    /// Returns the value of the `ETag` header.
    pub fn as_etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Returns the value of the `Last-Modified` header.
    pub fn as_last_modified(&self) -> Option<&str> {
        self.last_modified.as_deref()
    }

    /// Returns `true` if there are no validators, so that a request with them is unconditional.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}
