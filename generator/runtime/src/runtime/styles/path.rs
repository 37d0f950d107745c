//! Path parameters with parts, or with a prefix.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

use crate::runtime::request::{Parameters, PathValue, encode};
use crate::runtime::styles::write::{encoded, parts, text, to_value};

/// All characters that are not allowed in a path, by RFC 3986, section 3.3.
const DELIMITERS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The form of a path parameter: its `style` in the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStyle {
    /// Parts with commas between them: `1,2`.
    Simple,
    /// Parts after a dot: `.1,2`, or `.1.2` if they are exploded.
    Label,
    /// Parts after a semicolon and the name: `;id=1,2`, or `;id=1;id=2` if they are exploded.
    Matrix,
    /// Parts with commas between them, whose reserved characters are kept: `a/b`.
    Reserved,
    /// JSON.
    Json,
}

/// A path parameter, percent-encoded.
#[derive(Debug)]
pub struct Styled(String);

impl PathValue for Styled {
    fn encoded(&self) -> String {
        self.0.clone()
    }
}

/// Returns a path parameter with parts. One that cannot be serialized is empty, which the request
/// rejects.
pub fn styled(name: &str, value: impl Serialize, style: PathStyle, explode: bool) -> Styled {
    let text = match to_value(value) {
        Ok(value) => write(name, &value, style, explode),
        Err(_) => String::new(),
    };
    Styled(text)
}

impl Parameters {
    /// Sets a path parameter with parts.
    pub fn path_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: PathStyle,
        explode: bool,
    ) -> &mut Self {
        self.arguments.retain(|(other, _)| *other != name);
        let text = styled(name, value, style, explode).encoded();
        self.arguments.push((name, text));
        self
    }
}

fn write(name: &str, value: &Value, style: PathStyle, explode: bool) -> String {
    let name = encode(name);
    let reserved = |part: &Value| utf8_percent_encode(&text(part), DELIMITERS).to_string();
    let parts = match style {
        PathStyle::Reserved => parts(value, explode, reserved),
        _ => parts(value, explode, encoded),
    };
    match (style, explode) {
        (PathStyle::Json, _) => encode(&value.to_string()).to_string(),
        (PathStyle::Simple | PathStyle::Reserved, _) => parts.join(","),
        (PathStyle::Label, true) => parts.iter().map(|part| format!(".{part}")).collect(),
        (PathStyle::Label, false) => format!(".{}", parts.join(",")),
        (PathStyle::Matrix, true) if value.is_object() => {
            parts.iter().map(|part| format!(";{part}")).collect()
        }
        (PathStyle::Matrix, true) => {
            let parts = parts.iter().map(|part| format!(";{name}={part}"));
            parts.collect()
        }
        (PathStyle::Matrix, false) => format!(";{name}={}", parts.join(",")),
    }
}
