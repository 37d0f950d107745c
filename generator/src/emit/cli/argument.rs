//! The arguments of subcommands.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::emit::Context;
use crate::emit::arguments::{parameter, path_style};
use crate::emit::imports::Imports;
use crate::ir::{Api, Argument, Encoding, Input, Kind, Operation, Place, Style, Type};

/// The maximum number of integers whose names the description of an argument has.
const MAX_INTEGERS: usize = 20;

/// Emits an argument of a subcommand.
pub fn emit_argument(
    context: &Context,
    operation: &Operation,
    input: &Input,
    imports: &mut Imports,
) -> TokenStream {
    let Input { name, argument } = input;
    imports.add("crate::runtime::cli", "Argument");
    imports.add("crate::runtime::cli", "Place");
    let place = emit_place(operation, argument, imports);
    let help = help(context.api, argument);
    let is_property = argument.place == Place::Property;
    let is_positional = argument.is_positional(context.api);
    let function = match is_positional {
        true => quote!(positional),
        false => quote!(flag),
    };
    let required = (argument.required && !is_positional).then(|| quote!(.required()));
    let hidden = argument.deprecated.then(|| quote!(.hidden()));
    let kind = emit_kind(context.api, &argument.ty, is_property);
    quote!(Argument::#function(#name, #place, #help) #kind #required #hidden)
}

/// Returns the description of an argument, with the names of integers and its default.
fn help(api: &Api, argument: &Argument) -> String {
    let text = docs::text(&argument.docs);
    let text = match integers(api, &argument.ty) {
        Some(known) if text.is_empty() => known,
        Some(known) => format!("{}. {known}", text.trim_end_matches('.')),
        None => text,
    };
    let default = docs::default(argument.default.as_deref(), &argument.docs);
    let default = default.map(|it| it.replace('`', ""));
    match default {
        Some(default) if text.is_empty() => default,
        Some(default) => format!("{}. {default}", text.trim_end_matches('.')),
        None => text,
    }
}

/// Returns a sentence about the names of the integers that an argument accepts.
fn integers(api: &Api, ty: &Type) -> Option<String> {
    let known = match api.resolve(ty) {
        Type::Nullable(inner) | Type::List(inner) => return integers(api, inner),
        Type::Model(id) => match &api[*id].kind {
            Kind::Enum(known) if !known.is_text() => known,
            _ => return None,
        },
        _ => return None,
    };
    let values = known.variants.iter().take(MAX_INTEGERS);
    let mut values: Vec<String> = values
        .map(|it| format!("{} ({})", it.wire, it.name))
        .collect();
    if known.variants.len() > MAX_INTEGERS {
        values.push("\u{2026}".to_owned());
    }
    Some(format!("One of {}", values.join(", ")))
}

/// Emits the place of an argument in a request.
fn emit_place(operation: &Operation, argument: &Argument, imports: &mut Imports) -> TokenStream {
    let wire = &argument.wire;
    let body = operation.body.as_ref();
    let call = |imports: &mut Imports| parameter(argument, &quote!(value), body, imports);
    match (argument.place, &argument.style) {
        (Place::Path, style) => match path_style(style, imports) {
            None => quote!(Place::Path(#wire)),
            Some((style, explode)) => quote!(Place::With(|request, value| {
                request.path_styled(#wire, value, #style, #explode);
            })),
        },
        (Place::Query, Style::Text) => quote!(Place::Query(#wire)),
        (Place::Query, Style::Joined(separator)) => quote!(Place::Joined(#wire, #separator)),
        (Place::Header, Style::Text) => quote!(Place::Header(#wire)),
        (Place::Property, style) => match body.map(|it| &it.encoding) {
            Some(Encoding::Multipart(_)) if is_file(&argument.ty) => {
                let parts = quote!(crate::runtime::cli_files::parts(files));
                let call = match style {
                    Style::Part(Some(media_type)) => quote!(parts_as(#wire, #parts, #media_type)),
                    _ => quote!(parts(#wire, #parts)),
                };
                quote!(Place::File(#wire, |request, files| { request.#call; }))
            }
            Some(Encoding::Form | Encoding::Multipart(_)) => {
                let call = call(imports);
                quote!(Place::Field(#wire, |request, value| { request.#call; }))
            }
            _ => quote!(Place::Property(#wire)),
        },
        _ => {
            let call = call(imports);
            quote!(Place::With(|request, value| { request.#call; }))
        }
    }
}

fn is_file(ty: &Type) -> bool {
    match ty {
        Type::File => true,
        Type::List(item) => **item == Type::File,
        _ => false,
    }
}

/// Emits the kind of a value, unless it is text.
fn emit_kind(api: &Api, ty: &Type, is_json: bool) -> TokenStream {
    match api.resolve(ty) {
        Type::Bool => quote!(.bool()),
        Type::Integer(..) => quote!(.integer()),
        Type::Float => quote!(.number()),
        Type::Any | Type::Map(_) => quote!(.json()),
        Type::Nullable(inner) => emit_kind(api, inner, is_json),
        Type::List(item) => {
            let item = match api.resolve(item) {
                // A list in a list is JSON.
                Type::List(_) => quote!(.json()),
                item => emit_kind(api, item, is_json),
            };
            quote!(.list() #item)
        }
        Type::Model(id) => match &api[*id].kind {
            Kind::Enum(known) if known.is_text() => {
                let values = known.variants.iter().map(|it| &it.wire);
                quote!(.one_of(&[#(#values),*]))
            }
            Kind::Enum(_) => quote!(.integer()),
            Kind::Union(union) if union.is_scalar() && !is_json => TokenStream::new(),
            _ => quote!(.json()),
        },
        Type::String | Type::Timestamp | Type::Date | Type::DateRange => TokenStream::new(),
        Type::External(_) | Type::File => TokenStream::new(),
    }
}
