//! Checks the schemas of a description before it is typed.
//!
//! The deserializers of `openapiv3` try several variants for each schema. An error in a nested
//! schema takes exponential time, and is reported for the outermost schema. This check takes linear
//! time and reports each malformed keyword at its place.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Below, Object, inside};
use crate::pointer::Pointer;

/// The maximum length of a path or a name in bytes, as for the simple keys of YAML.
const MAX_NAME: usize = 1024;

/// Reports paths and names that are too long. Diagnostics and types repeat them, so that long names
/// with many parts below them would take quadratic time and memory.
pub fn check_names(value: &Value, place: Below, at: &Pointer, diagnostics: &mut Diagnostics) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let inner = inside(place, key);
                if inner == Below::Objects(Object::Data) {
                    continue;
                }
                if key.len() > MAX_NAME {
                    let message = format!("a path or a name is longer than {MAX_NAME} bytes");
                    diagnostics.error(Code::NotOpenApi, at, message);
                } else {
                    check_names(member, inner, &at.at(key), diagnostics);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_names(item, place, &at.at(index), diagnostics);
            }
        }
        _ => {}
    }
}

/// Reports schemas that are not objects, and keywords with values of the wrong type.
pub fn check_schemas(document: &mut Value, diagnostics: &mut Diagnostics) {
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| {
            // `null` is the same as an absent keyword.
            if object == Object::Schema && !value.is_null() {
                check_schema(value, at, diagnostics);
            }
            object != Object::Schema
        },
    );
}

/// The type of a keyword's value.
#[derive(Clone, Copy)]
enum Expected {
    Bool,
    Text,
    Number,
    Count,
    List,
    Texts,
    Schema,
    Schemas,
    SchemaMap,
    SchemaOrBool,
}

/// Returns the type of a keyword's value, and whether the value may be `null`.
fn expected(keyword: &str) -> Option<(Expected, bool)> {
    Some(match keyword {
        "nullable" | "readOnly" | "writeOnly" | "deprecated" => (Expected::Bool, false),
        "uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum" => (Expected::Bool, true),
        "title" | "description" | "type" | "format" | "pattern" => (Expected::Text, true),
        "multipleOf" | "minimum" | "maximum" => (Expected::Number, true),
        "minLength" | "maxLength" | "minItems" | "maxItems" => (Expected::Count, true),
        "minProperties" | "maxProperties" => (Expected::Count, true),
        "enum" => (Expected::List, true),
        "required" => (Expected::Texts, true),
        "items" | "not" => (Expected::Schema, true),
        "allOf" | "oneOf" | "anyOf" => (Expected::Schemas, true),
        "properties" => (Expected::SchemaMap, true),
        "additionalProperties" => (Expected::SchemaOrBool, true),
        _ => return None,
    })
}

fn check_schema(value: &Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    let Value::Object(schema) = value else {
        report(value, "a schema", at, diagnostics);
        return;
    };
    match schema.get("$ref") {
        Some(Value::String(_)) => return,
        Some(other) => report(other, "a string", &at.at("$ref"), diagnostics),
        None => {}
    }
    check_objects(schema, at, diagnostics);
    for (keyword, value) in schema {
        if let Some((expected, nullable)) = expected(keyword)
            && !(nullable && value.is_null())
        {
            check_value(value, expected, &at.at(keyword), diagnostics);
        }
    }
}

fn check_value(value: &Value, expected: Expected, at: &Pointer, diagnostics: &mut Diagnostics) {
    let is_text = |value: &&Value| value.is_string();
    match (expected, value) {
        (Expected::Bool | Expected::SchemaOrBool, Value::Bool(_))
        | (Expected::Text, Value::String(_))
        | (Expected::Number, Value::Number(_))
        | (Expected::List, Value::Array(_)) => {}
        (Expected::Count, value) if value.is_u64() => {}
        (Expected::Texts, Value::Array(items)) => {
            if let Some((index, item)) = (0..).zip(items).find(|(_, item)| !is_text(item)) {
                let index: usize = index;
                report(item, "a string", &at.at(index), diagnostics);
            }
        }
        (Expected::Schema | Expected::SchemaOrBool, value) if value.is_object() => {
            check_schema(value, at, diagnostics);
        }
        (Expected::Schemas, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_schema(item, &at.at(index), diagnostics);
            }
        }
        (Expected::SchemaMap, Value::Object(members)) => {
            for (name, member) in members {
                check_schema(member, &at.at(name), diagnostics);
            }
        }
        (expected, value) => report(value, expected.as_str(), at, diagnostics),
    }
}

/// Checks the keywords whose values are other objects than schemas.
fn check_objects(schema: &Map<String, Value>, at: &Pointer, diagnostics: &mut Diagnostics) {
    for (keyword, member) in [("externalDocs", "url"), ("discriminator", "propertyName")] {
        let Some(value) = schema.get(keyword).filter(|it| !it.is_null()) else {
            continue;
        };
        if !value.get(member).is_some_and(Value::is_string) {
            let expected = format!("an object with the string `{member}`");
            report(value, &expected, &at.at(keyword), diagnostics);
        }
    }
}

fn report(value: &Value, expected: &str, at: &Pointer, diagnostics: &mut Diagnostics) {
    let found = match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("number `{number}`"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    };
    diagnostics
        .error(
            Code::NotOpenApi,
            at,
            format!("expected {expected}, found {found}"),
        )
        .help("correct the value, or remove the keyword");
}

impl Expected {
    fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "`true` or `false`",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Count => "a non-negative integer",
            Self::List => "a list",
            Self::Texts => "a list of strings",
            Self::Schema => "a schema",
            Self::Schemas => "a list of schemas",
            Self::SchemaMap => "an object with a schema for each property",
            Self::SchemaOrBool => "a schema, `true` or `false`",
        }
    }
}
