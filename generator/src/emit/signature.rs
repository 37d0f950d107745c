//! Types of emitted items as text, which `diff` compares.

use proc_macro2::TokenStream;

use super::imports::Imports;
use super::structs;
use super::ty;
use crate::ir::{Api, Argument, Field, Response, Struct, TypeDef};

/// Formats the type of a field.
pub fn field(api: &Api, field: &Field) -> String {
    text(&structs::field_type(api, field, &mut Imports::default()))
}

/// Formats the type of an argument.
pub fn argument(api: &Api, argument: &Argument) -> String {
    text(&ty::passed(api, argument, &mut Imports::default()))
}

/// Formats the output type of a request.
pub fn response(api: &Api, response: &Response) -> String {
    text(&ty::response(api, response, &mut Imports::default()))
}

/// Formats the constructor of a model; `None` if users do not construct it.
pub fn constructor(api: &Api, def: &TypeDef, object: &Struct) -> Option<String> {
    if !def.usage.sent {
        return None;
    }
    let arguments = structs::new_arguments(api, object, &mut Imports::default());
    let arguments: Vec<String> = arguments.iter().map(text).collect();
    Some(if arguments.is_empty() {
        "Default".to_owned()
    } else {
        format!("new({})", arguments.join(", "))
    })
}

/// Formats tokens with conventional spacing.
fn text(tokens: &TokenStream) -> String {
    let spaced = [
        (" < ", "<"),
        (" <", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" :: ", "::"),
        (" : ", ": "),
    ];
    let text = tokens.to_string();
    spaced
        .into_iter()
        .fold(text, |text, (spaced, tight)| text.replace(spaced, tight))
}
