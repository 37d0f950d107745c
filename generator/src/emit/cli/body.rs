//! The bodies of subcommands, and the parts of requests that callers do not choose.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::arguments::{parameter, value};
use crate::emit::imports::Imports;
use crate::ir::{Argument, Body, Encoding, Framing, Operation, Place, Subcommand};

/// Emits a body that does not consist of properties.
pub fn emit_bodies(
    operation: &Operation,
    command: &Subcommand,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let is_whole = body.arguments.iter().any(|it| it.place == Place::Body);
    if command.has_properties || !is_whole {
        return None;
    }
    imports.add("crate::runtime::cli", "Body");
    imports.add("crate::runtime::cli", "Form");
    let bodies: Vec<TokenStream> = match &body.encoding {
        Encoding::Choice(choice) => choice
            .members
            .iter()
            .map(|it| {
                let media_type = &it.media_type;
                let chosen = quote!(request.media_type(#media_type););
                emit_body(&it.body, Some(media_type), &chosen)
            })
            .collect(),
        _ => vec![emit_body(body, None, &TokenStream::new())],
    };
    let required = body.required.then(|| quote!(.required()));
    Some(quote!(.body(&[#(#bodies),*]) #required))
}

/// Emits a body in one media type, which is chosen first if there are several.
fn emit_body(body: &Body, media_type: Option<&str>, chosen: &TokenStream) -> TokenStream {
    let (own, form) = match &body.encoding {
        Encoding::Json(media_type) => (
            media_type.as_deref().unwrap_or("application/json"),
            quote!(Form::Value(|request, body| { #chosen request.json_body(&body); })),
        ),
        Encoding::Form => (
            "application/x-www-form-urlencoded",
            quote!(Form::Value(|request, body| { #chosen request.form_body(body); })),
        ),
        Encoding::Multipart(media_type) => (
            media_type.as_str(),
            quote!(Form::Parts(|request, body, files| {
                #chosen
                crate::runtime::cli_files::set_multipart(request, body, files);
            })),
        ),
        Encoding::Values(framing, media_type) => {
            let call = match framing {
                Framing::Sequence => quote!(json_sequence(#media_type, &values)),
                _ => quote!(json_lines(#media_type, &values)),
            };
            (
                media_type.as_str(),
                quote!(Form::Values(|request, values| { request.#call; })),
            )
        }
        Encoding::Raw(media_type) => (media_type.as_str(), quote!(Form::Content)),
        Encoding::Choice(_) => ("", quote!(Form::Content)),
    };
    let media_type = media_type.unwrap_or(own);
    quote!(Body { media_type: #media_type, form: #form })
}

/// Emits a function that sets what callers do not choose: constants, and an empty object.
pub fn emit_fixed(
    operation: &Operation,
    command: &Subcommand,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let body = operation.body.as_ref();
    let constants = command.fixed.iter();
    let mut calls: Vec<TokenStream> = constants
        .map(|it| match it.place {
            Place::Path => {
                let (wire, value) = (&it.wire, value(it));
                quote!(request.path(#wire, #value);)
            }
            _ => {
                let call = parameter(it, &value(it), body, imports);
                quote!(request.#call;)
            }
        })
        .collect();
    let is_needed = |it: &Argument| it.place == Place::Property && it.required;
    let inputs = command.inputs.iter().map(|it| &it.argument);
    let is_object = command.has_properties && body.is_some_and(|it| it.required);
    let is_empty = is_object && !inputs.chain(&command.fixed).any(is_needed);
    if is_empty || body.is_some_and(Body::is_empty_by_default) {
        calls.insert(0, quote!(request.empty_object();));
    }
    (!calls.is_empty()).then(|| quote!(.fixed(|request| { #(#calls)* })))
}
