//! The typed description to the intermediate representation.

mod answer;
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

use openapiv3::OpenAPI;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Tag, Type, TypeDef};
use crate::names::{self, RUNTIME_TYPES, Scope, TRAIT_METHODS};
use crate::parse::Document;
use crate::pointer::Pointer;

/// Names that a client's methods for tags must not take.
const CLIENT_METHODS: [&str; 9] = [
    "builder", "request", "get", "post", "put", "patch", "delete", "clone", "fmt",
];

/// Lowers a description; what cannot be expressed is reported.
pub fn lower(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering {
        openapi: &document.openapi,
        diagnostics,
        schemas: BTreeMap::new(),
        scope: Scope::default(),
        types: BTreeMap::new(),
        shared: BTreeMap::new(),
        shapes: HashMap::new(),
    };
    lowering.name_schemas(config);
    lowering.lower_schemas();
    let tags = lowering.lower_tags();
    let servers = lowering.lower_servers();
    let credentials = lowering.lower_credentials();
    graph::break_alias_cycles(&mut lowering.types, &lowering.schemas, lowering.diagnostics);
    graph::box_cycles(&mut lowering.types);
    graph::mark_requests(&mut lowering.types, &tags);
    graph::drop_unused(&mut lowering.types, &lowering.schemas, &tags);
    let info = &document.openapi.info;
    Api {
        title: info.title.split_whitespace().collect::<Vec<_>>().join(" "),
        docs: info.description.clone().unwrap_or_default(),
        servers,
        credentials,
        tags,
        types: lowering.types.into_values().collect(),
    }
}

/// What the parts of lowering share.
struct Lowering<'a> {
    openapi: &'a OpenAPI,
    diagnostics: &'a mut Diagnostics,
    /// The Rust name of each named schema.
    schemas: BTreeMap<&'a str, String>,
    /// All names of models.
    scope: Scope,
    types: BTreeMap<String, TypeDef>,
    /// The types of what stands below `components` and has no name of its own there.
    shared: BTreeMap<Pointer, Type>,
    /// The first inline model of each structure, by a text that stands for the structure.
    shapes: HashMap<String, String>,
}

impl Lowering<'_> {
    fn lower_tags(&mut self) -> Vec<Tag> {
        let mut methods = Scope::with(&CLIENT_METHODS);
        let mut handles = Scope::with(&RUNTIME_TYPES);
        let mut tags: Vec<(String, Tag, Scope)> = Vec::new();
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
                let index = tags
                    .iter()
                    .position(|(known, ..)| known == wire)
                    .unwrap_or_else(|| {
                        let name = methods.claim([names::module_name(wire).as_str()]);
                        let handle = names::type_name(&name);
                        let handle =
                            handles.claim([handle.as_str(), &format!("{handle}Operations")]);
                        let docs = openapi.tags.iter().find(|tag| tag.name == wire);
                        let docs = docs
                            .and_then(|tag| tag.description.clone())
                            .unwrap_or_default();
                        let scope = Scope::with(&[handle.as_str()])
                            .and(&RUNTIME_TYPES)
                            .and(&TRAIT_METHODS)
                            .and(&["new"]);
                        let tag = Tag {
                            name,
                            handle,
                            docs,
                            operations: Vec::new(),
                        };
                        tags.push((wire.to_owned(), tag, scope));
                        tags.len() - 1
                    });
                let scope = &mut tags[index].2;
                if let Some(operation) =
                    self.lower_operation(path, method, item, operation, &at, scope)
                {
                    tags[index].1.operations.push(operation);
                }
            }
        }
        let tags = tags.into_iter().map(|(_, tag, _)| tag);
        tags.filter(|tag| !tag.operations.is_empty()).collect()
    }
}
