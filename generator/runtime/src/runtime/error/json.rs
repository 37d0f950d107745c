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

/// Replaces the empty strings of a property by `null`, wherever it is, or returns `None` if there
/// are none.
pub fn empty_to_null(body: &[u8], key: &str) -> Option<Vec<u8>> {
    fn replace(value: &mut Value, key: &str) -> bool {
        match value {
            Value::Array(items) => {
                let replaced = items.iter_mut().map(|item| replace(item, key));
                replaced.fold(false, |any, one| any | one)
            }
            Value::Object(properties) => {
                let replaced = properties.iter_mut().map(|(name, value)| {
                    if name == key && value.as_str() == Some("") {
                        *value = Value::Null;
                        return true;
                    }
                    replace(value, key)
                });
                replaced.fold(false, |any, one| any | one)
            }
            _ => false,
        }
    }
    let mut value = serde_json::from_slice(body).ok()?;
    if !replace(&mut value, key) {
        return None;
    }
    serde_json::to_vec(&value).ok()
}

/// Returns the UTF-16 code unit of the escape sequence `\uXXXX` at the beginning.
fn escaped_unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
