//! Parts of the description that the crate does not cover.

use std::fmt;

use crate::docs::code;

/// A part of the description that has no method or setter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// The part.
    pub part: Part,
    /// The reason, in lower case.
    pub reason: String,
}

/// A part of the description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// An operation that upgrades the connection, with its method in upper case and its path.
    Operation(String, String),
    /// A parameter of an unknown location, with its name.
    Parameter(String),
    /// The request body of an operation with this method and path.
    Body(String, String),
}

impl Omission {
    /// Returns a sentence about sending the part without a method or a setter, in Markdown.
    pub fn way_out(&self) -> String {
        match &self.part {
            Part::Operation(method, path) => {
                let request = raw(method, path, ".build()");
                format!("Build the request for another client with {request}.")
            }
            Part::Parameter(name) => {
                let [query, header] =
                    ["query", "header"].map(|setter| code(&format!(".{setter}({name:?}, value)")));
                format!("Set it with {query} or {header}.")
            }
            Part::Body(method, path) => {
                let body = ".body(media_type, body)";
                format!("Send it with {}.", raw(method, path, body))
            }
        }
    }
}

/// Formats the call that creates a request without an operation.
fn raw(method: &str, path: &str, more: &str) -> String {
    code(&format!("client.request(Method::{method}, {path:?}){more}"))
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(method, path) => f.write_str(&code(&format!("{method} {path}"))),
            Self::Parameter(name) => write!(f, "the parameter {}", code(name)),
            Self::Body(..) => f.write_str("the request body"),
        }
    }
}
