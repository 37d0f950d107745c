//! Declared headers of responses.

use super::Type;

/// The declared headers of the successful responses of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Headers {
    /// The name of the struct.
    pub name: String,
    /// The headers, in the order of the description.
    pub fields: Vec<Header>,
}

/// A declared header.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The name in the response.
    pub wire: String,
    /// The name of the field.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// Whether every successful response has it.
    pub required: bool,
    /// Whether the value is JSON.
    pub is_json: bool,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
}

impl Header {
    /// Returns `true` if the value may contain a secret, which `Debug` then hides: a session, or the
    /// signature of a URL.
    pub fn is_secret(&self) -> bool {
        ["set-cookie", "location"]
            .iter()
            .any(|secret| self.wire.eq_ignore_ascii_case(secret))
    }
}
