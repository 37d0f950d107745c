//! Operations: arguments, bodies and responses.

use std::fmt;

use serde_json::Value;

use super::{Availability, Paging, Security, Streaming, Type, Wait};

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The `operationId`, or method and path if there is none.
    pub id: String,
    /// The name of the method.
    pub name: String,
    /// The type of the operation.
    pub marker: String,
    /// The type of its requests.
    pub request: String,
    /// The module of its file, if the tag has several.
    pub resource: Option<String>,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The description, in Markdown; the first paragraph is the summary.
    pub docs: String,
    /// The URLs of its own servers, the default first; empty for those of the API.
    pub servers: Vec<String>,
    /// The security requirements, unless they are those of the API.
    pub security: Option<Security>,
    /// The availability by product.
    pub availability: Availability,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The parameters: path parameters in template order, then the others.
    pub parameters: Vec<Argument>,
    /// The request body.
    pub body: Option<Body>,
    /// The successful response.
    pub response: Response,
    /// The `Accept` header, unless it is the media type of the response.
    pub accept: Option<String>,
    /// The declared error responses.
    pub failures: Vec<Failure>,
    /// The stream that the response is.
    pub stream: Option<Streaming>,
    /// The pagination, if the response is a page.
    pub paging: Option<Paging>,
    /// The state that callers can wait for.
    pub wait: Option<Wait>,
}

impl Operation {
    /// Returns the required arguments, in the order of the method.
    pub fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.always_sent().filter(|it| it.constant.is_none())
    }

    /// Returns the required arguments and those that are constant.
    pub fn always_sent(&self) -> impl Iterator<Item = &Argument> {
        self.all_arguments().filter(|argument| argument.required)
    }

    /// Returns the optional arguments, which are setters of the request.
    pub fn setters(&self) -> impl Iterator<Item = &Argument> {
        self.all_arguments().filter(|argument| !argument.required)
    }

    /// Returns the arguments of parameters and body.
    pub fn all_arguments(&self) -> impl Iterator<Item = &Argument> {
        let body = self.body.iter().flat_map(|body| &body.arguments);
        self.parameters.iter().chain(body)
    }

    /// Returns the types of arguments and responses, mutably.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut Type> {
        let body = self.body.iter_mut().flat_map(|body| &mut body.arguments);
        let arguments = self.parameters.iter_mut().chain(body);
        let failures = self.failures.iter_mut().filter_map(|it| it.ty.as_mut());
        let responses: Vec<&mut Response> = match &mut self.response {
            Response::Several(several) => several
                .cases
                .iter_mut()
                .map(|it| &mut it.response)
                .collect(),
            one => vec![one],
        };
        let successes = responses.into_iter().filter_map(|response| match response {
            Response::Json(ty) => Some(ty),
            _ => None,
        });
        let arguments = arguments.map(|argument| &mut argument.ty);
        let parts = self.stream.iter_mut().map(|stream| &mut stream.item);
        let responses = failures.chain(successes).chain(parts);
        arguments.chain(responses).collect()
    }

    /// Returns all successful responses.
    pub fn responses(&self) -> Vec<&Response> {
        match &self.response {
            Response::Several(several) => several.cases.iter().map(|case| &case.response).collect(),
            one => vec![one],
        }
    }
}

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Whether the body is required.
    pub required: bool,
    /// The encoding.
    pub encoding: Encoding,
    /// The arguments: one for the whole body, or one per property.
    pub arguments: Vec<Argument>,
}

impl Body {
    /// Whether an empty object is sent if no property is set.
    pub fn is_empty_by_default(&self) -> bool {
        let is_json = matches!(self.encoding, Encoding::Json(_));
        is_json && self.required && self.arguments.iter().all(|argument| !argument.required)
    }
}

/// The encoding of a request body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// JSON, with its media type unless that is `application/json`.
    Json(Option<String>),
    /// The fields of an `application/x-www-form-urlencoded` form.
    Form,
    /// The parts of a `multipart/form-data` form.
    Multipart,
    /// Bytes of this media type.
    Raw(String),
}

