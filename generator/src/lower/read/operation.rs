//! Operations.

use std::collections::BTreeSet;
use std::mem::discriminant;

use openapiv3::{Operation as Declared, Parameter, PathItem};

use super::Reader;
use super::availability::availability;
use super::body::read_body;
use super::header::is_header_name;
use super::paging::read_paging;
use super::parameter::{bare_argument, read_parameter, unknown_location};
use super::response::read_responses;
use super::security::{needs_certificate, read_own_security, read_scopes};
use super::server::read_own_servers;
use super::upgrade::check_upgrade;
use super::wait::read_wait;
use crate::diagnostic::Code;
use crate::docs;
use crate::ir::{Argument, Omission, Operation, Part, Place, Type};
use crate::lower::graph::Role;
use crate::names::plain_first;
use crate::pointer::Pointer;

/// The position of an operation in the description.
pub struct Position<'a> {
    pub path: &'a str,
    /// The method, as it is sent.
    pub method: String,
    pub item: &'a PathItem,
    pub operation: &'a Declared,
    pub at: Pointer,
}

/// Reads an operation. One that cannot work as a request is reported.
pub fn read_operation<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
    id: &str,
    role: &Role,
) -> Result<Operation, Omission> {
    let (operation, at) = (position.operation, &position.at);
    check_upgrade(reader, position)?;
    let mut omissions = Vec::new();
    let parameters = read_parameters(reader, position, role, &mut omissions);
    let body = read_body(reader, position, role, &mut omissions);
    let is_head = position.method == "HEAD";
    let responses = read_responses(reader, operation, at, role, is_head);
    if !operation.callbacks.is_empty() {
        let message = "ignoring callbacks: they are requests by the server";
        reader
            .diagnostics
            .warn(Code::Ignored, &at.at("callbacks"), message)
            .help("add `webhooks` to the settings to emit their payloads");
    }
    let extensions = &operation.extensions;
    let wait = read_wait(reader, extensions, &responses.success, at);
    let paging = read_paging(reader, position, &parameters, body.as_ref(), &responses);
    Ok(Operation {
        id: id.to_owned(),
        name: String::new(),
        marker: String::new(),
        request: String::new(),
        resource: None,
        method: position.method.clone(),
        path: position.path.to_owned(),
        docs: docs(operation),
        servers: read_own_servers(reader, position),
        security: read_own_security(reader, operation, at),
        scopes: read_scopes(operation.security.as_deref()),
        needs_certificate: needs_certificate(reader, operation),
        availability: availability(reader, extensions, at),
        deprecated: operation.deprecated,
        parameters,
        body,
        omissions,
        response: responses.success,
        alternatives: responses.alternatives,
        headers: responses.headers,
        accept: responses.accept,
        failures: responses.failures,
        stream: responses.stream,
        paging,
        wait,
    })
}

/// Reads the parameters: path parameters in template order, then the others.
fn read_parameters<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
    role: &Role,
    omissions: &mut Vec<Omission>,
) -> Vec<Argument> {
    let placeholders = placeholders(position.path);
    let at = &position.at;
    let declared = declared_parameters(reader, position);
    let arguments = plain_first(declared, wire, |(at, parameter)| {
        let name = &parameter.parameter_data_ref().name;
        if matches!(parameter, Parameter::Path { .. }) && !placeholders.contains(&name.as_str()) {
            let message = format!("ignoring path parameter {name:?}: not in the path template");
            reader.diagnostics.warn(Code::PathMismatch, &at, message);
            return None;
        }
        if let Some(location) = unknown_location(parameter) {
            let part = match location.to_lowercase().as_str() {
                "body" | "formdata" => body_of(position),
                _ => Part::Parameter(name.clone()),
            };
            let reason = format!("unknown location {location:?} of parameter {name:?}");
            omissions.push(Omission { part, reason });
            return None;
        }
        if matches!(parameter, Parameter::Header { .. }) && !is_header_name(name) {
            let message = format!("ignoring header parameter {name:?}: invalid name");
            let diagnostic = reader
                .diagnostics
                .warn(Code::UnsupportedParameter, &at, message);
            diagnostic.help("names of headers have ASCII letters, digits and some signs only");
            return None;
        }
        read_parameter(reader, parameter, &at, role)
    });
    let mut arguments: Vec<Argument> = arguments.into_iter().flatten().collect();
    for wire in &placeholders {
        let is_declared = |it: &Argument| it.place == Place::Path && it.wire == *wire;
        if !arguments.iter().any(is_declared) {
            let message =
                format!("`{{{wire}}}` in the path is not a declared parameter; assuming a string");
            reader.diagnostics.warn(Code::PathMismatch, at, message);
            arguments.push(bare_argument(wire, Place::Path, Type::String));
        }
    }
    arguments.sort_by_key(|it| match it.place {
        Place::Path => placeholders.iter().position(|wire| *wire == it.wire),
        _ => Some(placeholders.len()),
    });
    arguments
}

/// Returns the request body of an operation.
pub fn body_of(position: &Position<'_>) -> Part {
    Part::Body(position.method.to_uppercase(), position.path.to_owned())
}

fn wire<'p>((_, parameter): &'p (Pointer, &Parameter)) -> &'p str {
    &parameter.parameter_data_ref().name
}

/// Returns the parameters of an operation and of its path item. Operation parameters override those
/// of the path item.
pub fn declared_parameters<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
) -> Vec<(Pointer, &'a Parameter)> {
    let at_path = Pointer::root().at("paths").at(position.path);
    let shared = position.item.parameters.iter().enumerate();
    let own = position.operation.parameters.iter().enumerate();
    let all = shared
        .map(|it| (&at_path, it))
        .chain(own.map(|it| (&position.at, it)));
    let mut parameters: Vec<(Pointer, &Parameter)> = Vec::new();
    for (place, (index, parameter)) in all {
        let place = place.at("parameters").at(index);
        let Some((place, parameter)) = reader.resolve(parameter, place) else {
            continue;
        };
        let is_same = |known: &Parameter| {
            discriminant(known) == discriminant(parameter)
                && known.parameter_data_ref().name == parameter.parameter_data_ref().name
        };
        match parameters.iter_mut().find(|(_, known)| is_same(known)) {
            Some(known) => *known = (place, parameter),
            None => parameters.push((place, parameter)),
        }
    }
    parameters
}

/// Returns the parameter names of a path template, in order and without duplicates.
pub fn placeholders(path: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    path.split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
        .filter(|name| seen.insert(*name))
        .collect()
}

/// Returns the summary as a sentence, and the description if it adds to the summary. Frameworks write
/// the name of a function as the summary, which adds nothing to a description.
pub fn docs(operation: &Declared) -> String {
    let summary = operation.summary.as_deref().unwrap_or_default().trim();
    let description = operation.description.as_deref().unwrap_or_default().trim();
    let id = operation.operation_id.as_deref().unwrap_or_default();
    let end = if summary.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    match (summary, description) {
        ("", description) => description.to_owned(),
        (summary, "") => format!("{summary}{end}"),
        (summary, description) if docs::begins(id, summary) => description.to_owned(),
        (summary, description) if description.starts_with(summary) => description.to_owned(),
        (summary, description) => format!("{summary}{end}\n\n{description}"),
    }
}
