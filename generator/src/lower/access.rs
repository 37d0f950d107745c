//! Models as they are sent and as they are received.
//!
//! Requests leave out read-only properties, and responses write-only ones. A model that is sent and
//! received, and requires such a property, becomes two. One that only has optional ones stays one:
//! their fields are options anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::analyze::{has_parts, received_models, sent_models};
use super::graph::{Graph, Node, models, reachable, resolve};
use super::patch::copy;
use crate::ir::{Access, Body, Distinction, Kind, Type, TypeId};

/// The sentence that the documentation of a model as it is sent ends with.
const DOCS: &str = "As it is sent: without the properties that only responses have.";

/// The suffix of the names of models that are sent, if responses have another one.
const SUFFIX: &str = "Input";

/// Leaves out read-only properties where models are sent, and write-only ones where they are
/// received.
pub fn separate(graph: &mut Graph) {
    keep_tags(&mut graph.types);
    let sent = reachable(&graph.types, sent_models(graph));
    let received = reachable(&graph.types, received_models(graph));
    let both: BTreeSet<TypeId> = sent.intersection(&received).copied().collect();
    let separated = separated(&graph.types, &both);
    let copies: BTreeMap<TypeId, TypeId> = separated
        .into_iter()
        .zip(graph.types.len()..)
        .map(|(id, index)| (id, TypeId(index)))
        .collect();
    for id in copies.keys() {
        let mut copy = copy(*id, &graph.types[id.0], SUFFIX);
        copy.received.insert(*id);
        graph.types.push(copy);
    }
    for id in received {
        if let Kind::Struct(object) = &mut graph.types[id.0].kind {
            if copies.contains_key(&id) {
                object.fields.retain(|it| it.access != Access::WriteOnly);
            }
            let fields = object.fields.iter_mut();
            for field in fields.filter(|it| it.access == Access::WriteOnly) {
                field.required = false;
            }
        }
    }
    for id in sent {
        let node = match copies.get(&id) {
            Some(copy) => &mut graph.types[copy.0],
            None if both.contains(&id) => continue,
            None => &mut graph.types[id.0],
        };
        for ty in node.kind.parts_mut() {
            *ty = ty.map_model(&as_sent(&copies));
        }
        if let Kind::Struct(object) = &mut node.kind {
            object.fields.retain(|it| it.access != Access::ReadOnly);
            if copies.contains_key(&id) {
                node.docs = format!("{}\n\n{DOCS}", node.docs).trim().to_owned();
            }
        }
    }
    let operations = graph.operations.iter_mut();
    for operation in operations.filter_map(|it| it.operation.as_mut()) {
        let parameters = operation.parameters.iter_mut().filter(|it| has_parts(it));
        let body = operation.body.iter_mut().flat_map(Body::arguments_mut);
        for argument in parameters.chain(body) {
            argument.ty = argument.ty.map_model(&as_sent(&copies));
        }
    }
}

/// Returns the replacement of models by their copies.
fn as_sent(copies: &BTreeMap<TypeId, TypeId>) -> impl Fn(TypeId) -> Type {
    |id| Type::Model(*copies.get(&id).unwrap_or(&id))
}

/// Gives properties that tell the variants of unions apart both directions.
fn keep_tags(types: &mut [Node]) {
    let mut tags = Vec::new();
    for node in &*types {
        if let Kind::Union(union) = &node.kind
            && let Distinction::Property(key) = &union.distinction
        {
            let cases = union.cases.iter().map(|it| resolve(types, &it.ty));
            tags.extend(models(cases).map(|id| (id, key.clone())));
        }
    }
    for (id, key) in tags {
        if let Kind::Struct(object) = &mut types[id.0].kind {
            let fields = object.fields.iter_mut().filter(|it| it.wire == key);
            fields.for_each(|it| it.access = Access::Both);
        }
    }
}

/// Returns the models that are two: those that require a property of one direction, and those that
/// contain such a model.
fn separated(types: &[Node], both: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in both {
        for part in models(types[id.0].kind.parts().into_iter()) {
            users.entry(part).or_default().push(*id);
        }
    }
    let mut open: Vec<TypeId> = both.iter().copied().collect();
    open.retain(|id| requires_one_direction(&types[id.0].kind));
    let mut separated = BTreeSet::new();
    while let Some(id) = open.pop() {
        if separated.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    separated
}

fn requires_one_direction(kind: &Kind) -> bool {
    let Kind::Struct(object) = kind else {
        return false;
    };
    let mut required = object.fields.iter().filter(|it| it.required);
    required.any(|it| it.access != Access::Both)
}
