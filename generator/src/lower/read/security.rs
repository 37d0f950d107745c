//! Security schemes.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::Reader;
use super::resolve::component_place;
use crate::diagnostic::Code;
use crate::ir::{Credential, CredentialKind};

/// Reads the credentials with the names of their schemes. Schemes that are sent the same way share
/// one credential.
pub fn read_credentials(reader: &mut Reader<'_>) -> Vec<(String, Credential)> {
    let mut credentials: Vec<(String, Credential)> = Vec::new();
    let openapi = reader.openapi;
    for (key, item) in openapi
        .components
        .iter()
        .flat_map(|it| &it.security_schemes)
    {
        let at = component_place("securitySchemes", key);
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
        if credentials.iter().all(|(_, known)| known.kind != kind) {
            let credential = Credential {
                name: String::new(),
                docs: docs.clone().unwrap_or_default(),
                kind,
            };
            credentials.push((key.clone(), credential));
        }
    }
    credentials
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
            other => Err(format!(
                "skipping the security scheme: unsupported HTTP scheme {other:?}"
            )),
        },
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => match location {
            APIKeyLocation::Header => Ok((CredentialKind::Header(name.clone()), description)),
            APIKeyLocation::Query => Ok((CredentialKind::Query(name.clone()), description)),
            APIKeyLocation::Cookie => Err(format!(
                "skipping the security scheme: unsupported API key in cookie {name:?}"
            )),
        },
        SecurityScheme::OAuth2 { description, .. }
        | SecurityScheme::OpenIDConnect { description, .. } => {
            Ok((CredentialKind::Bearer, description))
        }
    }
}
