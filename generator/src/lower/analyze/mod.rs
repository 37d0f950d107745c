//! Analyses of the whole graph.

mod constants;
mod cycles;
mod examples;
mod headers;
mod pages;
mod passing;
mod response_headers;
mod samples;
mod scalars;
mod share;
mod usage;

pub use usage::{has_parts, received_models, sent_models};

use super::graph::Graph;
use crate::config::{Config, NullableIn};
use crate::diagnostic::Diagnostics;
use crate::ir::{Kind, Presence, Type};
use crate::names::assign::Lock;

/// Shares equal types, breaks cycles, and records the usage of each type.
pub fn analyze(graph: &mut Graph, config: &Config, lock: &Lock, diagnostics: &mut Diagnostics) {
    share::share_equal(graph, lock);
    cycles::break_alias_cycles(&mut graph.types, diagnostics);
    cycles::wrap_recursive_aliases(&mut graph.types);
    cycles::shorten_aliases(&mut graph.types);
    scalars::replace_aliases(graph, lock);
    cycles::box_cycles(&mut graph.types);
    pages::mark_pages(graph, diagnostics);
    headers::hoist(graph);
    response_headers::remove_handled(graph, config);
    usage::mark_usage(graph, config.models, lock);
    pages::relax_last_page(graph);
    set_presence(graph, config.nullable);
    constants::set_constants(&mut graph.types);
    passing::set_passing(graph);
    examples::distribute(graph);
    samples::mark_samples(&mut graph.types);
}

/// Decides how fields represent missing values: requests distinguish absent from `null`, and
/// responses if the settings say so.
fn set_presence(graph: &mut Graph, distinguished: NullableIn) {
    for node in &mut graph.types {
        let is_distinguished = node.usage.sent || distinguished == NullableIn::All;
        if let Kind::Struct(object) = &mut node.kind {
            for field in &mut object.fields {
                let nullable = field.nullable && field.ty != Type::Any;
                field.presence = match (field.required, nullable) {
                    (true, false) => Presence::Always,
                    (false, true) if is_distinguished => Presence::Nullable,
                    _ => Presence::Optional,
                };
            }
        }
    }
}
