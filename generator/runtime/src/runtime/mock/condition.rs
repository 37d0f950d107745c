//! The conditions of an expectation.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use crate::runtime::error::from_json;
use crate::runtime::mock::Received;

/// A condition that requests must meet.
pub enum Condition {
    /// An argument in the path.
    Path(String, String),
    /// A parameter in the query, which may have several values.
    Query(String, String),
    /// A header.
    Header(String, String),
    /// A JSON body.
    Json(Value),
    /// A body, byte by byte.
    Body(Bytes),
}

impl Condition {
    /// Returns the differences of a request, one per line. There are none if it meets the condition.
    pub fn differences(&self, request: &Received) -> Vec<String> {
        let (expected, received) = match self {
            Self::Path(name, value) => (value, values(&request.arguments, name)),
            Self::Query(name, value) => (value, values(&request.query, name)),
            Self::Header(name, value) => (value, header(&request.headers, name)),
            Self::Json(expected) => return json_differences(expected, &request.body),
            Self::Body(expected) if *expected == request.body => return Vec::new(),
            Self::Body(expected) => {
                let sizes = [expected.len(), request.body.len()];
                return vec![format!(
                    "body: expected {} bytes, received {} bytes with another content",
                    sizes[0], sizes[1]
                )];
            }
        };
        if received.contains(expected) {
            return Vec::new();
        }
        let received = match received.as_slice() {
            [] => "none".to_owned(),
            values => quoted(values),
        };
        let place = self.place();
        vec![format!(
            "{place}: expected {expected:?}, received {received}"
        )]
    }

    fn place(&self) -> String {
        match self {
            Self::Path(name, _) => format!("path parameter `{name}`"),
            Self::Query(name, _) => format!("query parameter `{name}`"),
            Self::Header(name, _) => format!("header `{name}`"),
            Self::Json(_) | Self::Body(_) => "body".to_owned(),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(name, value) => write!(f, "{name} = {value:?}"),
            Self::Query(name, value) => write!(f, "query {name} = {value:?}"),
            Self::Header(name, value) => write!(f, "header {name} = {value:?}"),
            Self::Json(_) => f.write_str("a JSON body"),
            Self::Body(bytes) => write!(f, "a body of {} bytes", bytes.len()),
        }
    }
}

fn values(pairs: &[(String, String)], name: &str) -> Vec<String> {
    let named = pairs.iter().filter(|(other, _)| other == name);
    named.map(|(_, value)| value.clone()).collect()
}

/// Returns the values of a header, except those of credentials.
fn header(headers: &HeaderMap, name: &str) -> Vec<String> {
    let values = headers.get_all(name).into_iter();
    values
        .map(|value| match value.to_str() {
            Ok(text) if !value.is_sensitive() => text.to_owned(),
            _ => "(hidden)".to_owned(),
        })
        .collect()
}

fn quoted(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    quoted.join(", ")
}

fn json_differences(expected: &Value, body: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    match from_json::<Value>(body) {
        Ok(received) => compare(expected, &received, "", &mut found),
        Err(_) if body.is_empty() => found.push("body: expected JSON, received none".to_owned()),
        Err(error) => found.push(format!(
            "body: expected JSON, received other bytes: {error}"
        )),
    }
    found
}

/// Adds the differences between two JSON values, each with its JSON Pointer.
fn compare(expected: &Value, received: &Value, pointer: &str, found: &mut Vec<String>) {
    let inner = |key: &str| format!("{pointer}/{key}");
    match (expected, received) {
        (Value::Object(expected), Value::Object(received)) => {
            for (key, value) in expected {
                match received.get(key) {
                    Some(other) => compare(value, other, &inner(key), found),
                    None => found.push(format!(
                        "body {}: expected {value}, received none",
                        inner(key)
                    )),
                }
            }
            for (key, value) in received {
                if !expected.contains_key(key) {
                    found.push(format!(
                        "body {}: expected none, received {value}",
                        inner(key)
                    ));
                }
            }
        }
        (Value::Array(expected), Value::Array(received)) if expected.len() == received.len() => {
            for (index, (value, other)) in expected.iter().zip(received).enumerate() {
                compare(value, other, &inner(&index.to_string()), found);
            }
        }
        _ if expected == received => {}
        _ if pointer.is_empty() => {
            found.push(format!("body: expected {expected}, received {received}"));
        }
        _ => found.push(format!(
            "body {pointer}: expected {expected}, received {received}"
        )),
    }
}
