//! The graph of an API: types and operations that have ids, but no names yet.
//!
//! The `name` fields of its IR types are empty until [`crate::names::assign`] fills them.

use std::collections::BTreeSet;

use serde_json::Value;

pub use super::role::{Base, Role, Step};
use crate::ir::{
    self, ClientHeader, Credential, Kind, MutualTls, Scopes, Security, Server, Type, TypeId,
};
use crate::pointer::Pointer;

/// An API without names.
#[derive(Debug, Default)]
pub struct Graph {
    /// The models: named schemas in the order of the description, then inline ones, each after the
    /// models that it contains unless it is recursive.
    pub types: Vec<Node>,
    /// The examples of responses. `analyze` adds those of schemas and request bodies, and distributes
    /// all of them to fields.
    pub examples: Vec<Example>,
    /// The tags, in the order in which operations mention them.
    pub tags: Vec<Tag>,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// The requests that the server sends, if they are emitted.
    pub webhooks: Option<ir::Webhooks>,
    /// The base URLs.
    pub servers: Vec<Server>,
    /// The `x-name` of each server, or its host, from which its name is derived.
    pub server_names: Vec<String>,
    /// The credentials.
    pub credentials: Vec<Credential>,
    /// The mutual TLS schemes.
    pub mutual_tls: Vec<MutualTls>,
    /// The headers that clients set for all operations.
    pub headers: Vec<ClientHeader>,
    /// The security requirements of operations without their own.
    pub security: Option<Security>,
    /// The scopes that operations without their own requirements require.
    pub scopes: Scopes,
    /// The names of the products.
    pub products: Vec<String>,
}

/// An example of a response, a request body or a model.
#[derive(Debug)]
pub struct Example {
    /// The type.
    pub ty: Type,
    /// The value, which may contradict the type.
    pub value: Value,
    /// The position.
    pub at: Pointer,
}

/// A model.
#[derive(Debug)]
pub struct Node {
    /// The origin.
    pub origin: Origin,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether the model is deprecated.
    pub deprecated: bool,
    /// The example of the schema.
    pub example: Option<Value>,
    /// The structure.
    pub kind: Kind,
    /// The usage; set by `analyze`.
    pub usage: ir::Usage,
    /// Whether the model is emitted; set by `analyze`.
    pub live: bool,
    /// Whether the model has a sample; set by `analyze`.
    pub has_sample: bool,
    /// The models as they are received, of which this is the form that is sent.
    pub received: BTreeSet<TypeId>,
    /// The name of the type; set by `names`. Before, the one that the settings choose.
    pub name: String,
    /// The traits to derive beside those of every model; set by `derive`.
    pub derives: Vec<String>,
    /// The module; set by `names`.
    pub module: String,
}

impl Node {
    /// Returns a model that is not analyzed or named yet.
    pub fn new(origin: Origin, kind: Kind) -> Self {
        Self {
            origin,
            docs: String::new(),
            deprecated: false,
            example: None,
            kind,
            usage: ir::Usage::default(),
            live: false,
            has_sample: false,
            received: BTreeSet::new(),
            name: String::new(),
            derives: Vec::new(),
            module: String::new(),
        }
    }
}

/// The origin of a model.
#[derive(Debug)]
pub enum Origin {
    /// A schema below `components`, with its key.
    Schema(String),
    /// An inline schema, with its position and its role.
    Inline(Pointer, Role),
}

impl Origin {
    /// Returns the position of the schema.
    pub fn place(&self) -> Pointer {
        match self {
            Self::Schema(key) => Pointer::root().at("components").at("schemas").at(key),
            Self::Inline(at, _) => at.clone(),
        }
    }
}

/// The tag of operations without one.
pub const UNTAGGED: &str = "operations";

/// A tag.
#[derive(Debug, Default)]
pub struct Tag {
    /// The name in the description.
    pub wire: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The name of the module; set by `names`.
    pub name: String,
    /// The name of the client method; set by `names`.
    pub method: String,
    /// The type of the handle; set by `names`.
    pub handle: String,
    /// The feature of the crate, if tags have features; set by `names`.
    pub feature: String,
}

/// An operation.
#[derive(Debug, Default)]
pub struct Operation {
    /// The index of the tag.
    pub tag: usize,
    /// The `operationId`, or method and path.
    pub id: String,
    /// Whether `id` is an `operationId`.
    pub has_id: bool,
    /// Whether the description assigns a tag.
    pub has_tag: bool,
    /// The method, as it is sent.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The operation; `None` if it is unsupported.
    pub operation: Option<ir::Operation>,
    /// The operation as one without a method, if it is unsupported.
    pub omission: Option<ir::Omission>,
    /// The name of the method; set by `names`. Before, the one that the settings choose.
    pub name: String,
}

impl Operation {
    /// Returns an operation without id and tag.
    pub fn at(method: &str, path: &str) -> Self {
        Self {
            id: format!("{} {path}", method.to_lowercase()),
            method: method.to_owned(),
            path: path.to_owned(),
            ..Self::default()
        }
    }
}

impl Graph {
    /// Returns the supported operations.
    pub fn expressed(&self) -> impl Iterator<Item = &ir::Operation> {
        self.operations
            .iter()
            .filter_map(|it| it.operation.as_ref())
    }

    /// Returns the types of models, operations and examples, mutably.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let models = self.types.iter_mut().flat_map(|node| node.kind.parts_mut());
        let operations = self.operations.iter_mut();
        let operations = operations.filter_map(|it| it.operation.as_mut());
        let examples = self.examples.iter_mut().map(|it| &mut it.ty);
        models
            .chain(operations.flat_map(ir::Operation::types_mut))
            .chain(self.webhooks.iter_mut().flat_map(ir::Webhooks::types_mut))
            .chain(examples)
    }

    /// Returns the type that an alias stands for.
    pub fn resolve<'t>(&'t self, ty: &'t Type) -> &'t Type {
        resolve(&self.types, ty)
    }
}

/// Returns the index of the only list among the fields of an object.
pub fn only_list(types: &[Node], object: &ir::Struct) -> Option<usize> {
    let is_list = |field: &ir::Field| matches!(resolve(types, &field.ty), Type::List(_));
    let mut lists = (0..)
        .zip(&object.fields)
        .filter(|(_, field)| is_list(field));
    match (lists.next(), lists.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

/// Returns the type that an alias stands for; an alias of itself is returned unchanged.
pub fn resolve<'t>(types: &'t [Node], ty: &'t Type) -> &'t Type {
    let mut ty = ty;
    // A chain that is longer than the number of types is a cycle.
    for _ in 0..=types.len() {
        match ty {
            Type::Model(id) => match &types[id.0].kind {
                Kind::Alias(inner) => ty = inner,
                _ => break,
            },
            _ => break,
        }
    }
    ty
}

/// Returns the models in types.
pub fn models<'t>(types: impl Iterator<Item = &'t Type>) -> impl Iterator<Item = TypeId> {
    types.filter_map(Type::model)
}

/// Returns the models reachable from the roots, including the roots.
pub fn reachable(types: &[Node], roots: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<TypeId> = roots.into_iter().collect();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let parts = types[id.0].kind.parts().into_iter();
            open.extend(parts.filter_map(Type::model));
        }
    }
    seen
}
