//! Reading headers by name.

use std::borrow::Cow;

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};

use crate::runtime::error::Error;
use crate::runtime::headers::value::read_value;
use crate::runtime::model::{Slot, Target, read};

/// Decodes a header that every response has.
pub fn required_header<T: Slot>(headers: &HeaderMap, name: &str) -> Result<T, Error> {
    optional_header(headers, name)?.ok_or_else(|| missing(name))
}

/// Decodes a header, if the response has it.
pub fn optional_header<T: Slot>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let mut value = T::blank();
    let is_there = read_header(headers, name, &mut value)?;
    Ok(is_there.then_some(value))
}

/// Decodes a header that every response has, and whose value is JSON.
pub fn required_json_header<T: Slot>(headers: &HeaderMap, name: &str) -> Result<T, Error> {
    optional_json_header(headers, name)?.ok_or_else(|| missing(name))
}

/// Decodes a header whose value is JSON, if the response has it.
pub fn optional_json_header<T: Slot>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let Some(text) = joined(headers, name) else {
        return Ok(None);
    };
    let decoded = read(&mut serde_json::Deserializer::from_str(&text));
    // The error of serde_json may quote a value, which may be a secret.
    decoded.map(Some).map_err(|error: serde_json::Error| {
        let column = error.column();
        invalid(name, &format!("unexpected JSON at column {column}"))
    })
}

/// Reads a header into its place; returns `false` if the response does not have it.
fn read_header(headers: &HeaderMap, name: &str, place: &mut dyn Slot) -> Result<bool, Error> {
    if name == SET_COOKIE.as_str()
        && let Target::List(list) = place.target()
    {
        // The only header whose values can contain commas, so that each has a line of its own.
        let mut lines = headers.get_all(name).iter().map(text).peekable();
        let is_there = lines.peek().is_some();
        for line in lines {
            read_value(&line, list.push()).map_err(|problem| invalid(name, &problem))?;
        }
        return Ok(is_there);
    }
    let Some(text) = joined(headers, name) else {
        return Ok(false);
    };
    read_value(&text, place).map_err(|problem| invalid(name, &problem))?;
    Ok(true)
}

/// Returns the value of a header. Several lines are equivalent to one with a list.
fn joined<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    let mut lines = headers.get_all(name).iter().map(text);
    let first = lines.next()?;
    Some(lines.fold(first, |value, line| format!("{value}, {line}").into()))
}

/// Returns the text of a header, which some servers send in ISO-8859-1.
fn text(value: &HeaderValue) -> Cow<'_, str> {
    match str::from_utf8(value.as_bytes()) {
        Ok(text) => text.trim().into(),
        Err(_) => value.as_bytes().iter().copied().map(char::from).collect(),
    }
}

fn missing(name: &str) -> Error {
    Error::decode(format!("missing response header `{name}`"))
}

fn invalid(name: &str, problem: &str) -> Error {
    Error::decode(format!("invalid response header `{name}`: {problem}"))
}
