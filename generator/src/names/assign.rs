//! Assignment of all Rust names of a crate.

mod choices;
mod lock;
mod members;
mod methods;
mod operations;
mod prefix;
mod resources;
mod routes;

pub use lock::Lock;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::reserved::{BUILDER_METHODS, SERVER_FUNCTIONS};
use super::role::{self, Bases, Natural};
use super::scope::Scope;
use super::{snake_name, type_name, variant_name};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{ClientHeader, Credential, CredentialKind, Server, TypeId, Webhooks};
use crate::lower::graph::{Graph, Origin};
use crate::names::shipped::Shipped;
use crate::parse::Document;
use crate::pointer::Pointer;

/// Reports configured names of schemas that the description does not have.
pub fn report_unused(document: &Document, config: &Config, diagnostics: &mut Diagnostics) {
    let components = document.openapi.components.as_ref();
    let is_there = |key: &str| components.is_some_and(|it| it.schemas.contains_key(key));
    for key in config.names.keys().filter(|key| !is_there(key)) {
        let at = Pointer::root().at("components").at("schemas");
        let message = format!("unused name: no schema is called {key:?}");
        diagnostics.warn(Code::UnusedName, &at, message);
    }
}

/// The names that are known before any name is claimed.
struct Known<'g> {
    graph: &'g Graph,
    config: &'g Config,
    lock: &'g Lock<'g>,
}

impl Bases for Known<'_> {
    fn schema(&self, id: TypeId) -> Option<&str> {
        let Origin::Schema(key) = &self.graph.types[id.0].origin else {
            return None;
        };
        let name = self.config.names.get(key);
        name.or_else(|| self.lock.shipped.types.get(key))
            .map(String::as_str)
    }

    fn operation(&self, index: usize) -> Option<&str> {
        self.lock.operations[index]
    }
}

/// The claimed names.
impl Bases for Graph {
    fn schema(&self, id: TypeId) -> Option<&str> {
        Some(&self.types[id.0].name)
    }

    fn operation(&self, index: usize) -> Option<&str> {
        Some(&self.operations[index].name)
    }
}

/// Returns the keys of models in the names file; `None` if a base is not named yet.
fn keys(graph: &Graph, bases: &impl Bases) -> Vec<Option<String>> {
    let mut taken = HashSet::new();
    // The next number for each key that several models share.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let types = graph.types.iter().map(|node| match &node.origin {
        Origin::Schema(key) => Some(key.clone()),
        Origin::Inline(at, role) => {
            let key = role::key(at, role, &role::natural(role, bases)?);
            if taken.insert(key.clone()) {
                return Some(key);
            }
            let number = numbers.entry(key.clone()).or_insert(2);
            loop {
                let numbered = format!("{key} {number}");
                *number += 1;
                if taken.insert(numbered.clone()) {
                    return Some(numbered);
                }
            }
        }
    });
    types.collect()
}

/// Claims every name of the crate, and returns the names to ship.
pub fn assign(graph: &mut Graph, config: &Config, lock: &Lock<'_>) -> Shipped {
    let mut names = Shipped {
        tags: operations::assign_operations(graph, lock),
        ..Shipped::default()
    };
    resources::assign_resources(graph);
    assign_types(graph, config, lock, &mut names);
    for node in &mut graph.types {
        members::assign_members(&mut node.kind);
    }
    graph.webhooks.iter_mut().for_each(assign_payloads);
    assign_servers(&mut graph.servers, &graph.server_names);
    assign_builder(&mut graph.credentials, &mut graph.headers);
    names.after(lock.shipped)
}

