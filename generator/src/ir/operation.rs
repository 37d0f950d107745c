//! Operations: what a request takes and what a response contains.

use super::{Availability, Type, TypeId};

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The `operationId`, or method and path if there is none.
    pub id: String,
    /// The name of the method.
    pub name: String,
    /// The type of its requests.
    pub request: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The description, in Markdown; the first paragraph is the summary.
    pub docs: String,
    /// The products that have it.
    pub availability: Availability,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The parameters: those of the path in its order, then the others.
    pub parameters: Vec<Argument>,
    /// The request body.
    pub body: Option<Body>,
    /// The response of a success.
    pub response: Response,
    /// The media types to ask for, if they are not the one of the response.
    pub accept: Option<String>,
    /// The declared failures.
    pub failures: Vec<Failure>,
    /// How the list continues, if the response is one page of it.
    pub paging: Option<Paging>,
    /// The state that callers can wait for.
    pub wait: Option<Wait>,
}

impl Operation {
    /// The required arguments, in the order of the method.
    pub fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.all_arguments().filter(|argument| argument.required)
    }

    /// The optional arguments, which are setters of the request.
    pub fn setters(&self) -> impl Iterator<Item = &Argument> {
        self.all_arguments().filter(|argument| !argument.required)
    }

    /// The arguments from parameters and body.
    pub fn all_arguments(&self) -> impl Iterator<Item = &Argument> {
        let body = self.body.iter().flat_map(|body| &body.arguments);
        self.parameters.iter().chain(body)
    }

    /// The same, to change them.
    pub(crate) fn all_arguments_mut(&mut self) -> impl Iterator<Item = &mut Argument> {
        let body = self.body.iter_mut().flat_map(|body| &mut body.arguments);
        self.parameters.iter_mut().chain(body)
    }

    /// The responses of a success: the one, or each of several.
    pub fn responses(&self) -> Vec<&Response> {
        match &self.response {
            Response::Several(several) => several.cases.iter().map(|case| &case.response).collect(),
            one => vec![one],
        }
    }
}

/// A list that comes in pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// Where the server ends the list, whether or not there are more items.
    pub result_limit: Option<ResultLimit>,
}

/// The number of items after which a server ends a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLimit {
    /// The number of items.
    pub items: usize,
    /// The query parameters any of which imposes the limit.
    pub parameters: Vec<String>,
}

/// A state of the response that callers can wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The method that waits.
    pub name: String,
    /// The property with the state, by its name in JSON.
    pub wire: String,
    /// The value to wait for, as text.
    pub value: String,
    /// The field of the property.
    pub field: String,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// The value to wait for.
    pub goal: Goal,
    /// The initial wait between two requests, in seconds.
    pub first_wait: u64,
    /// The maximum wait between two requests, in seconds.
    pub longest_wait: u64,
}

/// The value of a field that ends a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A variant of an enum, by its place among the variants.
    Variant(TypeId, usize),
    /// A string.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
}

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Whether the request must have one.
    pub required: bool,
    /// How it is encoded.
    pub encoding: Encoding,
    /// The media type of JSON, if it is not `application/json`.
    pub json_type: Option<String>,
    /// The arguments that it is made of: one for the whole, or one for each property.
    pub arguments: Vec<Argument>,
}

impl Body {
    /// Whether an empty object is sent if no property is set.
    pub fn is_empty_by_default(&self) -> bool {
        self.required && self.arguments.iter().all(|argument| !argument.required)
    }
}

/// How a request body is encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// JSON.
    Json,
    /// Bytes of this media type, sent as they are.
    Raw(String),
}

/// An argument of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The name in the request.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// Where in the request it goes.
    pub place: Place,
    /// The type.
    pub ty: Type,
    /// How callers pass it.
    pub passing: Passing,
    /// Whether it is required.
    pub required: bool,
    /// Whether `null` can be sent.
    pub nullable: bool,
    /// The description, in Markdown.
    pub docs: String,
    /// The products that have it.
    pub availability: Availability,
    /// The value that the server assumes if it is not sent.
    pub default: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// A value for examples.
    pub example: Option<String>,
}

/// Where in a request an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query(QueryStyle),
    /// In a header.
    Header,
    /// In the body, as a property of an object.
    Property,
    /// The whole body.
    Body,
}

/// How a list is written in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryStyle {
    /// The parameter is repeated for each item.
    Repeated,
    /// The items are joined with this separator.
    Joined(&'static str),
}

/// How callers pass an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passing {
    /// By value.
    Value,
    /// As `&str`.
    Str,
    /// By reference.
    Reference,
    /// As a slice.
    Slice,
    /// As `&[&str]`.
    StrSlice,
    /// As anything that converts into it.
    Into,
    /// As anything that converts into bytes.
    Bytes,
    /// As an `Option`, where `None` is `null`.
    Option(Box<Passing>),
}

impl Passing {
    /// Whether the argument is a list.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Slice | Self::StrSlice)
    }

    /// Whether the argument is a reference.
    pub fn is_reference(&self) -> bool {
        matches!(
            self,
            Self::Str | Self::Reference | Self::Slice | Self::StrSlice
        )
    }
}

/// A declared failure.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The status, as the description writes it.
    pub status: String,
    /// The type of the body.
    pub ty: Option<Type>,
}

/// The response of a success.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// No content of interest.
    Empty,
    /// JSON.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// The URL in the `Location` header.
    Redirect,
    /// One of several responses, by status.
    Several(Several),
}

impl Response {
    /// The type of a JSON response.
    pub fn json(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) => Some(ty),
            _ => None,
        }
    }
}

/// One of several responses, by status.
#[derive(Debug, Clone, PartialEq)]
pub struct Several {
    /// The name of the enum.
    pub name: String,
    /// The responses.
    pub cases: Vec<Case>,
}

/// One of several responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The status.
    pub status: u16,
    /// The name of the variant.
    pub name: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The response.
    pub response: Response,
}
