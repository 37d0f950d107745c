//! Credentials, and the grants by which clients request tokens.

use super::{Changes, Subject};
use crate::ir::{Api, Credential, CredentialKind, Grant};

/// Compares the credentials of clients.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    for credential in &new.credentials {
        let item = format!("ClientBuilder::{}", credential.name);
        let at = (Subject::Credential, item.as_str());
        match old.credentials.iter().find(|it| it.name == credential.name) {
            None => changes.minor(at, "added", "new method"),
            Some(known) if is_basic(known) != is_basic(credential) => {
                changes.major(at, "arguments changed", "breaks callers");
            }
            Some(known) if known.kind != credential.kind || known.scheme != credential.scheme => {
                changes.patch(at, "now sent differently", "signature unchanged");
            }
            Some(known) => {
                let told = |it: &Credential| format!("{}{:?}{:?}", it.docs, it.flows, it.scopes);
                changes.docs(at, &told(known), &told(credential));
            }
        }
    }
    compare_grants(old, new, changes);
    let told = |api: &Api| format!("{:?}{:?}", api.scopes, api.mutual_tls);
    changes.docs((Subject::Api, "Client"), &told(old), &told(new));
    if old.security != new.security {
        let at = (Subject::Api, "Client");
        changes.patch(at, "now sends other credentials", "signature unchanged");
    }
    for credential in &old.credentials {
        if !new.credentials.iter().any(|it| it.name == credential.name) {
            let item = format!("ClientBuilder::{}", credential.name);
            changes.major((Subject::Credential, &item), "removed", "breaks callers");
        }
    }
}

/// Returns `true` if a credential is a user name and a password.
fn is_basic(credential: &Credential) -> bool {
    credential.kind == CredentialKind::Basic
}

/// Compares the builder methods of grants, which take the same argument.
fn compare_grants(old: &Api, new: &Api, changes: &mut Changes) {
    let grants = |api: &Api| -> Vec<Grant> {
        let grants = api.credentials.iter().filter_map(|it| it.grant.clone());
        grants.collect()
    };
    let (before, now) = (grants(old), grants(new));
    for grant in &now {
        let item = format!("ClientBuilder::{}", grant.name);
        let at = (Subject::Credential, item.as_str());
        match before.iter().find(|it| it.name == grant.name) {
            None => changes.minor(at, "added", "new method"),
            Some(known) if known != grant => {
                let what = "token endpoints changed";
                match is_usable(known, grant) {
                    true => changes.patch(at, what, "signature unchanged"),
                    false => changes.major(at, what, "breaks clients with a grant"),
                }
            }
            Some(_) => {}
        }
    }
    for grant in &before {
        if !now.iter().any(|it| it.name == grant.name) {
            let item = format!("ClientBuilder::{}", grant.name);
            changes.major((Subject::Credential, &item), "removed", "breaks callers");
        }
    }
}

/// Returns `true` if each kind of grant that had a token endpoint still has one.
fn is_usable(old: &Grant, new: &Grant) -> bool {
    let stays = |old: &Option<String>, new: &Option<String>| old.is_none() || new.is_some();
    stays(&old.client_credentials, &new.client_credentials) && stays(&old.password, &new.password)
}
