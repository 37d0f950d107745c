//! Types of emitted items as text, which `diff` compares.

use proc_macro2::TokenStream;

use super::imports::Imports;
use super::ty;
use super::{choice, construct, form, structs};
use crate::ir::{Api, Argument, Choice, Field, Member, Response, Struct, TypeDef};

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
    let arguments = construct::new_arguments(api, object, &mut Imports::default());
    let arguments: Vec<String> = arguments.iter().map(text).collect();
    Some(format!("new({})", arguments.join(", ")))
}

/// Formats the types that convert into a body.
pub fn conversions(api: &Api, choice: &Choice) -> Vec<String> {
    let conversions = choice::conversions(api, choice, &mut Imports::default());
    conversions.iter().map(|it| text(&it.from)).collect()
}

/// Formats the content of a body in one media type.
pub fn content(api: &Api, member: &Member) -> String {
    text(&choice::content(api, member, &mut Imports::default()))
}

/// Formats the fields of a form, each with its type.
pub fn form_fields(api: &Api, member: &Member) -> Vec<(String, String)> {
    let fields = form::fields(member);
    let fields = fields.map(|field| {
        let ty = form::field_type(api, field, &mut Imports::default());
        (field.name.clone(), text(&ty))
    });
    fields.collect()
}

/// Formats the constructor of a form.
pub fn form_constructor(api: &Api, member: &Member) -> String {
    let arguments = form::new_arguments(api, member, &mut Imports::default());
    let arguments: Vec<String> = arguments.iter().map(text).collect();
    format!("new({})", arguments.join(", "))
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
