//! The usage of models, and the models to emit.

use super::scalars::is_replaced;
use crate::config::Models;
use crate::ir::{Argument, Body, Encoding, Kind, Operation, Style, Type, TypeId, Webhooks};
use crate::lower::graph::{Graph, Node, Origin, models, reachable};
use crate::names::assign::Lock;

/// Records for each model whether it is sent or received, the tags that use it, and whether it is
/// emitted.
///
/// A model is emitted if it is used, or if all named schemas are emitted and it is one of them, but no
/// scalar.
pub fn mark_usage(graph: &mut Graph, emitted: Models, lock: &Lock) {
    let types = &graph.types;
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    let mut by_tag = vec![Vec::new(); graph.tags.len()];
    for item in &graph.operations {
        let Some(operation) = &item.operation else {
            continue;
        };
        let requests = models(sent_types(operation));
        let responses = models(operation.received());
        let parameters = models(operation.parameters.iter().map(|it| &it.ty));
        by_tag[item.tag].extend(parameters);
        let (first_sent, first_received) = (sent.len(), received.len());
        sent.extend(requests);
        received.extend(responses);
        by_tag[item.tag].extend(&sent[first_sent..]);
        by_tag[item.tag].extend(&received[first_received..]);
    }
    let notified: Vec<TypeId> = models(graph.webhooks.iter().flat_map(Webhooks::types)).collect();
    // The payloads are always compiled, whatever tags are enabled.
    for models in &mut by_tag {
        models.extend(&notified);
    }
    received.extend(&notified);
    let all = (0..types.len()).map(TypeId);
    let named = all.filter(|id| {
        emitted == Models::All && is_named(types, *id) && !is_replaced(types, lock, *id)
    });
    let mut live = reachable(types, named);
    live.extend(reachable(types, by_tag.iter().flatten().copied()));
    live.extend(reachable(types, notified));
    let (sent, received) = (reachable(types, sent), reachable(types, received));
    let mut tags = vec![Vec::new(); types.len()];
    for (tag, models) in by_tag.into_iter().enumerate() {
        for id in reachable(types, models) {
            tags[id.0].push(tag);
        }
    }
    for ((index, node), tags) in graph.types.iter_mut().enumerate().zip(tags) {
        let id = TypeId(index);
        node.live = live.contains(&id);
        node.usage.sent = sent.contains(&id);
        node.usage.received = received.contains(&id);
        node.usage.tags = tags;
    }
}

/// Returns the models that requests consist of.
pub fn sent_models(graph: &Graph) -> Vec<TypeId> {
    models(graph.expressed().flat_map(sent_types)).collect()
}

/// Returns the models that responses and the requests of the server consist of.
pub fn received_models(graph: &Graph) -> Vec<TypeId> {
    let responses = graph.expressed().flat_map(Operation::received);
    let notified = graph.webhooks.iter().flat_map(Webhooks::types);
    models(responses.chain(notified)).collect()
}

/// Returns `true` for a named schema, except an empty object: as a response, it is `()`.
fn is_named(types: &[Node], id: TypeId) -> bool {
    let node = &types[id.0];
    let is_empty = match &node.kind {
        Kind::Struct(object) => object.fields.is_empty() && object.rest.is_none(),
        _ => false,
    };
    matches!(node.origin, Origin::Schema(_)) && !is_empty
}

/// Returns the types that are serialized: those in a body, and of parameters with parts.
fn sent_types(operation: &Operation) -> impl Iterator<Item = &Type> {
    let has_models = |body: &&Body| !matches!(body.encoding, Encoding::Raw(_));
    let body = operation.bodies().filter(has_models);
    let body = body.flat_map(|body| &body.arguments);
    let parameters = operation.parameters.iter().filter(|it| has_parts(it));
    body.chain(parameters).map(|it| &it.ty)
}

/// Returns `true` if an argument is serialized before it is written.
pub fn has_parts(argument: &Argument) -> bool {
    !matches!(argument.style, Style::Text | Style::Joined(_))
}
