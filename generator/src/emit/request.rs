//! Requests with a type of their own, and answers of several kinds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Imports, owned};
use super::{Context, deprecated, doc, doc_lines};
use crate::docs;
use crate::format::Part;
use crate::ir::{Answer, Argument, Case, Goal, Operation, Place, Tag, Type, Wait};
use crate::names::ident;

/// `Request<T>` with what the operation answers.
pub fn answer_type(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let request = imports.runtime("Request");
    let answer = ty::answer(&operation.answer, imports);
    quote!(#request<#answer>)
}

/// The call that puts an argument into a request.
pub fn call(context: &Context, argument: &Argument) -> TokenStream {
    let (wire, name) = (&argument.wire, ident(&argument.name));
    let list = matches!(context.models.flat(&argument.ty), Type::List(_));
    let lent = context.models.is_lent(&argument.ty) && context.models.union_of(argument).is_none();
    match &argument.place {
        Place::Path => quote!(.path(#wire, #name)),
        Place::Query if list => quote!(.query_each(#wire, #name)),
        Place::Query => quote!(.query(#wire, #name)),
        Place::QueryJoined(separator) => quote!(.query_joined(#wire, #name, #separator)),
        Place::Header => quote!(.header(#wire, #name)),
        Place::Field => quote!(.field(#wire, #name)),
        Place::JsonBody if lent => quote!(.json_body(#name)),
        Place::JsonBody => quote!(.json_body(&#name)),
        Place::RawBody(media_type) => quote!(.body(#media_type, #name)),
    }
}

/// The line that makes a union of an argument that converts into it.
pub fn conversion(context: &Context, argument: &Argument, imports: &mut Imports) -> TokenStream {
    if context.models.union_of(argument).is_none() {
        return TokenStream::new();
    }
    let (name, union) = (ident(&argument.name), owned(&argument.ty, imports));
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
    let inner = answer_type(operation, imports);
    let body = ty::answer(&operation.answer, imports);
    let about = doc_lines(&[format!(
        "A request made by [`{}::{}`].",
        tag.handle,
        ident(&operation.name)
    )]);
    let kind = if operation.paged {
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
    let setters: Vec<TokenStream> = operation
        .setters
        .iter()
        .map(|setter| emit_setter(context, setter, imports))
        .collect();
    let wait = operation.wait.iter();
    let wait = wait.map(|wait| emit_wait(operation, wait, imports));
    let methods: Vec<TokenStream> = setters.into_iter().chain(wait).collect();
    if !methods.is_empty() {
        parts.push(quote!(impl #name { #(#methods)* }).into());
    }
    parts
}

fn emit_setter(context: &Context, setter: &Argument, imports: &mut Imports) -> TokenStream {
    let name = ident(&setter.name);
    let docs = doc_lines(&setter_docs(setter));
    let deprecated = deprecated(setter.deprecated);
    let ty = context.models.argument(setter, imports);
    let first = conversion(context, setter, imports);
    let call = call(context, setter);
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #name: #ty) -> Self { #first Self(self.0 #call) }
    }
}

/// The method that asks again and again until the answer has a state.
fn emit_wait(operation: &Operation, wait: &Wait, imports: &mut Imports) -> TokenStream {
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
    let answer = ty::answer(&operation.answer, imports);
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
        (Goal::Variant(model, variant), optional) => {
            let (model, variant) = (imports.model(model), ident(variant));
            match optional {
                true => quote!(answer.#field == Some(#model::#variant)),
                false => quote!(answer.#field == #model::#variant),
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
pub fn emit_answer(
    context: &Context,
    name: &str,
    cases: &[Case],
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(name);
    let about = doc_lines(&[format!(
        "What {} answers, by status.",
        docs::code(&operation.id)
    )]);
    let (error, received) = (imports.runtime("Error"), imports.runtime("Received"));
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    for case in cases {
        let (variant, status) = (ident(&case.name), Literal::u16_unsuffixed(case.status));
        let docs = doc(&case.docs, &format!("Status {}.", case.status));
        let (held, made) = match &case.answer {
            Answer::Empty => (quote!(), quote!(Ok(Self::#variant))),
            Answer::Text => (
                quote!((String)),
                quote!(received.text().map(Self::#variant)),
            ),
            Answer::Bytes => {
                let bytes = imports.other("bytes", "Bytes");
                (
                    quote!((#bytes)),
                    quote!(Ok(Self::#variant(received.bytes()))),
                )
            }
            answer => {
                let ty = ty::answer(answer, imports);
                (quote!((#ty)), quote!(received.json().map(Self::#variant)))
            }
        };
        variants.push(quote!(#docs #variant #held,));
        arms.push(quote!(#status => #made,));
    }
    let uneven = context.uneven(cases.iter().filter_map(|case| match &case.answer {
        Answer::Json(ty) => Some(ty),
        _ => None,
    }));
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
