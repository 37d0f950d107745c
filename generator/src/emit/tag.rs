//! `src/api/`: a file for each tag, with its handle, its methods and their requests.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::request::{self, emit_request, emit_several};
use super::ty::{self, Imports};
use super::{Context, doc_lines};
use crate::docs;
use crate::format::{Part, file, use_line};
use crate::ir::{Availability, Body, Operation, Place, Response, Tag, TypeDef};
use crate::names::ident;
use crate::names::reserved::RUNTIME_TYPES;

/// `src/api/mod.rs`.
pub fn emit_root(context: &Context) -> String {
    let tags = &context.api.tags;
    let mut sorted: Vec<&Tag> = tags.iter().collect();
    sorted.sort_by_key(|tag| &tag.name);
    let mods = sorted
        .iter()
        .map(|tag| format!("pub mod {};\n", ident(&tag.name)))
        .collect();
    let uses = sorted.iter().map(|tag| {
        format!(
            "pub {}",
            use_line(&ident(&tag.name).to_string(), [&tag.handle])
        )
    });
    let docs = ["The operations, in a module for each tag of the description.".to_owned()];
    file(
        &context.header,
        &docs,
        [Part::Text(mods), Part::Text(uses.collect())],
    )
}

/// One file of operations.
pub fn emit(context: &Context, tag: &Tag) -> String {
    let answers = tag
        .operations
        .iter()
        .filter_map(|operation| match &operation.response {
            Response::Several(several) => Some(several.name.clone()),
            _ => None,
        });
    let requests = tag
        .operations
        .iter()
        .map(|operation| operation.request.clone());
    let runtime = RUNTIME_TYPES.iter().map(|name| (*name).to_owned());
    let own = requests
        .chain(answers)
        .chain(runtime)
        .chain([tag.handle.clone()]);
    let mut imports = Imports::new(own);
    let (handle, name) = (ident(&tag.handle), ident(&tag.name));
    let client = imports.runtime("Client");
    let title = docs::lines(&tag.docs);
    let title = if title.is_empty() {
        vec![format!("Operations of `{}`.", tag.name)]
    } else {
        title
    };
    let about = doc_lines(&[format!(
        "Makes the requests of this module; [`Client::{name}`] gives it."
    )]);
    let given = doc_lines(&title);
    let mut parts: Vec<Part> = vec![
        quote! {
            impl #client {
                #given
                pub fn #name(&self) -> #handle<'_> { #handle { client: self } }
            }
        }
        .into(),
        quote! {
            #about
            #[derive(Debug, Clone, Copy)]
            pub struct #handle<'c> { client: &'c #client }
        }
        .into(),
    ];
    let methods = tag
        .operations
        .iter()
        .map(|operation| emit_method(context, operation, &mut imports));
    let methods: Vec<TokenStream> = methods.collect();
    parts.push(quote!(impl #handle<'_> { #(#methods)* }).into());
    for operation in &tag.operations {
        parts.extend(emit_request(context, tag, operation, &mut imports));
        if let Response::Several(several) = &operation.response {
            parts.extend(emit_several(context, several, operation, &mut imports));
        }
    }
    let uses = Part::Text(imports.lines("crate::models", &[]));
    file(&context.header, &title, std::iter::once(uses).chain(parts))
}

/// The method that makes an operation's request.
fn emit_method(context: &Context, operation: &Operation, imports: &mut Imports) -> TokenStream {
    let name = ident(&operation.name);
    let docs = method_docs(context, operation);
    let deprecated = super::deprecated(operation.deprecated);
    let many = super::many_arguments(1 + operation.arguments().count());
    let (mut arguments, mut converted) = (Vec::new(), Vec::new());
    for argument in operation.arguments() {
        let ty = ty::passed(context.api, argument, imports);
        let name = ident(&argument.name);
        arguments.push(quote!(#name: #ty));
        converted.push(request::conversion(context, argument, imports));
    }
    let request = chain(operation);
    let ty = ident(&operation.request);
    quote! {
        #docs
        #deprecated
        #many
        pub fn #name(&self, #(#arguments),*) -> #ty { #(#converted)* #ty(#request) }
    }
}

/// The request as a chain of calls: method and path, arguments, answer.
fn chain(operation: &Operation) -> TokenStream {
    let path = &operation.path;
    let start = match operation.method.as_str() {
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" => {
            let method = ident(&operation.method.to_lowercase());
            quote!(#method(#path))
        }
        other => {
            let method = ident(other);
            quote!(request(http::Method::#method, #path))
        }
    };
    let body = operation.body.as_ref();
    let arguments = operation.arguments().map(|it| request::call(it, body));
    let empty_body = if body.is_some_and(Body::is_empty_by_default) {
        quote!(.empty_object())
    } else {
        quote!()
    };
    let answer = match &operation.response {
        Response::Empty => quote!(),
        Response::Json(_) => quote!(.json()),
        Response::Text => quote!(.text()),
        Response::Bytes => quote!(.bytes()),
        Response::Redirect => quote!(.redirect()),
        Response::Several(several) => {
            let name = ident(&several.name);
            quote!(.answer(#name::decode))
        }
    };
    let limits = limits(&operation.availability);
    let paging = operation.paging.as_ref();
    let result_limit = paging.and_then(|paging| paging.result_limit.as_ref());
    let result_limit = result_limit.into_iter().map(|limit| {
        let (items, parameters) = (Literal::usize_unsuffixed(limit.items), &limit.parameters);
        quote!(.result_limit(#items, &[#(#parameters),*]))
    });
    let result_limit: TokenStream = result_limit.collect();
    quote!(self.client.#start #limits #(#arguments)* #empty_body #result_limit #answer)
}

/// The calls that note which products do not have an operation.
fn limits(availability: &Availability) -> TokenStream {
    let since = availability.since.iter();
    let since = since.map(|(product, version)| quote!(.since(#product, #version)));
    let not_on = availability.not_on.iter();
    let not_on = not_on.map(|product| quote!(.not_on(#product)));
    since.chain(not_on).collect()
}

/// What an operation does, what it takes beside its path, its request and its failures.
fn method_docs(context: &Context, operation: &Operation) -> TokenStream {
    let mut lines = docs::lines(&operation.docs);
    if lines.is_empty() {
        lines.push(format!("Calls {}.", docs::code(&operation.id)));
    }
    let told = operation
        .arguments()
        .filter(|it| it.place != Place::Path && !it.docs.is_empty());
    let told: Vec<String> = told
        .map(|it| {
            let docs = it.docs.trim().replace('\n', "\n  ");
            let products = it.availability.sentence().unwrap_or_default();
            format!("- `{}`: {docs} {products}", it.name)
        })
        .collect();
    if !told.is_empty() {
        lines.push(String::new());
        lines.extend(docs::lines(&told.join("\n")));
    }
    if operation.response == Response::Redirect {
        lines.push(String::new());
        lines.extend(docs::safe_lines(
            "Awaiting the request gives the place, a [`Redirect`], which fetches what is there.",
        ));
    }
    if let Some(products) = operation.availability.sentence() {
        lines.extend([String::new(), products]);
    }
    lines.push(String::new());
    lines.push(docs::code(&format!(
        "{} {}",
        operation.method, operation.path
    )));
    if !operation.failures.is_empty() {
        let failures = operation.failures.iter().map(|failure| {
            let status = &failure.status;
            match failure
                .ty
                .as_ref()
                .and_then(|ty| context.api.definition(ty))
            {
                Some(TypeDef { name, .. }) => {
                    format!("`{status}` with a [`{name}`](crate::models::{name})")
                }
                None => format!("`{status}`"),
            }
        });
        let failures: Vec<String> = failures.collect();
        lines.push(String::new());
        lines.extend(docs::safe_lines(&format!(
            "Declared failures: {}.",
            failures.join(", ")
        )));
    }
    doc_lines(&lines)
}
