//! The message of an error response, wherever the body has it.

use serde_json::Value;

use crate::runtime::error::{Conventions, ErrorBody};

/// The properties of an object that contain a message, in order of preference.
const PROPERTIES: [&str; 4] = ["msg", "message", "detail", "title"];

/// The maximum number of messages of a list that are joined.
const MAX_MESSAGES: usize = 10;

/// Returns the message of a body: where the API has it, or else where most do.
pub fn message(json: &Value, body: &[u8], pointers: &ErrorBody) -> Option<String> {
    let common = Conventions::COMMON.error_body.message;
    pointers
        .message
        .iter()
        .chain(common)
        .find_map(|pointer| text(json.pointer(pointer)?))
        .or_else(|| xml_message(body))
}

/// Returns the first string at these pointers.
pub fn string(json: &Value, pointers: &[&str]) -> Option<String> {
    pointers
        .iter()
        .find_map(|pointer| json.pointer(pointer)?.as_str())
        .map(str::to_owned)
}

/// Returns the text of a message: a string, an object with one, or a list of them.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(item).take(MAX_MESSAGES).collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        }
        other => item(other),
    }
}

/// Returns the text of an item of a list, after its location.
fn item(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    let text = string_in(value, &PROPERTIES)?;
    Some(match location(value) {
        Some(location) => format!("{location}: {text}"),
        None => text.to_owned(),
    })
}

fn string_in<'v>(value: &'v Value, names: &[&str]) -> Option<&'v str> {
    let mut texts = names.iter().filter_map(|name| value.get(name)?.as_str());
    texts.find(|text| !text.trim().is_empty())
}

/// Returns the location in the request that a message is about: the `loc` of FastAPI.
fn location(value: &Value) -> Option<String> {
    let parts = value.get("loc")?.as_array()?.iter();
    let parts: Vec<String> = parts
        .map(|part| {
            part.as_str()
                .map_or_else(|| part.to_string(), str::to_owned)
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

/// Returns the `Message` of an XML document, as storage hosts send it.
fn xml_message(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, rest) = text.split_once("<Message>")?;
    let (message, _) = rest.split_once("</Message>")?;
    Some(message.trim().to_owned())
}
