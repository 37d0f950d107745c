//! The graph of an API: types and operations with an identity, and without names.
//!
//! Fields `name` of the IR types in it are empty until [`crate::names::assign`] fills them.

use crate::ir::{self, Credential, Kind, Server, Type, TypeId};
use crate::pointer::Pointer;

/// An API without names.
#[derive(Debug, Default)]
pub struct Graph {
    /// The models: the named schemas in the order of the description, then the inline ones, each
    /// after those that it contains.
    pub types: Vec<Node>,
    /// The tags, in the order in which operations mention them.
    pub tags: Vec<Tag>,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// The base URLs.
    pub servers: Vec<Server>,
    /// The text that each server is named after: `x-name`, or the host.
    pub server_names: Vec<String>,
    /// The ways to authenticate.
    pub credentials: Vec<Credential>,
    /// The security scheme of each of them.
    pub schemes: Vec<String>,
    /// The names of the products.
    pub products: Vec<String>,
}

/// A model.
#[derive(Debug)]
pub struct Node {
    /// Where it comes from.
    pub origin: Origin,
    /// The description, in Markdown.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The structure.
    pub kind: Kind,
    /// Where it occurs; analyzed.
    pub usage: ir::Usage,
    /// Whether the crate has it; analyzed.
    pub live: bool,
    /// The name of the type; assigned.
    pub name: String,
    /// The module; assigned.
    pub module: String,
}

impl Node {
    /// A model that is not analyzed yet.
    pub fn new(origin: Origin, kind: Kind) -> Self {
        Self {
            origin,
            docs: String::new(),
            deprecated: false,
            kind,
            usage: ir::Usage::default(),
            live: false,
            name: String::new(),
            module: String::new(),
        }
    }
}

/// Where a model comes from.
#[derive(Debug)]
pub enum Origin {
    /// A schema below `components`, by its key.
    Schema(String),
    /// An inline schema, by its place and by what it is named after.
    Inline(Pointer, Role),
}

/// The role that an inline schema has for something with a name, after which it is named.
#[derive(Debug, Clone)]
pub struct Role {
    /// The thing with a name.
    pub base: Base,
    /// The way from there.
    pub steps: Vec<Step>,
    /// The number of steps that name the module: inline schemas share the module of the named
    /// schema that they belong to.
    pub module_steps: usize,
    /// The parameter that it belongs to, as lists of parameters have no stable indices.
    pub parameter: Option<String>,
}

/// A thing with a name, after which inline schemas are named.
#[derive(Debug, Clone)]
pub enum Base {
    /// A named schema.
    Schema(TypeId),
    /// An operation, by its place among the operations.
    Operation(usize),
    /// Another component: its key, and the section in the singular.
    Component(String),
}

/// A step from a schema to one that it contains.
#[derive(Debug, Clone)]
pub enum Step {
    /// To what stands at this key.
    Key(String),
    /// To the items of a list.
    Item,
    /// To one that differs by this suffix.
    Suffix(&'static str),
}

impl Role {
    /// The role of the thing itself.
    pub fn of(base: Base) -> Self {
        Self {
            base,
            steps: Vec::new(),
            module_steps: 0,
            parameter: None,
        }
    }

    /// One step further, in the same module.
    pub fn step(&self, step: Step) -> Self {
        let mut role = self.clone();
        role.steps.push(step);
        role
    }

    /// At a key, in the same module.
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// The same role in a module of its own.
    pub fn in_own_module(mut self) -> Self {
        self.module_steps = self.steps.len();
        self
    }
}

/// A tag.
#[derive(Debug)]
pub struct Tag {
    /// The name in the description.
    pub wire: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The name of the module; assigned.
    pub name: String,
    /// The type of the handle; assigned.
    pub handle: String,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The tag, by its place among the tags.
    pub tag: usize,
    /// The `operationId`, or method and path.
    pub id: String,
    /// Whether that is an `operationId`.
    pub has_id: bool,
    /// The operation; `None` if it is unsupported.
    pub operation: Option<ir::Operation>,
    /// The name of the method; assigned.
    pub name: String,
}

impl Graph {
    /// The operations that can be expressed.
    pub fn expressed(&self) -> impl Iterator<Item = &ir::Operation> {
        self.operations
            .iter()
            .filter_map(|it| it.operation.as_ref())
    }

    /// The type behind other names for it.
    pub fn resolve<'t>(&'t self, ty: &'t Type) -> &'t Type {
        resolve(&self.types, ty)
    }
}

/// The only field of an object that is a list, by its place.
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

/// The type behind other names for it; an alias of itself stays.
pub fn resolve<'t>(types: &'t [Node], ty: &'t Type) -> &'t Type {
    let mut ty = ty;
    // There are no more names than types, unless they go round in circles.
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
