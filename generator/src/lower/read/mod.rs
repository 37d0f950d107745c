//! Reads the structure of an API from its description, and resolves all references.

mod accept;
mod access;
mod all_of;
mod alternative;
mod ambiguous;
mod annotations;
mod availability;
mod beside;
mod body;
mod body_example;
mod choice;
mod constant;
mod content_type;
mod credential;
mod example;
mod extension;
mod facts;
mod features;
mod flow;
mod form;
mod format;
mod header;
mod inherit;
mod items;
mod json_type;
mod known_numbers;
mod listed;
mod media;
mod members;
mod named;
mod narrow;
mod notification;
mod number;
mod object;
mod operation;
mod paging;
mod parameter;
mod presence;
mod property;
mod resolve;
mod response;
pub mod rules;
mod schema;
mod security;
mod server;
mod shape;
mod stream;
mod style;
mod tag;
mod tagged;
mod tuple;
mod union;
mod upgrade;
mod values;
mod wait;
mod wrapped;
mod wrappers;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;
use openapiv3::OpenAPI;
use schema::Inline;

use super::graph::{Example, Graph, Node};
use crate::config::{Config, PagingRule};
use crate::diagnostic::Diagnostics;
use crate::extension::Products;
use crate::ir::{Credential, JsonType, MutualTls, Scopes, Security, Server, Type, TypeId};
use crate::parse::{Document, OtherOperation};
use crate::pointer::Pointer;

/// Reads a description, and reports unsupported parts.
pub fn read(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Graph {
    let openapi = &document.openapi;
    let references = inherit::references(openapi);
    let mut reader = Reader {
        openapi,
        references: &references,
        extensions: HashMap::new(),
        others: &document.others,
        products: IndexMap::new(),
        diagnostics,
        types: Vec::new(),
        schemas: HashMap::new(),
        inline: HashMap::new(),
        wrappers: wrappers::find(openapi),
        depth: 0,
        copies: 0,
        variants: 0,
        shared: HashMap::new(),
        narrowed: HashMap::new(),
        examples: Vec::new(),
        nullable: RefCell::default(),
        json_types: RefCell::default(),
        servers: Vec::new(),
        schemes: HashMap::new(),
        credentials: Vec::new(),
        mutual_tls: Vec::new(),
        security: None,
        paging: &config.paging,
        chosen_names: rules::names(config, &document.places),
        chosen_types: rules::types(config, &document.places),
        operation_id: String::new(),
        applied: BTreeSet::new(),
        unrecognized: IndexMap::new(),
        scopes: Scopes::new(),
    };
    let products = extension::read_extension(&mut reader, &openapi.extensions, &Pointer::root());
    let Products(products) = products.unwrap_or_default();
    reader.products = products;
    named::read_schemas(&mut reader);
    server::read_servers(&mut reader);
    credential::read_credentials(&mut reader);
    security::read_api_security(&mut reader);
    let (tags, operations) = tag::read_operations(&mut reader);
    wait::check_restarts(&mut reader, &operations);
    paging::report_unused(&mut reader, config, &operations);
    paging::report_unrecognized(&mut reader);
    let settings = config.webhooks.as_ref();
    let webhooks =
        settings.map(|it| notification::read_webhooks(&mut reader, it, &document.notifications));
    reader.report_unused_rules(config);
    let (server_names, servers) = reader.servers.into_iter().unzip();
    Graph {
        products: reader.products.into_values().collect(),
        types: reader.types,
        examples: reader.examples,
        tags,
        operations,
        webhooks,
        servers,
        server_names,
        credentials: reader.credentials,
        mutual_tls: reader.mutual_tls,
        headers: Vec::new(),
        security: reader.security,
        scopes: reader.scopes,
    }
}

/// The description, and the parts read so far.
struct Reader<'a> {
    openapi: &'a OpenAPI,
    /// A reference to each named schema.
    references: &'a HashMap<&'a str, String>,
    /// The names of the schemas that extend each schema.
    extensions: inherit::Extensions<'a>,
    /// The operations with methods that OpenAPI 3.0 does not have.
    others: &'a [OtherOperation],
    /// The names of products by key.
    products: IndexMap<String, String>,
    diagnostics: &'a mut Diagnostics,
    /// The models read so far.
    types: Vec<Node>,
    /// The models of the named schemas.
    schemas: HashMap<&'a str, TypeId>,
    /// The inline schemas that have been read or are being read, by position.
    inline: HashMap<Pointer, Inline>,
    /// The named schemas that are bodies of one operation.
    wrappers: BTreeSet<String>,
    /// The number of inline schemas that are being read.
    depth: usize,
    /// The number of inline schemas that have been read again.
    copies: usize,
    /// The number of variants that have been read with the properties beside them.
    variants: usize,
    /// The types of inline schemas in shared components, by position.
    shared: HashMap<Pointer, Type>,
    /// The types of properties with several declarations, by the places of the declarations; `None`
    /// while a type is being read.
    narrowed: HashMap<Vec<Pointer>, Option<Type>>,
    /// The examples of responses.
    examples: Vec<Example>,
    /// Caches whether named schemas allow `null`.
    nullable: RefCell<HashMap<String, bool>>,
    /// Caches the JSON types of named schemas.
    json_types: RefCell<HashMap<String, Option<JsonType>>>,
    /// The servers read so far, each with the text that its name is derived from.
    servers: Vec<(String, Server)>,
    /// The scheme of the credential by security scheme, which may share one.
    schemes: HashMap<&'a str, String>,
    /// The credentials read so far.
    credentials: Vec<Credential>,
    /// The mutual TLS schemes.
    mutual_tls: Vec<MutualTls>,
    /// The security requirements of the API.
    security: Option<Security>,
    /// The rules of the settings about pagination.
    paging: &'a [PagingRule],
    /// The rules of the settings about names.
    chosen_names: rules::Names<'a>,
    /// The rules of the settings about types of other crates.
    chosen_types: rules::Types<'a>,
    /// The `operationId` of the operation that is being read, or its method and path.
    operation_id: String,
    /// The indices of the rules that apply to an operation.
    applied: BTreeSet<usize>,
    /// The lists that probably have further pages, by the way to them.
    unrecognized: IndexMap<String, paging::Unrecognized>,
    /// The scopes that operations without their own requirements require.
    scopes: Scopes,
}
