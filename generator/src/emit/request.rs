//! Requests with a type of their own, and answers of several kinds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Imports, owned};
use super::{Context, deprecated, doc, doc_lines};
use crate::docs;
use crate::format::Part;
use crate::ir::{
    Argument, Body, Encoding, Goal, Kind, Operation, Passing, Place, QueryStyle, Response, Several,
    Tag, Wait,
};
use crate::names::ident;

/// `Request<T>` with what the operation answers.
fn response_type(context: &Context, operation: &Operation, imports: &mut Imports) -> TokenStream {
    let request = imports.runtime("Request");
    let answer = ty::response(context.api, &operation.response, imports);
    quote!(#request<#answer>)
}

/// The call that puts an argument into a request.
pub fn call(argument: &Argument, body: Option<&Body>) -> TokenStream {
    let (wire, name) = (&argument.wire, ident(&argument.name));
    match argument.place {
        Place::Path => quote!(.path(#wire, #name)),
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
            _ if argument.passing.is_reference() => quote!(.json_body(#name)),
            _ => quote!(.json_body(&#name)),
        },
    }
}

/// The line that makes a union of an argument that converts into it.
pub fn conversion(context: &Context, argument: &Argument, imports: &mut Imports) -> TokenStream {
    if argument.passing != Passing::Into {
        return TokenStream::new();
    }
    let name = ident(&argument.name);
    let union = owned(context.api, &argument.ty, imports);
    quote!(let #name: #union = #name.into();)
}

/// The request's type with its setters.
pub fn emit_request(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&operation.request);
    let inner = response_type(context, operation, imports);
    let body = ty::response(context.api, &operation.response, imports);
    let about = doc_lines(&[format!(
        "A request made by [`{}::{}`].",
        tag.handle,
        ident(&operation.name)
    )]);
    let kind = if operation.paging.is_some() {
        "paged_request"
    } else {
        "request"
    };
    imports.runtime(kind);
    let body = body.to_string().replace(' ', "");
    let mut parts: Vec<Part> = vec![
        quote! {
            #about
            #[derive(Debug, Clone)]
            #[must_use = "a request does nothing until it is awaited"]
            pub struct #name(#inner);
        }
        .into(),
        Part::Text(format!("{kind}!({name}, {body});")),
    ];
    let mut methods = Vec::new();
    for setter in operation.setters() {
        methods.push(emit_setter(
            context,
            setter,
            operation.body.as_ref(),
            imports,
        ));
    }
    if let Some(wait) = &operation.wait {
        methods.push(emit_wait(context, operation, wait, imports));
    }
    if !methods.is_empty() {
        parts.push(quote!(impl #name { #(#methods)* }).into());
    }
    parts
}

fn emit_setter(
    context: &Context,
    setter: &Argument,
    body: Option<&Body>,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(&setter.name);
    let docs = doc_lines(&setter_docs(setter));
    let deprecated = deprecated(setter.deprecated);
    let ty = ty::passed(context.api, setter, imports);
    let first = conversion(context, setter, imports);
    let call = call(setter, body);
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #name: #ty) -> Self { #first Self(self.0 #call) }
    }
}

/// The method that asks again and again until the answer has a state.
fn emit_wait(
    context: &Context,
    operation: &Operation,
    wait: &Wait,
    imports: &mut Imports,
) -> TokenStream {
    let (name, field) = (ident(&wait.name), ident(&wait.field));
    let (property, value) = (docs::code(&wait.wire), docs::code(&wait.value));
    let (first, longest) = (seconds(wait.first_wait), seconds(wait.longest_wait));
    let docs = doc_lines(&docs::safe_lines(&format!(
        "Asks again and again until {property} is {value}, and gives the answer then.\n\n\
         It waits for {first} after the first answer, then half as long again each time, at most \
         for {longest}. A failure that may pass does not end it. What is set on the request, such \
         as a timeout, holds for each question.\n\n\
         # Errors\n\n\
         Fails as `send` does for what will not pass, and with \
         [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) if it takes longer than `limit`; or at \
         once, if the server asks for a wait that ends after that."
    )));
    let answer = ty::response(context.api, &operation.response, imports);
    let (error, polling) = (imports.runtime("Error"), imports.runtime("Polling"));
    let duration = imports.other("std::time", "Duration");
    let (first, longest) = (wait.first_wait, wait.longest_wait);
    let (first, longest) = (
        Literal::u64_unsuffixed(first),
        Literal::u64_unsuffixed(longest),
    );
    let is_over = match (&wait.goal, wait.optional) {
        (Goal::Text(text), true) => quote!(answer.#field.as_deref() == Some(#text)),
        (Goal::Text(text), false) => quote!(answer.#field == #text),
        (Goal::Bool(true), false) => quote!(answer.#field),
        (Goal::Bool(false), false) => quote!(!answer.#field),
        (Goal::Bool(value), true) => quote!(answer.#field == Some(#value)),
        (Goal::Variant(id, variant), optional) => {
            let def = &context.api[*id];
            let Kind::Enum(variants) = &def.kind else {
                return TokenStream::new();
            };
            let variant = ident(&variants[*variant].name);
            let model = imports.model(&def.name);
            if optional {
                quote!(answer.#field == Some(#model::#variant))
            } else {
                quote!(answer.#field == #model::#variant)
            }
        }
    };
    quote! {
        #docs
        pub async fn #name(self, limit: #duration) -> Result<#answer, #error> {
            let polling = #polling::new(
                #duration::from_secs(#first),
                #duration::from_secs(#longest),
            );
            self.0.poll(polling, limit, |answer| #is_over).await
        }
    }
}

fn seconds(count: u64) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} second{end}")
}

/// What a setter sets, what the server takes without it, and which products have it.
fn setter_docs(setter: &Argument) -> Vec<String> {
    let told = match setter.docs.trim() {
        "" => format!("Sets {}.", docs::code(&setter.wire)),
        told => told.to_owned(),
    };
    let default = setter.default.as_deref().map(|default| match default {
        "" => "Empty if not set.".to_owned(),
        default => format!("{} if not set.", docs::code(default)),
    });
    let more = default.into_iter().chain(setter.availability.sentence());
    docs::lines_with(&told, more)
}

/// The enum of an operation that answers one of several things.
pub fn emit_several(
    context: &Context,
    several: &Several,
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&several.name);
    let about = doc_lines(&[format!(
        "What {} answers, by status.",
        docs::code(&operation.id)
    )]);
    let (error, received) = (imports.runtime("Error"), imports.runtime("Received"));
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    for case in &several.cases {
        let (variant, status) = (ident(&case.name), Literal::u16_unsuffixed(case.status));
        let docs = doc(&case.docs, &format!("Status {}.", case.status));
        let (held, made) = match &case.response {
            Response::Empty => (quote!(), quote!(Ok(Self::#variant))),
            Response::Text => (
                quote!((String)),
                quote!(received.text().map(Self::#variant)),
            ),
            Response::Bytes => {
                let bytes = imports.other("bytes", "Bytes");
                (
                    quote!((#bytes)),
                    quote!(Ok(Self::#variant(received.bytes()))),
                )
            }
            response => {
                let ty = ty::response(context.api, response, imports);
                (quote!((#ty)), quote!(received.json().map(Self::#variant)))
            }
        };
        variants.push(quote!(#docs #variant #held,));
        arms.push(quote!(#status => #made,));
    }
    let bodies = several.cases.iter().filter_map(|case| case.response.json());
    let uneven = context.uneven(bodies);
    let definition = quote! {
        #about
        #uneven
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    };
    let decode = quote! {
        impl #name {
            fn decode(received: &#received) -> Result<Self, #error> {
                match received.status().as_u16() { #(#arms)* _ => Err(received.unexpected()), }
            }
        }
    };
    vec![definition.into(), decode.into()]
}
