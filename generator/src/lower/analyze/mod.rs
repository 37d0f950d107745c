//! Analyses of the whole graph.

mod components;
mod cycles;
mod examples;
mod headers;
mod passing;
mod samples;
mod share;
mod usage;

use super::graph::{Graph, resolve};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Kind, Presence, Type};
use crate::names::assign::Lock;
use crate::pointer::Pointer;

/// Shares equal types, breaks cycles, and records the usage of each type.
pub fn analyze(graph: &mut Graph, config: &Config, lock: &Lock, diagnostics: &mut Diagnostics) {
    share::share_inline(graph, lock);
    cycles::break_alias_cycles(&mut graph.types, diagnostics);
    cycles::wrap_recursive_aliases(&mut graph.types);
    cycles::shorten_aliases(&mut graph.types);
    cycles::box_cycles(&mut graph.types);
    mark_pages(graph, diagnostics);
    headers::hoist(graph);
    usage::mark_usage(graph, config.models);
    set_presence(graph);
    passing::set_passing(graph);
    examples::distribute(graph);
    samples::mark_samples(&mut graph.types);
}

/// Marks the items in each response that is a page of a list. A newtype is not a page.
fn mark_pages(graph: &mut Graph, diagnostics: &mut Diagnostics) {
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
        .filter_map(|it| {
            let items = &it.paging.as_ref()?.items;
            let Type::Model(id) = graph.resolve(it.response.json()?) else {
                return None;
            };
            let at = Pointer::root().at("paths").at(&it.path);
            Some((*id, items.clone(), at.at(it.method.to_lowercase())))
        })
        .collect();
    for (id, items, at) in pages {
        let Kind::Struct(object) = &mut graph.types[id.0].kind else {
            continue;
        };
        let known = object.items.get_or_insert_with(|| items.clone());
        if *known != items {
            let message = "another operation with this response declares other items";
            diagnostics
                .error(Code::InvalidExtension, &at, message)
                .help("name the same `items` in both, or give the responses different schemas");
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
