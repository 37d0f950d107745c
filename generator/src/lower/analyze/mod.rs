//! Analyses of the whole graph.

mod components;
mod cycles;
mod examples;
mod headers;
mod passing;
mod samples;
mod share;
mod usage;

use super::graph::{Graph, only_list, resolve};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Kind, Presence, Type};
use crate::names::assign::Lock;

/// Shares equal types, breaks cycles, and records the usage of each type.
pub fn analyze(graph: &mut Graph, config: &Config, lock: &Lock, diagnostics: &mut Diagnostics) {
    share::share_inline(graph, lock);
    cycles::break_alias_cycles(&mut graph.types, diagnostics);
    cycles::wrap_recursive_aliases(&mut graph.types);
    cycles::shorten_aliases(&mut graph.types);
    cycles::box_cycles(&mut graph.types);
    mark_pages(graph);
    headers::hoist(graph);
    usage::mark_usage(graph, config.models);
    set_presence(graph);
    passing::set_passing(graph);
    examples::distribute(graph);
    samples::mark_samples(&mut graph.types);
}

/// Marks the field with the items in each response that is a page of a list. A newtype is not a
/// page.
fn mark_pages(graph: &mut Graph) {
    let types = &graph.types;
    for operation in graph
        .operations
        .iter_mut()
        .filter_map(|it| it.operation.as_mut())
    {
        let ty = operation.response.json().map(|ty| resolve(types, ty));
        if let Some(Type::Model(id)) = ty
            && matches!(types[id.0].kind, Kind::Newtype(_))
        {
            operation.paging = None;
        }
    }
    let pages: Vec<_> = graph
        .expressed()
        .filter(|it| it.paging.is_some())
        .filter_map(|it| match graph.resolve(it.response.json()?) {
            Type::Model(id) => Some(*id),
            _ => None,
        })
        .collect();
    for id in pages {
        if let Kind::Struct(object) = &graph.types[id.0].kind {
            let items = only_list(&graph.types, object);
            if let Kind::Struct(object) = &mut graph.types[id.0].kind {
                object.items = items;
            }
        }
    }
}

/// Decides how fields represent missing values: requests distinguish absent from `null`.
fn set_presence(graph: &mut Graph) {
    for node in &mut graph.types {
        let sent = node.usage.sent;
        if let Kind::Struct(object) = &mut node.kind {
            for field in &mut object.fields {
                let nullable = field.nullable && field.ty != Type::Any;
                field.presence = match (field.required, nullable) {
                    (true, false) => Presence::Always,
                    (false, true) if sent => Presence::Nullable,
                    _ => Presence::Optional,
                };
            }
        }
    }
}
