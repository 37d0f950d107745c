//! `src/api/`: one file per tag, or one per resource of a large tag, with the handle, methods and
//! request types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rayon::prelude::*;

use super::arguments::{conversion, parameters, path};
use super::choice::emit_choice;
use super::files::{OperationFile, split};
use super::headers::emit_headers;
use super::imports::{Imports, use_item};
use super::method_docs::method_docs;
use super::request::{emit_request, emit_several};
use super::tag_folders::TagList;
use super::{Context, deprecated, doc_lines, many_arguments, tag_files, ty};
use crate::Files;
use crate::docs;
use crate::format::{Part, file_of_parts};
use crate::ir::{Choice, Operation, Response, Tag};
use crate::names::ident;
use crate::names::reserved::RUNTIME_TYPES;

/// Emits `src/api/mod.rs`, and the lists in the folders of tags.
pub fn emit_roots(context: &Context) -> Files {
    let docs = ["The methods of the API, in a module for each tag.".to_owned()];
    let list = TagList {
        folder: "src/api",
        docs: &docs,
        content: "The methods",
        is_public: true,
    };
    context.gates.tag_folders.emit(context, &list, |tag| {
        let name = ident(&tag.name);
        let handle = use_item(&quote!(#name), [&tag.handle]);
        let gate = context.gates.tag(tag);
        [quote!(#gate pub mod #name;), quote!(#gate pub #handle)]
    })
}

/// Emits the files of the tags.
pub fn emit(context: &Context) -> Files {
    let tags = context.api.tags.iter();
    let files = tags.flat_map(|tag| {
        let module = format!("api/{}", context.gates.tag_folders.path(tag));
        split(&module, tag)
    });
    let files: Vec<OperationFile> = files.collect();
    let files = files.into_par_iter();
    files
        .flat_map_iter(|it| tag_files::emit(context, it))
        .collect()
}

/// Emits a file of a tag: methods and request types, in the root also the handle.
pub fn emit_file(context: &Context, it: &OperationFile) -> String {
    let tag = it.tag;
    let mut imports = imports(tag);
    let (title, handle) = match it.resource {
        None => {
            let mut title = docs::lines(&tag.docs);
            if title.is_empty() {
                title.push(format!(
                    "Operations of the tag {}.",
                    docs::code(&tag.method)
                ));
            }
            (docs::inert(&title), emit_handle(tag, &mut imports))
        }
        Some(resource) => {
            imports.add("super", &tag.handle);
            let title = format!("Operations on {}.", docs::code(resource));
            (vec![title], Vec::new())
        }
    };
    let has_setters = it.setters.is_empty();
    let methods = emit_methods(context, tag, &it.operations, has_setters, &mut imports);
    let parts = it.emit_modules().into_iter().chain(imports.parts());
    let parts = parts.chain(handle).map(Part::from);
    file_of_parts(&context.header, &title, parts.chain(methods))
}

/// Returns the imports of a file of a tag.
pub fn imports(tag: &Tag) -> Imports {
    let several = tag.operations.iter().filter_map(|it| match &it.response {
        Response::Several(several) => Some(several.name.clone()),
        _ => None,
    });
    let requests = tag.operations.iter().map(|it| it.request.clone());
    let runtime = RUNTIME_TYPES.iter().map(|name| (*name).to_owned());
    let headers = tag.operations.iter().filter_map(|it| it.headers.as_ref());
    let headers = headers.map(|it| it.name.clone());
    let choices = tag.operations.iter().filter_map(Operation::choice);
    let choices = choices.flat_map(Choice::types);
    let own = requests.chain(several).chain(headers).chain(choices);
    let own = own.chain(runtime);
    Imports::beside(own.chain([tag.handle.clone()]))
}

/// Emits the methods of operations, and their request types.
pub fn emit_methods(
    context: &Context,
    tag: &Tag,
    operations: &[&Operation],
    has_setters: bool,
    imports: &mut Imports,
) -> Vec<Part> {
    let handle = ident(&tag.handle);
    let (mut methods, mut requests) = (Vec::new(), Vec::new());
    for operation in operations {
        methods.push(emit_method(context, operation, imports));
        requests.extend(emit_request(context, tag, operation, has_setters, imports));
        if let Response::Several(several) = &operation.response {
            let several = emit_several(context, several, operation, imports);
            requests.extend(several.into_iter().map(Part::from));
        }
        if let Some(choice) = operation.choice() {
            let choice = emit_choice(context, operation, choice, imports);
            requests.extend(choice.into_iter().map(Part::from));
        }
        if let Some(headers) = &operation.headers {
            requests.extend(emit_headers(context, operation, headers, imports));
        }
    }
    // The documentation links a model by its name if an item of the file has imported it.
    let docs = operations.iter();
    let docs = docs.map(|it| doc_lines(&method_docs(context, it, imports)));
    let mut parts = Vec::new();
    if !operations.is_empty() {
        parts.push(quote!(impl #handle<'_> { #(#docs #methods)* }).into());
    }
    parts.extend(requests);
    parts
}

/// Emits the handle, and the client method that returns it.
fn emit_handle(tag: &Tag, imports: &mut Imports) -> Vec<TokenStream> {
    let (handle, name) = (ident(&tag.handle), ident(&tag.method));
    let (client, module) = (imports.add("crate", "Client"), ident(&tag.name));
    let returned =
        format!("Returns a handle to the operations of [`{name}`](crate::api::{module}).");
    let returned = doc_lines(&docs::trusted_lines(&returned));
    let about =
        format!("A handle to the operations of this module, returned by [`Client::{name}`].");
    let about = doc_lines(&docs::trusted_lines(&about));
    vec![
        quote! {
            impl #client {
                #returned
                pub fn #name(&self) -> #handle<'_> { #handle { client: self } }
            }
        },
        quote! {
            #about
            #[derive(Debug, Clone, Copy)]
            pub struct #handle<'c> { client: &'c #client }
        },
    ]
}

/// Emits the method that builds the request of an operation, without its documentation.
fn emit_method(context: &Context, operation: &Operation, imports: &mut Imports) -> TokenStream {
    let (name, ty) = (ident(&operation.name), ident(&operation.request));
    let deprecated = deprecated(operation.deprecated);
    let many = many_arguments(1 + operation.arguments().count());
    let (mut arguments, mut converted) = (Vec::new(), Vec::new());
    for argument in operation.arguments() {
        let ty = ty::passed(context.api, argument, imports);
        let name = ident(&argument.name);
        arguments.push(quote!(#name: #ty));
        converted.push(conversion(context, argument, imports));
    }
    let request = imports.add("crate", "Request");
    let path = path(operation, imports);
    let new = quote!(#request::new(self.client, &[#(#path),*]));
    let parameters = parameters(operation, imports);
    let body = if parameters.is_empty() {
        new
    } else {
        // An argument of the same name would shadow it.
        let is_taken = |name: &str| operation.arguments().any(|it| it.name == name);
        let mut request = format_ident!("request");
        while is_taken(&request.to_string()) {
            request = format_ident!("{request}_");
        }
        quote!(let mut #request = #new; #request.parameters #parameters; #request)
    };
    quote! {
        #deprecated
        #many
        pub fn #name(&self, #(#arguments),*) -> #ty { #(#converted)* #body }
    }
}