/// Names the models: configured names first, then shipped ones, then the others in order.
fn assign_types(graph: &mut Graph, config: &Config, lock: &Lock<'_>, names: &mut Shipped) {
    let mut scope = Scope::default();
    let mut entries: Vec<(String, TypeId)> = Vec::new();
    let schemas: Vec<(TypeId, String)> = (0..)
        .map(TypeId)
        .zip(&graph.types)
        .filter_map(|(id, node)| match &node.origin {
            Origin::Schema(key) => Some((id, key.clone())),
            Origin::Inline(..) => None,
        })
        .collect();
    for (id, key) in &schemas {
        if let Some(chosen) = config.names.get(key) {
            graph.types[id.0].name = scope.claim([chosen.as_str()]);
            entries.push((key.clone(), *id));
        }
    }
    let chosen: BTreeSet<TypeId> = entries.iter().map(|(_, id)| *id).collect();
    let reserved = reserve(graph, lock, &chosen, &mut scope);
    let mut claim = |id: &TypeId, natural: &str| {
        if reserved.contains(id) {
            lock.type_name(*id).unwrap_or(natural).to_owned()
        } else {
            scope.claim([natural])
        }
    };
    for (id, key) in &schemas {
        if !chosen.contains(id) {
            graph.types[id.0].name = claim(id, &type_name(key));
            entries.push((key.clone(), *id));
        }
    }
    for (id, _) in &schemas {
        let node = &mut graph.types[id.0];
        node.module = super::module_name(&node.name);
    }
    let keys = keys(graph, graph);
    for (index, key) in keys.into_iter().enumerate() {
        let Origin::Inline(_, role) = &graph.types[index].origin else {
            continue;
        };
        let (Some(key), Some(Natural { name, module })) = (key, role::natural(role, graph)) else {
            continue;
        };
        let id = TypeId(index);
        let node = &mut graph.types[index];
        node.name = claim(&id, &name);
        node.module = module;
        entries.push((key, id));
    }
    let live = entries.into_iter().filter(|(_, id)| graph.types[id.0].live);
    names.types = live
        .map(|(key, id)| (key, graph.types[id.0].name.clone()))
        .collect();
}

/// Claims the shipped names of the remaining models, the oldest first.
fn reserve(
    graph: &Graph,
    lock: &Lock<'_>,
    chosen: &BTreeSet<TypeId>,
    scope: &mut Scope,
) -> BTreeSet<TypeId> {
    let all = (0..graph.types.len()).map(TypeId);
    let still_there = |id: &TypeId| {
        lock.type_name(*id).is_some() && graph.types[id.0].live && !chosen.contains(id)
    };
    let mut shipped: Vec<TypeId> = all.filter(still_there).collect();
    shipped.sort_by_key(|id| lock.age(*id));
    shipped.retain(|id| {
        let name = lock.type_name(*id);
        name.is_some_and(|name| scope.take(name, |_| Vec::new()))
    });
    shipped.into_iter().collect()
}

/// Names the variants of events, and the aliases of the payloads of callbacks.
fn assign_payloads(webhooks: &mut Webhooks) {
    // The variant of unknown events.
    let mut scope = Scope::with(&["Unknown"]);
    for event in &mut webhooks.events {
        event.name = scope.claim([variant_name(&event.wire).as_str()]);
    }
    let mut scope = Scope::default();
    for callback in &mut webhooks.callbacks {
        callback.name = scope.claim([type_name(&callback.wire).as_str()]);
    }
}

fn assign_servers(servers: &mut [Server], named: &[String]) {
    let mut scope = Scope::with(&SERVER_FUNCTIONS);
    for (server, named) in servers.iter_mut().zip(named) {
        let name = match named.contains(char::is_alphanumeric) {
            true => snake_name(&named.replace(['{', '}'], " ")),
            false => "relative".to_owned(),
        };
        server.name = scope.claim([name.as_str(), &format!("{name}_url")]);
        let mut arguments = Scope::default();
        for variable in &mut server.variables {
            variable.name = arguments.claim([snake_name(&variable.wire).as_str()]);
        }
    }
}

/// Names the methods of the client builder.
fn assign_builder(credentials: &mut [Credential], headers: &mut [ClientHeader]) {
    let mut scope = Scope::with(&BUILDER_METHODS);
    for credential in &mut *credentials {
        let name = match credential.kind {
            CredentialKind::Bearer => "token",
            CredentialKind::Basic => "basic",
            CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
                "api_key"
            }
            CredentialKind::Authorization(_) => "authorization",
        };
        let own = format!("{}_{name}", snake_name(&credential.scheme));
        credential.name = scope.claim([name, own.as_str()]);
    }
    for credential in credentials {
        if let Some(grant) = &mut credential.grant {
            let own = format!("{}_oauth2", snake_name(&credential.scheme));
            grant.name = scope.claim(["oauth2", own.as_str()]);
        }
    }
    for header in headers {
        let name = snake_name(&header.wire);
        header.name = scope.claim([name.as_str(), &format!("{name}_header")]);
    }
}
