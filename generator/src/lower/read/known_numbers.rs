//! The known values of numbers and booleans, which are no types, as sentences.

use openapiv3::{Schema, SchemaKind};
use serde_json::Value;

use super::Reader;
use super::annotations::{description, is_deprecated};
use super::facts::{keywords, number};
use super::media::resolved;
use super::members::members;
use super::shape::{Node, Shape, shape};
use super::values::has_names;
use crate::docs;
use crate::ir::Type;
use crate::pointer::Pointer;

/// The maximum number of known values in documentation.
const MAX_VALUES: usize = 20;

/// The maximum length of the text about a value, in bytes.
const MAX_TEXT: usize = 100;

/// Returns a sentence about the known values of a number, or the only one of a boolean.
pub fn known_numbers(reader: &mut Reader<'_>, schema: &Schema, keywords: &Value) -> Option<String> {
    let values = values(keywords);
    if values.iter().any(Value::is_boolean) && values.len() > 1 {
        return None;
    }
    // Integers with names are an enum.
    let is_integer = matches!(shape(schema), Shape::Scalar(Type::Integer(..)));
    if is_integer && has_names(reader, schema) {
        return None;
    }
    sentence(values.iter().map(number).collect())
}

/// Returns a sentence about the known values of numbers or booleans that a choice lists one by one,
/// with the texts about them.
pub fn listed_numbers<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<String> {
    let Node::Schema(schema) = resolved(reader, node) else {
        return None;
    };
    let nodes = match (shape(schema), &schema.schema_kind) {
        (Shape::Choice(_, nodes), _) => nodes,
        // A choice beside the type.
        (Shape::Scalar(_), SchemaKind::Any(any)) => any
            .one_of
            .iter()
            .chain(&any.any_of)
            .map(Node::from)
            .collect(),
        _ => return None,
    };
    let mut listed = Vec::new();
    for member in members(reader, &nodes, &Pointer::root()) {
        let Node::Schema(schema) = resolved(reader, member.node) else {
            return None;
        };
        let title = schema.schema_data.title.as_deref().unwrap_or_default();
        match shape(schema) {
            // Integers with names are an enum.
            Shape::Scalar(Type::Integer(..)) if title.contains(char::is_alphabetic) => return None,
            Shape::Scalar(Type::Integer(..) | Type::Float | Type::Bool) => {}
            _ => return None,
        }
        let values = values(&keywords(schema));
        let text = text(schema).filter(|_| values.len() == 1);
        let text = text.map(|it| format!(" ({it})")).unwrap_or_default();
        let before = listed.len();
        listed.extend(values.iter().map(|it| format!("{}{text}", number(it))));
        if listed.len() == before {
            return None;
        }
    }
    sentence(listed)
}

/// Returns the known values of a number or a boolean.
fn values(keywords: &Value) -> Vec<Value> {
    let values = keywords.get("enum").and_then(Value::as_array);
    let values = values.into_iter().flatten();
    let values = values.filter(|it| !it.is_null()).cloned();
    let values: Vec<Value> = values.collect();
    let is_known = |it: &Value| it.is_number() || it.is_boolean();
    match values.iter().all(is_known) {
        true => values,
        false => Vec::new(),
    }
}

/// Returns the first paragraph about a value, unless it is long, or else its title.
fn text(schema: &Schema) -> Option<String> {
    let said = description(schema).or(schema.schema_data.title.as_deref());
    let first = said.and_then(|it| it.trim().split("\n\n").next());
    let text = docs::inline(first.unwrap_or_default().trim_end_matches('.'));
    let text = match (text.as_str(), is_deprecated(schema)) {
        ("", true) => "deprecated".to_owned(),
        (text, true) => format!("{text}; deprecated"),
        (text, false) => text.to_owned(),
    };
    (1..=MAX_TEXT).contains(&text.len()).then_some(text)
}

fn sentence(values: Vec<String>) -> Option<String> {
    match values.as_slice() {
        [] => None,
        [only] => Some(format!("Always {only}.")),
        values if values.len() > MAX_VALUES => None,
        values => Some(format!("One of {}.", docs::listed(values))),
    }
}
