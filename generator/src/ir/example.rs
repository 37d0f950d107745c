//! Examples of whole values and of arguments.

use serde_json::Value;

use super::Type;
use crate::pointer::Pointer;

/// An example that fits its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The type.
    pub ty: Type,
    /// The value, without what the type does not declare.
    pub value: Value,
    /// Whether it has values of other crates, which may write them in another form.
    pub is_foreign: bool,
}

/// An example of an argument, which may contradict its type.
#[derive(Debug, Clone, PartialEq)]
pub struct ArgumentExample {
    /// The value.
    pub value: Value,
    /// The position, if it is an example of a request body.
    pub at: Option<Pointer>,
}

impl From<Value> for ArgumentExample {
    fn from(value: Value) -> Self {
        Self { value, at: None }
    }
}
