//! Types as the emitted crate has them, as text: what a description's change means is read off them.

use proc_macro2::TokenStream;

use super::structs;
use super::ty::{self, Imports};
use crate::ir::{Answer, Argument, Field, Struct, TypeDef};

pub use super::ty::Models;

/// The type of a field.
pub fn field(def: &TypeDef, field: &Field) -> String {
    text(&structs::field_type(def, field, &mut Imports::default()))
}

/// The type of an argument.
pub fn argument(models: &Models, argument: &Argument) -> String {
    text(&models.argument(argument, &mut Imports::default()))
}

/// The type that awaiting a request gives.
pub fn answer(answer: &Answer) -> String {
    text(&ty::answer(answer, &mut Imports::default()))
}

/// What users make values of the model with, if they do.
pub fn constructor(def: &TypeDef, object: &Struct) -> Option<String> {
    if !def.in_requests {
        return None;
    }
    let arguments = structs::new_arguments(def, object, &mut Imports::default());
    let arguments: Vec<String> = arguments.iter().map(text).collect();
    match arguments.is_empty() {
        true => Some("Default".to_owned()),
        false => Some(format!("new({})", arguments.join(", "))),
    }
}

/// Tokens with the spaces that a person would leave between them.
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