/// An argument of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The name in the request.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// The location in the request.
    pub place: Place,
    /// The form of the value.
    pub style: Style,
    /// The type.
    pub ty: Type,
    /// The way it is passed.
    pub passing: Passing,
    /// Whether it is required.
    pub required: bool,
    /// The only value of a required argument, which callers do not pass.
    pub constant: Option<Value>,
    /// Whether it is optional only because the body as a whole is.
    pub required_in_body: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// The description, in Markdown.
    pub docs: String,
    /// The availability by product.
    pub availability: Availability,
    /// The default on the server.
    pub default: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// A value for examples.
    pub example: Option<String>,
}

impl Argument {
    /// Sets the only value, if there is one.
    pub(crate) fn with_constant(self, constant: Option<Value>) -> Self {
        match constant {
            // No model is needed for it.
            Some(value) => Self {
                constant: Some(value),
                ty: Type::String,
                nullable: false,
                ..self
            },
            None => self,
        }
    }
}

/// The location of an argument in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A property, a field or a part of the body.
    Property,
    /// The whole body.
    Body,
}

/// The form of an argument in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// Text. A list in a query repeats the parameter for each item. Properties of JSON are JSON.
    Text,
    /// The items of a list as text, joined with this separator.
    Joined(&'static str),
    /// Pairs of a query, a cookie or a form.
    Pairs(Pairs),
    /// The parts of a value in a path, and whether they are exploded.
    Path(PathStyle, bool),
    /// The parts of a value in a header, and whether keys are joined with their values.
    Header(bool),
    /// JSON, outside of a JSON body.
    Json,
    /// A part of a multipart body, with its media type unless it depends on the value.
    Part(Option<String>),
}

/// The pairs that a value with parts consists of in a query, a cookie or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairs {
    /// One for each item or member.
    Exploded,
    /// One, whose parts are joined with this separator.
    Joined(&'static str),
    /// One for each value inside, with its place in brackets.
    Deep,
}

/// The `style` of a path parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStyle {
    /// `simple`.
    Simple,
    /// `label`.
    Label,
    /// `matrix`.
    Matrix,
}

/// The way an argument is passed to a method.
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
    /// As an iterator over what can be borrowed as an item.
    Items,
    /// As an iterator over what can be borrowed as `str`.
    Strings,
    /// As `impl Into` of the type.
    Into,
    /// As anything that converts into bytes.
    Bytes,
    /// As an iterator over what converts into a part of a multipart body.
    Parts,
    /// As an `Option`, where `None` is `null`.
    Option(Box<Passing>),
}

impl Passing {
    /// Returns `true` if the argument is a list.
    pub fn is_list(&self) -> bool {
        matches!(
            self,
            Self::Slice | Self::StrSlice | Self::Items | Self::Strings
        )
    }

    /// Returns `true` if the argument is a reference.
    pub fn is_reference(&self) -> bool {
        matches!(
            self,
            Self::Str | Self::Reference | Self::Slice | Self::StrSlice
        )
    }
}

/// A declared error response.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The status as declared, such as `404` or `4XX`.
    pub status: String,
    /// The type of the body.
    pub ty: Option<Type>,
}

/// A successful response.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// No content.
    Empty,
    /// JSON.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A redirect to the URL in the `Location` header.
    Redirect,
    /// Several successful responses, distinguished by status.
    Several(Several),
}

impl Response {
    /// Returns the type of a JSON response.
    pub fn json(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) => Some(ty),
            _ => None,
        }
    }
}

/// Several successful responses, distinguished by status.
#[derive(Debug, Clone, PartialEq)]
pub struct Several {
    /// The name of the enum.
    pub name: String,
    /// The responses, with those of a range last.
    pub cases: Vec<Case>,
}

/// The declared status of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// One status.
    Code(u16),
    /// All statuses with this first digit that are not declared otherwise.
    Range(u16),
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(class) => write!(f, "{class}XX"),
        }
    }
}

/// One of several responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The status.
    pub status: Status,
    /// The name of the variant.
    pub name: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The response.
    pub response: Response,
}
