//! Security requirements.

use std::collections::BTreeSet;

use indexmap::IndexSet;
use openapiv3::{Operation, SecurityRequirement};

use super::Reader;
use crate::diagnostic::Code;
use crate::ir::{Scopes, Security};
use crate::pointer::Pointer;

/// Reads the security requirements of the API.
pub fn read_api_security(reader: &mut Reader<'_>) {
    if let Some(declared) = &reader.openapi.security {
        let security = read_security(reader, declared, &Pointer::root());
        reader.security = security.filter(|it| !accepts_all(reader, it));
        reader.scopes = read_scopes(Some(declared));
    }
}

/// Reads the scopes that security requirements name.
pub fn read_scopes(declared: Option<&[SecurityRequirement]>) -> Scopes {
    let mut alternatives = Scopes::new();
    for requirement in declared.unwrap_or_default() {
        let scopes: IndexSet<&String> = requirement.values().flatten().collect();
        let scopes: Vec<String> = scopes.into_iter().cloned().collect();
        if !scopes.is_empty() && !alternatives.contains(&scopes) {
            alternatives.push(scopes);
        }
    }
    alternatives
}

/// Returns `true` if each requirement of an operation's own includes mutual TLS.
pub fn needs_certificate(reader: &Reader<'_>, operation: &Operation) -> bool {
    let own = operation.security.as_deref().unwrap_or_default();
    let mut requirements = own.iter();
    !own.is_empty() && requirements.all(|it| it.keys().any(|name| is_mutual_tls(reader, name)))
}

fn is_mutual_tls(reader: &Reader<'_>, name: &str) -> bool {
    reader.mutual_tls.iter().any(|it| it.scheme == name)
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
            // The connection has the certificate, not the request.
            .filter(|name| !is_mutual_tls(reader, name))
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
