//! Arguments as parts of a request.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::{Number, Value};

use super::Context;
use super::imports::Imports;
use super::ty::{converted_option, owned};
use crate::ir::{
    Argument, Body, Encoding, Framing, Operation, Pairs, Passing, PathStyle, Place, Style, Type,
};
use crate::names::ident;

/// Emits the values of the path parameters, in the order of the path template.
pub fn path(operation: &Operation, imports: &mut Imports) -> Vec<TokenStream> {
    let arguments = operation.parameters.iter();
    let arguments = arguments.filter(|it| it.place == Place::Path);
    let values = arguments.map(|it| {
        let (wire, name) = (&it.wire, value(it));
        let Some((style, explode)) = path_style(&it.style, imports) else {
            return quote!(&#name);
        };
        let value = match it.passing.is_reference() {
            true => quote!(#name),
            false => quote!(&#name),
        };
        quote!(&crate::request::styled(#wire, #value, #style, #explode))
    });
    values.collect()
}

/// Emits the style of a path parameter that is not plain text, and whether its parts are exploded.
pub fn path_style(style: &Style, imports: &mut Imports) -> Option<(TokenStream, bool)> {
    let (style, explode) = match style {
        Style::Path(PathStyle::Simple, explode) => (quote!(Simple), *explode),
        Style::Path(PathStyle::Label, explode) => (quote!(Label), *explode),
        Style::Path(PathStyle::Matrix, explode) => (quote!(Matrix), *explode),
        Style::Path(PathStyle::Reserved, explode) => (quote!(Reserved), *explode),
        Style::Json => (quote!(Json), false),
        _ => return None,
    };
    let name = imports.add("crate::request", "PathStyle");
    Some((quote!(#name::#style), explode))
}

/// Emits the calls that add other required arguments and an unconditional body to a request.
pub fn parameters(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let body = operation.body.as_ref();
    let arguments = operation.always_sent();
    let arguments = arguments.map(|it| {
        let call = parameter(it, &value(it), body, imports);
        (!call.is_empty()).then(|| quote!(.#call))
    });
    let arguments = arguments.flatten();
    let arguments: Vec<TokenStream> = arguments.collect();
    let empty = body.is_some_and(Body::is_empty_by_default);
    let empty = empty.then(|| quote!(.empty_object()));
    quote!(#(#arguments)* #empty)
}

/// Emits the call that adds an argument to a request, which is empty for the path.
pub fn parameter(
    argument: &Argument,
    name: &TokenStream,
    body: Option<&Body>,
    imports: &mut Imports,
) -> TokenStream {
    let wire = &argument.wire;
    match argument.place {
        // All of them are set when the request is created.
        Place::Path => TokenStream::new(),
        Place::Query => match &argument.style {
            Style::Text if argument.passing.is_list() => quote!(query_each(#wire, #name)),
            Style::Text => quote!(query(#wire, #name)),
            Style::Reserved => quote!(query_reserved(#wire, #name)),
            Style::Joined(separator) => quote!(query_joined(#wire, #name, #separator)),
            style => {
                let style = pairs(style, imports);
                quote!(query_styled(#wire, #name, #style))
            }
        },
        Place::Header => match &argument.style {
            Style::Text => quote!(header(#wire, #name)),
            style => {
                let style = header(style, imports);
                quote!(header_styled(#wire, #name, #style))
            }
        },
        Place::Cookie => match &argument.style {
            Style::Pairs(Pairs::Exploded) => quote!(cookie(#wire, #name)),
            style => {
                let style = pairs(style, imports);
                quote!(cookie_styled(#wire, #name, #style))
            }
        },
        Place::Property => match body.map(|body| &body.encoding) {
            Some(Encoding::Form) => match &argument.style {
                Style::Pairs(Pairs::Exploded) => quote!(form_field(#wire, #name)),
                style => {
                    let style = pairs(style, imports);
                    quote!(form_field_styled(#wire, #name, #style))
                }
            },
            Some(Encoding::Multipart(_)) => part(argument, name),
            _ => quote!(field(#wire, #name)),
        },
        Place::Body => match body.map(|body| &body.encoding) {
            Some(Encoding::Raw(media_type)) => quote!(body(#media_type, #name)),
            Some(Encoding::Values(Framing::Sequence, media_type)) => {
                quote!(json_sequence(#media_type, &#name))
            }
            Some(Encoding::Values(_, media_type)) => quote!(json_lines(#media_type, &#name)),
            Some(Encoding::Form) => quote!(form_body(#name)),
            Some(Encoding::Multipart(_)) => quote!(multipart_body(#name)),
            Some(Encoding::Choice(_)) => quote!(body_by(|request| #name.set_on(request))),
            _ if argument.constant.is_some() => quote!(json_body(&#name)),
            _ if argument.passing.is_reference() => quote!(json_body(#name)),
            _ => quote!(json_body(&#name)),
        },
    }
}

/// Emits the value of an argument: its name, or the constant that it always is.
pub fn value(argument: &Argument) -> TokenStream {
    match &argument.constant {
        Some(Value::Bool(value)) => quote!(#value),
        Some(Value::Number(number)) => number_literal(number).into_token_stream(),
        Some(Value::String(text)) => quote!(#text),
        Some(value) => json(value),
        None => ident(&argument.name).into_token_stream(),
    }
}

/// Emits a number. Without a suffix, an integer is an `i32`.
fn number_literal(number: &Number) -> Literal {
    match (number.as_i64(), number.as_u64()) {
        (Some(value), _) => match i32::try_from(value) {
            Ok(value) => Literal::i32_unsuffixed(value),
            Err(_) => Literal::i64_suffixed(value),
        },
        (None, Some(value)) => Literal::u64_suffixed(value),
        (None, None) => Literal::f64_unsuffixed(number.as_f64().unwrap_or_default()),
    }
}

/// Emits a JSON value.
pub fn json(value: &Value) -> TokenStream {
    if value.is_null() {
        return quote!(serde_json::Value::Null);
    }
    let literal = json_literal(value);
    quote!(serde_json::json!(#literal))
}

/// Emits a JSON value as it is written in JSON.
pub fn json_literal(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => number_literal(number).into_token_stream(),
        Value::String(text) => quote!(#text),
        Value::Array(items) => {
            let items = items.iter().map(json_literal);
            quote!([#(#items),*])
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| {
                let value = json_literal(value);
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
    }
}

/// Emits the call that adds a part to a multipart body.
fn part(argument: &Argument, name: &TokenStream) -> TokenStream {
    let wire = &argument.wire;
    let kind = match &argument.ty {
        Type::File => "part",
        Type::List(item) if **item == Type::File => "parts",
        _ => "value_part",
    };
    match &argument.style {
        Style::Part(Some(media_type)) => {
            let call = format_ident!("{kind}_as");
            quote!(#call(#wire, #name, #media_type))
        }
        _ => {
            let call = format_ident!("{kind}");
            quote!(#call(#wire, #name))
        }
    }
}

/// Emits the form of pairs.
fn pairs(style: &Style, imports: &mut Imports) -> TokenStream {
    let name = imports.add("crate::request", "Style");
    match style {
        Style::Pairs(Pairs::Deep) => quote!(#name::Deep),
        Style::Pairs(Pairs::Joined(separator)) => quote!(#name::Joined(#separator)),
        Style::Json => quote!(#name::Json),
        _ => quote!(#name::Exploded),
    }
}

/// Emits the form of a header.
fn header(style: &Style, imports: &mut Imports) -> TokenStream {
    let name = imports.add("crate::request", "HeaderStyle");
    match style {
        Style::Json => quote!(#name::Json),
        Style::Header(true) => quote!(#name::Exploded),
        _ => quote!(#name::Simple),
    }
}

/// Emits the conversion of an argument of a generic type, so that only the conversion is compiled
/// for each of its types.
pub fn conversion(context: &Context, argument: &Argument, imports: &mut Imports) -> TokenStream {
    let name = ident(&argument.name);
    if let Some(ty) = target(context, argument, imports) {
        return quote!(let #name: #ty = #name.into(););
    }
    let value = converted(context, argument, imports);
    value.map_or_else(TokenStream::new, |value| quote!(let #name = #value;))
}

/// Emits an argument of a generic type, converted.
pub fn converted(
    context: &Context,
    argument: &Argument,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let name = ident(&argument.name);
    if let Some(ty) = target(context, argument, imports) {
        return Some(quote!(Into::<#ty>::into(#name)));
    }
    // An argument may have the name of an imported function.
    match argument.passing {
        Passing::Items => match context.api.resolve(&argument.ty) {
            Type::List(item) => {
                let item = owned(context.api, item, imports);
                Some(quote!(crate::request::to_list::<#item>(#name)))
            }
            _ => None,
        },
        Passing::Strings => Some(quote!(crate::request::to_strings(#name))),
        Passing::Parts => Some(quote!(crate::multipart::to_parts(#name))),
        _ => None,
    }
}

/// Emits the type into which an argument is converted.
fn target(context: &Context, argument: &Argument, imports: &mut Imports) -> Option<TokenStream> {
    match &argument.passing {
        Passing::Into => Some(owned(context.api, &argument.ty, imports)),
        Passing::Choice(choice) => Some(ident(choice).into_token_stream()),
        Passing::Option(_) => converted_option(context.api, argument, imports),
        _ => None,
    }
}
