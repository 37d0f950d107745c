//! The intermediate representation: an API with every question of the emitters answered.

/// An API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// What it is called.
    pub title: String,
    /// What it is for, in Markdown.
    pub docs: String,
    /// The base URLs; the first is the default.
    pub servers: Vec<Server>,
    /// What proves to the server who is calling.
    pub credentials: Vec<Credential>,
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

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The `operationId`, or the method and path if there is none.
    pub id: String,
    /// The method's name.
    pub name: String,
    /// The type of its requests.
    pub request: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// What it does: the first paragraph, and what else there is to say.
    pub docs: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The required arguments, in the order of the method.
    pub arguments: Vec<Argument>,
    /// The optional ones.
    pub setters: Vec<Argument>,
    /// The media type of a body that is sent whole.
    pub body: BodyKind,
    /// What a success gives.
    pub answer: Answer,
    /// The declared failures: the status as the description writes it, and the body's type.
    pub failures: Vec<(String, Option<Type>)>,
    /// Whether the answer is one page of a list.
    pub paged: bool,
}

impl Operation {
    /// Whether requests have a type of their own, to carry setters or pages.
    pub fn has_request_type(&self) -> bool {
        !self.setters.is_empty() || self.paged
    }
}

/// What stands in a request's body when no argument says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// Nothing.
    Empty,
    /// A JSON object without properties: the body is required, its properties are not.
    EmptyObject,
}

/// An argument of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// Its name in the request.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// Where in the request it goes.
    pub place: Place,
    /// Its type.
    pub ty: Type,
    /// Whether `null` can be sent.
    pub nullable: bool,
    /// What it is.
    pub docs: String,
    /// What the server takes if it is not sent.
    pub default: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// A value to show in examples.
    pub example: Option<String>,
}

/// Where in a request an argument goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the query, with this text between the items of a list.
    QueryJoined(&'static str),
    /// In a header.
    Header,
    /// In the body, as a property of a JSON object.
    Field,
    /// The whole body, as JSON.
    JsonBody,
    /// The whole body, in this media type.
    RawBody(String),
}

/// What a success gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing that matters.
    Empty,
    /// A value in JSON.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// The place that the `Location` header names.
    Redirect,
    /// One of several, by status.
    Several(String, Vec<Case>),
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The status.
    pub status: u16,
    /// The variant's name.
    pub name: String,
    /// What it is.
    pub docs: String,
    /// What it gives.
    pub answer: Answer,
}

/// A type, by use.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number of this many bits, signed or not.
    Integer(bool, u8),
    /// A number.
    Float,
    /// Text.
    String,
    /// A point in time.
    Timestamp,
    /// A day.
    Date,
    /// Any JSON value.
    Any,
    /// A model, by its name.
    Model(String),
    /// A list.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A value or `null`.
    Nullable(Box<Type>),
}

impl Type {
    /// The models in it.
    pub fn models(&self) -> Option<&str> {
        match self {
            Self::Model(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.models(),
            _ => None,
        }
    }
}

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The type's name.
    pub name: String,
    /// The module: models that belong to one named schema alone share its module.
    pub module: String,
    /// What it is.
    pub docs: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What it consists of.
    pub kind: Kind,
    /// Whether it stands in requests, so that users make values of it.
    pub in_requests: bool,
}

/// What a model consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// An object with known properties.
    Struct(Struct),
    /// A string with known values, open for others.
    Enum(Vec<Variant>),
    /// A value of one of several JSON kinds.
    Union(Vec<UnionCase>),
    /// Another name for a type.
    Alias(Type),
}

/// An object with known properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The type of further properties, if the description says that there may be some.
    pub rest: Option<(String, Type)>,
    /// The field that holds the items, if this is a page of a list.
    pub items: Option<usize>,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in JSON.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// Its type, without `null`.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// Whether the type would contain itself without a box.
    pub boxed: bool,
    /// What it is.
    pub docs: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

impl Field {
    /// Whether an absent property and one that is `null` are two things: in what users send.
    pub fn tells_absent_from_null(&self, def: &TypeDef) -> bool {
        def.in_requests && self.nullable && !self.required && self.ty != Type::Any
    }
}

/// A known value of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value.
    pub wire: String,
    /// The variant's name.
    pub name: String,
}

/// One of several JSON kinds.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionCase {
    /// The variant's name.
    pub name: String,
    /// The type.
    pub ty: Type,
}
