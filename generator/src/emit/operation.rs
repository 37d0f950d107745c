//! `src/operation/`: one type per operation, with its static properties.

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use rayon::prelude::*;

use super::conventions::emit_security;
use super::files::{OperationFile, split, whole};
use super::imports::Imports;
use super::method_docs::with_target;
use super::paging::emit_paging;
use super::tag_folders::TagList;
use super::{Context, doc_text, ty};
use crate::Files;
use crate::docs;
use crate::format::{self, Part, file_of_parts};
use crate::ir::{Availability, Encoding, Framing, Operation, Response, Streaming, Tag, Type};
use crate::names::ident;
use crate::names::reserved::RUNTIME_TYPES;

/// The number of operations above which those of a tag are in the same files as in `src/api/`.
const MAX_OPERATIONS: usize = 60;

/// Emits `src/operation/mod.rs`, and the lists in the folders of tags.
pub fn emit_roots(context: &Context) -> Files {
    let docs = [
        "The operations as types, in a module for each tag. They name operations in generic code:"
            .to_owned(),
        "[`Request`](crate::Request) is generic over them.".to_owned(),
    ];
    let list = TagList {
        folder: "src/operation",
        docs: &docs,
        content: "The operations",
        is_public: true,
    };
    context.gates.tag_folders.emit(context, &list, |tag| {
        let name = ident(&tag.name);
        let gate = context.gates.tag(tag);
        [quote!(#gate pub mod #name;), TokenStream::new()]
    })
}

/// Emits the files of the tags.
pub fn emit(context: &Context) -> Files {
    let tags = context.api.tags.iter();
    let files = tags.flat_map(|tag| {
        let module = format!("operation/{}", context.gates.tag_folders.path(tag));
        match tag.operations.len() {
            0..=MAX_OPERATIONS => vec![whole(&module, tag)],
            _ => split(&module, tag),
        }
    });
    let files: Vec<OperationFile> = files.collect();
    let files = files.into_par_iter();
    files
        .map(|it| (it.path.clone(), emit_file(context, &it)))
        .collect()
}

/// Emits a file of a tag: the types of its operations.
fn emit_file(context: &Context, it: &OperationFile) -> String {
    let title = match it.resource {
        None => {
            let tag = ident(&it.tag.name);
            docs::trusted_lines(&format!("The operations of [`{tag}`](crate::api::{tag})."))
        }
        Some(resource) => vec![format!("Operations on {}.", docs::code(resource))],
    };
    let modules = it.emit_modules().into_iter().map(Part::from);
    let types = emit_types(context, it.tag, &it.operations);
    file_of_parts(&context.header, &title, modules.chain(types))
}

/// Emits the types of operations, with the imports of their file.
fn emit_types(context: &Context, tag: &Tag, operations: &[&Operation]) -> Vec<Part> {
    let own = tag.operations.iter().map(|it| it.marker.clone());
    let several = tag.operations.iter().filter_map(|it| match &it.response {
        Response::Several(several) => Some(several.name.clone()),
        _ => None,
    });
    let taken = RUNTIME_TYPES.iter().map(|name| (*name).to_owned());
    let mut imports = Imports::beside(own.chain(several).chain(taken));
    let mut parts = Vec::new();
    for operation in operations {
        parts.extend(emit_operation(context, tag, operation, &mut imports));
    }
    let imports = imports.parts().into_iter().map(Part::from);
    imports.chain(parts).collect()
}

fn emit_operation(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> Vec<Part> {
    let name = ident(&operation.marker);
    let table = Part::Text(emit_table(context, tag, operation, imports));
    let paging = emit_paging(&name, operation, imports);
    let stream = operation.stream.as_ref();
    let stream = stream.map(|stream| emit_stream(context, &name, stream, imports));
    let upload = operation.is_upload().then(|| {
        let upload = imports.add("crate::upload", "UploadBody");
        quote!(impl #upload for #name {})
    });
    let impls = [paging, stream, upload].into_iter().flatten();
    iter::once(table).chain(impls.map(Part::from)).collect()
}

/// Emits the entry of an operation: its type with the static properties.
fn emit_table(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> String {
    imports.add("crate::runtime::operation", "operation");
    let (id, path) = (&operation.id, &operation.path);
    let is_standard = STANDARD_METHODS.contains(&operation.method.as_str());
    let method = match is_standard {
        true => operation.method.as_str(),
        false => "POST",
    };
    let is_plain = |text: &String| docs::code(text) == format!("`{text}`");
    let docs = match is_standard && is_plain(id) && is_plain(path) {
        // Those of the macro.
        true => Vec::new(),
        false => {
            let about = format!("The operation {}", docs::code(id));
            doc_text(&with_target(about, operation))
        }
    };
    let (output, decoder) = emit_response(context, tag, &operation.response, imports);
    let head = format!("{} = {}", ident(&operation.marker), Literal::string(id));
    let (path, output, decoder) = (
        Literal::string(path),
        format::ty(&output),
        format::ty(&decoder),
    );
    let target = format!("{method} {path}");
    let response = format!("-> {output} as {decoder}");
    let properties = emit_properties(operation, imports);
    format::operation(&docs, &head, [&target, &response], properties)
}

/// Emits the properties that only some operations have.
fn emit_properties(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let availability = emit_availability(&operation.availability, imports);
    let security = operation.security.as_ref().map(|security| {
        let name = imports.add("crate::request", "Security");
        let security = emit_security(security);
        quote!(const SECURITY: Option<#name> = Some(#security);)
    });
    let server = operation.servers.first();
    let server = server.map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let accept = operation.accept.as_ref();
    let accept = accept.map(|it| quote!(const ACCEPT: Option<&'static str> = Some(#it);));
    let content_type = match operation.body.as_ref().map(|body| &body.encoding) {
        Some(Encoding::Json(Some(media_type)) | Encoding::Multipart(media_type)) => {
            quote!(const CONTENT_TYPE: &'static str = #media_type;)
        }
        Some(Encoding::Form) => {
            let media_type = "application/x-www-form-urlencoded";
            quote!(const CONTENT_TYPE: &'static str = #media_type;)
        }
        _ => TokenStream::new(),
    };
    let paging = operation.paging.as_ref();
    let page_rule = paging.and_then(|it| it.next.as_ref()).map(|_| {
        let name = imports.add("crate::request", "PageRule");
        quote!(const PAGE_RULE: Option<#name> = Some(&Self::NEXT);)
    });
    let method = emit_method(&operation.method, imports);
    quote!(#accept #content_type #server #security #page_rule #availability #method)
}

/// The methods with a constant in `http`.
const STANDARD_METHODS: [&str; 8] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// Emits the function that returns a method without a constant.
fn emit_method(method: &str, imports: &mut Imports) -> Option<TokenStream> {
    if STANDARD_METHODS.contains(&method) {
        return None;
    }
    let ty = imports.add("http", "Method");
    let name = Literal::byte_string(method.as_bytes());
    Some(quote! {
        fn method() -> #ty {
            #ty::from_bytes(#name).unwrap_or(Self::METHOD)
        }
    })
}

/// Emits the output type of a response, and its decoder.
fn emit_response(
    context: &Context,
    tag: &Tag,
    response: &Response,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    let output = match response {
        Response::Several(several) => {
            let (module, name) = (ident(&tag.name), ident(&several.name));
            quote!(crate::api::#module::#name)
        }
        response => ty::response(context.api, response, imports),
    };
    let decoder = match response {
        Response::Empty => imports.add("crate::request", "Empty"),
        Response::Json(ty) if context.api.expand(ty).is_tolerant() => {
            quote!(crate::runtime::model::JsonValue)
        }
        Response::Json(_) => imports.add("crate::request", "Json"),
        Response::Text => imports.add("crate::request", "Text"),
        Response::Bytes => imports.add("crate::request", "Binary"),
        Response::Redirect => imports.add("crate::download", "Link"),
        Response::Several(_) => imports.add("crate::request", "ByStatus"),
    };
    (output, decoder)
}

fn emit_availability(availability: &Availability, imports: &mut Imports) -> TokenStream {
    if availability.is_everywhere() {
        return TokenStream::new();
    }
    let name = imports.add("crate::request", "Availability");
    let mut limits = Vec::new();
    for (product, version) in &availability.since {
        limits.push(quote!(#name::Since { product: #product, version: #version }));
    }
    for product in &availability.not_on {
        limits.push(quote!(#name::NotOn { product: #product }));
    }
    quote!(const AVAILABILITY: &'static [#name] = &[#(#limits),*];)
}

/// Emits how the parts of a stream are decoded.
fn emit_stream(
    context: &Context,
    name: &proc_macro2::Ident,
    stream: &Streaming,
    imports: &mut Imports,
) -> TokenStream {
    let item = ty::owned(context.api, &stream.item, imports);
    let error = imports.add("crate", "Error");
    let is_text = *context.api.resolve(&stream.item) == Type::String;
    let framing = match stream.framing {
        Framing::Events => {
            let source = imports.add("crate::streaming", "EventSource");
            let decode = match is_text {
                true => quote!(text),
                false => quote!(decode_json),
            };
            return quote! {
                impl #source for #name {
                    type Data = #item;

                    fn decode_data(data: &[u8]) -> Result<#item, #error> {
                        crate::streaming::#decode(data)
                    }
                }
            };
        }
        Framing::Lines => quote!(Lines),
        Framing::Sequence => quote!(Sequence),
    };
    let (source, media_type) = (
        imports.add("crate::streaming", "ValueSource"),
        &stream.media_type,
    );
    quote! {
        impl #source for #name {
            type Value = #item;

            const MEDIA_TYPE: &'static str = #media_type;
            const FRAMING: crate::streaming::Framing = crate::streaming::Framing::#framing;

            fn decode_value(value: &[u8]) -> Result<#item, #error> {
                crate::streaming::decode_json(value)
            }
        }
    }
}
