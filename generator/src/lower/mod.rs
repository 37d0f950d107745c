//! The typed description to the intermediate representation.

mod answer;
mod availability;
mod body;
mod graph;
mod object;
mod operation;
mod parameter;
mod resolve;
mod schema;
mod security;
mod server;
mod shape;
mod union;

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use openapiv3::OpenAPI;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Tag, Type, TypeDef};
use crate::names::{self, RUNTIME_TYPES, Scope};
use crate::parse::Document;
use crate::pointer::Pointer;
use crate::shipped::{Shipped, ShippedTag};

/// Names that a client's methods for tags must not take.
const CLIENT_METHODS: [&str; 9] = [
    "builder", "request", "get", "post", "put", "patch", "delete", "clone", "fmt",
];

/// Names that methods of handles must not take: those of traits that handles have, or seem to.
const HANDLE_METHODS: [&str; 3] = ["new", "clone", "cmp"];

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
    names.tags.retain(|_, tag| !tag.operations.is_empty());
    let info = &document.openapi.info;
    let api = Api {
        title: info.title.split_whitespace().collect::<Vec<_>>().join(" "),
        docs: info.description.clone().unwrap_or_default(),
        products: products.into_values().map(str::to_owned).collect(),
        servers,
        credentials,
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

/// A tag whose operations are being lowered.
struct OpenTag<'a> {
    /// Its name in the description.
    wire: &'a str,
    tag: Tag,
    /// What its methods, and the types of their requests and answers, are called.
    scope: Scope,
}

impl<'a> Lowering<'a> {
    fn lower_tags(&mut self) -> Vec<Tag> {
        let mut modules = Scope::with(&CLIENT_METHODS);
        for tag in self.shipped.tags.values() {
            modules.take(&tag.module, |module| vec![handle(module)]);
        }
        let mut tags: Vec<OpenTag<'a>> = Vec::new();
        let mut seen = BTreeMap::new();
        let openapi = self.openapi;
        for (path, item) in openapi.paths.iter() {
            let at = Pointer::root().at("paths").at(path);
            let Some((at, item)) = self.path_item(item, at) else {
                continue;
            };
            for (method, operation) in item.iter() {
                let at = at.at(method);
                if let Some(id) = &operation.operation_id
                    && let Some(first) = seen.insert(id.as_str(), at.clone())
                {
                    let message = format!("operationId {id:?} is also that of {first}");
                    self.diagnostics
                        .warn(Code::DuplicateOperation, &at.at("operationId"), message);
                }
                let wire = operation.tags.first().map_or("operations", String::as_str);
                let index = tags.iter().position(|known| known.wire == wire);
                let index = index.unwrap_or_else(|| {
                    tags.push(self.open_tag(wire, &mut modules));
                    tags.len() - 1
                });
                let open = &mut tags[index];
                if let Some(operation) =
                    self.lower_operation(path, method, item, operation, &at, open)
                {
                    open.tag.operations.push(operation);
                }
            }
        }
        let tags = tags.into_iter().map(|open| open.tag);
        tags.filter(|tag| !tag.operations.is_empty()).collect()
    }

    /// A tag with its names, and those of its operations that have been shipped.
    fn open_tag(&mut self, wire: &'a str, modules: &mut Scope) -> OpenTag<'a> {
        let shipped = self.shipped.tags.get(wire);
        let name = shipped.map_or_else(
            || modules.claim_with([names::module_name(wire).as_str()], |it| vec![handle(it)]),
            |tag| tag.module.clone(),
        );
        let handle = handle(&name);
        let described = self.openapi.tags.iter().find(|tag| tag.name == wire);
        let mut scope = Scope::with(&[handle.as_str()])
            .and(&RUNTIME_TYPES)
            .and(&HANDLE_METHODS);
        for method in shipped.into_iter().flat_map(|tag| tag.operations.values()) {
            scope.take(method, |it| operation::types(it, &handle).into());
        }
        let named = ShippedTag {
            module: name.clone(),
            ..ShippedTag::default()
        };
        self.names.tags.insert(wire.to_owned(), named);
        OpenTag {
            wire,
            tag: Tag {
                name,
                handle,
                docs: described
                    .and_then(|tag| tag.description.clone())
                    .unwrap_or_default(),
                operations: Vec::new(),
            },
            scope,
        }
    }
}

/// The type of the handle that a module has.
fn handle(module: &str) -> String {
    match names::type_name(module) {
        name if RUNTIME_TYPES.contains(&name.as_str()) => format!("{name}Operations"),
        name => name,
    }
}
