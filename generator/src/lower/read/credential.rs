//! Security schemes.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, Components, SecurityScheme};
use serde_json::Value;

use super::Reader;
use super::flow::{flow, read_flows};
use super::resolve::component_place;
use crate::diagnostic::Code;
use crate::extension::MUTUAL_TLS;
use crate::ir::{Credential, CredentialKind, Flow, FlowKind, MutualTls};

/// Reads the credentials. Schemes that are sent the same way share one credential, unless clients
/// request the tokens of one themselves.
pub fn read_credentials(reader: &mut Reader<'_>) {
    let components = reader.openapi.components.iter();
    for (key, docs) in components.clone().flat_map(mutual_tls) {
        reader.mutual_tls.push(MutualTls {
            scheme: key.to_owned(),
            docs: docs.to_owned(),
        });
    }
    for (key, item) in components.flat_map(|it| &it.security_schemes) {
        let at = component_place("securitySchemes", key);
        reader.schemes.insert(key, key.clone());
        let Some((at, scheme)) = reader.resolve(item, at) else {
            continue;
        };
        let (kind, docs) = match credential_kind(scheme) {
            Ok(found) => found,
            Err(message) => {
                reader
                    .diagnostics
                    .warn(Code::UnsupportedSecurity, &at, message);
                continue;
            }
        };
        let mut credential = Credential {
            scheme: key.clone(),
            name: String::new(),
            docs: docs.clone().unwrap_or_default(),
            kind,
            flows: Vec::new(),
            scopes: IndexMap::new(),
            grant: None,
        };
        match scheme {
            SecurityScheme::OAuth2 { flows, .. } => read_flows(reader, flows, &mut credential, &at),
            SecurityScheme::OpenIDConnect {
                open_id_connect_url,
                ..
            } => credential
                .flows
                .push(flow(FlowKind::OpenIdConnect, open_id_connect_url, "")),
            _ => {}
        }
        let is_shared = |known: &&mut Credential| {
            known.kind == credential.kind && known.grant.is_none() && credential.grant.is_none()
        };
        match reader.credentials.iter_mut().find(is_shared) {
            Some(known) => {
                reader.schemes.insert(key, known.scheme.clone());
                let new = |flow: &Flow| !known.flows.contains(flow);
                let flows: Vec<Flow> = credential.flows.into_iter().filter(new).collect();
                known.flows.extend(flows);
                for (scope, docs) in credential.scopes {
                    known.scopes.entry(scope).or_insert(docs);
                }
            }
            None => reader.credentials.push(credential),
        }
    }
}

/// Returns the names and descriptions of mutual TLS schemes.
fn mutual_tls(components: &Components) -> impl Iterator<Item = (&str, &str)> {
    let schemes = components.extensions.get(MUTUAL_TLS);
    let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
    schemes.map(|(key, docs)| (key.as_str(), docs.as_str().unwrap_or_default()))
}

/// The HTTP authentication schemes that respond to a challenge of the server, in lower case.
const CHALLENGES: [&str; 7] = [
    "digest",
    "hoba",
    "mutual",
    "negotiate",
    "ntlm",
    "scram-sha-1",
    "scram-sha-256",
];

/// Returns `true` for a name that a header can contain without quotes.
fn is_token(name: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_valid)
}

/// Returns the kind of credential and the description of a scheme; or the unsupported part.
fn credential_kind(scheme: &SecurityScheme) -> Result<(CredentialKind, &Option<String>), String> {
    match scheme {
        SecurityScheme::HTTP {
            scheme,
            description,
            ..
        } => match scheme.to_lowercase().as_str() {
            "bearer" => Ok((CredentialKind::Bearer, description)),
            "basic" => Ok((CredentialKind::Basic, description)),
            other if CHALLENGES.contains(&other) || !is_token(other) => Err(format!(
                "skipping the security scheme: unsupported HTTP scheme {other:?}"
            )),
            _ => {
                let kind = CredentialKind::Authorization(scheme.clone());
                Ok((kind, description))
            }
        },
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => match location {
            APIKeyLocation::Header => Ok((CredentialKind::Header(name.clone()), description)),
            APIKeyLocation::Query => Ok((CredentialKind::Query(name.clone()), description)),
            APIKeyLocation::Cookie => Ok((CredentialKind::Cookie(name.clone()), description)),
        },
        SecurityScheme::OAuth2 { description, .. }
        | SecurityScheme::OpenIDConnect { description, .. } => {
            Ok((CredentialKind::Bearer, description))
        }
    }
}
