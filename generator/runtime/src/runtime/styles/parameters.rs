//! Parameters outside the path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

use crate::runtime::request::{Parameters, encode};
use crate::runtime::styles::write::{encoded, parts, text, to_value};

/// The name of the header with the cookies.
const COOKIE: &str = "cookie";

/// All characters that would change the meaning of the value of a query parameter.
const DELIMITERS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The form of the value of a parameter in a query or a cookie, or of the field of a form: `style`
/// and `explode` of the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A pair for each item of a list, or for each member of an object: `id=1&id=2`, `a=1&b=2`.
    Exploded,
    /// One pair, whose value is all parts with a separator between them: `id=1,2`, `point=x,1,y,2`.
    Joined(&'static str),
    /// A pair for each value inside, with its place in brackets: `point[x]=1`, `id[0]=1`.
    Deep,
    /// JSON.
    Json,
}

/// The form of a header: `explode` of the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderStyle {
    /// Parts with commas between them: `1,2`, `x,1,y,2`.
    Simple,
    /// Parts with commas between them, and keys with their values: `1,2`, `x=1,y=2`.
    Exploded,
    /// JSON.
    Json,
}

impl Style {
    /// Writes a value as pairs, percent-encoded.
    pub fn pairs(self, name: &str, value: &Value) -> Vec<String> {
        let pair = |name: &str, value: &str| format!("{}={value}", encode(name));
        match (self, value) {
            (Self::Exploded, Value::Array(items)) => {
                let items = items.iter();
                items.map(|item| pair(name, &encoded(item))).collect()
            }
            (Self::Exploded, Value::Object(members)) => {
                let members = members.iter();
                members
                    .map(|(key, value)| pair(key, &encoded(value)))
                    .collect()
            }
            (Self::Exploded, other) => vec![pair(name, &encoded(other))],
            (Self::Joined(separator), value) => {
                let separator = match separator {
                    "," => separator.to_owned(),
                    other => encode(other).to_string(),
                };
                vec![pair(name, &parts(value, false, encoded).join(&separator))]
            }
            (Self::Deep, Value::Array(items)) => {
                let items = items.iter().enumerate();
                let items =
                    items.map(|(index, item)| self.pairs(&format!("{name}[{index}]"), item));
                items.flatten().collect()
            }
            (Self::Deep, Value::Object(members)) => {
                let members = members.iter();
                let members =
                    members.map(|(key, value)| self.pairs(&format!("{name}[{key}]"), value));
                members.flatten().collect()
            }
            (Self::Deep, other) => vec![pair(name, &encoded(other))],
            (Self::Json, value) => vec![pair(name, &encode(&value.to_string()).to_string())],
        }
    }
}

impl Parameters {
    /// Sets a query parameter to a value with parts, replacing its previous value.
    pub fn query_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: Style,
    ) -> &mut Self {
        match to_value(value) {
            Ok(value) => {
                let pairs = style.pairs(name, &value);
                self.forget_query(name);
                // A list without items has no pair.
                if !pairs.is_empty() {
                    self.query_encoded(name, pairs.join("&"));
                }
            }
            Err(error) => self.reject(name, &error),
        }
        self
    }

    /// Sets a query parameter whose reserved characters, such as `/` and `:`, are not
    /// percent-encoded. A list repeats it for each item.
    pub fn query_reserved(&mut self, name: &'static str, value: impl Serialize) -> &mut Self {
        match to_value(value) {
            Ok(value) => {
                let name_text = encode(name);
                let pairs: Vec<String> = parts(&value, true, text)
                    .iter()
                    .map(|part| format!("{name_text}={}", utf8_percent_encode(part, DELIMITERS)))
                    .collect();
                self.forget_query(name);
                if !pairs.is_empty() {
                    self.query_encoded(name, pairs.join("&"));
                }
            }
            Err(error) => self.reject(name, &error),
        }
        self
    }

    /// Sets a header to a value with parts, separated by commas.
    pub fn header_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: HeaderStyle,
    ) -> &mut Self {
        match to_value(value) {
            Ok(value) => {
                let text = match style {
                    HeaderStyle::Simple => parts(&value, false, text).join(","),
                    HeaderStyle::Exploded => parts(&value, true, text).join(","),
                    HeaderStyle::Json => value.to_string(),
                };
                self.header(name, text);
            }
            Err(error) => self.reject(name, &error),
        }
        self
    }

    /// Sets a cookie, replacing its previous value.
    pub fn cookie(&mut self, name: &'static str, value: impl Serialize) -> &mut Self {
        self.cookie_styled(name, value, Style::Exploded)
    }

    /// Sets a cookie in this form, replacing its previous value.
    pub fn cookie_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: Style,
    ) -> &mut Self {
        match to_value(value) {
            Ok(value) => {
                let is_cookie = |it: &&(_, String)| it.0 == COOKIE;
                let before = self.headers.iter().find(is_cookie);
                let before = before
                    .map(|(_, cookies)| cookies.as_str())
                    .unwrap_or_default();
                let prefix = format!("{}=", encode(name));
                let others = before.split("; ").filter(|it| !it.is_empty());
                let others = others
                    .filter(|it| !it.starts_with(&prefix))
                    .map(str::to_owned);
                let cookies: Vec<String> = others.chain(style.pairs(name, &value)).collect();
                self.header(COOKIE, cookies.join("; "));
            }
            Err(error) => self.reject(name, &error),
        }
        self
    }

    fn reject(&mut self, name: &str, error: &str) {
        self.problem = Some(format!("cannot serialize parameter {name:?}: {error}"));
    }
}
