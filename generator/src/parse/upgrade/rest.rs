//! Properties and items that a schema describes by pattern or position.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::docs::code;
use crate::parse::reserved::TUPLE;

/// The number of items of arrays with a type for each item.
const TUPLES: RangeInclusive<usize> = 2..=12;

/// The keywords that do not restrict values.
const ANNOTATIONS: [&str; 6] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
];

/// Patterns that all names match.
const CATCH_ALL: [&str; 9] = ["", "^", "^.*", "^.*$", "^.+", "^.+$", ".*", ".*$", ".+"];

/// Rewrites `patternProperties` and `unevaluatedProperties` as `additionalProperties`. Several schemas
/// become a choice.
///
/// Without `properties`, a pattern describes all names: that others are possible is rarely meant.
pub fn rest_of_object(object: &mut Map<String, Value>) {
    let has_patterns = object.contains_key("patternProperties");
    if let Some(schema) = object.remove("unevaluatedProperties")
        && (schema.is_object() || has_patterns && schema == false)
        && !is_choice(object)
    {
        object.entry("additionalProperties").or_insert(schema);
    }
    let patterns = match object.get("patternProperties") {
        Some(Value::Object(patterns)) => patterns.clone(),
        _ => return,
    };
    object.remove("patternProperties");
    if is_choice(object) || !may_be_object(object) {
        return;
    }
    let has_properties = ["properties", "$ref", "allOf"]
        .iter()
        .any(|key| object.contains_key(*key));
    let additional = match object.get("additionalProperties") {
        None if has_properties => Some(json!(true)),
        None | Some(Value::Bool(false)) => None,
        Some(schema) => Some(schema.clone()),
    };
    let is_exhaustive = additional.is_none();
    let is_catch_all = patterns.keys().any(|it| CATCH_ALL.contains(&it.as_str()));
    let names: Vec<String> = patterns.keys().map(|it| code(it)).collect();
    let allowed = patterns.into_iter().map(|(_, schema)| schema);
    let schemas = distinct(allowed.filter(|it| *it != false).chain(additional));
    if schemas.is_empty() {
        return;
    }
    if is_exhaustive && !is_catch_all {
        let names = names.join(" or ");
        let sentence = match has_properties {
            true => format!("The names of other properties match {names}."),
            false => format!("Names match {names}."),
        };
        let described = object.get("description").and_then(Value::as_str);
        let description = format!("{}\n\n{sentence}", described.unwrap_or_default());
        object.insert("description".to_owned(), json!(description.trim()));
    }
    let schema = match any_of(schemas) {
        schema if allows_all(&schema) => json!(true),
        schema => schema,
    };
    object.insert("additionalProperties".to_owned(), schema);
}

/// Rewrites the schemas of the first items as one of all items. If there are no others, it keeps a
/// schema for each.
pub fn tuple(object: &mut Map<String, Value>) {
    let others = object.remove("unevaluatedItems");
    if let Some(others) = others.filter(|it| it.is_object() || *it == false) {
        object.entry("items").or_insert(others);
    }
    let Some(Value::Array(first)) = object.remove("prefixItems") else {
        return;
    };
    let others = object.remove("items");
    if is_fixed(object, first.len(), others == Some(json!(false))) {
        object.insert("items".to_owned(), json!({ "anyOf": first }));
        object.insert(TUPLE.to_owned(), json!(true));
        return;
    }
    let others = others.filter(|it| *it != false);
    let items = any_of(distinct(first.into_iter().chain(others)));
    object.insert("items".to_owned(), items);
}

/// Returns the schema of values that satisfy one of several schemas.
fn any_of(mut schemas: Vec<Value>) -> Value {
    match schemas.len() {
        _ if schemas.iter().any(allows_all) => json!({}),
        0 => json!({}),
        1 => schemas.remove(0),
        _ => json!({ "anyOf": schemas }),
    }
}

/// Returns `true` if an array has an item for each of the schemas of its first items. Without
/// `minItems`, all of them are meant.
fn is_fixed(object: &Map<String, Value>, count: usize, is_closed: bool) -> bool {
    let limit = |key: &str| object.get(key).and_then(Value::as_u64);
    let (min, max) = (limit("minItems"), limit("maxItems"));
    let is_count = |it: Option<u64>| it == u64::try_from(count).ok();
    let is_long = is_count(min) || min.is_none() && is_closed;
    let is_short = is_count(max) || max.is_none() && is_closed;
    TUPLES.contains(&count) && is_long && is_short
}

/// Returns `true` unless the type of a schema has no objects.
fn may_be_object(object: &Map<String, Value>) -> bool {
    match object.get("type") {
        Some(Value::String(one)) => one == "object",
        Some(Value::Array(types)) => types.iter().any(|it| it == "object"),
        _ => true,
    }
}

/// Returns `true` if the keywords of a choice describe the properties.
fn is_choice(object: &Map<String, Value>) -> bool {
    let is_there = |key: &str| object.contains_key(key);
    !is_there("properties") && (is_there("oneOf") || is_there("anyOf"))
}

/// Returns the schemas that differ in more than annotations.
fn distinct(schemas: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for schema in schemas {
        if found
            .iter()
            .all(|it| restriction(it) != restriction(&schema))
        {
            found.push(schema);
        }
    }
    found
}

fn allows_all(schema: &Value) -> bool {
    let restriction = restriction(schema);
    restriction == true || restriction == json!({})
}

/// Returns a schema without annotations.
fn restriction(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Value::Object(object) = &mut schema {
        object.retain(|key, _| !ANNOTATIONS.contains(&key.as_str()));
    }
    schema
}
