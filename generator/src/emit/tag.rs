//! `src/api/`: a file for each tag, with its handle, its methods and their requests.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::request::{self, emit_answer, emit_request};
use super::ty::Imports;
use super::{Context, doc_lines};
use crate::docs;
use crate::format::{Part, file, use_line};
use crate::ir::{Answer, Availability, BodyKind, Operation, Place, Tag, Type};
use crate::names::{RUNTIME_TYPES, ident};

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
        .filter_map(|operation| match &operation.answer {
            Answer::Several(name, _) => Some(name.clone()),
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
        if let Answer::Several(name, cases) = &operation.answer {
            parts.extend(emit_answer(context, name, cases, operation, &mut imports));
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
    let many = super::many_arguments(1 + operation.arguments.len());
    let arguments: Vec<TokenStream> = operation
        .arguments
        .iter()
        .map(|argument| {
            let (name, ty) = (
                ident(&argument.name),
                context.models.argument(argument, imports),
            );
            quote!(#name: #ty)
        })
        .collect();
    let converted = operation
        .arguments
        .iter()
        .map(|it| request::conversion(context, it, imports));
    let converted: Vec<TokenStream> = converted.collect();
    let request = chain(context, operation);
    let ty = ident(&operation.request);
    quote! {
        #docs
        #deprecated
        #many
        pub fn #name(&self, #(#arguments),*) -> #ty { #(#converted)* #ty(#request) }
    }
}

/// The request as a chain of calls: method and path, arguments, answer.
fn chain(context: &Context, operation: &Operation) -> TokenStream {
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
    let arguments = operation
        .arguments
        .iter()
        .map(|it| request::call(context, it));
    let body = match operation.body {
        BodyKind::Empty => quote!(),
        BodyKind::EmptyObject => quote!(.empty_object()),
    };
    let answer = match &operation.answer {
        Answer::Empty => quote!(),
        Answer::Json(_) => quote!(.json()),
        Answer::Text => quote!(.text()),
        Answer::Bytes => quote!(.bytes()),
        Answer::Redirect => quote!(.redirect()),
        Answer::Several(name, _) => {
            let name = ident(name);
            quote!(.answer(#name::decode))
        }
    };
    let limits = limits(&operation.availability);
    let result_limit = operation.result_limit.iter().map(|limit| {
        let (items, parameters) = (Literal::usize_unsuffixed(limit.items), &limit.parameters);
        quote!(.result_limit(#items, &[#(#parameters),*]))
    });
    let result_limit: TokenStream = result_limit.collect();
    quote!(self.client.#start #limits #(#arguments)* #body #result_limit #answer)
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
        .arguments
        .iter()
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
    if operation.answer == Answer::Redirect {
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
        let failures = operation.failures.iter().map(|(status, ty)| {
            match ty.as_ref().map(|ty| context.models.flat(ty)) {
                Some(Type::Model(name)) => {
                    format!("`{status}` with a [`{name}`](crate::models::{name})")
                }
                _ => format!("`{status}`"),
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
