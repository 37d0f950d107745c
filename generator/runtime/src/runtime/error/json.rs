//! JSON from servers, which may have faults that do not change its meaning.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Deserializes JSON after [repairing](repair_json) it, if needed.
pub fn from_json<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    let body = without_byte_order_mark(body);
    serde_json::from_slice(body).or_else(|error| match repair_json(body) {
        Some(repaired) => serde_json::from_slice(&repaired),
        None => Err(error),
    })
}

/// Returns `true` if the body is well-formed JSON, whatever its shape.
pub fn is_json(body: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(without_byte_order_mark(body)).is_ok()
}

/// Returns a text without the byte order mark at its beginning.
pub fn without_byte_order_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Replaces escaped halves of surrogate pairs and invalid UTF-8 by U+FFFD, or returns `None` if
/// there are none.
pub fn repair_json(body: &[u8]) -> Option<Vec<u8>> {
    let mut repaired = String::from_utf8_lossy(body).into_owned().into_bytes();
    let mut position = 0;
    while position < repaired.len() {
        if repaired[position] != b'\\' {
            position += 1;
            continue;
        }
        position += match escaped_unit(&repaired[position..]) {
            Some(0xd800..=0xdbff)
                if matches!(
                    escaped_unit(&repaired[position + 6..]),
                    Some(0xdc00..=0xdfff)
                ) =>
            {
                12
            }
            Some(0xd800..=0xdfff) => {
                repaired[position..position + 6].copy_from_slice(b"\\ufffd");
                6
            }
            Some(_) => 6,
            None => 2,
        };
    }
    (repaired != body).then_some(repaired)
}

/// How a text without a value is replaced.
#[derive(Debug, Clone, Copy)]
pub enum Blank {
    /// By `null`.
    Null,
    /// By nothing: the property or the item is omitted.
    Omitted,
}

/// Replaces empty strings and zero dates, the values of MySQL for no date, wherever a property of
/// this name or an item of its list is one. Returns `None` if there are none.
pub fn without_blanks(body: &[u8], key: Option<&str>, blank: Blank) -> Option<Vec<u8>> {
    let mut value = serde_json::from_slice(body).ok()?;
    let is_replaced = match key {
        Some(key) => replace_below(&mut value, key, blank),
        None => replace(&mut value, blank),
    };
    is_replaced.then(|| serde_json::to_vec(&value).ok())?
}

fn replace_below(value: &mut Value, key: &str, blank: Blank) -> bool {
    let mut any = false;
    match value {
        Value::Array(items) => {
            for item in items {
                any |= replace_below(item, key, blank);
            }
        }
        Value::Object(properties) => {
            properties.retain(|name, value| {
                let is_omitted = name == key && is_blank(value) && matches!(blank, Blank::Omitted);
                any |= is_omitted
                    || match name == key {
                        true => replace(value, blank),
                        false => replace_below(value, key, blank),
                    };
                !is_omitted
            });
        }
        _ => {}
    }
    any
}

/// Replaces a value, or the items of a list.
fn replace(value: &mut Value, blank: Blank) -> bool {
    let mut any = false;
    match value {
        Value::Array(items) => {
            // The position of a number may have a meaning.
            let can_omit = matches!(blank, Blank::Omitted) && !items.iter().any(Value::is_number);
            items.retain_mut(|item| {
                let is_omitted = can_omit && is_blank(item);
                any |= is_omitted || replace(item, blank);
                !is_omitted
            });
        }
        value if is_blank(value) => {
            *value = Value::Null;
            any = true;
        }
        _ => {}
    }
    any
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::String(text) if text.is_empty() || text.starts_with("0000-00-00"))
}

/// Returns the UTF-16 code unit of the escape sequence `\uXXXX` at the beginning.
fn escaped_unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
