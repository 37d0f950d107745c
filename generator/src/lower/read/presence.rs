//! Rules about which properties an object has, which change no type.

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::shape::{Node, Shape, shape};
use crate::docs::{code, listed};

/// Returns sentences about the properties that a schema requires or excludes together.
pub fn rules(schema: &Schema) -> Vec<String> {
    let choices = match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => vec![("oneOf", one_of)],
        SchemaKind::AnyOf { any_of } => vec![("anyOf", any_of)],
        SchemaKind::Any(any) => vec![("oneOf", &any.one_of), ("anyOf", &any.any_of)],
        _ => Vec::new(),
    };
    let choices = choices.into_iter();
    let mut rules: Vec<String> = choices
        .filter_map(|(keyword, members)| choice(keyword, members))
        .collect();
    let not = match &schema.schema_kind {
        SchemaKind::Not { not } => Some(not),
        SchemaKind::Any(any) => any.not.as_ref(),
        _ => None,
    };
    if let Some(names) = not.and_then(|it| required(Node::from(&**it))) {
        rules.extend(excluded(&names));
    }
    rules
}

/// Returns a sentence about a choice of properties; `None` if members say anything else.
fn choice(keyword: &str, members: &[ReferenceOr<Schema>]) -> Option<String> {
    let sets: Option<Vec<Vec<&str>>> = members.iter().map(|it| required(it.into())).collect();
    let sets = sets.filter(|it| it.len() > 1)?;
    let count = match keyword {
        "oneOf" => "Exactly one",
        _ => "At least one",
    };
    if sets.iter().all(|set| set.len() == 1) {
        let names: Vec<&str> = sets.concat();
        return Some(format!("{count} of {} is required.", list(&names)));
    }
    let sets: Vec<String> = sets.iter().map(|set| list(set)).collect();
    Some(format!(
        "{count} of these is required: {}.",
        sets.join("; ")
    ))
}

fn excluded(names: &[&str]) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(format!("{} is not allowed.", code(name))),
        names => Some(format!("{} are not allowed together.", list(names))),
    }
}

/// Returns the properties that a schema requires; `None` if it says anything else.
fn required(node: Node<'_>) -> Option<Vec<&str>> {
    let Node::Schema(schema) = node else {
        return None;
    };
    match shape(schema) {
        Shape::Object(own) if own.properties.is_empty() && own.additional.is_none() => {
            let has_choices = match &schema.schema_kind {
                SchemaKind::Any(any) => {
                    any.not.is_some() || !any.one_of.is_empty() || !any.any_of.is_empty()
                }
                _ => false,
            };
            (!has_choices && !own.required.is_empty()).then_some(own.required)
        }
        _ => None,
    }
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|it| code(it)).collect();
    listed(&names)
}
