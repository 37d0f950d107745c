//! The API as a whole: package, conventions and servers.

use super::{Changes, Subject, webhooks};
use crate::config::Package;
use crate::docs;
use crate::ir::{Api, Conventions, Server, Tag};

/// Compares everything except credentials, operations and models.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let api = (Subject::Api, "crate");
    changes.docs(api, &old.title, &new.title);
    changes.docs(api, &old.docs, &new.docs);
    if old.omissions != new.omissions {
        let what = "the list of operations without a method changed";
        changes.patch(api, what, "documentation only");
    }
    for tag in &new.tags {
        let item = format!("Client::{}", tag.method);
        match old.tags.iter().find(|known| known.method == tag.method) {
            Some(known) => {
                changes.docs((Subject::Api, &item), &known.docs, &tag.docs);
                compare_features(known, tag, changes);
            }
            None => changes.minor(
                (Subject::Api, &item),
                format!("added: returns `{}`", tag.handle),
                "new method",
            ),
        }
    }
    for tag in &old.tags {
        if !new.tags.iter().any(|known| known.method == tag.method) {
            let item = format!("Client::{}", tag.method);
            changes.major((Subject::Api, &item), "removed", "breaks callers");
        }
    }
    compare_package(old, new, changes);
    compare_conventions(&old.conventions, &new.conventions, changes);
    compare_servers(old, new, changes);
    compare_client_headers(old, new, changes);
    webhooks::compare(old, new, changes);
}

/// Compares the features that enable a tag.
fn compare_features(old: &Tag, new: &Tag, changes: &mut Changes) {
    if old.feature == new.feature {
        return;
    }
    let item = format!("Client::{}", new.name);
    let at = (Subject::Api, item.as_str());
    if let Some(feature) = &old.feature {
        let what = format!("no longer has the feature `{feature}`");
        changes.major(at, what, "breaks crates that enable it");
    }
    if let Some(feature) = &new.feature {
        let what = format!("requires the feature `{feature}`");
        changes.major(at, what, "breaks crates without default features");
    }
}

/// Compares the manifest, except the version.
fn compare_package(old: &Api, new: &Api, changes: &mut Changes) {
    let at = (Subject::Api, "crate");
    if old.name != new.name {
        let what = format!("renamed from `{}`", old.name);
        changes.major(at, what, "breaks imports");
    }
    let metadata = |api: &Api| Package {
        name: None,
        version: String::new(),
        ..api.package.clone()
    };
    if metadata(old) != metadata(new) {
        changes.patch(at, "package metadata changed", "signature unchanged");
    }
}

/// Compares the conventions.
fn compare_conventions(old: &Conventions, new: &Conventions, changes: &mut Changes) {
    compare_headers(old, new, changes);
    let at = (Subject::Api, "ClientBuilder::api_version");
    match (&old.api_version, &new.api_version) {
        (None, Some(_)) => changes.minor(at, "added", "new method"),
        (Some(_), None) => changes.major(at, "removed", "breaks callers"),
        (Some(before), Some(now)) if before != now => {
            changes.patch(at, "API versions changed", "signature unchanged");
        }
        _ => {}
    }
    let at = (Subject::Api, "Client");
    if old.request_id_header != new.request_id_header {
        changes.patch(at, "request id header changed", "signature unchanged");
    }
    if old.rate_limit != new.rate_limit {
        changes.patch(at, "rate limit rules changed", "signature unchanged");
    }
    if old.error_body != new.error_body {
        changes.patch(at, "error body rules changed", "signature unchanged");
    }
    if old.is_strict != new.is_strict {
        let what = match new.is_strict {
            true => "responses are now decoded strictly",
            false => "responses are no longer decoded strictly",
        };
        changes.patch(at, what, "signature unchanged");
    }
}

/// Compares the configured headers.
fn compare_headers(old: &Conventions, new: &Conventions, changes: &mut Changes) {
    let at = (Subject::Api, "Client");
    for (name, value) in &new.headers {
        let header = docs::code(&format!("{name}: {value}"));
        let what = match old.headers.get(name) {
            Some(known) if known == value => continue,
            Some(known) => format!("now sends {header}, previously {}", docs::code(known)),
            None => format!("now sends {header}"),
        };
        changes.patch(at, what, "signature unchanged");
    }
    for name in old.headers.keys() {
        if !new.headers.contains_key(name) {
            let what = format!("no longer sends {}", docs::code(name));
            changes.patch(at, what, "signature unchanged");
        }
    }
}

fn compare_servers(old: &Api, new: &Api, changes: &mut Changes) {
    let template = |api: &Api| Some(api.default_server()?.url.clone());
    let default = |api: &Api| api.default_url().or_else(|| template(api));
    if default(old) != default(new) {
        let at = (Subject::Server, "Client::builder");
        let told = |api: &Api| default(api).unwrap_or_else(|| "none".to_owned());
        let (is, was) = (told(new), told(old));
        let what = format!("default server is now `{is}`, previously `{was}`");
        match (old.default_url(), new.default_url()) {
            (Some(_), None) => changes.major(at, what, "breaks clients built without a server"),
            _ => changes.patch(at, what, "signature unchanged"),
        }
    }
    for server in new.servers.iter().filter(|it| it.has_function()) {
        let item = format!("Server::{}", server.name);
        let at = (Subject::Server, item.as_str());
        let Some(known) = old.servers.iter().find(|it| it.name == server.name) else {
            changes.minor(at, format!("added: `{}`", server.url), "new function");
            continue;
        };
        let (before, now) = (arguments(known), arguments(server));
        if before != now {
            let what = format!(
                "now takes ({}), previously ({})",
                now.join(", "),
                before.join(", ")
            );
            let stands = |(now, old): (&&str, &&str)| now == old || !before.contains(now);
            if before.len() == now.len() && now.iter().zip(&before).all(stands) {
                changes.patch(at, what, "positional arguments");
            } else {
                changes.major(at, what, "breaks callers");
            }
        }
        if known.url != server.url {
            let what = format!("URL is now `{}`, previously `{}`", server.url, known.url);
            changes.patch(at, what, "signature unchanged");
        }
        let told = |it: &Server| format!("{}{:?}{:?}", it.docs, it.variables, it.product);
        changes.docs(at, &told(known), &told(server));
    }
    for server in old.servers.iter().filter(|it| it.has_function()) {
        if !new.servers.iter().any(|it| it.name == server.name) {
            let item = format!("Server::{}", server.name);
            changes.major((Subject::Server, &item), "removed", "breaks callers");
        }
    }
}

/// Returns the variables of a server that are arguments.
fn arguments(server: &Server) -> Vec<&str> {
    let required = server.variables.iter().filter(|it| it.preset().is_none());
    required.map(|it| it.name.as_str()).collect()
}

/// Compares the headers that clients set.
fn compare_client_headers(old: &Api, new: &Api, changes: &mut Changes) {
    let known = |api: &Api, name: &str| api.headers.iter().any(|it| it.name == name);
    for header in new.headers.iter().filter(|it| !known(old, &it.name)) {
        let item = format!("ClientBuilder::{}", header.name);
        changes.minor((Subject::Api, &item), "added", "new method");
    }
    for header in old.headers.iter().filter(|it| !known(new, &it.name)) {
        let item = format!("ClientBuilder::{}", header.name);
        changes.major((Subject::Api, &item), "removed", "breaks callers");
    }
}
