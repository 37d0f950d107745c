//! Arguments: parameters, properties of bodies, and whole bodies.

use serde_json::Value;

use super::{ArgumentExample, Availability, Type};

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
    /// Sentences about limits, which the description does not have.
    pub facts: Vec<String>,
    /// The availability by product.
    pub availability: Availability,
    /// The default on the server.
    pub default: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// A value for examples.
    pub example: Option<String>,
    /// Values for tests, in order of preference. Those that do not fit the type do not count.
    pub examples: Vec<ArgumentExample>,
}

impl Argument {
    /// Returns `true` for a file, a list of files or a whole body.
    pub fn is_upload(&self) -> bool {
        match &self.ty {
            Type::File => true,
            Type::List(item) => **item == Type::File,
            _ => self.place == Place::Body,
        }
    }

    /// Sets the only value, if there is one.
    pub(crate) fn with_constant(self, constant: Option<Value>) -> Self {
        match constant {
            // No model is needed for it.
            Some(value) => Self {
                ty: match value {
                    Value::Array(_) | Value::Object(_) | Value::Null => Type::Any,
                    _ => Type::String,
                },
                constant: Some(value),
                nullable: false,
                ..self
            },
            None => self,
        }
    }
}

/// The location of an argument in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// Text in a query whose reserved characters are not percent-encoded.
    Reserved,
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
    /// `simple`, with reserved characters such as slashes.
    Reserved,
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
    /// As the parts of a multipart body.
    Multipart,
    /// As anything that converts into the enum of this name.
    Choice(String),
    /// As an `Option`, where `None` is `null`, or as what converts into it.
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

    /// Returns `true` if an `Option` of this is passed as what converts into it: a value or `None`.
    /// A reference is not, as `impl Into` would need a named lifetime.
    pub fn converts_into_option(&self) -> bool {
        matches!(self, Self::Value)
    }

    /// Returns `true` if the argument is a reference.
    pub fn is_reference(&self) -> bool {
        matches!(
            self,
            Self::Str | Self::Reference | Self::Slice | Self::StrSlice
        )
    }
}
