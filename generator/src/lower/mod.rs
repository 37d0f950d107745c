//! The typed description to the intermediate representation.

mod answer;
mod availability;
mod behaviour;
mod body;
mod graph;
mod inline;
mod object;
mod operation;
mod parameter;
mod resolve;
mod schema;
mod security;
mod server;
mod shape;
mod tag;
mod union;

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use openapiv3::OpenAPI;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Type, TypeDef};
use crate::names::Scope;
use crate::parse::Document;
use crate::pointer::Pointer;
use crate::shipped::Shipped;

/// Lowers a description; what cannot be expressed is reported. What has been shipped keeps its
/// name; gives the names with those that are new.
pub fn lower(
    document: &Document,
    config: &Config,
    shipped: &Shipped,
    diagnostics: &mut Diagnostics,
) -> (Api, Shipped) {
    let mut found = Diagnostics::default();
    let (mut api, mut names) = lower_once(document, config, shipped, &mut found);
    let known = shipped.only(&names);
    if known != *shipped {
        // What is gone has left its name to others.
        found = Diagnostics::default();
        (api, names) = lower_once(document, config, &known, &mut found);
    }
    diagnostics.extend(found);
    (api, names.after(shipped))
}

fn lower_once(
    document: &Document,
    config: &Config,
    shipped: &Shipped,
    diagnostics: &mut Diagnostics,
) -> (Api, Shipped) {
    let mut lowering = Lowering {
        openapi: &document.openapi,
        products: availability::products(&document.openapi),
        diagnostics,
        shipped,
        names: Shipped::default(),
        schemas: BTreeMap::new(),
        scope: Scope::default(),
        reserved: HashMap::new(),
        types: BTreeMap::new(),
        shared: BTreeMap::new(),
        inline: Vec::new(),
    };
    lowering.name_schemas(config);
    lowering.lower_schemas();
    let tags = lowering.lower_tags();
    lowering.share_inline();
    let servers = lowering.lower_servers();
    let credentials = lowering.lower_credentials();
    graph::break_alias_cycles(&mut lowering.types, &lowering.schemas, lowering.diagnostics);
    graph::box_cycles(&mut lowering.types);
    graph::mark_requests(&mut lowering.types, &tags);
    graph::drop_unused(&mut lowering.types, &lowering.schemas, &tags);
    let Lowering {
        types,
        mut names,
        products,
        ..
    } = lowering;
    names.types.retain(|_, name| types.contains_key(name));
    names.tags.retain(|_, named| {
        let tag = tags.iter().find(|tag| tag.name == named.module);
        let operations = tag.map_or(&[][..], |tag| &tag.operations);
        let is_there = |name: &String| operations.iter().any(|it| it.name == *name);
        named.operations.retain(|_, name| is_there(name));
        !named.operations.is_empty()
    });
    let info = &document.openapi.info;
    let api = Api {
        title: info.title.split_whitespace().collect::<Vec<_>>().join(" "),
        docs: info.description.clone().unwrap_or_default(),
        products: products.into_values().map(str::to_owned).collect(),
        servers,
        credentials,
        headers: config.headers.clone(),
        tags,
        types: types.into_values().collect(),
    };
    (api, names)
}

/// What the parts of lowering share.
struct Lowering<'a> {
    openapi: &'a OpenAPI,
    /// The names of products by key.
    products: IndexMap<&'a str, &'a str>,
    diagnostics: &'a mut Diagnostics,
    /// The names that have to stay.
    shipped: &'a Shipped,
    /// The names that have been given.
    names: Shipped,
    /// The Rust name of each named schema.
    schemas: BTreeMap<&'a str, String>,
    /// All names of models.
    scope: Scope,
    /// Those of them that have been shipped, by what they stand for.
    reserved: HashMap<&'a str, &'a str>,
    types: BTreeMap<String, TypeDef>,
    /// The types of what stands below `components` and has no name of its own there.
    shared: BTreeMap<Pointer, Type>,
    /// The inline models, each with a text that stands for its structure.
    inline: Vec<(String, String)>,
}
