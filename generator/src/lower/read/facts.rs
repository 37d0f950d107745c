//! Facts about a value that its type does not show: format, limits and known numbers.

use std::iter::once;

use openapiv3::{IntegerType, NumberType, Schema, SchemaKind, Type as SchemaType};
use serde_json::{Value, json};

use super::Reader;
use super::known_numbers::{known_numbers, listed_numbers};
use super::media::resolved;
use super::members::members;
use super::shape::{Node, Shape, shape};
use super::tuple::is_tuple;
use crate::docs::{self, code};
use crate::ir::Type;
use crate::pointer::Pointer;

/// The maximum length of a pattern in documentation, in bytes.
const MAX_PATTERN: usize = 60;

/// The keywords that limit strings, and say nothing about numbers.
const OF_STRINGS: [&str; 3] = ["minLength", "maxLength", "pattern"];

/// The keywords that limit numbers, and say nothing about strings.
const OF_NUMBERS: [&str; 3] = ["minimum", "maximum", "multipleOf"];

/// Returns a text of the description about a value, or else its title or its format.
pub fn said<'a>(reader: &Reader<'a>, node: Node<'a>, docs: &str, name: &str) -> String {
    let docs = docs::said(docs, name);
    if !docs.is_empty() {
        return docs.to_owned();
    }
    let Some(schema) = value(reader, node) else {
        return String::new();
    };
    let title = match node {
        Node::Schema(own) => own.schema_data.title.as_deref(),
        Node::Reference(_) => None,
    };
    match docs::said(title.unwrap_or_default(), name) {
        "" => format(schema).unwrap_or_default().to_owned(),
        // The title of an object is that of its type.
        _ if matches!(shape(schema), Shape::Object(_) | Shape::All(..)) => String::new(),
        title => docs::inline(title),
    }
}

/// Returns sentences with the facts about a value, unless a text has them.
pub fn facts<'a>(reader: &mut Reader<'a>, node: Node<'a>, text: &str) -> Vec<String> {
    let Some(schema) = value(reader, node) else {
        return Vec::from_iter(listed_numbers(reader, node));
    };
    let keywords = keywords(schema);
    let known = known_numbers(reader, schema, &keywords);
    let mut facts = Vec::from_iter(known.or_else(|| listed_numbers(reader, node)));
    let limits = [
        between(&keywords, ["minLength", "maxLength"], "character"),
        between(&keywords, ["minItems", "maxItems"], "item"),
        range(&keywords, &shape(schema)),
    ];
    let limits = limits.into_iter().flatten();
    let multiple = keywords
        .get("multipleOf")
        .filter(|it| it.as_f64() != Some(1.0));
    let multiple = multiple.map(|it| (format!("A multiple of {}.", number(it)), vec![it]));
    let pattern = keywords.get("pattern").filter(|it| is_short(it));
    let matched = pattern.and_then(Value::as_str).map(code);
    let pattern = matched.map(|it| (format!("Matches {it}."), pattern.into_iter().collect()));
    for (sentence, values) in limits.chain(multiple).chain(pattern) {
        let is_said = |it: &&Value| text.contains(number(it).trim_matches('`'));
        if !values.iter().all(is_said) {
            facts.push(sentence);
        }
    }
    facts
}

/// Returns the schema of a value: the only member of a choice that allows more than `null`.
fn value<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<&'a Schema> {
    let Node::Schema(schema) = resolved(reader, node) else {
        return None;
    };
    let Shape::Choice(_, nodes) = shape(schema) else {
        return Some(schema);
    };
    let members = members(reader, &nodes, &Pointer::root());
    let [only] = members.as_slice() else {
        return None;
    };
    match resolved(reader, only.node) {
        Node::Schema(schema) => Some(schema),
        Node::Reference(_) => None,
    }
}

/// Returns the keywords about the type of a scalar, or those of a list without its items.
pub fn keywords(schema: &Schema) -> Value {
    match &schema.schema_kind {
        SchemaKind::Type(it) if is_bare(it) => Value::Null,
        _ if is_tuple(schema) => Value::Null,
        SchemaKind::Type(SchemaType::Array(it)) => {
            json!({ "minItems": it.min_items, "maxItems": it.max_items })
        }
        SchemaKind::Any(any) if any.items.is_some() => {
            json!({ "minItems": any.min_items, "maxItems": any.max_items })
        }
        kind => {
            let others = match shape(schema) {
                Shape::Scalar(Type::Integer(..) | Type::Float) => OF_STRINGS,
                Shape::Scalar(_) | Shape::Strings(_) => OF_NUMBERS,
                _ => return Value::Null,
            };
            let mut keywords = serde_json::to_value(kind).unwrap_or_default();
            if let Value::Object(keywords) = &mut keywords {
                keywords.retain(|key, _| !others.contains(&key.as_str()));
            }
            keywords
        }
    }
}

/// Returns `true` for a scalar with no keyword that is a fact, as most are.
fn is_bare(ty: &SchemaType) -> bool {
    match ty {
        SchemaType::String(it) => {
            let has_limits = it.min_length.is_some() || it.max_length.is_some();
            it.pattern.is_none() && !has_limits
        }
        SchemaType::Number(it) => *it == NumberType::default(),
        SchemaType::Integer(it) => *it == IntegerType::default(),
        SchemaType::Boolean(it) => it.enumeration.is_empty(),
        SchemaType::Object(_) | SchemaType::Array(_) => false,
    }
}

