//! Reads the structure of an API from its description: by position, with every reference resolved.

mod accept;
mod availability;
mod body;
mod extension;
mod object;
mod operation;
mod parameter;
mod property;
mod resolve;
mod response;
mod schema;
mod security;
mod server;
mod shape;
mod tag;
mod union;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use openapiv3::OpenAPI;

use super::graph::{Graph, Node};
use crate::diagnostic::Diagnostics;
use crate::extension::Products;
use crate::ir::{JsonType, Type, TypeId};
use crate::pointer::Pointer;

/// Reads a description; what cannot be expressed is reported.
pub fn read(openapi: &OpenAPI, diagnostics: &mut Diagnostics) -> Graph {
    let mut reader = Reader {
        openapi,
        products: IndexMap::new(),
        diagnostics,
        types: Vec::new(),
        schemas: HashMap::new(),
        shared: BTreeMap::new(),
        narrowed: HashMap::new(),
        nullable: RefCell::default(),
        json_types: RefCell::default(),
    };
    let products = extension::read_extension(&mut reader, &openapi.extensions, &Pointer::root());
    let Products(products) = products.unwrap_or_default();
    reader.products = products;
    schema::read_schemas(&mut reader);
    let (tags, operations) = tag::read_operations(&mut reader);
    let (server_names, servers) = server::read_servers(&mut reader).into_iter().unzip();
    let (schemes, credentials) = security::read_credentials(&mut reader).into_iter().unzip();
    Graph {
        products: reader.products.into_values().collect(),
        types: reader.types,
        tags,
        operations,
        servers,
        server_names,
        credentials,
        schemes,
    }
}

/// The description, and what has been read of it.
struct Reader<'a> {
    openapi: &'a OpenAPI,
    /// The names of products by key.
    products: IndexMap<String, String>,
    diagnostics: &'a mut Diagnostics,
    /// The models so far.
    types: Vec<Node>,
    /// The models of the named schemas.
    schemas: HashMap<&'a str, TypeId>,
    /// The types of inline schemas below `components`, which several operations share.
    shared: BTreeMap<Pointer, Type>,
    /// The types of properties with several declarations, by the places of these; `None` while one
    /// is read.
    narrowed: HashMap<Vec<Pointer>, Option<Type>>,
    /// Whether the named schemas allow `null`, as far as that is known.
    nullable: RefCell<HashMap<String, bool>>,
    /// The JSON types of the named schemas, as far as they are known.
    json_types: RefCell<HashMap<String, Option<JsonType>>>,
}
