//! The intermediate representation: an API with every question of the emitters answered.

mod availability;
mod model;
mod operation;

use std::collections::BTreeMap;

pub use availability::Availability;
pub use model::{Field, Kind, Struct, Type, TypeDef, UnionCase, Variant};
pub use operation::{Answer, Argument, BodyKind, Case, Goal, Operation, Place, ResultLimit, Wait};

/// An API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// What it is called.
    pub title: String,
    /// What it is for, in Markdown.
    pub docs: String,
    /// The names of the products that serve the API, if there are several.
    pub products: Vec<String>,
    /// The base URLs; the first is the default.
    pub servers: Vec<Server>,
    /// What proves to the server who is calling.
    pub credentials: Vec<Credential>,
    /// Headers of every request, by name.
    pub headers: BTreeMap<String, String>,
    /// The operations by tag, in the order of the description.
    pub tags: Vec<Tag>,
    /// The models, sorted by name.
    pub types: Vec<TypeDef>,
}

/// A base URL with variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The function that makes it.
    pub name: String,
    /// The URL, with `{name}` for each variable.
    pub url: String,
    /// What it is for.
    pub docs: String,
    /// The product that serves the API there, if the description says so.
    pub product: Option<String>,
    /// The variables, in the order of the URL.
    pub variables: Vec<Variable>,
}

/// A variable of a base URL.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name in the URL.
    pub wire: String,
    /// The argument's name.
    pub name: String,
    /// What it is.
    pub docs: String,
    /// The value if it is not an argument: variables with fixed choices have one.
    pub default: Option<String>,
    /// The fixed choices.
    pub choices: Vec<String>,
}

/// A way to prove who is calling.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    /// The builder's method.
    pub name: String,
    /// What it is.
    pub docs: String,
    /// Where it goes.
    pub kind: CredentialKind,
}

/// Where a credential goes.
#[derive(Debug, Clone, PartialEq)]
pub enum CredentialKind {
    /// A bearer token.
    Bearer,
    /// A user name and a password.
    Basic,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
}

/// Operations that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The module's name, also the client's method.
    pub name: String,
    /// The handle's type.
    pub handle: String,
    /// What the operations are about.
    pub docs: String,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
}
