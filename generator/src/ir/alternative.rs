//! Further media types of a response.

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
