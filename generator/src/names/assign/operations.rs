//! Names of tags, operations, arguments and responses.

use std::collections::HashMap;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::Lock;
use super::arguments::assign_arguments;
use super::choices::{assign_choice, beside_handle};
use super::clash::{Clash, take};
use super::methods::method_names;
use super::prefix::without_class;
use super::requests::assign_requests;
use crate::config::Subject;
use crate::ir::{self, Goal, Headers, Response, Status, Wait};
use crate::lower::graph::{Graph, Operation};
use crate::names::reserved::{
    CLIENT_METHODS, HANDLE_METHODS, PRELUDE_TYPES, RUNTIME_TYPES, TRAIT_METHODS, WAIT_METHODS,
};
use crate::names::scope::Scope;
use crate::names::shipped::ShippedTag;
use crate::names::{
    is_transliterated, module_name, plain_first, snake_name, type_name, variant_name,
};
use crate::runtime::{CLI, FEATURES};

/// Names tags, operations, arguments and responses; returns the names of supported operations to
/// ship.
pub fn assign_operations(
    graph: &mut Graph,
    lock: &Lock<'_>,
    clashes: &mut Vec<Clash>,
) -> IndexMap<String, ShippedTag> {
    let mut scopes = assign_tags(graph, lock);
    for (item, name) in graph.operations.iter().zip(&lock.operations) {
        let scope = &mut scopes[item.tag];
        match name {
            Some(name) if !item.name.is_empty() => {
                let of = (Subject::Operation, graph.tags[item.tag].name.as_str());
                take(scope, name, |it| types(it).into(), of, clashes);
            }
            Some(name) => drop(scope.take(name, |it| types(it).into())),
            None => {}
        }
    }
    for (item, request) in graph.operations.iter().zip(&lock.requests) {
        if let Some(request) = request {
            scopes[item.tag].take(request, |_| Vec::new());
        }
    }
    let is_locked = |index: usize| lock.operations[index].is_some();
    let natural = method_names(graph, &scopes, |it| types(it).into(), is_locked);
    let restarts = restart_names(graph);
    let mut names = IndexMap::new();
    for (index, item) in graph.operations.iter_mut().enumerate() {
        let tag = &graph.tags[item.tag];
        let scope = &mut scopes[item.tag];
        item.name = match &lock.operations[index] {
            Some(name) => name.clone(),
            None => {
                let name = natural[index].as_str();
                scope.claim_with([name], |it| types(it).into())
            }
        };
        if item.operation.is_some() {
            let shipped = names.entry(tag.wire.clone()).or_insert_with(|| ShippedTag {
                module: tag.name.clone(),
                ..ShippedTag::default()
            });
            let id = shipped.operations.entry(item.id.clone());
            id.or_insert_with(|| item.name.clone());
        }
    }
    let tags = &graph.tags;
    let of_parts: Vec<Clash> = graph
        .operations
        .par_iter_mut()
        .flat_map_iter(|item| assign_parts(item, &tags[item.tag].handle, restarts.get(&item.id)))
        .collect();
    clashes.extend(of_parts);
    assign_requests(graph, lock, &mut scopes, &mut names);
    names
}

/// Names the tags, and returns the scope of each.
fn assign_tags(graph: &mut Graph, lock: &Lock<'_>) -> Vec<Scope> {
    let mut live = vec![false; graph.tags.len()];
    for operation in &graph.operations {
        live[operation.tag] |= operation.operation.is_some();
    }
    let shipped = |index: usize, wire: &str| lock.shipped.tags.get(wire).filter(|_| live[index]);
    let mut modules = Scope::with(&CLIENT_METHODS);
    for (index, tag) in graph.tags.iter().enumerate() {
        if let Some(shipped) = shipped(index, &tag.wire) {
            modules.take(&shipped.module, |module| vec![handle(module)]);
        }
    }
    let taken = FEATURES.iter().map(|(name, ..)| *name);
    let taken: Vec<&str> = taken.filter(|it| *it != CLI || lock.has_program).collect();
    let mut features = Scope::with(&taken);
    let mut scopes = Vec::new();
    let all: Vec<String> = graph.tags.iter().map(|it| module_name(&it.wire)).collect();
    for (index, tag) in graph.tags.iter_mut().enumerate() {
        tag.name = match shipped(index, &tag.wire) {
            Some(shipped) => shipped.module.clone(),
            None => {
                let name = all[index].as_str();
                let short = without_class(&tag.wire).map(|it| module_name(&it));
                let short = short.filter(|it| !all.contains(it));
                let names = short.as_deref().into_iter().chain([name]);
                modules.claim_with(names, |it| vec![handle(it)])
            }
        };
        tag.method = method(&tag.wire, &tag.name);
        tag.handle = handle(&tag.method);
        let feature = tag.name.replace('_', "-");
        tag.feature = features.claim([feature.as_str(), &format!("{feature}-operations")]);
        let scope = Scope::with(&[tag.handle.as_str()])
            .and(&RUNTIME_TYPES)
            .and(&HANDLE_METHODS);
        scopes.push(scope);
    }
    scopes
}

