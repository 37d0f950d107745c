//! Requests as the description declares them.

use serde_json::{Map, Value};

use super::argument::Sample;
use super::sample::is_unreserved;
use crate::ir::{Argument, Body, Encoding, Operation, Pairs, PathStyle, Place, Style};

/// The content that a request has.
pub enum Content {
    /// None.
    Empty,
    /// JSON.
    Json(Value),
    /// The fields of a form.
    Form(String),
    /// Content that is not compared.
    Other,
}

/// An argument with its value.
pub type Passed<'a> = (&'a Argument, Value);

/// Returns the value of an argument that is always the same, or of a sample.
pub fn passed<'a>(argument: &'a Argument, sample: Option<&Sample>) -> Option<Passed<'a>> {
    let constant = argument.constant.clone();
    let value = constant.or_else(|| sample.map(|it| it.value.clone()))?;
    Some((argument, value))
}

/// Returns whether the place of an argument in a request is certain.
pub fn is_simple(argument: &Argument, body: Option<&Body>) -> bool {
    let is_name = argument
        .wire
        .chars()
        .all(|c| is_unreserved(&c.to_string()) || "[]".contains(c));
    match argument.place {
        Place::Path => matches!(
            argument.style,
            Style::Text | Style::Path(PathStyle::Simple | PathStyle::Reserved, _)
        ),
        Place::Query => {
            is_name
                && matches!(
                    argument.style,
                    Style::Text | Style::Reserved | Style::Joined(_)
                )
        }
        Place::Header | Place::Cookie => matches!(argument.style, Style::Text),
        Place::Property => match body.map(|it| &it.encoding) {
            Some(Encoding::Form) => matches!(argument.style, Style::Pairs(Pairs::Exploded)),
            Some(Encoding::Json(_) | Encoding::Multipart(_)) => true,
            _ => false,
        },
        Place::Body => !matches!(
            body.map(|it| &it.encoding),
            Some(Encoding::Form | Encoding::Values(..) | Encoding::Choice(_))
        ),
    }
}

/// Returns method, path and query, such as `GET /pets?limit=1`.
pub fn target(operation: &Operation, arguments: &[Passed]) -> Option<String> {
    let mut path = operation.path.clone();
    let mut pairs = Vec::new();
    for (argument, value) in arguments {
        let wire = &argument.wire;
        match argument.place {
            Place::Path => path = path.replace(&format!("{{{wire}}}"), &text(value)?),
            Place::Query => match (value, &argument.style) {
                (Value::Array(items), Style::Joined(_)) => {
                    let [item] = items.as_slice() else {
                        return None;
                    };
                    pairs.push(format!("{wire}={}", text(item)?));
                }
                (Value::Array(items), _) => {
                    for item in items {
                        pairs.push(format!("{wire}={}", text(item)?));
                    }
                }
                _ => pairs.push(format!("{wire}={}", text(value)?)),
            },
            _ => {}
        }
    }
    // Other templates are encoded, or have a query already.
    let is_plain = |c: char| is_unreserved(&c.to_string()) || "/:.".contains(c);
    if !path.chars().all(is_plain) {
        return None;
    }
    let query = match pairs.is_empty() {
        true => String::new(),
        false => format!("?{}", pairs.join("&")),
    };
    Some(format!("{} {path}{query}", operation.method))
}

/// Returns the content of the body with these arguments.
pub fn content(body: Option<&Body>, arguments: &[Passed]) -> Option<Content> {
    let Some(body) = body else {
        return Some(Content::Empty);
    };
    let whole = arguments.iter().find(|(it, _)| it.place == Place::Body);
    let mut properties = arguments
        .iter()
        .filter(|(it, _)| it.place == Place::Property);
    let has_properties = properties.clone().next().is_some();
    Some(match (&body.encoding, whole) {
        (Encoding::Json(_), Some((_, value))) => Content::Json(value.clone()),
        (_, Some(_)) => Content::Other,
        (Encoding::Json(_), None) if has_properties || body.is_empty_by_default() => {
            let members = properties.map(|(it, value)| (it.wire.clone(), value.clone()));
            Content::Json(Value::Object(members.collect::<Map<_, _>>()))
        }
        (Encoding::Form, None) if has_properties => {
            let fields: Option<Vec<String>> = properties
                .map(|(it, value)| {
                    let is_name = it.wire.chars().all(|c| is_unreserved(&c.to_string()));
                    let value = text(value).filter(|_| is_name)?;
                    is_unreserved(&value).then(|| format!("{}={value}", it.wire))
                })
                .collect();
            Content::Form(fields?.join("&"))
        }
        (_, None) if properties.next().is_some() => Content::Other,
        (_, None) => Content::Empty,
    })
}

/// Formats a scalar.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}
