//! Models of JSON merge patches, in which `null` removes a property or a member of a map.
//!
//! A schema that is only used in merge patches has one model. One with other uses has two, so that
//! those do not change. It requires what a whole value has, so the model of its patches requires
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Base, Graph, Node, Origin, Role, Step, models, reachable};
use crate::ir::{Argument, Body, Kind, Operation, Place, Type, TypeId, Webhooks};

/// The sentence that the documentation of a model of merge patches ends with.
const DOCS: &str = "As a merge patch, it only has what changes: `null` removes a property.";

/// The suffix of the names of models that only exist for merge patches.
const SUFFIX: &str = "Patch";

/// Lets the models of merge patches set every optional property to `null`.
pub fn allow_removal(graph: &mut Graph) {
    let patched = patched(graph);
    if patched.is_empty() {
        return;
    }
    let others = reachable(&graph.types, used_otherwise(graph, &patched));
    let changed = changed(&graph.types, &patched);
    // The models with other uses are copied, and the places of the copies come after all others.
    let copied = changed.iter().filter(|id| others.contains(id));
    let copies: BTreeMap<TypeId, TypeId> = copied
        .zip(graph.types.len()..)
        .map(|(id, index)| (*id, TypeId(index)))
        .collect();
    for id in copies.keys() {
        let copy = copy(*id, &graph.types[id.0], SUFFIX);
        graph.types.push(copy);
    }
    for id in &changed {
        let copy = copies.get(id);
        let node = &mut graph.types[copy.unwrap_or(id).0];
        patch(&mut node.kind, &copies, copy.is_some());
        if matches!(node.kind, Kind::Struct(_)) {
            node.docs = format!("{}\n\n{DOCS}", node.docs).trim().to_owned();
        }
    }
    let operations = graph.operations.iter_mut();
    for operation in operations.filter_map(|it| it.operation.as_mut()) {
        let bodies = operation.body.iter_mut().flat_map(Body::in_each_type_mut);
        let patches = bodies.filter(|it| it.is_merge_patch());
        for argument in patches.flat_map(|it| &mut it.arguments) {
            argument.nullable |= argument.place == Place::Property
                && !argument.required
                && !argument.required_in_body
                && argument.ty != Type::Any;
            argument.ty = patch_type(&argument.ty, &copies);
        }
    }
}

/// Returns the arguments of an operation whose body is a merge patch.
fn patch_arguments(operation: &Operation) -> impl Iterator<Item = &Argument> {
    let patches = operation.bodies().filter(|it| it.is_merge_patch());
    patches.flat_map(|it| &it.arguments)
}

/// Returns the models of merge patches, and those of their members.
fn patched(graph: &Graph) -> BTreeSet<TypeId> {
    let arguments = graph.expressed().flat_map(patch_arguments);
    let mut open: Vec<TypeId> = arguments.filter_map(|it| merged(&it.ty)).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let parts = graph.types[id.0].kind.parts().into_iter();
            open.extend(parts.filter_map(merged));
        }
    }
    seen
}

/// Returns the models that are not part of a merge patch, or that a merge patch replaces as a whole.
fn used_otherwise(graph: &Graph, patched: &BTreeSet<TypeId>) -> Vec<TypeId> {
    let mut used = Vec::new();
    for operation in graph.expressed() {
        used.extend(models(operation.received()));
        used.extend(models(operation.parameters.iter().map(|it| &it.ty)));
        let bodies = operation.bodies().filter(|it| !it.is_merge_patch());
        used.extend(models(bodies.flat_map(|it| &it.arguments).map(|it| &it.ty)));
        used.extend(patch_arguments(operation).filter_map(|it| replaced(&it.ty)));
    }
    used.extend(models(graph.webhooks.iter().flat_map(Webhooks::types)));
    let parts = patched.iter().flat_map(|id| graph.types[id.0].kind.parts());
    used.extend(parts.filter_map(replaced));
    used
}

/// Returns the model whose members a merge patch changes one by one.
fn merged(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::Map(inner) | Type::Nullable(inner) => merged(inner),
        _ => None,
    }
}

/// Returns the model of the items of a list, which a merge patch replaces as a whole.
fn replaced(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::List(inner) => inner.model(),
        Type::Map(inner) | Type::Nullable(inner) => replaced(inner),
        _ => None,
    }
}

/// Returns the models that differ in a merge patch: those with properties or a map, and those with
/// such a model inside.
fn changed(types: &[Node], patched: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in patched {
        let parts = types[id.0].kind.parts().into_iter();
        for part in parts.filter_map(merged) {
            users.entry(part).or_default().push(*id);
        }
    }
    let mut open: Vec<TypeId> = patched.iter().copied().collect();
    open.retain(|id| is_changed(&types[id.0].kind));
    let mut changed = BTreeSet::new();
    while let Some(id) = open.pop() {
        if changed.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    changed
}

fn is_changed(kind: &Kind) -> bool {
    let mut patched = kind.clone();
    patch(&mut patched, &BTreeMap::new(), true);
    patched != *kind
}

/// Returns a copy of a model, which is named after it, with a suffix.
pub fn copy(id: TypeId, node: &Node, suffix: &'static str) -> Node {
    let role = match &node.origin {
        Origin::Schema(_) => Role::of(Base::Schema(id)),
        Origin::Inline(_, role) => role.clone(),
    };
    let origin = Origin::Inline(node.origin.place(), role.step(Step::Suffix(suffix)));
    Node {
        docs: node.docs.clone(),
        deprecated: node.deprecated,
        ..Node::new(origin, node.kind.clone())
    }
}

/// Makes every optional property and every member of a map nullable. A copy requires nothing.
fn patch(kind: &mut Kind, copies: &BTreeMap<TypeId, TypeId>, is_copy: bool) {
    for ty in kind.parts_mut() {
        *ty = patch_type(ty, copies);
    }
    if let Kind::Struct(object) = kind {
        for field in &mut object.fields {
            // A required property can be changed, but not removed.
            field.nullable |= !field.required;
            field.required &= !is_copy;
        }
        if let Some(rest) = &mut object.rest {
            rest.ty = removable(rest.ty.clone());
        }
    }
}

fn patch_type(ty: &Type, copies: &BTreeMap<TypeId, TypeId>) -> Type {
    match ty {
        Type::Model(id) => Type::Model(*copies.get(id).unwrap_or(id)),
        Type::Map(inner) => Type::Map(Box::new(removable(patch_type(inner, copies)))),
        Type::Nullable(inner) => Type::Nullable(Box::new(patch_type(inner, copies))),
        other => other.clone(),
    }
}

fn removable(ty: Type) -> Type {
    match ty {
        Type::Any | Type::Nullable(_) => ty,
        other => Type::Nullable(Box::new(other)),
    }
}
