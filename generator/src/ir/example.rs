//! Examples of whole values.

use serde_json::Value;

use super::Type;

/// An example that fits its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The type.
    pub ty: Type,
    /// The value, without what the type does not declare.
    pub value: Value,
}
