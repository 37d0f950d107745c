//! `x-wait-until` of operations: the state of a response that callers can wait for.

use indexmap::IndexMap;
use serde_json::Value;

use super::Reader;
use super::extension::read_extension;
use crate::diagnostic::Code;
use crate::extension::{Extension, WaitUntil};
use crate::ir::{self, Field, Goal, Kind, Number, Place, Response, Struct, Type, Wait};
use crate::lower::graph::{Operation, resolve};
use crate::pointer::Pointer;

/// Reads the extension; an invalid value is reported.
pub fn read_wait(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    response: &Response,
    at: &Pointer,
) -> Option<Wait> {
    let wait: WaitUntil = read_extension(reader, extensions, at)?;
    let at = at.at(WaitUntil::NAME);
    let goal = goal(reader, response, &wait);
    let problem = match goal {
        None => Some((
            format!(
                "the response has no property {:?} that can be {}",
                wait.property, wait.value
            ),
            "name a string, an enum or a boolean of the response, and one of its values",
        )),
        Some(_) => problem(reader, response, &wait),
    };
    if let Some((message, help)) = problem {
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, message)
            .help(help);
        return None;
    }
    let value = match &wait.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let goal = goal?;
    let declared = declared(reader, response, &wait.property, &goal);
    let number = |wire| Number {
        wire,
        name: String::new(),
    };
    Some(Wait {
        name: String::new(),
        wire: wait.property,
        value,
        declared,
        goal,
        initial_wait: wait.initial_wait,
        max_wait: wait.max_wait,
        max_not_found: wait.max_not_found,
        result: wait.result,
        max_result_wait: wait.max_result_wait,
        number: wait.at_least.map(number),
        restarted_by: wait.restarted_by,
    })
}

/// Returns the value that ends the wait.
fn goal(reader: &Reader<'_>, response: &Response, wait: &WaitUntil) -> Option<Goal> {
    let field = field(reader, response, &wait.property)?;
    Some(match (resolve(&reader.types, &field.ty), &wait.value) {
        (Type::Bool, Value::Bool(value)) => Goal::Bool(*value),
        (Type::String, Value::String(value)) => Goal::Text(value.clone()),
        (ty, value) => match kind(reader, ty)? {
            Kind::Enum(known) => Goal::Variant(known.position(value)?),
            _ => return None,
        },
    })
}

/// Returns the name that the description declares for an integer; empty if there is none.
fn declared(reader: &Reader<'_>, response: &Response, property: &str, goal: &Goal) -> String {
    let known = field(reader, response, property).and_then(|it| match kind(reader, &it.ty)? {
        Kind::Enum(known) if !known.is_text() => Some(known),
        _ => None,
    });
    match (known, goal) {
        (Some(known), Goal::Variant(index)) => known.variants[*index].declared.clone(),
        _ => String::new(),
    }
}

/// Returns a problem of the other settings, and a way out.
fn problem(
    reader: &Reader<'_>,
    response: &Response,
    wait: &WaitUntil,
) -> Option<(String, &'static str)> {
    if wait.initial_wait == 0 || wait.max_wait < wait.initial_wait {
        let message = "`initial-wait` must be at least 1, and `max-wait` at least `initial-wait`";
        return Some((message.to_owned(), "correct the delays, in seconds"));
    }
    let lacks = |name: &String, fits: &dyn Fn(&Field) -> bool| {
        !field(reader, response, name).is_some_and(fits)
    };
    let can_lack = |field: &Field| !field.required || field.nullable && field.ty != Type::Any;
    let is_number = |field: &Field| {
        let ty = resolve(&reader.types, &field.ty);
        matches!(ty, Type::Integer(true, _)) || matches!(ty, Type::Integer(false, ..=32))
    };
    if let Some(name) = wait.result.as_ref().filter(|it| lacks(it, &can_lack)) {
        let message = format!("the response has no property {name:?} that can be missing");
        return Some((message, "name an optional property of the response"));
    }
    if let Some(name) = wait.at_least.as_ref().filter(|it| lacks(it, &is_number)) {
        let message = format!("the response has no integer {name:?} of at most 64 bits");
        return Some((message, "name an integer property of the response"));
    }
    if wait.at_least.is_none() && !wait.restarted_by.is_empty() {
        let message = "`restarted-by` requires `at-least`";
        let help = "name the property that tells a restarted resource from the one before";
        return Some((message.to_owned(), help));
    }
    None
}

fn field<'t>(reader: &'t Reader<'_>, response: &Response, wire: &str) -> Option<&'t Field> {
    let Kind::Struct(Struct { fields, .. }) = kind(reader, response.json()?)? else {
        return None;
    };
    fields.iter().find(|field| field.wire == wire)
}

fn kind<'t>(reader: &'t Reader<'_>, ty: &Type) -> Option<&'t Kind> {
    match resolve(&reader.types, ty) {
        Type::Model(id) => Some(&reader.types[id.0].kind),
        _ => None,
    }
}

/// Reports operations of `restarted-by` that do not fit.
pub fn check_restarts(reader: &mut Reader<'_>, operations: &[Operation]) {
    let mut restarts = Vec::new();
    for state in operations.iter().filter_map(|it| it.operation.as_ref()) {
        let Some(wait) = &state.wait else {
            continue;
        };
        for (index, id) in wait.restarted_by.iter().enumerate() {
            let is_known = restarts.contains(&id);
            restarts.push(id);
            let Some((message, help)) = restart_problem(operations, state, id, is_known) else {
                continue;
            };
            let at = Pointer::root().at("paths").at(&state.path);
            let at = at.at(state.method.to_lowercase()).at(WaitUntil::NAME);
            reader
                .diagnostics
                .error(
                    Code::InvalidExtension,
                    &at.at("restarted-by").at(index),
                    message,
                )
                .help(help);
        }
    }
}

fn restart_problem(
    operations: &[Operation],
    state: &ir::Operation,
    id: &str,
    is_known: bool,
) -> Option<(String, &'static str)> {
    let restart = operations.iter().find(|it| it.id == id);
    let Some(restart) = restart.and_then(|it| it.operation.as_ref()) else {
        let message = format!("no operation has the ID {id:?}");
        return Some((message, "name an operation of the description"));
    };
    if is_known || restart.wait.is_some() {
        let message = format!("the operation {id:?} already has a state to wait for");
        return Some((
            message,
            "name each operation once, and none with `x-wait-until`",
        ));
    }
    let is_path = |argument: &&ir::Argument| argument.place == Place::Path;
    let is_given = |argument: &ir::Argument| {
        let mut given = restart.parameters.iter().filter(is_path);
        argument.place == Place::Path && given.any(|it| it.wire == argument.wire)
    };
    let missing = state.arguments().find(|argument| !is_given(argument))?;
    let message = format!(
        "the operation {id:?} has no path parameter {:?}",
        missing.wire
    );
    Some((message, "name operations with the same path parameters"))
}
