//! Assignment of all Rust names of a crate.

mod arguments;
mod choices;
pub mod clash;
mod ids;
mod inline;
mod lock;
mod members;
mod methods;
mod object;
mod operations;
mod prefix;
mod requests;
mod resources;
mod routes;

use clash::{Clash, take};
pub use ids::own_name;
pub use lock::Lock;
pub use methods::{PREPOSITIONS, shortest_name};
pub use object::{Object, with_object};
pub use routes::{is_verb, one};

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::reserved::{BUILDER_METHODS, SERVER_FUNCTIONS};
use super::role::{self, Bases, Natural};
use super::scope::Scope;
use super::{free_type_name, snake_name, type_name, variant_name};
use crate::config::Subject;
use crate::ir::{ClientHeader, Credential, CredentialKind, Kind, Server, Type, TypeId, Webhooks};
use crate::lower::graph::{Graph, Origin};
use crate::names::shipped::Shipped;

/// The names that are known before any name is claimed.
struct Known<'g> {
    graph: &'g Graph,
    lock: &'g Lock<'g>,
}

impl Bases for Known<'_> {
    fn schema(&self, id: TypeId) -> Option<&str> {
        let node = &self.graph.types[id.0];
        let Origin::Schema(key) = &node.origin else {
            return None;
        };
        let chosen = Some(&node.name).filter(|it| !it.is_empty());
        let name = chosen.or_else(|| self.lock.shipped.types.get(key));
        name.map(String::as_str)
    }

    fn operation(&self, index: usize) -> Option<&str> {
        self.lock.operations[index].as_deref()
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

    fn module(&self, index: usize) -> Option<&str> {
        let operation = &self.operations[index];
        operation
            .has_tag
            .then(|| self.tags[operation.tag].name.as_str())
    }

    fn object(&self, index: usize) -> Option<Object> {
        let operation = &self.operations[index];
        Object::missing(operation, &self.tags[operation.tag].wire, &operation.name)
    }
}

/// Returns the natural names of inline models; `None` for those whose base is not named yet, and for
/// named schemas.
fn naturals(graph: &Graph, bases: &(impl Bases + Sync)) -> Vec<Option<Natural>> {
    let types = graph.types.par_iter().map(|node| match &node.origin {
        Origin::Schema(_) => None,
        Origin::Inline(_, role) => role::natural(role, bases),
    });
    types.collect()
}

/// Returns the keys of models in the names file; `None` for inline models without natural names.
fn keys(graph: &Graph, naturals: &[Option<Natural>]) -> Vec<Option<String>> {
    let types = graph.types.par_iter().zip(naturals);
    let keys = types.map(|(node, natural)| match &node.origin {
        Origin::Schema(key) => Some(key.clone()),
        Origin::Inline(at, role) => Some(role::key(at, role, natural.as_ref()?)),
    });
    let keys: Vec<Option<String>> = keys.collect();
    let mut taken = HashSet::new();
    // The next number for each key that several models share.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let types = keys.into_iter().zip(&graph.types).map(|(key, node)| {
        let key = key?;
        if matches!(node.origin, Origin::Schema(_)) || taken.insert(key.clone()) {
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
    });
    types.collect()
}

/// Claims every name of the crate, and returns the names to ship.
pub fn assign(graph: &mut Graph, lock: &Lock<'_>, clashes: &mut Vec<Clash>) -> Shipped {
    let mut names = Shipped {
        tags: operations::assign_operations(graph, lock, clashes),
        ..Shipped::default()
    };
    resources::assign_resources(graph);
    assign_types(graph, lock, &mut names, clashes);
    let types = graph.types.par_iter_mut();
    let of_members: Vec<Clash> = types
        .flat_map_iter(|node| members::assign_members(&mut node.kind, &node.name))
        .collect();
    clashes.extend(of_members);
    graph.webhooks.iter_mut().for_each(assign_payloads);
    assign_servers(&mut graph.servers, &graph.server_names);
    assign_builder(&mut graph.credentials, &mut graph.headers);
    names.after(lock.shipped)
}

/// Names the models: chosen names first, then shipped ones, then the others in order.
fn assign_types(graph: &mut Graph, lock: &Lock<'_>, names: &mut Shipped, clashes: &mut Vec<Clash>) {
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
    let chosen = chosen(graph);
    for id in &chosen {
        let name = &graph.types[id.0].name;
        let of = (Subject::Schema, "");
        take(&mut scope, name, |_| Vec::new(), of, clashes);
    }
    let reserved = reserve(graph, lock, &chosen, &mut scope);
    let shipped = |id: &TypeId| lock.type_name(*id).filter(|_| reserved.contains(id));
    for (id, key) in &schemas {
        if !chosen.contains(id) {
            graph.types[id.0].name = match shipped(id) {
                Some(name) => name.to_owned(),
                None => scope.claim([free_type_name(type_name(key)).as_str()]),
            };
        }
        entries.push((key.clone(), *id));
    }
    for (id, _) in &schemas {
        let node = &mut graph.types[id.0];
        node.module = super::module_name(&node.name);
    }
    let open: Vec<TypeId> = (0..graph.types.len()).map(TypeId).collect();
    let open = open
        .into_iter()
        .filter(|id| shipped(id).is_none() && !chosen.contains(id));
    let naturals = naturals(graph, graph);
    let mut inline = inline::inline_names(graph, &naturals, open, &mut scope);
    let keys = keys(graph, &naturals);
    for (index, (key, natural)) in keys.into_iter().zip(naturals).enumerate() {
        let (Some(key), Some(natural)) = (key, natural) else {
            continue;
        };
        let id = TypeId(index);
        let node = &mut graph.types[index];
        if !chosen.contains(&id) {
            let name = shipped(&id).map(str::to_owned);
            node.name = name
                .or_else(|| inline.remove(&id))
                .unwrap_or(natural.name.clone());
        }
        node.module = match node.name == natural.name {
            true => natural.module,
            false => natural.module_by_place,
        };
        entries.push((key, id));
    }
    let live = entries.into_iter().filter(|(_, id)| graph.types[id.0].live);
    names.types = live
        .map(|(key, id)| (key, graph.types[id.0].name.clone()))
        .collect();
}

/// Returns the models whose names the settings choose. An inline model that became an alias of
/// another one with the same name gets a name of its own.
fn chosen(graph: &Graph) -> BTreeSet<TypeId> {
    let named = (0..graph.types.len()).map(TypeId);
    let is_chosen = |id: &TypeId| {
        let node = &graph.types[id.0];
        let is_alias = match &node.kind {
            Kind::Alias(Type::Model(target)) => graph.types[target.0].name == node.name,
            _ => false,
        };
        let is_schema = matches!(node.origin, Origin::Schema(_));
        !node.name.is_empty() && (node.live || is_schema) && !is_alias
    };
    named.filter(is_chosen).collect()
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
        callback.name = scope.claim([free_type_name(type_name(&callback.wire)).as_str()]);
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
        let name = match header.name.as_str() {
            "" => snake_name(&header.wire),
            chosen => chosen.to_owned(),
        };
        header.name = scope.claim([name.as_str(), &format!("{name}_header")]);
    }
}
