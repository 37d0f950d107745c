//! `x-wait-until` and `x-result-limit`: the behavior of operations beyond their signatures.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Reader;
use crate::diagnostic::Code;
use crate::ir::{Argument, Field, Goal, Kind, Place, QueryStyle, Response, ResultLimit, Struct};
use crate::ir::{Type, Wait};
use crate::lower::graph::resolve;
use crate::pointer::Pointer;

/// `x-wait-until`: the state that callers wait for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WaitUntil {
    /// The property of the response with the state.
    property: String,
    /// The value to wait for.
    value: Value,
    /// The initial wait between two requests, in seconds.
    first_wait: u64,
    /// The maximum wait between two requests, in seconds.
    longest_wait: u64,
}

/// `x-result-limit`: the number of items after which the server ends a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// The number of items.
    items: usize,
    /// The query parameters any of which imposes the limit.
    parameters: Vec<String>,
}

/// Reads the state of a response that callers can wait for.
pub fn read_wait<'a>(
    reader: &mut Reader<'a>,
    extensions: &'a IndexMap<String, Value>,
    response: &Response,
    at: &Pointer,
) -> Option<Wait> {
    let (wait, at): (WaitUntil, _) = extension(reader, extensions, "x-wait-until", at)?;
    let Some((field, goal)) = goal(reader, response, &wait) else {
        let problem = format!(
            "the answer is no object with a property {:?} that can be {}",
            wait.property, wait.value
        );
        let report = reader
            .diagnostics
            .error(Code::InvalidExtension, &at, problem);
        report.help(
            "name a property of the schema, and one of its known values, a text, or true or false",
        );
        return None;
    };
    if wait.first_wait == 0 || wait.longest_wait < wait.first_wait {
        let problem = "the first wait is a second or more, and the longest is no shorter";
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, problem);
        return None;
    }
    let value = match &wait.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(Wait {
        name: String::new(),
        field: String::new(),
        wire: wait.property,
        value,
        optional: !field.required || field.nullable,
        goal,
        first_wait: wait.first_wait,
        longest_wait: wait.longest_wait,
    })
}

/// The field with the state, and the value that ends the wait.
fn goal<'r>(
    reader: &'r Reader<'_>,
    response: &Response,
    wait: &WaitUntil,
) -> Option<(&'r Field, Goal)> {
    let kind = |ty| match resolve(&reader.types, ty) {
        Type::Model(id) => Some((*id, &reader.types[id.0].kind)),
        _ => None,
    };
    let (_, Kind::Struct(Struct { fields, .. })) = kind(response.json()?)? else {
        return None;
    };
    let field = fields.iter().find(|field| field.wire == wait.property)?;
    let goal = match (resolve(&reader.types, &field.ty), &wait.value) {
        (Type::Bool, Value::Bool(value)) => Goal::Bool(*value),
        (Type::String, Value::String(value)) => Goal::Text(value.clone()),
        (ty, Value::String(value)) => {
            let (id, Kind::Enum(variants)) = kind(ty)? else {
                return None;
            };
            let variant = variants.iter().position(|variant| variant.wire == *value)?;
            Goal::Variant(id, variant)
        }
        _ => return None,
    };
    Some((field, goal))
}

/// Reads where the server ends the list that an operation returns.
pub fn read_result_limit<'a>(
    reader: &mut Reader<'a>,
    extensions: &'a IndexMap<String, Value>,
    parameters: &[Argument],
    paged: bool,
    at: &Pointer,
) -> Option<ResultLimit> {
    let (limit, at): (Limit, _) = extension(reader, extensions, "x-result-limit", at)?;
    let is_query = |wire: &String| {
        let place = Place::Query(QueryStyle::Repeated);
        let mut optional = parameters.iter().filter(|it| !it.required);
        optional.any(|it| it.wire == *wire && it.place == place)
    };
    let unknown = limit.parameters.iter().find(|wire| !is_query(wire));
    let problem = match unknown {
        Some(wire) => format!("the operation has no optional query parameter {wire:?}"),
        None if !paged => "the operation gives no list that comes in pages".to_owned(),
        None => {
            return Some(ResultLimit {
                items: limit.items,
                parameters: limit.parameters,
            });
        }
    };
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at, problem);
    None
}

/// An extension of an operation, if it has it in the right form, and its place.
fn extension<'a, T: DeserializeOwned>(
    reader: &mut Reader<'a>,
    extensions: &'a IndexMap<String, Value>,
    name: &str,
    at: &Pointer,
) -> Option<(T, Pointer)> {
    let at = at.at(name);
    match T::deserialize(extensions.get(name)?) {
        Ok(extension) => Some((extension, at)),
        Err(error) => {
            let problem = format!("{name} is not what it should be: {error}");
            reader
                .diagnostics
                .error(Code::InvalidExtension, &at, problem);
            None
        }
    }
}
