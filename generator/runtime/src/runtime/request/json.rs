//! Decoding JSON, with errors that show the location.

use serde::de::DeserializeOwned;

use crate::runtime::error::{Error, printable};

/// The number of bytes that an error shows before and after its location.
const CONTEXT: usize = 40;

/// Decodes a JSON body. An empty body decodes as `null`.
pub fn decode_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let body = if body.is_empty() { b"null" } else { body };
    // Tracking the path doubles the time of decoding, so it is left to a second run.
    match serde_json::from_slice(body) {
        Ok(decoded) => Ok(decoded),
        Err(_) => decode_with_path(body),
    }
}

fn decode_with_path<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let decoded = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let location = match error.path().to_string().as_str() {
            "." => String::new(),
            path => format!(" at {path}"),
        };
        let error = error.into_inner();
        let excerpt = excerpt(body, error.line(), error.column());
        Error::decode(format!(
            "cannot decode the response{location}: {error}, near `{excerpt}`"
        ))
        .with_source(error)
    })?;
    deserializer.end().map_err(|error| {
        Error::decode(format!("trailing data after the JSON body: {error}")).with_source(error)
    })?;
    Ok(decoded)
}

/// Returns the part of the body around a location, on one line.
fn excerpt(body: &[u8], line: usize, column: usize) -> String {
    let line_start: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    let location = (line_start + column).min(body.len());
    let start = location.saturating_sub(CONTEXT);
    let end = (location + CONTEXT).min(body.len());
    let text = String::from_utf8_lossy(&body[start..end]);
    let text: String = text.chars().map(printable).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
