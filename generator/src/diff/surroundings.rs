//! What surrounds the operations: the API as a whole, its servers and its credentials.

use super::{Changes, Subject};
use crate::ir::{Api, Server};

/// Compares everything but operations and models.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let api = (Subject::Api, "crate");
    changes.docs(api, &old.title, &new.title);
    changes.docs(api, &old.docs, &new.docs);
    for tag in &new.tags {
        let item = format!("Client::{}", tag.name);
        match old.tags.iter().find(|known| known.name == tag.name) {
            Some(known) => changes.docs((Subject::Api, &item), &known.docs, &tag.docs),
            None => changes.minor(
                (Subject::Api, &item),
                format!("added: a handle `{}` for its operations", tag.handle),
                "a method more",
            ),
        }
    }
    for tag in &old.tags {
        if !new.tags.iter().any(|known| known.name == tag.name) {
            let item = format!("Client::{}", tag.name);
            changes.major((Subject::Api, &item), "removed", "callers use it");
        }
    }
    compare_servers(old, new, changes);
    compare_credentials(old, new, changes);
}

fn compare_servers(old: &Api, new: &Api, changes: &mut Changes) {
    let default = |api: &Api| api.servers.first().map(|server| server.url.clone());
    if default(old) != default(new) {
        let told = |api: &Api| default(api).unwrap_or_else(|| "none".to_owned());
        let what = format!("the default is `{}`, was `{}`", told(new), told(old));
        changes.patch(
            (Subject::Server, "Client::builder"),
            what,
            "no signature changes",
        );
    }
    for server in &new.servers {
        let item = format!("Server::{}", server.name);
        let at = (Subject::Server, item.as_str());
        let Some(known) = old.servers.iter().find(|it| it.name == server.name) else {
            changes.minor(at, format!("added: `{}`", server.url), "a function more");
            continue;
        };
        if arguments(known) != arguments(server) {
            let what = format!("takes ({}), took ({})", arguments(server), arguments(known));
            changes.major(at, what, "callers pass other arguments");
        }
        if known.url != server.url {
            let what = format!("is `{}`, was `{}`", server.url, known.url);
            changes.patch(at, what, "no signature changes");
        }
        changes.docs(at, &known.docs, &server.docs);
    }
    for server in &old.servers {
        if !new.servers.iter().any(|it| it.name == server.name) {
            let item = format!("Server::{}", server.name);
            changes.major((Subject::Server, &item), "removed", "callers use it");
        }
    }
}

/// The variables of a server that callers have to name.
fn arguments(server: &Server) -> String {
    let required = server.variables.iter().filter(|it| it.default.is_none());
    let names: Vec<&str> = required.map(|it| it.name.as_str()).collect();
    names.join(", ")
}

fn compare_credentials(old: &Api, new: &Api, changes: &mut Changes) {
    for credential in &new.credentials {
        let item = format!("ClientBuilder::{}", credential.name);
        let at = (Subject::Credential, item.as_str());
        match old.credentials.iter().find(|it| it.name == credential.name) {
            None => changes.minor(at, "added", "a method more"),
            Some(known) if known.kind != credential.kind => {
                changes.major(at, "sends something else", "callers pass another secret");
            }
            Some(known) => changes.docs(at, &known.docs, &credential.docs),
        }
    }
    for credential in &old.credentials {
        if !new.credentials.iter().any(|it| it.name == credential.name) {
            let item = format!("ClientBuilder::{}", credential.name);
            changes.major((Subject::Credential, &item), "removed", "callers use it");
        }
    }
}
