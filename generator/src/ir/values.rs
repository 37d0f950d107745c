//! The types of JSON values.

use serde_json::Value;

use super::JsonType;

impl JsonType {
    /// Returns `true` if a value has this type.
    pub(crate) fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::String => value.is_string(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
            Self::Number => value.is_number(),
        }
    }
}
