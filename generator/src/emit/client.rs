//! `src/client.rs`: servers, credentials and conventions of the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::credential::{emit_credential, emit_grant};
use super::imports::Imports;
use super::{Context, conventions, doc_lines};
use crate::config::ApiVersion;
use crate::docs;
use crate::format::file;
use crate::ir::{ClientHeader, Server, Variable};
use crate::names::ident;

/// Emits `src/client.rs`.
pub fn emit(context: &Context) -> String {
    let api = context.api;
    let mut imports = Imports::default();
    let mut parts = vec![conventions::emit(api, &mut imports)];
    parts.push(emit_builder(context, &mut imports));
    let restricts = api.security.is_some() || api.operations().any(|it| it.security.is_some());
    let credentials = api.credentials.iter();
    let mut methods: Vec<TokenStream> = credentials
        .map(|it| emit_credential(api, it, restricts))
        .collect();
    if !methods.is_empty() {
        imports.add("crate", "Credential");
    }
    let grants = api.credentials.iter();
    methods.extend(grants.filter_map(|it| emit_grant(it, &mut imports)));
    methods.extend(api.conventions.api_version.iter().map(emit_version));
    methods.extend(api.headers.iter().map(emit_header));
    if !methods.is_empty() {
        parts.push(quote!(impl ClientBuilder { #(#methods)* }));
    }
    let mut servers = api.servers.iter().filter(|it| it.has_function()).peekable();
    if servers.peek().is_some() {
        let server = imports.add("crate", "Server");
        let functions = servers.map(emit_server);
        parts.push(quote!(impl #server { #(#functions)* }));
    }
    let docs = ["Servers, credentials and conventions of the API.".to_owned()];
    file(
        &context.header,
        &docs,
        imports.parts().into_iter().chain(parts),
    )
}

fn emit_builder(context: &Context, imports: &mut Imports) -> TokenStream {
    let api = context.api;
    let mut about = "Returns a builder of clients.\n\n".to_owned();
    about.push_str(&match (api.default_url(), api.default_path()) {
        (Some(url), _) => format!("The server defaults to {}.", docs::link(&url)),
        (None, Some(path)) => format!(
            "The server must be set with [`ClientBuilder::server`]. A URL without a path is \
             followed by {}.",
            docs::code(&path)
        ),
        (None, None) => "The server must be set with [`ClientBuilder::server`].".to_owned(),
    });
    if !api.mutual_tls.is_empty() {
        about.push_str(
            "\n\nThe server may require a [client certificate](crate#client-certificates).",
        );
    }
    let about = doc_lines(&docs::trusted_lines(&about));
    let client = imports.add("crate", "Client");
    let builder = imports.add("crate", "ClientBuilder");
    quote! {
        impl #client {
            #about
            pub fn builder() -> #builder { #builder::new(&CONVENTIONS) }
        }
    }
}

/// Emits the builder method of a header that operations share.
fn emit_header(header: &ClientHeader) -> TokenStream {
    let (name, wire) = (ident(&header.name), &header.wire);
    let about = match header.docs.trim() {
        "" => format!("Sets the header {} of every request.", docs::code(wire)),
        docs => docs.to_owned(),
    };
    let whole = "A request can replace it.".to_owned();
    let about = doc_lines(&docs::lines_with(&about, [whole]));
    quote! {
        #about
        pub fn #name(self, value: impl ToString) -> Self {
            self.header(#wire, &value.to_string())
        }
    }
}

/// Emits the builder method that selects a version of the API.
fn emit_version(version: &ApiVersion) -> TokenStream {
    let header = &version.header;
    let default = match &version.default {
        Some(default) => format!("Defaults to {}.", docs::code(default)),
        None => "Defaults to `None`.".to_owned(),
    };
    let mut text = format!(
        "Sets the version of the API, which is sent in the header {}. {default}\n\n\
         With `None`, the server chooses the version.",
        docs::code(header)
    );
    let known: Vec<String> = version.known.iter().map(|it| docs::code(it)).collect();
    if !known.is_empty() {
        text.push_str(&format!("\n\nKnown versions: {}.", known.join(", ")));
    }
    let about = doc_lines(&docs::lines(&text));
    quote! {
        #about
        pub fn api_version<'v>(self, version: impl Into<Option<&'v str>>) -> Self {
            match version.into() {
                Some(version) => self.header(#header, version),
                None => self.without_header(#header),
            }
        }
    }
}

fn emit_server(server: &Server) -> TokenStream {
    let name = ident(&server.name);
    let url = &server.url;
    let mut lines = docs::lines(&server.docs);
    if lines.is_empty() {
        lines.push(format!("The server at {}.", docs::code(url)));
    } else {
        lines.extend([String::new(), docs::code(url)]);
    }
    let (mut arguments, mut calls) = (Vec::new(), Vec::new());
    for variable in &server.variables {
        let (wire, name) = (&variable.wire, ident(&variable.name));
        lines.extend(variable_docs(variable));
        match variable.preset() {
            Some(default) => calls.push(quote!(.variable(#wire, #default))),
            None => {
                arguments.push(quote!(#name: &str));
                calls.push(quote!(.variable(#wire, #name)));
            }
        }
    }
    let docs = doc_lines(&lines);
    let product = server.product.as_ref().map(|it| quote!(.product(#it)));
    quote! {
        #docs
        pub fn #name(#(#arguments),*) -> Self { Self::new(#url) #(#calls)* #product }
    }
}

/// The description of a variable, and its default if it is not an argument, each as a paragraph.
fn variable_docs(variable: &Variable) -> Vec<String> {
    let wire = docs::code(&variable.wire);
    let mut lines = Vec::new();
    if !variable.docs.trim().is_empty() {
        lines.push(String::new());
        lines.extend(docs::lines(&format!("{wire}: {}", variable.docs)));
    }
    if let Some(default) = variable.preset() {
        let choices: Vec<String> = variable.choices.iter().map(|it| docs::code(it)).collect();
        let others = match choices.as_slice() {
            [] => String::new(),
            choices => format!(" of {}", choices.join(", ")),
        };
        lines.push(String::new());
        lines.extend(docs::trusted_lines(&format!(
            "{wire} defaults to {}; [`variable`](Self::variable) sets another{others}.",
            docs::code(default),
        )));
    } else if variable.default.is_some() {
        let sentence = format!("The default server omits {wire}.");
        lines.extend([String::new(), sentence]);
    }
    lines
}
