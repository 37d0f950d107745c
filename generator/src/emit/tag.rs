//! `src/api/`: one file per tag, or one per resource of a large tag, with the handle, methods and
//! request types.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::{Imports, use_item};
use super::request::{conversion, emit_request, emit_several, parameters, path};
use super::{Context, deprecated, doc_lines, many_arguments, ty};
use crate::Files;
use crate::docs;
use crate::format::file;
use crate::ir::{Api, Credential, Operation, Place, Response, Several, Tag, Type};
use crate::names::ident;
use crate::names::reserved::RUNTIME_TYPES;

/// Emits `src/api/mod.rs`.
pub fn emit_root(context: &Context) -> String {
    let mut sorted: Vec<&Tag> = context.api.tags.iter().collect();
    sorted.sort_by_key(|tag| &tag.name);
    let mods = sorted.iter().map(|tag| {
        let name = ident(&tag.name);
        let gate = context.gates.tag(tag);
        quote!(#gate pub mod #name;)
    });
    let uses = sorted.iter().map(|tag| {
        let name = ident(&tag.name);
        let handle = use_item(&quote!(#name), [&tag.handle]);
        let gate = context.gates.tag(tag);
        quote!(#gate pub #handle)
    });
    let docs = ["The methods of the API, in a module for each tag.".to_owned()];
    file(&context.header, &docs, [mods.collect(), uses.collect()])
}

/// Emits the files of a tag: its handle, methods and request types.
pub fn emit(context: &Context, tag: &Tag) -> Files {
    let mut title = docs::lines(&tag.docs);
    if title.is_empty() {
        title.push(format!("Operations of the tag {}.", docs::code(&tag.name)));
    }
    let title = docs::inert(&title);
    let mut imports = imports(tag);
    let handle = emit_handle(tag, &mut imports);
    let Split { own, resources } = split(tag);
    let methods = emit_methods(context, tag, &own, &mut imports);
    let parts = emit_modules(resources.keys()).into_iter();
    let parts = parts.chain(imports.parts()).chain(handle).chain(methods);
    let path = root_path("api", tag, &resources);
    let mut files = Files::from([(path, file(&context.header, &title, parts))]);
    for (resource, operations) in resources {
        let mut imports = self::imports(tag);
        imports.add("super", &tag.handle);
        let methods = emit_methods(context, tag, &operations, &mut imports);
        let parts = imports.parts().into_iter().chain(methods);
        let title = [format!("Operations on {}.", docs::code(resource))];
        let path = format!("src/api/{}/{resource}.rs", tag.name);
        files.insert(path, file(&context.header, &title, parts));
    }
    files
}

/// The operations of a tag by file.
pub struct Split<'a> {
    /// Those in the file of the tag itself.
    pub own: Vec<&'a Operation>,
    /// Those in files of their own, by module.
    pub resources: Resources<'a>,
}

impl<'a> Split<'a> {
    /// Returns all operations, in one file.
    pub fn none(tag: &'a Tag) -> Self {
        Self {
            own: tag.operations.iter().collect(),
            resources: Resources::new(),
        }
    }
}

/// Operations by the module of their file.
pub type Resources<'a> = BTreeMap<&'a str, Vec<&'a Operation>>;

/// Splits the operations of a tag by file.
pub fn split(tag: &Tag) -> Split<'_> {
    let mut own = Vec::new();
    let mut resources = Resources::new();
    for operation in &tag.operations {
        match &operation.resource {
            Some(resource) => resources.entry(resource).or_default().push(operation),
            None => own.push(operation),
        }
    }
    Split { own, resources }
}

/// Returns the path of the file of a tag.
pub fn root_path(folder: &str, tag: &Tag, resources: &Resources<'_>) -> String {
    match resources.is_empty() {
        true => format!("src/{folder}/{}.rs", tag.name),
        false => format!("src/{folder}/{}/mod.rs", tag.name),
    }
}

/// Emits private modules whose items belong to the module that contains them.
pub fn emit_modules<'m>(names: impl IntoIterator<Item = &'m &'m str>) -> [TokenStream; 2] {
    let (mut mods, mut uses) = (TokenStream::new(), TokenStream::new());
    for name in names {
        let name = ident(name);
        mods.extend(quote!(mod #name;));
        uses.extend(quote!(pub use #name::*;));
    }
    [mods, uses]
}

/// Returns the imports of a file of a tag.
fn imports(tag: &Tag) -> Imports {
    let several = tag.operations.iter().filter_map(|it| match &it.response {
        Response::Several(several) => Some(several.name.clone()),
        _ => None,
    });
    let requests = tag.operations.iter().map(|it| it.request.clone());
    let runtime = RUNTIME_TYPES.iter().map(|name| (*name).to_owned());
    let own = requests.chain(several).chain(runtime);
    Imports::beside(own.chain([tag.handle.clone()]))
}

/// Emits the methods of operations, and their request types.
fn emit_methods(
    context: &Context,
    tag: &Tag,
    operations: &[&Operation],
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let handle = ident(&tag.handle);
    let (mut methods, mut requests) = (Vec::new(), Vec::new());
    for operation in operations {
        methods.push(emit_method(context, operation, imports));
        requests.extend(emit_request(context, tag, operation, imports));
        if let Response::Several(several) = &operation.response {
            requests.extend(emit_several(context, several, operation, imports));
        }
    }
    // The documentation links a model by its name if an item of the file has imported it.
    let docs = operations.iter();
    let docs = docs.map(|it| doc_lines(&method_docs(context, it, imports)));
    let mut parts = Vec::new();
    if !operations.is_empty() {
        parts.push(quote!(impl #handle<'_> { #(#docs #methods)* }));
    }
    parts.extend(requests);
    parts
}

/// Emits the handle, and the client method that returns it.
fn emit_handle(tag: &Tag, imports: &mut Imports) -> Vec<TokenStream> {
    let (handle, name) = (ident(&tag.handle), ident(&tag.name));
    let client = imports.add("crate", "Client");
    let returned = format!("Returns a handle to the operations of [`{name}`](crate::api::{name}).");
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
    let path = path(operation);
    let new = quote!(#request::new(self.client, &[#(#path),*]));
    let parameters = parameters(operation);
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

/// The description of an operation.
fn description(operation: &Operation) -> Vec<String> {
    let mut lines = docs::lines(&operation.docs);
    if lines.is_empty() {
        lines.push(format!("Calls {}.", docs::code(&operation.id)));
    }
    lines
}

/// Method and path of an operation, as code.
fn target(operation: &Operation) -> String {
    docs::code(&format!("{} {}", operation.method, operation.path))
}

/// Returns a sentence that ends with method and path, or two paragraphs if it is longer than a line.
pub fn with_target(about: String, operation: &Operation) -> Vec<String> {
    const WIDTH: usize = 96;
    let target = target(operation);
    if about.len() + target.len() + 3 <= WIDTH {
        vec![format!("{about}: {target}.")]
    } else {
        vec![format!("{about}."), String::new(), target]
    }
}

/// Returns the description of an operation, required arguments outside the path, availability,
/// method and path, and error responses.
fn method_docs(context: &Context, operation: &Operation, imports: &Imports) -> Vec<String> {
    let mut lines = description(operation);
    let arguments = argument_docs(operation);
    if !arguments.is_empty() {
        lines.push(String::new());
        lines.extend(docs::lines(&arguments));
    }
    if let Some(returned) = returned(context, &operation.response, imports) {
        lines.push(String::new());
        lines.extend(docs::trusted_lines(&format!("Returns {returned}.")));
    }
    if let Some(products) = operation.availability.sentence() {
        lines.push(String::new());
        lines.extend(docs::lines(&products));
    }
    let sentences = [served_by(operation), accepted(context.api, operation)];
    for sentence in sentences.into_iter().flatten() {
        lines.push(String::new());
        lines.extend(docs::trusted_lines(&sentence));
    }
    lines.extend([String::new(), target(operation)]);
    if let Some(failures) = failures(context.api, operation, imports) {
        lines.push(String::new());
        lines.extend(docs::trusted_lines(&failures));
    }
    lines
}

/// A sentence about the error responses, grouped by type.
fn failures(api: &Api, operation: &Operation, imports: &Imports) -> Option<String> {
    let mut groups: IndexMap<Option<&str>, Vec<String>> = IndexMap::new();
    for failure in &operation.failures {
        let def = failure.ty.as_ref().and_then(|ty| api.definition(ty));
        let statuses = groups.entry(def.map(|def| def.name.as_str())).or_default();
        statuses.push(format!("`{}`", failure.status));
    }
    let groups = groups.into_iter().map(|(name, statuses)| {
        let statuses = statuses.join(", ");
        match name {
            Some(name) => format!("{statuses} ({})", imports.link(name)),
            None => statuses,
        }
    });
    let groups: Vec<String> = groups.collect();
    (!groups.is_empty()).then(|| format!("Error responses: {}.", groups.join("; ")))
}

/// A sentence about the server of an operation, if it has its own.
fn served_by(operation: &Operation) -> Option<String> {
    let url = docs::code(operation.servers.first()?);
    Some(format!(
        "Sent to {url} unless the client [sets](crate::ClientBuilder::operation_server) a server."
    ))
}

/// A sentence about the credentials of an operation, if they are not those of the API.
fn accepted(api: &Api, operation: &Operation) -> Option<String> {
    let alternatives = operation.security.as_ref()?;
    let linked = |scheme: &String| match api.credentials.iter().find(|it| it.scheme == *scheme) {
        Some(Credential { name, .. }) => format!("[`{name}`](crate::ClientBuilder::{name})"),
        None => docs::code(scheme),
    };
    let alternatives: Vec<String> = alternatives
        .iter()
        .map(|schemes| schemes.iter().map(linked).collect::<Vec<_>>().join(" and "))
        .collect();
    Some(match alternatives.as_slice() {
        [] => "Sent without credentials.".to_owned(),
        alternatives => format!("Authenticates with {}.", alternatives.join(", or with ")),
    })
}

/// The output of an operation, linked; `None` if there is nothing to name.
fn returned(context: &Context, response: &Response, imports: &Imports) -> Option<String> {
    match response {
        Response::Empty | Response::Text | Response::Bytes => None,
        Response::Json(ty) => match context.api.resolve(ty) {
            Type::Model(id) => {
                let name = &context.api[*id].name;
                Some(format!("{} {}", article(name), imports.link(name)))
            }
            Type::List(item) => match context.api.resolve(item) {
                Type::Model(id) => Some(format!(
                    "a list of {}",
                    imports.link(&context.api[*id].name)
                )),
                _ => None,
            },
            _ => None,
        },
        Response::Redirect => {
            Some("a [`DownloadLink`](crate::download::DownloadLink) to the content".to_owned())
        }
        Response::Several(Several { name, .. }) => Some(format!("{} [`{name}`]", article(name))),
    }
}

fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    }
}

/// A list of the required arguments that are not part of the path.
fn argument_docs(operation: &Operation) -> String {
    let described = |it: &&crate::ir::Argument| it.place != Place::Path && !it.docs.is_empty();
    let lines = operation.arguments().filter(described).map(|it| {
        let docs = it.docs.trim().replace('\n', "\n  ");
        let products = it.availability.sentence().unwrap_or_default();
        format!("- `{}`: {docs} {products}", it.name)
    });
    lines.collect::<Vec<_>>().join("\n")
}
