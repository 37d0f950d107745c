//! Extensions, including `x-wait-until` of operations and `x-format` of parameters.

use indexmap::IndexMap;
use serde_json::Value;

use super::Reader;
use crate::diagnostic::Code;
use crate::extension::{Extension, Format, WaitUntil};
use crate::ir::{Goal, Kind, Response, Struct, Type, Wait};
use crate::lower::graph::resolve;
use crate::pointer::Pointer;

/// Reads an extension; an invalid value is reported.
pub fn read_extension<T: Extension>(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Option<T> {
    let (name, at) = (T::NAME, at.at(T::NAME));
    let error = match T::deserialize(extensions.get(name)?) {
        Ok(extension) => return Some(extension),
        Err(error) => error,
    };
    let report = if T::IS_SHARED {
        let message = format!("ignoring `{name}`: {error}");
        reader
            .diagnostics
            .warn(Code::InvalidExtension, &at, message)
    } else {
        let message = format!("invalid `{name}`: {error}");
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, message)
    };
    report.help(format!("see `{name}` in docs/configuration.md"));
    None
}

/// Reads `x-wait-until`: the state of a response that callers can wait for.
pub fn read_wait(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    response: &Response,
    at: &Pointer,
) -> Option<Wait> {
    let wait: WaitUntil = read_extension(reader, extensions, at)?;
    let at = at.at(WaitUntil::NAME);
    let Some(goal) = goal(reader, response, &wait) else {
        let message = format!(
            "the response has no property {:?} that can be {}",
            wait.property, wait.value
        );
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, message)
            .help("name a string, an enum or a boolean of the response, and one of its values");
        return None;
    };
    if wait.initial_wait == 0 || wait.max_wait < wait.initial_wait {
        let message = "`initial-wait` must be at least 1, and `max-wait` at least `initial-wait`";
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, message)
            .help("correct the delays, in seconds");
        return None;
    }
    let value = match &wait.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(Wait {
        name: String::new(),
        wire: wait.property,
        value,
        goal,
        initial_wait: wait.initial_wait,
        max_wait: wait.max_wait,
    })
}

/// Returns the value that ends the wait.
fn goal(reader: &Reader<'_>, response: &Response, wait: &WaitUntil) -> Option<Goal> {
    let kind = |ty| match resolve(&reader.types, ty) {
        Type::Model(id) => Some(&reader.types[id.0].kind),
        _ => None,
    };
    let Kind::Struct(Struct { fields, .. }) = kind(response.json()?)? else {
        return None;
    };
    let field = fields.iter().find(|field| field.wire == wait.property)?;
    Some(match (resolve(&reader.types, &field.ty), &wait.value) {
        (Type::Bool, Value::Bool(value)) => Goal::Bool(*value),
        (Type::String, Value::String(value)) => Goal::Text(value.clone()),
        (ty, Value::String(value)) => {
            let Kind::Enum(variants) = kind(ty)? else {
                return None;
            };
            let variant = variants.iter().position(|variant| variant.wire == *value)?;
            Goal::Variant(variant)
        }
        _ => return None,
    })
}

/// Reads `x-format`: the type of a parameter that is a string with a format.
pub fn read_format(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    ty: Type,
    at: &Pointer,
) -> Type {
    let Some(Format::DateRange) = read_extension(reader, extensions, at) else {
        return ty;
    };
    if *resolve(&reader.types, &ty) == Type::String {
        return Type::DateRange;
    }
    let message = "only a string can be a date range";
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at.at(Format::NAME), message)
        .help("remove `x-format`, or change the type of the parameter to a string");
    ty
}
