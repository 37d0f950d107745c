//! Values in schemas, and the types that they imply.

use serde_json::{Map, Value, json};

/// The keywords that describe the values of an `enum` further.
const TYPES: [&str; 5] = ["type", "$ref", "allOf", "anyOf", "oneOf"];

/// Rewrites `const`, `examples` and the encoding of strings, and declares the types of the values of
/// an `enum`.
pub fn values(object: &mut Map<String, Value>) {
    if let Some(value) = object.remove("const") {
        if let Some(kind) = kind(&value).filter(|it| *it != "null") {
            object.entry("type").or_insert(json!(kind));
        }
        // The type of other values says nothing.
        if let Some(Value::Array(types)) = object.get_mut("type")
            && !value.is_null()
        {
            types.retain(|it| it != "null");
        }
        object.insert("enum".to_owned(), json!([value]));
    }
    declare_types(object);
    if let Some(Value::Array(examples)) = object.remove("examples")
        && let Some(example) = examples.into_iter().next()
    {
        object.entry("example").or_insert(example);
    }
    if object
        .remove("contentEncoding")
        .is_some_and(|it| it == "base64")
    {
        object.entry("format").or_insert(json!("byte"));
    }
    if object
        .remove("contentMediaType")
        .is_some_and(|it| it == "application/octet-stream")
    {
        object.entry("format").or_insert(json!("binary"));
    }
}

/// Declares the types of the values of an `enum`, unless all of them are strings.
fn declare_types(object: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = object.get("enum") else {
        return;
    };
    if TYPES.iter().any(|key| object.contains_key(*key)) {
        return;
    }
    let Some(mut types) = values.iter().map(kind).collect::<Option<Vec<_>>>() else {
        return;
    };
    if types.contains(&"number") {
        types.retain(|it| *it != "integer");
    }
    types.sort_unstable();
    types.dedup();
    if types.iter().any(|it| !["null", "string"].contains(it)) {
        object.insert("type".to_owned(), json!(types));
    }
}

/// Returns the type of a value that is no list and no object.
pub fn kind(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => Some("null"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::String(_) => Some("string"),
        Value::Array(_) | Value::Object(_) => None,
    }
}
