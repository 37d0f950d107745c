//! `src/client.rs`: where the API is served, and what every request carries.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, defaults, doc, doc_lines};
use crate::config::ApiVersion;
use crate::docs;
use crate::format::{Part, file, use_line};
use crate::ir::{Credential, CredentialKind, Server};
use crate::names::ident;

/// `src/client.rs`.
pub fn emit(context: &Context) -> String {
    let (servers, credentials) = (&context.api.servers, &context.api.credentials);
    let mut names = vec!["Client", "ClientBuilder"];
    let (defaults, rules) = defaults::emit(context);
    if !credentials.is_empty() {
        names.push("Credential");
    }
    if !servers.is_empty() {
        names.push("Server");
    }
    names.sort_unstable();
    let mut parts: Vec<Part> = vec![
        Part::Text(format!(
            "{}{}",
            use_line("crate::runtime::defaults", rules),
            use_line("crate::runtime", names)
        )),
        defaults.into(),
        builder(context).into(),
    ];
    let version = context.api.conventions.api_version.iter().map(emit_version);
    let methods = credentials.iter().map(emit_credential).chain(version);
    let methods: Vec<TokenStream> = methods.collect();
    if !methods.is_empty() {
        parts.push(quote!(impl ClientBuilder { #(#methods)* }).into());
    }
    if !servers.is_empty() {
        let functions = servers.iter().map(emit_server);
        parts.push(quote!(impl Server { #(#functions)* }).into());
    }
    let docs = ["Where the API is served, and what every request carries.".to_owned()];
    file(&context.header, &docs, parts)
}

fn builder(context: &Context) -> TokenStream {
    let server = match context.api.default_server() {
        Some(server) => {
            format!(
                "A builder of clients, for <{}> unless told otherwise.",
                server.url
            )
        }
        None => "A builder of clients; it has to be told the server.".to_owned(),
    };
    let about = doc_lines(&[server]);
    quote! {
        impl Client {
            #about
            pub fn builder() -> ClientBuilder { ClientBuilder::new(&DEFAULTS) }
        }
    }
}

fn emit_credential(credential: &Credential) -> TokenStream {
    let name = ident(&credential.name);
    match &credential.kind {
        CredentialKind::Bearer => {
            let docs = doc(&credential.docs, "The token that proves who is calling.");
            quote!(#docs pub fn #name(self, token: impl AsRef<str>) -> Self { self.credential(Credential::bearer(token)) })
        }
        CredentialKind::Basic => {
            let docs = doc(
                &credential.docs,
                "The user name and the password that prove who is calling.",
            );
            quote!(#docs pub fn #name(self, user: &str, password: &str) -> Self { self.credential(Credential::basic(user, password)) })
        }
        CredentialKind::Header(header) => {
            let docs = doc(&credential.docs, "The key that proves who is calling.");
            quote!(#docs pub fn #name(self, key: impl AsRef<str>) -> Self { self.credential(Credential::header(#header, key)) })
        }
        CredentialKind::Query(parameter) => {
            let docs = doc(&credential.docs, "The key that proves who is calling.");
            quote!(#docs pub fn #name(self, key: impl Into<String>) -> Self { self.credential(Ok(Credential::query(#parameter, key))) })
        }
    }
}

/// The method that chooses a version of the API.
fn emit_version(version: &ApiVersion) -> TokenStream {
    let header = &version.header;
    let default = match &version.default {
        Some(default) => format!("{} if not set", docs::code(default)),
        None => "none if not set".to_owned(),
    };
    let mut told = format!(
        "The version of the API to ask for, in the header {}: {default}, and none with `None`, \
         so that the server chooses.",
        docs::code(header)
    );
    let known: Vec<String> = version.known.iter().map(|it| docs::code(it)).collect();
    if !known.is_empty() {
        told.push_str(&format!("\n\nKnown versions: {}.", known.join(", ")));
    }
    let about = doc_lines(&docs::lines(&told));
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
        lines.push(format!("The server at `{url}`."));
    } else {
        lines.extend([String::new(), format!("`{url}`")]);
    }
    let mut arguments = Vec::new();
    let mut calls = Vec::new();
    for variable in &server.variables {
        let (wire, name) = (&variable.wire, ident(&variable.name));
        if !variable.docs.is_empty() || variable.default.is_some() {
            let choices: Vec<String> = variable
                .choices
                .iter()
                .map(|it| format!("`{it}`"))
                .collect();
            let choices = match &variable.default {
                Some(default) => format!(
                    "`{default}` unless [`variable`](Self::variable) sets another of {}.",
                    choices.join(", ")
                ),
                None => String::new(),
            };
            lines.push(String::new());
            let told = format!("{} {choices}", docs::safe(&variable.docs));
            lines.extend(docs::safe_lines(&format!("`{wire}`: {}", told.trim())));
        }
        match &variable.default {
            Some(default) => calls.push(quote!(.variable(#wire, #default))),
            None => {
                arguments.push(quote!(#name: &str));
                calls.push(quote!(.variable(#wire, #name)));
            }
        }
    }
    let docs = doc_lines(&lines);
    let product = server.product.iter().map(|it| quote!(.product(#it)));
    let product: TokenStream = product.collect();
    quote! {
        #docs
        pub fn #name(#(#arguments),*) -> Self { Self::new(#url) #(#calls)* #product }
    }
}
