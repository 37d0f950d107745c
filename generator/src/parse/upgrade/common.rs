//! Schemas that need not be rewritten.

use serde_json::{Map, Value};

/// The most frequent keywords that are the same in OpenAPI 3.0.
const COMMON: [&str; 19] = [
    "description",
    "example",
    "properties",
    "format",
    "required",
    "nullable",
    "items",
    "title",
    "additionalProperties",
    "default",
    "allOf",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Returns `true` if a schema is the same in OpenAPI 3.0.
pub fn is_common(schema: &Map<String, Value>) -> bool {
    schema.iter().all(|(key, value)| match key.as_str() {
        "type" => value.is_string() && value != "null",
        key => COMMON.contains(&key),
    })
}
