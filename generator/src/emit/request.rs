//! Request types with their setters, and enums of several responses.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::imports::Imports;
use super::method_docs::with_target;
use super::ty::{self, owned};
use super::wait::{emit_number, emit_restart, emit_wait};
use super::{Context, deprecated, doc, doc_lines};
use crate::docs;
use crate::ir::{
    Argument, Body, Encoding, Operation, Passing, Place, QueryStyle, Response, Several, Status, Tag,
};
use crate::names::ident;

/// Emits the values of the path parameters, in the order of the path template.
pub fn path(operation: &Operation) -> Vec<TokenStream> {
    let arguments = operation.arguments().filter(|it| it.place == Place::Path);
    let values = arguments.map(|it| {
        let name = ident(&it.name);
        quote!(&#name)
    });
    values.collect()
}

/// Emits the calls that add other required arguments and an unconditional body to a request.
pub fn parameters(operation: &Operation) -> TokenStream {
    let body = operation.body.as_ref();
    let arguments = operation.arguments().map(|it| parameter(it, body));
    let empty = body.is_some_and(Body::is_empty_by_default);
    let empty = empty.then(|| quote!(.empty_object()));
    quote!(#(#arguments)* #empty)
}

/// Emits the call that adds an argument to a request.
fn parameter(argument: &Argument, body: Option<&Body>) -> TokenStream {
    let (wire, name) = (&argument.wire, ident(&argument.name));
    match argument.place {
        // All of them are set when the request is created.
        Place::Path => TokenStream::new(),
        Place::Query(QueryStyle::Repeated) if argument.passing.is_list() => {
            quote!(.query_each(#wire, #name))
        }
        Place::Query(QueryStyle::Repeated) => quote!(.query(#wire, #name)),
        Place::Query(QueryStyle::Joined(separator)) => {
            quote!(.query_joined(#wire, #name, #separator))
        }
        Place::Header => quote!(.header(#wire, #name)),
        Place::Property => quote!(.field(#wire, #name)),
        Place::Body => match body.map(|body| &body.encoding) {
            Some(Encoding::Raw(media_type)) => quote!(.body(#media_type, #name)),
            Some(Encoding::Json(_)) | None if argument.passing.is_reference() => {
                quote!(.json_body(#name))
            }
            Some(Encoding::Json(_)) | None => quote!(.json_body(&#name)),
        },
    }
}

/// Emits the conversion of an argument of a generic type, so that only the conversion is compiled
/// for each of its types.
pub fn conversion(context: &Context, argument: &Argument, imports: &mut Imports) -> TokenStream {
    let name = ident(&argument.name);
    // An argument may have the name of an imported function.
    let value = match argument.passing {
        Passing::Into => quote!(#name.into()),
        Passing::Items => quote!(crate::request::to_list(#name)),
        Passing::Strings => return quote!(let #name = crate::request::to_strings(#name);),
        _ => return TokenStream::new(),
    };
    let ty = owned(context.api, &argument.ty, imports);
    quote!(let #name: #ty = #value;)
}

/// Emits the request type of an operation, with its setters.
pub fn emit_request(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let (name, module) = (ident(&operation.request), ident(&tag.name));
    let marker = ident(&operation.marker);
    let docs = doc_lines(&request_docs(tag, operation));
    let request = imports.add("crate", "Request");
    imports.add("crate", "operation");
    let mut methods = Vec::new();
    for setter in operation.setters() {
        methods.push(emit_setter(context, operation, setter, imports));
    }
    methods.extend(emit_wait(context, tag, operation, imports));
    methods.extend(emit_restart(context, operation, imports));
    let mut parts = vec![quote!(#docs pub type #name = #request<operation::#module::#marker>;)];
    if !methods.is_empty() {
        parts.push(quote!(impl #name { #(#methods)* }));
    }
    parts.extend(emit_number(context, tag, operation, imports));
    parts
}

/// The method that builds a request, and its method and path.
fn request_docs(tag: &Tag, operation: &Operation) -> Vec<String> {
    let method = format!("{}::{}", tag.handle, ident(&operation.name));
    with_target(format!("A request of [`{method}`]"), operation)
}

fn emit_setter(
    context: &Context,
    operation: &Operation,
    setter: &Argument,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(&setter.name);
    let docs = doc_lines(&setter_docs(operation, setter));
    let deprecated = deprecated(setter.deprecated);
    let ty = ty::passed(context.api, setter, imports);
    let converted = conversion(context, setter, imports);
    let parameter = parameter(setter, operation.body.as_ref());
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            #converted
            self.parameters #parameter;
            self
        }
    }
}

/// Formats the description of a setter, its defaults and its availability.
fn setter_docs(operation: &Operation, setter: &Argument) -> Vec<String> {
    let docs = match setter.docs.trim() {
        "" => format!("Sets {}.", docs::code(&setter.wire)),
        docs => docs.to_owned(),
    };
    let default = setter.default.as_deref().map(|default| match default {
        "" => "Defaults to the empty string.".to_owned(),
        default => format!("Defaults to {}.", docs::code(default)),
    });
    let paging = operation.paging.as_ref();
    let size = paging.and_then(|paging| paging.page_size.as_ref());
    let size = size.filter(|it| it.wire == setter.wire && matches!(setter.place, Place::Query(_)));
    let whole = size.map(|it| format!("`items` and `pages` default to `{}`.", it.max));
    let null = setter.nullable.then(|| "`None` sends `null`.".to_owned());
    let more = default
        .into_iter()
        .chain(whole)
        .chain(null)
        .chain(setter.availability.sentence());
    docs::lines_with(&docs, more)
}

/// Emits the pattern of a status.
fn pattern(status: Status) -> TokenStream {
    let literal = Literal::u16_unsuffixed;
    match status {
        Status::Code(code) => literal(code).into_token_stream(),
        Status::Range(class) => {
            let (first, last) = (literal(class * 100), literal(class * 100 + 99));
            quote!(#first..=#last)
        }
    }
}

/// Emits the enum of several responses.
pub fn emit_several(
    context: &Context,
    several: &Several,
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let name = ident(&several.name);
    let about = format!("The responses of {}, by status.", docs::code(&operation.id));
    let about = doc_lines(&[about]);
    let error = imports.add("crate", "Error");
    let raw = imports.add("crate::request", "RawResponse");
    let from_response = imports.add("crate::request", "FromResponse");
    let (mut variants, mut arms) = (Vec::new(), Vec::new());
    for case in &several.cases {
        let (variant, status) = (ident(&case.name), pattern(case.status));
        let docs = doc(&case.docs, &format!("Status {}.", case.status));
        let decoded = match &case.response {
            Response::Empty => quote!(Ok(Self::#variant)),
            Response::Text => quote!(response.text().map(Self::#variant)),
            Response::Bytes => quote!(Ok(Self::#variant(response.bytes()))),
            _ => quote!(response.json().map(Self::#variant)),
        };
        let held = match &case.response {
            Response::Empty => TokenStream::new(),
            response => {
                let ty = ty::response(context.api, response, imports);
                quote!((#ty))
            }
        };
        variants.push(quote!(#docs #variant #held,));
        arms.push(quote!(#status => #decoded,));
    }
    let bodies = several.cases.iter().filter_map(|case| case.response.json());
    let uneven = context.uneven(bodies);
    vec![
        quote! {
            #about
            #uneven
            #[derive(Debug, Clone, PartialEq)]
            #[non_exhaustive]
            pub enum #name { #(#variants)* }
        },
        quote! {
            impl #from_response for #name {
                fn from_response(response: &#raw) -> Result<Self, #error> {
                    match response.status().as_u16() {
                        #(#arms)*
                        _ => Err(response.unexpected()),
                    }
                }
            }
        },
    ]
}
