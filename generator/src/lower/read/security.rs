//! Security schemes.

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, Operation, SecurityRequirement, SecurityScheme};

use super::Reader;
use super::resolve::component_place;
use crate::diagnostic::Code;
use crate::ir::{Credential, CredentialKind, Security};
use crate::pointer::Pointer;

/// Reads the credentials. Schemes that are sent the same way share one credential.
pub fn read_credentials(reader: &mut Reader<'_>) {
    let openapi = reader.openapi;
    for (key, item) in openapi
        .components
        .iter()
        .flat_map(|it| &it.security_schemes)
    {
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
        let known = reader.credentials.iter().find(|it| it.kind == kind);
        match known.map(|it| it.scheme.clone()) {
            Some(scheme) => {
                reader.schemes.insert(key, scheme);
            }
            None => reader.credentials.push(Credential {
                scheme: key.clone(),
                name: String::new(),
                docs: docs.clone().unwrap_or_default(),
                kind,
            }),
        }
    }
}

/// Reads the security requirements of the API.
pub fn read_api_security(reader: &mut Reader<'_>) {
    if let Some(declared) = &reader.openapi.security {
        let security = read_security(reader, declared, &Pointer::root());
        reader.security = security.filter(|it| !accepts_all(reader, it));
    }
}

/// Reads the security requirements of an operation; `None` if they are those of the API.
pub fn read_own_security<'a>(
    reader: &mut Reader<'a>,
    operation: &'a Operation,
    at: &Pointer,
) -> Option<Security> {
    let own = read_security(reader, operation.security.as_ref()?, at)?;
    let is_same = match &reader.security {
        Some(security) => own == *security,
        None => accepts_all(reader, &own),
    };
    (!is_same).then_some(own)
}

/// Returns `true` if all credentials are sent.
fn accepts_all(reader: &Reader<'_>, security: &Security) -> bool {
    let mut credentials = reader.credentials.iter();
    match security.as_slice() {
        [schemes] => credentials.all(|it| schemes.contains(&it.scheme)),
        _ => false,
    }
}

/// Reads security requirements. A requirement of an undeclared scheme is reported and ignored;
/// `None` if there is no other.
fn read_security<'a>(
    reader: &mut Reader<'a>,
    declared: &'a [SecurityRequirement],
    at: &Pointer,
) -> Option<Security> {
    let mut security = Security::new();
    let mut is_known = declared.is_empty();
    for (index, requirement) in declared.iter().enumerate() {
        let at = at.at("security").at(index);
        let schemes: Result<BTreeSet<String>, &String> = requirement
            .keys()
            .map(|name| reader.schemes.get(name.as_str()).cloned().ok_or(name))
            .collect();
        match schemes {
            Ok(schemes) => {
                is_known = true;
                // An alternative without credentials makes the others optional.
                let alternative = Vec::from_iter(schemes);
                if !alternative.is_empty() && !security.contains(&alternative) {
                    security.push(alternative);
                }
            }
            Err(name) => {
                let message =
                    format!("ignoring the requirement: undeclared security scheme {name:?}");
                reader
                    .diagnostics
                    .warn(Code::UnsupportedSecurity, &at.at(name), message)
                    .help("declare the scheme below `components.securitySchemes`");
            }
        }
    }
    is_known.then_some(security)
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
