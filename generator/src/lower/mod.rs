//! Lowers the parsed description to the intermediate representation, in passes over a type graph.
//!
//! Types have an id before they have a name: [`read`] builds the graph from the description,
//! [`group`] assigns operations without a tag to groups, [`patch`] adds the models of merge
//! patches, [`access`] separates what is sent from what is received, [`analyze`] examines the graph
//! as a whole, [`crate::names`] claims every Rust name, and [`freeze`] returns the [`Api`] that
//! emitters and `diff` read.

mod access;
mod analyze;
mod cli;
mod derive;
mod examples;
mod external;
mod freeze;
pub mod graph;
mod group;
mod patch;
mod read;
mod received;
mod role;

pub use group::is_base;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::names::assign::{self, clash};
use crate::names::shipped::Shipped;
use crate::parse::Document;

/// Lowers a description, and reports unsupported parts. Shipped items keep their names.
pub fn lower(
    document: &Document,
    config: &Config,
    shipped: &Shipped,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut graph = read::read(document, config, diagnostics);
    group::merge_tags(&mut graph, shipped);
    group::group_untagged(&mut graph, config, shipped);
    patch::allow_removal(&mut graph);
    access::separate(&mut graph);
    let lock = assign::Lock::new(&graph, config, shipped);
    analyze::analyze(&mut graph, config, &lock, diagnostics);
    let mut clashes = Vec::new();
    let names = assign::assign(&mut graph, &lock, &mut clashes);
    clash::report(&clashes, config, diagnostics);
    derive::derive(&mut graph, config, &document.places, diagnostics);
    let api = freeze::freeze(graph, document, config, names, diagnostics);
    cli::report(&api, config, diagnostics);
    api
}
