//! Request types with their setters, and enums of several responses.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::alternative::{emit_alternative, emit_content_type};
use super::arguments::{converted, parameter, value};
use super::imports::Imports;
use super::method_docs::with_target;
use super::setters::emit_setters;
use super::ty;
use super::wait::{emit_number, emit_restart, emit_wait};
use super::{Context, doc, doc_lines, doc_text};
use crate::docs;
use crate::format::{Effect, Part, Setter};
use crate::ir::{Argument, Encoding, Operation, Place, Response, Several, Status, Tag};
use crate::names::ident;

/// Emits the request type of an operation, with its setters unless another file has them.
pub fn emit_request(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    has_setters: bool,
    imports: &mut Imports,
) -> Vec<Part> {
    let (name, module) = (ident(&operation.request), ident(&tag.name));
    let marker = ident(&operation.marker);
    let docs = doc_lines(&request_docs(tag, operation));
    let request = imports.add("crate", "Request");
    imports.add("crate", "operation");
    let alias = quote!(#docs pub type #name = #request<operation::#module::#marker>;);
    let mut parts = vec![Part::from(alias)];
    if has_setters {
        let setters = operation.setters();
        let setters: Vec<Setter> = setters
            .map(|setter| emit_setter(context, operation, setter, imports))
            .collect();
        if !setters.is_empty() {
            parts.push(emit_setters(&operation.request, &setters, imports));
        }
    }
    let alternatives = operation.alternatives.iter();
    let mut methods: Vec<TokenStream> = alternatives
        .map(|alternative| emit_alternative(context, alternative, imports))
        .collect();
    methods.extend(operation.content_types().map(emit_content_type));
    methods.extend(emit_wait(context, tag, operation, imports));
    methods.extend(emit_restart(context, operation, imports));
    if !methods.is_empty() {
        parts.push(quote!(impl #name { #(#methods)* }).into());
    }
    parts.extend(emit_number(context, tag, operation, imports).map(Part::from));
    parts
}

/// The method that builds a request, and its method and path.
fn request_docs(tag: &Tag, operation: &Operation) -> Vec<String> {
    let method = format!("{}::{}", tag.handle, ident(&operation.name));
    with_target(format!("A request of [`{method}`]"), operation)
}

/// Emits a setter of a request.
pub fn emit_setter(
    context: &Context,
    operation: &Operation,
    setter: &Argument,
    imports: &mut Imports,
) -> Setter {
    let name = ident(&setter.name);
    let ty = ty::passed(context.api, setter, imports);
    let value = converted(context, setter, imports).unwrap_or_else(|| value(setter));
    let call = parameter(setter, &value, operation.body.as_ref(), imports);
    Setter {
        docs: doc_text(&setter_docs(context, operation, setter)),
        is_deprecated: setter.deprecated,
        signature: quote!(#name(#name: #ty)),
        effect: Effect::Call(call),
    }
}

/// Formats the description of a setter, its defaults and its availability.
fn setter_docs(context: &Context, operation: &Operation, setter: &Argument) -> Vec<String> {
    let docs = match setter.docs.trim() {
        "" => silent_setter(setter),
        docs => docs.to_owned(),
    };
    let default = docs::default(setter.default.as_deref(), &setter.docs);
    let paging = operation.paging.as_ref();
    let size = paging.and_then(|paging| paging.page_size.as_ref());
    let size = size.filter(|it| it.wire == setter.wire && setter.place == Place::Query);
    let whole = size.map(|it| format!("`items` and `pages` default to `{}`.", it.max));
    let encoding = operation.body.as_ref().map(|body| &body.encoding);
    let is_json = setter.place != Place::Property || matches!(encoding, Some(Encoding::Json(_)));
    let null = setter.nullable.then(|| match is_json {
        true => "`None` sends `null`.".to_owned(),
        false => "`None` sends an empty value.".to_owned(),
    });
    let mut headers = context.api.headers.iter();
    let header = headers
        .find(|it| setter.place == Place::Header && it.wire.eq_ignore_ascii_case(&setter.wire));
    let of_client = header.map(|it| {
        let name = ident(&it.name);
        format!("Defaults to that of the client: `ClientBuilder::{name}`.")
    });
    let required = setter.required_in_body;
    let required = required.then(|| "Required if the request has a body.".to_owned());
    let facts = setter.facts.iter().cloned();
    let more = facts
        .chain(default)
        .chain(of_client)
        .chain(required)
        .chain(whole)
        .chain(null)
        .chain(setter.availability.sentence());
    docs::lines_with(&docs, more)
}

/// Describes a setter without a description: by its place in the request.
fn silent_setter(setter: &Argument) -> String {
    let name = docs::code(&setter.wire);
    match setter.place {
        Place::Path => format!("Sets {name} in the path."),
        Place::Query => format!("Sets the query parameter {name}."),
        Place::Header => format!("Sets the header {name}."),
        Place::Cookie => format!("Sets the cookie {name}."),
        Place::Property => format!("Sets {name} in the body."),
        Place::Body => "Sets the body.".to_owned(),
    }
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
