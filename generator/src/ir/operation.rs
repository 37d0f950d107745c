//! Operations: what a request takes and what an answer gives.

use super::{Availability, Type};

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
    /// Which products have it.
    pub availability: Availability,
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
    /// Where the server ends the list, whether or not there is more.
    pub result_limit: Option<ResultLimit>,
    /// What callers may wait for.
    pub wait: Option<Wait>,
}

/// Where a server ends a list, whether or not there is more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLimit {
    /// How many items it gives.
    pub items: usize,
    /// The query parameters of which any brings the limit about.
    pub parameters: Vec<String>,
}

/// A state of the answer that callers may wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The method that waits.
    pub name: String,
    /// The property that tells, by its name in JSON.
    pub wire: String,
    /// The value that it has in the end.
    pub value: String,
    /// The property's field.
    pub field: String,
    /// Whether the field may have no value.
    pub optional: bool,
    /// The value that the field has in the end.
    pub goal: Goal,
    /// How many seconds to wait before asking again, at first.
    pub first_wait: u64,
    /// How many seconds to wait at most.
    pub longest_wait: u64,
}

/// The value of a field that ends a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A variant of an enum.
    Variant(String, String),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
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
    /// Which products have it.
    pub availability: Availability,
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