/// Returns a sentence about the format of a string.
fn format(schema: &Schema) -> Option<&'static str> {
    if !matches!(shape(schema), Shape::Scalar(Type::String)) {
        return None;
    }
    let format = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(it)) => json!(it.format),
        SchemaKind::Any(any) if any.items.is_none() => json!(any.format),
        _ => return None,
    };
    Some(match format.as_str()? {
        "uuid" | "guid" => "A UUID.",
        "email" | "idn-email" => "An email address.",
        "uri" | "url" | "iri" => "A URL.",
        "uri-reference" | "iri-reference" => "A URL, possibly relative.",
        "uri-template" => "A URI template.",
        "hostname" | "idn-hostname" => "A host name.",
        "ipv4" => "An IPv4 address.",
        "ipv6" => "An IPv6 address.",
        "byte" => "Bytes in Base64.",
        "duration" => "A duration, as in ISO 8601.",
        "time" => "A time of day.",
        "password" => "A secret.",
        "decimal" => "A decimal number.",
        "regex" => "A regular expression.",
        "json-pointer" => "A JSON Pointer.",
        _ => return None,
    })
}

/// A sentence, and the numbers in it.
type Fact<'v> = (String, Vec<&'v Value>);

/// Returns a sentence about the limits of a length.
fn between<'v>(keywords: &'v Value, limits: [&str; 2], unit: &str) -> Option<Fact<'v>> {
    let limit = |key: &str| keywords.get(key).and_then(|it| Some((it, it.as_u64()?)));
    let min = limit(limits[0]).filter(|(_, it)| *it > 0);
    let max = limit(limits[1]).filter(|(_, it)| *it < i32::MAX.unsigned_abs().into());
    let units = |count: u64| match count {
        1 => format!("1 {unit}"),
        count => format!("{count} {unit}s"),
    };
    Some(match (min, max) {
        (Some((a, min)), Some((b, max))) if min == max => (format!("{}.", units(min)), vec![a, b]),
        (Some((a, min)), Some((b, max))) => (format!("{min} to {}.", units(max)), vec![a, b]),
        (Some((_, 1)), None) => ("Not empty.".to_owned(), Vec::new()),
        (Some((a, min)), None) => (format!("At least {}.", units(min)), vec![a]),
        (None, Some((b, max))) => (format!("At most {}.", units(max)), vec![b]),
        (None, None) => return None,
    })
}

/// Returns a sentence about the limits of a number. Those of a type say nothing.
fn range<'v>(keywords: &'v Value, shape: &Shape<'_>) -> Option<Fact<'v>> {
    let is_own = |it: &&Value| it.as_f64().is_some_and(|it| it.abs() < f64::from(i32::MAX));
    let limit = |key: &str| keywords.get(key).filter(is_own);
    let is_exclusive = |key: &str| keywords.get(key) == Some(&Value::Bool(true));
    let is_unsigned = matches!(shape, Shape::Scalar(Type::Integer(false, _)));
    let is_zero = |it: &&Value| is_unsigned && it.as_f64() == Some(0.0);
    let min = limit("minimum").filter(|it| !is_zero(it));
    let min = min.map(|it| (it, is_exclusive("exclusiveMinimum")));
    let max = limit("maximum").map(|it| (it, is_exclusive("exclusiveMaximum")));
    let lower = |it: &Value, exclusive| match exclusive {
        true => format!("greater than {}", number(it)),
        false => format!("at least {}", number(it)),
    };
    let upper = |it: &Value, exclusive| match exclusive {
        true => format!("less than {}", number(it)),
        false => format!("at most {}", number(it)),
    };
    let (text, values) = match (min, max) {
        (Some((min, false)), Some((max, false))) => {
            let text = format!("from {} to {}", number(min), number(max));
            (text, vec![min, max])
        }
        (Some((min, open)), Some((max, end))) => {
            let text = format!("{}, and {}", lower(min, open), upper(max, end));
            (text, vec![min, max])
        }
        (Some((min, open)), None) => (lower(min, open), vec![min]),
        (None, Some((max, end))) => (upper(max, end), vec![max]),
        (None, None) => return None,
    };
    let (first, rest) = text.split_at(1);
    let sentence = once(first.to_uppercase()).chain([rest.to_owned(), ".".to_owned()]);
    Some((sentence.collect(), values))
}

fn is_short(pattern: &Value) -> bool {
    let text = pattern.as_str().unwrap_or_default();
    (1..=MAX_PATTERN).contains(&text.len()) && !text.contains('\n')
}

/// Formats a number as code, without a fraction of zero. Other text is itself.
pub fn number(value: &Value) -> String {
    match (value.as_f64(), value.as_str()) {
        (Some(it), _) if it.fract() == 0.0 && it.abs() < 1e15 => code(&format!("{it:.0}")),
        (_, Some(text)) => text.to_owned(),
        _ => code(&value.to_string()),
    }
}
