//! Further media types of responses and request bodies.

use super::Response;

/// A media type that callers can request in place of the usual one.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The media type.
    pub media_type: String,
    /// The name of the method that requests it.
    pub name: String,
    /// The response.
    pub response: Response,
}

/// A further media type of a request body, in which the body is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentType {
    /// The media type.
    pub media_type: String,
    /// The name of the method that sends it.
    pub name: String,
}