/// Returns the name of the client method of a tag: that of its module, unless the file of the module
/// has code points in place of letters.
fn method(tag: &str, module: &str) -> String {
    let short = without_class(tag);
    let texts = short.as_deref().into_iter().chain([tag]);
    let mut names = texts.filter(|it| module_name(it) == module).map(snake_name);
    let named = names.find(|it| !is_transliterated(it));
    named.unwrap_or_else(|| module.to_owned())
}

fn handle(module: &str) -> String {
    match type_name(module) {
        name if is_in_scope(&name) => format!("{name}Operations"),
        name => name,
    }
}

/// Returns `true` if operation files use a name for another type.
fn is_in_scope(name: &str) -> bool {
    RUNTIME_TYPES.contains(&name) || PRELUDE_TYPES.contains(&name)
}

/// The types of an operation, of its requests, and of its response if that is one of several.
pub fn types(method: &str) -> [String; 3] {
    let name = type_name(method);
    let marker = if is_in_scope(&name) {
        format!("{name}Operation")
    } else {
        name.clone()
    };
    [marker, format!("{name}Request"), format!("{name}Response")]
}

/// Returns the name of the waiting method of each operation that restarts a resource.
fn restart_names(graph: &Graph) -> HashMap<String, String> {
    let waits = graph.expressed().filter_map(|it| it.wait.as_ref());
    waits
        .flat_map(|wait| {
            let restarts = wait.restarted_by.iter();
            restarts.map(|id| (id.clone(), wait_name(wait)))
        })
        .collect()
}

/// Names the parts of an operation with a name, and returns the chosen names that are not free.
fn assign_parts(item: &mut Operation, handle: &str, restart: Option<&String>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    let Some(operation) = &mut item.operation else {
        return clashes;
    };
    assign_operation(operation, &item.name, restart, &mut clashes);
    if let Some(body) = &mut operation.body {
        assign_choice(body, &item.name, handle, &mut clashes);
    }
    if let Some(headers) = &mut operation.headers {
        assign_headers(headers, &item.name, handle);
    }
    clashes
}

fn assign_operation(
    operation: &mut ir::Operation,
    name: &str,
    restart: Option<&String>,
    clashes: &mut Vec<Clash>,
) {
    let [marker, request, response] = types(name);
    operation.name = name.to_owned();
    operation.marker = marker;
    operation.request = request;
    if let Some(wait) = &mut operation.wait {
        wait.name = wait_name(wait);
        if let Some(number) = &mut wait.number {
            let name = snake_name(&number.wire);
            let mut scope = Scope::with(&WAIT_METHODS).and(&TRAIT_METHODS);
            number.name = scope.claim([name.as_str(), &format!("{name}_property")]);
        }
    }
    if let Response::Several(several) = &mut operation.response {
        several.name = response;
        let mut scope = Scope::default();
        for case in &mut several.cases {
            case.name = scope.claim([variant_name(reason(case.status)).as_str()]);
        }
    }
    assign_arguments(operation, restart.map(String::as_str), clashes);
}

/// Names the struct of declared headers, which is beside the handle of the tag, and its fields.
fn assign_headers(headers: &mut Headers, method: &str, handle: &str) {
    headers.name = beside_handle(method, "Headers", handle);
    let mut scope = Scope::default();
    plain_first(
        &mut headers.fields,
        |header| &header.wire,
        |header| {
            let name = match header.wire.eq_ignore_ascii_case("etag") {
                true => "etag".to_owned(),
                false => snake_name(&header.wire),
            };
            header.name = scope.claim([name.as_str()]);
        },
    );
}

fn wait_name(wait: &Wait) -> String {
    let state = match &wait.goal {
        Goal::Bool(true) => snake_name(&wait.wire),
        Goal::Bool(false) => format!("not_{}", snake_name(&wait.wire)),
        Goal::Variant(_) if !wait.declared.is_empty() => snake_name(&wait.declared),
        Goal::Text(_) | Goal::Variant(_) => snake_name(&wait.value),
    };
    format!("wait_until_{state}")
}

/// Returns the reason phrase of a successful status in RFC 9110.
fn reason(status: Status) -> &'static str {
    let Status::Code(code) = status else {
        return "success";
    };
    match code {
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non-authoritative",
        204 => "no-content",
        205 => "reset-content",
        206 => "partial-content",
        _ => "success",
    }
}
