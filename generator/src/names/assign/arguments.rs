//! Names of arguments: those of a method, and setters of its request.

use std::collections::HashMap;

use super::clash::{Clash, take};
use crate::config::Subject;
use crate::ir::{Argument, Operation, Place};
use crate::names::reserved::{REQUEST_METHODS, STREAM_METHODS, TRAIT_METHODS, UPLOAD_METHODS};
use crate::names::scope::Scope;
use crate::names::{plain_first, snake_name, spelled_snake_names};

/// Names the arguments, which all differ. Setters also differ from the methods of requests.
pub fn assign_arguments(
    operation: &mut Operation,
    restart: Option<&str>,
    clashes: &mut Vec<Clash>,
) {
    let methods = methods(operation, restart);
    let mut scope = Scope::with(&["self"]);
    for method in &methods {
        scope.take(&entry(method), |_| Vec::new());
    }
    for argument in operation.all_arguments() {
        if !argument.name.is_empty() {
            let of = (Subject::Parameter, operation.request.as_str());
            take(&mut scope, &argument.name, entries(argument), of, clashes);
        }
    }
    let mut rivals: HashMap<(Place, String), usize> = HashMap::new();
    for argument in operation.all_arguments() {
        let name = (argument.place, snake_name(&argument.wire));
        *rivals.entry(name).or_default() += 1;
    }
    let mut claim = |argument: &mut Argument| {
        if !argument.name.is_empty() {
            return;
        }
        let name = snake_name(&argument.wire);
        let located = located(&name, argument.place);
        let is_method =
            methods.contains(&name) && !matches!(argument.place, Place::Property | Place::Body);
        let parameter = is_method.then(|| format!("{name}_parameter"));
        // Names that differ in signs or capitals say so, unless only their places differ. Brackets
        // have no short words.
        let rivals = rivals.get(&(argument.place, name.clone())).copied();
        let has_words = rivals.unwrap_or_default() > 1 && !argument.wire.contains(['[', ']']);
        let spelled = has_words.then(|| spelled_snake_names(&argument.wire));
        let spelled = spelled.iter().flatten();
        let names = [&name].into_iter().chain(spelled).chain(&parameter);
        let names = names.chain([&located]).map(String::as_str);
        argument.name = scope.claim_with(names, entries(argument));
    };
    // Of several parameters with the same name, the first place has it, whatever their order.
    let mut parameters: Vec<&mut Argument> = operation.parameters.iter_mut().collect();
    parameters.sort_by_key(|it| match it.place {
        Place::Path => 0,
        Place::Query => 1,
        Place::Header => 2,
        Place::Cookie | Place::Property | Place::Body => 3,
    });
    plain_first(parameters, |it| &it.wire, &mut claim);
    if let Some(body) = &mut operation.body {
        plain_first(&mut body.arguments, |it| &it.wire, &mut claim);
    }
    for alternative in &mut operation.alternatives {
        let name = format!("accept_{}", snake_name(&alternative.name));
        alternative.name = scope.claim_with([name.as_str()], |it| vec![entry(it)]);
    }
    let body = operation.body.as_mut();
    for content_type in body.into_iter().flat_map(|it| &mut it.content_types) {
        let name = format!("send_as_{}", snake_name(&content_type.name));
        content_type.name = scope.claim_with([name.as_str()], |it| vec![entry(it)]);
    }
}

/// Returns the methods of the requests of an operation, except setters.
fn methods(operation: &Operation, restart: Option<&str>) -> Vec<String> {
    let mut methods = [&REQUEST_METHODS[..], &TRAIT_METHODS].concat();
    if operation.stream.is_some() {
        methods.extend(STREAM_METHODS);
    }
    if operation.is_upload() {
        methods.extend(UPLOAD_METHODS);
    }
    methods.extend(operation.wait.as_ref().map(|wait| wait.name.as_str()));
    methods.extend(restart);
    methods.into_iter().map(str::to_owned).collect()
}

/// Returns the entry of a method in the scope of the arguments.
fn entry(method: &str) -> String {
    format!("{method}()")
}

/// Returns the entries of an argument beside its name: that of its setter, if it has one.
fn entries(argument: &Argument) -> impl Fn(&str) -> Vec<String> + use<> {
    let has_setter = !argument.required;
    move |name| Vec::from_iter(has_setter.then(|| entry(name)))
}

/// Returns the name of an argument with its place.
fn located(name: &str, place: Place) -> String {
    match place {
        Place::Path => format!("{name}_path"),
        Place::Query => format!("{name}_query"),
        Place::Header => format!("{name}_header"),
        Place::Cookie => format!("{name}_cookie"),
        Place::Property => format!("{name}_property"),
        Place::Body => format!("request_{name}"),
    }
}
