//! Names of arguments.

use std::collections::HashMap;
use std::iter;

use super::clash::{Clash, take_chosen};
use crate::config::Subject;
use crate::ir::{self, Argument, Place};
use crate::names::reserved::{REQUEST_METHODS, STREAM_METHODS, TRAIT_METHODS, UPLOAD_METHODS};
use crate::names::scope::Scope;
use crate::names::{plain_first, snake_name, spelled_snake_names};

/// Names the arguments, which share a scope with the methods of requests.
pub fn assign_arguments(
    operation: &mut ir::Operation,
    restart: Option<&String>,
    clashes: &mut Vec<Clash>,
) {
    let mut scope = Scope::with(&REQUEST_METHODS).and(&TRAIT_METHODS);
    if operation.stream.is_some() {
        scope = scope.and(&STREAM_METHODS);
    }
    if operation.is_upload() {
        scope = scope.and(&UPLOAD_METHODS);
    }
    let wait = operation.wait.as_ref().map(|wait| &wait.name);
    for name in wait.into_iter().chain(restart) {
        scope = scope.and(&[name.as_str()]);
    }
    for argument in operation.all_arguments() {
        let of = (Subject::Parameter, operation.request.as_str());
        take_chosen(&mut scope, &argument.name, of, clashes);
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
        let spelled = spelled_snake_names(&argument.wire);
        let otherwise = match argument.place {
            Place::Path => format!("{name}_path"),
            Place::Query => format!("{name}_query"),
            Place::Header => format!("{name}_header"),
            Place::Cookie => format!("{name}_cookie"),
            Place::Property => format!("{name}_property"),
            Place::Body => format!("request_{name}"),
        };
        // Names that differ in signs or capitals say so, unless only their places differ. Brackets
        // have no short words.
        let is_rival = rivals
            .get(&(argument.place, name.clone()))
            .is_some_and(|it| *it > 1);
        let has_words = is_rival && !argument.wire.contains(['[', ']']);
        let spelled = spelled.iter().map(String::as_str).filter(|_| has_words);
        let names = iter::once(name.as_str())
            .chain(spelled)
            .chain([otherwise.as_str()]);
        argument.name = scope.claim(names);
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
        alternative.name = scope.claim([name.as_str()]);
    }
    let body = operation.body.as_mut();
    for content_type in body.into_iter().flat_map(|it| &mut it.content_types) {
        let name = format!("send_as_{}", snake_name(&content_type.name));
        content_type.name = scope.claim([name.as_str()]);
    }
}
