//! JSON bodies to values, with errors that show the place.

use serde::de::DeserializeOwned;

use super::Error;

/// How many bytes an error shows before and after the place.
const AROUND: usize = 40;

/// Decodes a JSON body. An empty body decodes as `null`.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let body = if body.is_empty() { b"null" } else { body };
    // Keeping track of the path costs as much as decoding does: it is for those that fail.
    match serde_json::from_slice(body) {
        Ok(decoded) => Ok(decoded),
        Err(_) => json_with_path(body),
    }
}

fn json_with_path<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let decoded = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        let place = if path == "." {
            String::new()
        } else {
            format!(" at {path}")
        };
        let near = near(body, error.line(), error.column());
        Error::decode(format!(
            "cannot decode the answer{place}: {error}, near `{near}`"
        ))
        .because(error)
    })?;
    deserializer.end().map_err(|error| {
        Error::decode(format!("the answer goes on after its end: {error}")).because(error)
    })?;
    Ok(decoded)
}

/// The part of the body around this place, on one line.
fn near(body: &[u8], line: usize, column: usize) -> String {
    let start: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    let at = (start + column).min(body.len());
    let part = &body[at.saturating_sub(AROUND)..(at + AROUND).min(body.len())];
    let text = String::from_utf8_lossy(part);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
