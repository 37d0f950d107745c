//! Decoding JSON, with errors that show the location.

use serde::de::DeserializeOwned;

use crate::runtime::error::{
    Blank, Error, is_json, printable, repair_json, without_blanks, without_byte_order_mark,
};
use crate::runtime::request::location::Location;

/// The number of bytes that an error shows before and after its location.
const CONTEXT: usize = 40;

/// The maximum number of properties whose empty strings are replaced.
const MAX_REPAIRS: usize = 16;

/// The way out if the server differs from its description.
const ALTERNATIVES: &str = "see `Request::send_raw` and `Request::decode_as`";

/// Decodes a JSON body. An empty body decodes as `null`.
pub fn decode_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let body = without_byte_order_mark(body);
    if body.trim_ascii().is_empty() {
        return serde_json::from_slice(b"null").map_err(|error| {
            Error::malformed("cannot decode the response: the body is empty").with_source(error)
        });
    }
    serde_json::from_slice(body).or_else(|_| match repair_json(body) {
        Some(repaired) => decode_repaired(&repaired),
        None => decode_repaired(body),
    })
}

/// Decodes JSON in which an empty string or a zero date counts as `null` if no string is valid in its
/// place, such as the date of something that never happened. An item of a list or a value of a map
/// is omitted if it cannot be `null`.
fn decode_repaired<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let (error, mut key) = match decode_located(body) {
        Ok(decoded) => return Ok(decoded),
        Err(failure) => failure,
    };
    let mut repaired = body.to_vec();
    'repairs: for _ in 0..MAX_REPAIRS {
        for blank in [Blank::Null, Blank::Omitted] {
            let Some(body) = without_blanks(&repaired, key.as_deref(), blank) else {
                break 'repairs;
            };
            match decode_located(&body) {
                Ok(decoded) => return Ok(decoded),
                Err((_, other)) if other == key => {}
                Err((_, other)) => {
                    (repaired, key) = (body, other);
                    continue 'repairs;
                }
            }
        }
        break;
    }
    Err(error)
}

/// Decodes JSON. An error comes with the name of the property at which it is, or in whose list.
fn decode_located<T: DeserializeOwned>(body: &[u8]) -> Result<T, (Error, Option<String>)> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let decoded = T::deserialize(&mut deserializer).map_err(|error| {
        let end = offset(body, error.line(), error.column());
        let location = Location::of_end(&body[..end]);
        let place = match location.is_root() {
            true => String::new(),
            false => format!(" at {location}"),
        };
        let excerpt = excerpt(body, end);
        let detail = format!("cannot decode the response{place}: {error}, near `{excerpt}`");
        let decode = if is_json(body) {
            Error::decode(format!("{detail}; {ALTERNATIVES}"))
        } else {
            Error::malformed(detail)
        };
        (decode.with_source(error), location.into_property())
    })?;
    deserializer.end().map_err(|error| {
        let detail = format!("trailing data after the JSON body: {error}");
        (Error::malformed(detail).with_source(error), None)
    })?;
    Ok(decoded)
}

/// Returns the number of bytes before a line and column of serde_json.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let line_start: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    (line_start + column).min(body.len())
}

/// Returns the part of the body around an offset, on one line.
fn excerpt(body: &[u8], offset: usize) -> String {
    let start = offset.saturating_sub(CONTEXT);
    let end = (offset + CONTEXT).min(body.len());
    let text = String::from_utf8_lossy(&body[start..end]);
    let text: String = text.chars().map(printable).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
