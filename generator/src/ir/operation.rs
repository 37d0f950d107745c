//! Operations: arguments, bodies and responses.

use std::fmt;

use super::{
    Alternative, Argument, Availability, Body, Choice, ContentType, Encoding, Header, Headers,
    Omission, Paging, Scopes, Security, Streaming, Type, Wait,
};

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
    /// The scopes that its own security requirements name.
    pub scopes: Scopes,
    /// Whether its own security requirements need a client certificate.
    pub needs_certificate: bool,
    /// The availability by product.
    pub availability: Availability,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The parameters: path parameters in template order, then the others.
    pub parameters: Vec<Argument>,
    /// The request body.
    pub body: Option<Body>,
    /// The parts of requests without an argument.
    pub omissions: Vec<Omission>,
    /// The successful response.
    pub response: Response,
    /// The media types that callers can request in place of that of the response.
    pub alternatives: Vec<Alternative>,
    /// The declared headers of successful responses, unless the client handles all of them.
    pub headers: Option<Headers>,
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

    /// Returns the choice that the request body is.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.body.as_ref()?.encoding {
            Encoding::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// Returns the media types that callers can send the body in, in place of the usual one.
    pub fn content_types(&self) -> impl Iterator<Item = &ContentType> {
        self.body.iter().flat_map(|body| &body.content_types)
    }

    /// Returns the request body in each of its media types.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.body.iter().flat_map(Body::in_each_type)
    }

    /// Returns the types of arguments and responses, mutably.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut Type> {
        let body = self.body.iter_mut().flat_map(Body::arguments_mut);
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
        let alternatives = self.alternatives.iter_mut().map(|it| &mut it.response);
        let successes = responses
            .into_iter()
            .chain(alternatives)
            .filter_map(|response| match response {
                Response::Json(ty) => Some(ty),
                _ => None,
            });
        let arguments = arguments.map(|argument| &mut argument.ty);
        let parts = self.stream.iter_mut().map(|stream| &mut stream.item);
        let headers = self.headers.iter_mut().flat_map(|it| &mut it.fields);
        let headers = headers.map(|header| &mut header.ty);
        let responses = failures.chain(successes).chain(parts).chain(headers);
        arguments.chain(responses).collect()
    }

    /// Returns `true` if the body has a file, or is bytes or text.
    pub fn is_upload(&self) -> bool {
        self.bodies().any(|body| match body.encoding {
            Encoding::Json(_) | Encoding::Form | Encoding::Choice(_) => false,
            Encoding::Multipart(_) => body.arguments.iter().any(Argument::is_upload),
            Encoding::Raw(_) | Encoding::Values(..) => true,
        })
    }

    /// Returns the types of decoded responses.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Type> {
        let failures = self.failures.iter().filter_map(|it| it.ty.as_ref());
        let successes = self.responses().into_iter().filter_map(Response::json);
        let parts = self.stream.iter().map(|stream| &stream.item);
        let headers = self.response_headers().map(|header| &header.ty);
        successes.chain(failures).chain(parts).chain(headers)
    }

    /// Returns the declared headers of successful responses.
    pub fn response_headers(&self) -> impl Iterator<Item = &Header> {
        self.headers.iter().flat_map(|headers| &headers.fields)
    }

    /// Returns all successful responses, in each media type.
    pub fn responses(&self) -> Vec<&Response> {
        let mut all: Vec<&Response> = match &self.response {
            Response::Several(several) => several.cases.iter().map(|case| &case.response).collect(),
            one => vec![one],
        };
        all.extend(self.alternatives.iter().map(|it| &it.response));
        all
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
