//! Parts of values as text.

use serde::Serialize;
use serde_json::Value;

use crate::runtime::request::encode;

/// Serializes a value.
pub fn to_value(value: impl Serialize) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}

/// Formats a part: a scalar as text, and a list or an object as JSON. `null` is empty.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // As a number with the same value is formatted elsewhere: without a fraction of zero.
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() => float.to_string(),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// Formats a part, and percent-encodes it.
pub fn encoded(value: &Value) -> String {
    encode(&text(value)).to_string()
}

/// Returns the parts of a value as text: the items of a list, or the keys and values of an object,
/// in turn or joined by `=`. Any other value is its only part.
pub fn parts(value: &Value, joins_pairs: bool, text: impl Fn(&Value) -> String) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Object(members) => {
            let key = |key: &String| text(&Value::String(key.clone()));
            let pairs = members.iter().map(|(name, value)| [key(name), text(value)]);
            match joins_pairs {
                true => pairs.map(|pair| pair.join("=")).collect(),
                false => pairs.flatten().collect(),
            }
        }
        other => vec![text(other)],
    }
}
