//! The builder methods of credentials.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc_lines;
use super::imports::Imports;
use crate::docs;
use crate::ir::{Api, Credential, CredentialKind, Flow, FlowKind, Grant};
use crate::names::ident;

/// Emits the builder method of a credential, with its scheme if some operations accept only some
/// credentials.
pub fn emit_credential(api: &Api, credential: &Credential, has_scheme: bool) -> TokenStream {
    let name = ident(&credential.name);
    let scheme = &credential.scheme;
    let of_scheme = has_scheme.then(|| quote!(.scheme(#scheme)));
    let scheme = has_scheme.then(|| quote!(.map(|credential| credential.scheme(#scheme))));
    let docs = doc_lines(&credential_docs(api, credential));
    match &credential.kind {
        CredentialKind::Bearer => {
            quote!(#docs pub fn #name(self, token: impl AsRef<str>) -> Self { self.credential(Credential::bearer(token) #scheme) })
        }
        CredentialKind::Basic => {
            quote!(#docs pub fn #name(self, user: &str, password: &str) -> Self { self.credential(Credential::basic(user, password) #scheme) })
        }
        CredentialKind::Header(header) => {
            quote!(#docs pub fn #name(self, key: impl AsRef<str>) -> Self { self.credential(Credential::header(#header, key) #scheme) })
        }
        CredentialKind::Cookie(cookie) => {
            quote!(#docs pub fn #name(self, key: impl Into<String>) -> Self { self.credential(Credential::cookie(#cookie, key) #scheme) })
        }
        CredentialKind::Authorization(kind) => {
            quote!(#docs pub fn #name(self, value: impl AsRef<str>) -> Self { self.credential(Credential::authorization(#kind, value) #scheme) })
        }
        CredentialKind::Query(parameter) => {
            quote!(#docs pub fn #name(self, key: impl Into<String>) -> Self { self.credential(Credential::query(#parameter, key) #of_scheme) })
        }
    }
}

/// The description of a credential, the flows by which tokens are issued, and their scopes.
fn credential_docs(api: &Api, credential: &Credential) -> Vec<String> {
    let mut lines = docs::lines(&credential.docs);
    if lines.is_empty() {
        lines.push(match &credential.kind {
            CredentialKind::Bearer => "Authenticates with a bearer token.".to_owned(),
            CredentialKind::Basic => "Authenticates with a user name and a password.".to_owned(),
            CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
                "Authenticates with an API key.".to_owned()
            }
            CredentialKind::Authorization(kind) => {
                format!("Authenticates with the HTTP scheme {}.", docs::code(kind))
            }
        });
    }
    let flows = credential.flows.iter();
    let flows: Vec<String> = flows.map(|it| flow_docs(it, credential)).collect();
    if !flows.is_empty() {
        lines.extend([
            String::new(),
            "Ways to obtain a token:".to_owned(),
            String::new(),
        ]);
        lines.extend(docs::trusted_lines(&flows.join("\n")));
    }
    if !credential.scopes.is_empty() {
        let scopes = credential.scopes.iter().map(|(scope, docs)| {
            let docs = docs::inline(docs);
            let separator = if docs.is_empty() { "" } else { ": " };
            format!("- {}{separator}{docs}", docs::code(scope))
        });
        let scopes = scopes.collect::<Vec<_>>().join("\n");
        lines.extend([String::new(), "Scopes:".to_owned(), String::new()]);
        lines.extend(docs::lines(&scopes));
    }
    if !credential.flows.is_empty() && !api.scopes.is_empty() {
        let scopes = alternatives(&api.scopes);
        let sentence = format!("Unless they name others, operations require {scopes}.");
        lines.push(String::new());
        lines.extend(docs::trusted_lines(&sentence));
    }
    lines
}

/// Returns alternatives of scopes as text: `a` and `b`, or `c`.
pub fn alternatives(scopes: &[Vec<String>]) -> String {
    let scopes = scopes.iter().map(|scopes| {
        let scopes = scopes.iter().map(|it| docs::code(it));
        scopes.collect::<Vec<_>>().join(" and ")
    });
    scopes.collect::<Vec<_>>().join(", or ")
}

/// An item of the list of flows.
fn flow_docs(flow: &Flow, credential: &Credential) -> String {
    let (authorization, token) = (link(&flow.authorization_url), link(&flow.token_url));
    let grant = credential.grant.as_ref().map(|it| it.name.as_str());
    let by_client = match grant {
        Some(name) => format!(", which [`{name}`](Self::{name}) does"),
        None => String::new(),
    };
    match flow.kind {
        FlowKind::AuthorizationCode => {
            format!("- authorization code: authorize at {authorization}, exchange it at {token}")
        }
        FlowKind::Implicit => format!("- implicit: authorize at {authorization}"),
        FlowKind::DeviceAuthorization => {
            format!("- device authorization: start at {authorization}, poll {token}")
        }
        FlowKind::ClientCredentials => {
            format!("- client credentials: request it from {token}{by_client}")
        }
        FlowKind::Password => format!("- password: request it from {token}{by_client}"),
        FlowKind::OpenIdConnect => format!("- OpenID Connect: configuration at {authorization}"),
    }
}

fn link(url: &str) -> String {
    match url {
        "" => "an undeclared URL".to_owned(),
        url => docs::link(url),
    }
}

/// Emits the builder method of the grants of a credential.
pub fn emit_grant(credential: &Credential, imports: &mut Imports) -> Option<TokenStream> {
    let grant = credential.grant.as_ref()?;
    let scheme = &credential.scheme;
    let name = ident(&grant.name);
    let docs = doc_lines(&docs::trusted_lines(&grant_docs(grant)));
    let ty = imports.add("crate::oauth2", "Grant");
    let urls = imports.add("crate::oauth2", "TokenUrls");
    let text = |url: &Option<String>| url.clone().unwrap_or_default();
    let client_credentials = text(&grant.client_credentials);
    let (password, refresh) = (text(&grant.password), text(&grant.refresh));
    Some(quote! {
        #docs
        pub fn #name(self, grant: #ty) -> Self {
            let urls = #urls {
                client_credentials: #client_credentials,
                password: #password,
                refresh: #refresh,
            };
            self.grant(grant, urls, #scheme)
        }
    })
}

fn grant_docs(grant: &Grant) -> String {
    let endpoint = |url: &Option<String>, constructor: &str| {
        let url = docs::link(url.as_ref()?);
        Some(format!(
            "- [`Grant::{constructor}`](crate::oauth2::Grant::{constructor}): {url}"
        ))
    };
    let endpoints = [
        endpoint(&grant.client_credentials, "client_credentials"),
        endpoint(&grant.password, "password"),
    ];
    let endpoints: Vec<String> = endpoints.into_iter().flatten().collect();
    let mut text = "Authenticates with tokens that the client requests by an OAuth 2.0 grant. It renews them before they expire.".to_owned();
    if endpoints.is_empty() {
        text.push_str("\n\nThe grant needs a [token endpoint](crate::oauth2::Grant::token_url).");
    } else {
        text.push_str(
            "\n\nThe token endpoint depends on the grant. A relative one is on the server of the client:\n\n",
        );
        text.push_str(&endpoints.join("\n"));
    }
    text
}
