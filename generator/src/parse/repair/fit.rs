//! Values of the wrong type that have one obvious reading.

use serde_json::{Map, Number, Value, json};

use super::table::Expected;
use crate::grammar::Object;

/// Returns `true` if a value has the expected type. Its items and members are not checked.
pub fn fits(value: &Value, expected: Expected) -> bool {
    match expected {
        Expected::Text => value.is_string(),
        Expected::Bool => value.is_boolean(),
        Expected::Number => value.is_number(),
        Expected::Limit => value.is_number() || value.is_boolean(),
        Expected::Count => value.is_u64(),
        Expected::Types => value.is_string() || value.is_array(),
        Expected::Texts | Expected::Values => value.is_array(),
        Expected::Requirements | Expected::List(_) => value.is_array(),
        Expected::One(Object::Schema) => value.is_object() || value.is_boolean(),
        Expected::TextMap | Expected::Requirement => value.is_object(),
        Expected::One(_) | Expected::Map(_) => value.is_object(),
    }
}

/// Returns the value that another one stands for, and its description; `None` if it is not certain.
pub fn reading(value: &Value, expected: Expected) -> Option<(Value, String)> {
    match expected {
        Expected::Bool => shown(Value::Bool(flag(value)?)),
        Expected::Count => shown(json!(count(value)?)),
        Expected::Number | Expected::Limit => {
            let number: Number = value.as_str()?.trim().parse().ok()?;
            shown(Value::Number(number))
        }
        Expected::Text => {
            let name = value.get("name").filter(|it| it.is_string())?;
            Some((name.clone(), "its `name`".to_owned()))
        }
        Expected::One(object) => shorthand(value, object),
        Expected::TextMap => match value.as_array()?.as_slice() {
            [] => empty(json!({})),
            names => {
                let names = names.iter().filter_map(Value::as_str);
                let named: Map<_, _> = names.map(|it| (it.to_owned(), json!(""))).collect();
                Some((Value::Object(named), "its items as names".to_owned()))
            }
        },
        Expected::Map(_) if is_empty_list(value) => empty(json!({})),
        Expected::Requirement => {
            let scheme = value.as_str()?;
            let text = "it as the name of a security scheme".to_owned();
            Some((json!({ scheme: [] }), text))
        }
        Expected::Values | Expected::Texts | Expected::Requirements | Expected::List(_) => {
            list(value, expected)
        }
        Expected::Types | Expected::Map(_) => None,
    }
}

/// Returns the list that another value stands for.
fn list(value: &Value, expected: Expected) -> Option<(Value, String)> {
    let is_item = match expected {
        _ if value.as_object().is_some_and(Map::is_empty) => return empty(json!([])),
        Expected::List(object) => value.is_object() || shorthand(value, object).is_some(),
        Expected::Requirements => value.is_object() || value.is_string(),
        Expected::Texts => value.is_string(),
        _ => !value.is_object() && !value.is_null(),
    };
    is_item.then(|| (json!([value]), "it as the only item".to_owned()))
}

/// Returns the object that another value stands for.
fn shorthand(value: &Value, object: Object) -> Option<(Value, String)> {
    let key = match (object, value) {
        (_, value) if is_empty_list(value) => return empty(json!({})),
        // A string such as "false" as `additionalProperties`.
        (Object::Schema, Value::String(_)) => return shown(Value::Bool(flag(value)?)),
        (Object::Tag, Value::String(_)) => "name",
        (Object::Server | Object::ExternalDocs, Value::String(_)) => "url",
        (Object::Discriminator, Value::String(_)) => "propertyName",
        (Object::Example, value) if !value.is_null() => "value",
        _ => return None,
    };
    Some((json!({ key: value }), format!("it as `{key}`")))
}

fn shown(value: Value) -> Option<(Value, String)> {
    let text = format!("`{value}`");
    Some((value, text))
}

fn empty(value: Value) -> Option<(Value, String)> {
    let text = format!(
        "an empty {}",
        if value.is_array() { "list" } else { "object" }
    );
    Some((value, text))
}

fn is_empty_list(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// Returns the flag that a word or a number stands for. YAML 1.1 has several words.
fn flag(value: &Value) -> Option<bool> {
    let word = match value {
        Value::String(word) => word.trim().to_ascii_lowercase(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    match word.as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// Returns the integer that a number with a fraction of zero or a string stands for.
fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => {
            // Larger numbers are not exact.
            let number = number.as_f64().filter(|it| (0.0..=9e15).contains(it))?;
            (number.fract() == 0.0).then_some(number as u64)
        }
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Describes an expected type.
pub fn describe(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a string",
        Expected::Bool => "`true` or `false`",
        Expected::Number | Expected::Limit => "a number",
        Expected::Count => "a non-negative integer",
        Expected::Types => "the name of a type",
        Expected::Texts => "a list of strings",
        Expected::Values | Expected::List(_) => "a list",
        Expected::Requirements => "a list of security requirements",
        Expected::Requirement => "a security requirement",
        Expected::TextMap => "an object with strings",
        Expected::One(Object::Schema) => "a schema",
        Expected::One(_) | Expected::Map(_) => "an object",
    }
}

/// Describes a value.
pub fn found(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("number `{number}`"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
