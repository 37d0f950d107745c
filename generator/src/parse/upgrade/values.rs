//! Values in schemas, and the types that they imply.

use serde_json::{Map, Value, json};

/// The keywords that describe the values of an `enum` further.
const TYPES: [&str; 5] = ["type", "$ref", "allOf", "anyOf", "oneOf"];

/// The subtypes of `application` that are not text.
const BYTES: [&str; 6] = ["gzip", "octet-stream", "pdf", "x-gzip", "x-tar", "zip"];

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
    encoding(object);
}

/// Declares the type of a string in the members of its choice that have none, if others list values:
/// known ones beside a pattern.
pub fn type_of_members(object: &mut Map<String, Value>) {
    if object.get("type").is_none_or(|it| it != "string") {
        return;
    }
    let has = |member: &Value, keys: &[&str]| keys.iter().any(|key| member.get(*key).is_some());
    for key in ["oneOf", "anyOf"] {
        let Some(Value::Array(members)) = object.get_mut(key) else {
            continue;
        };
        if !members.iter().any(|it| has(it, &["const", "enum"])) {
            continue;
        }
        for member in members {
            if !has(member, &TYPES)
                && let Value::Object(member) = member
            {
                member.insert("type".to_owned(), json!("string"));
            }
        }
    }
}

/// Rewrites the encoding of strings. Content that is encoded is text.
fn encoding(object: &mut Map<String, Value>) {
    let encoding = object.remove("contentEncoding");
    let media_type = object.remove("contentMediaType");
    let is_bytes = media_type.is_some_and(|it| it.as_str().is_some_and(is_bytes));
    let format = match encoding {
        Some(encoding) if encoding == "base64" => "byte",
        None if is_bytes => "binary",
        _ => return,
    };
    object.entry("format").or_insert(json!(format));
}

/// Returns `true` for media types that are not text.
fn is_bytes(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("audio" | "font" | "video", _)) => true,
        Some(("image", subtype)) => !subtype.ends_with("+xml"),
        Some(("application", subtype)) => BYTES.contains(&subtype),
        _ => false,
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
