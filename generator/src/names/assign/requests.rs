//! Names of requests that share the name of a model.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::Lock;
use super::operations::types;
use crate::ir::TypeId;
use crate::lower::graph::{Graph, Operation, Origin};
use crate::names::scope::Scope;
use crate::names::shipped::{Shipped, ShippedTag};
use crate::names::{free_type_name, type_name};

/// Renames requests that share the name of a model, so that signatures need no paths:
/// `UpdatePetCall`, which sends an `UpdatePetRequest`. Records them, as the model may come or go.
pub fn assign_requests(
    graph: &mut Graph,
    lock: &Lock<'_>,
    scopes: &mut [Scope],
    names: &mut IndexMap<String, ShippedTag>,
) {
    let models = models(graph, lock);
    for (index, item) in graph.operations.iter_mut().enumerate() {
        let Some(operation) = &mut item.operation else {
            continue;
        };
        if let Some(shipped) = &lock.requests[index] {
            operation.request.clone_from(shipped);
        } else if models.contains(&operation.request) {
            let call = format!("{}Call", type_name(&item.name));
            if scopes[item.tag].take(&call, |_| Vec::new()) {
                operation.request = call;
            }
        }
        let tag = names.get_mut(&graph.tags[item.tag].wire);
        let [_, usual, _] = types(&item.name);
        if let Some(tag) = tag.filter(|_| operation.request != usual)
            && tag.operations.get(&item.id) == Some(&item.name)
        {
            let request = tag.requests.entry(item.id.clone());
            request.or_insert_with(|| operation.request.clone());
        }
    }
}

/// Returns the name of the request of a shipped operation: the recorded one, or the usual one.
pub fn shipped_request(
    graph: &Graph,
    shipped: &Shipped,
    item: &Operation,
    name: &str,
) -> Option<String> {
    let tag = shipped.tags.get(&graph.tags[item.tag].wire)?;
    let is_shipped = tag.operations.get(&item.id).is_some_and(|it| it == name);
    let recorded = tag.requests.get(&item.id).cloned();
    let [_, usual, _] = types(name);
    is_shipped.then(|| recorded.unwrap_or(usual))
}

/// Returns the names of the models that are known before inline ones are named.
fn models(graph: &Graph, lock: &Lock<'_>) -> HashSet<String> {
    let live = (0..).map(TypeId).zip(&graph.types);
    let live = live.filter(|(_, node)| node.live);
    let names = live.filter_map(|(id, node)| match &node.origin {
        _ if !node.name.is_empty() => Some(node.name.clone()),
        _ if lock.type_name(id).is_some() => lock.type_name(id).map(str::to_owned),
        Origin::Schema(key) => Some(free_type_name(type_name(key))),
        Origin::Inline(_, role) => role.name.as_deref().map(type_name),
    });
    names.collect()
}
