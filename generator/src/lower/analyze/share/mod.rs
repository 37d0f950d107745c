//! Sharing of equal models.
//!
//! Two equal inline models are one type where a reader expects that: within one schema or path,
//! at the same property or parameter of related ones, such as a schema and the operations on it, and
//! as the body of most errors. Others stay apart, as a change of one of them does not concern the
//! other.

mod local;
mod nullable;
mod place;
mod returned;
mod sets;
mod structure;
mod titles;

use std::collections::{BTreeMap, HashMap};
use std::mem;

use indexmap::IndexMap;
pub use nullable::is_form as is_nullable_form;
use place::Equal;
use rayon::prelude::*;
use sets::Set;
use structure::{Shells, Structure};

use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Graph, Node, Origin};
use crate::names::assign::Lock;
use crate::names::shared::Names;

/// Uses the oldest inline model of a set in place of the others, and a schema in place of one that
/// only adds `null` to it.
///
/// Models with shipped names become aliases.
pub fn share_equal(graph: &mut Graph, lock: &Lock) {
    let forms = nullable::forms(graph);
    replace(graph, lock, forms.iter().map(|(form, of)| (*form, *of)));
    let names = Names::new(graph);
    let equal = equal_models(graph, &forms);
    let sets = sets::sets(graph, equal, &names);
    let mut shared = Vec::new();
    for mut set in with_shipped(graph, lock, sets) {
        set.members
            .sort_by_key(|id| (lock.age(*id), !place::is_at_home(graph, *id)));
        let Some((first, others)) = set.members.split_first() else {
            continue;
        };
        let node = &mut graph.types[first.0];
        if let (Some(name), Origin::Inline(_, role)) = (set.name, &mut node.origin)
            && !names.has(*first, &name)
        {
            role.name = Some(name);
        }
        shared.extend(others.iter().map(|id| (*id, *first)));
    }
    replace(graph, lock, shared.into_iter());
}

/// Replaces models by equal ones.
fn replace(graph: &mut Graph, lock: &Lock, equal: impl Iterator<Item = (TypeId, TypeId)>) {
    let mut shared = HashMap::new();
    for (id, first) in equal {
        graph.types[id.0].kind = Kind::Alias(Type::Model(first));
        let received = mem::take(&mut graph.types[id.0].received);
        graph.types[first.0].received.extend(received);
        if !lock.is_shipped(id) {
            shared.insert(id, first);
        }
    }
    for node in &mut graph.types {
        let received = mem::take(&mut node.received).into_iter();
        node.received = received.map(|id| *shared.get(&id).unwrap_or(&id)).collect();
    }
    let is_shared = |ty: &&mut Type| ty.model().is_some_and(|id| shared.contains_key(&id));
    for ty in graph.types_mut().filter(is_shared) {
        *ty = ty.map_model(&|id| Type::Model(*shared.get(&id).unwrap_or(&id)));
    }
}

/// Moves models that have been shipped without a name of their own to an equal one with a name.
///
/// Additions to a description change what is usual in it, and versions of the generator what they
/// share: a property keeps its type.
fn with_shipped(graph: &Graph, lock: &Lock, mut sets: Vec<Set>) -> Vec<Set> {
    let is_shipped = |id: &TypeId| lock.is_shipped(*id);
    let mut shipped: HashMap<usize, Vec<(usize, TypeId)>> = HashMap::new();
    for (index, set) in sets.iter().enumerate() {
        let members = set.members.iter().copied().filter(is_shipped);
        let models = shipped.entry(set.structure).or_default();
        models.extend(members.map(|id| (index, id)));
    }
    for index in 0..sets.len() {
        let set = &mut sets[index];
        if set.members.iter().any(is_shipped) {
            continue;
        }
        let models = &shipped[&set.structure];
        let (moved, stay) = mem::take(&mut set.members)
            .into_iter()
            .partition(|id| !models.is_empty() && place::has_shipped_owner(graph, lock, *id));
        set.members = stay;
        let moved: Vec<TypeId> = moved;
        for id in moved {
            let like = |model: TypeId| !place::is_at_same_member(graph, model, id);
            let oldest = models.iter().min_by_key(|it| (like(it.1), lock.age(it.1)));
            let target = oldest.map_or(index, |it| it.0);
            sets[target].members.push(id);
        }
    }
    sets
}

/// Returns the inline models of each structure, with the name that the settings choose for them.
///
/// Skips nullable forms and the models in them, which other models replace already.
fn equal_models(graph: &Graph, forms: &BTreeMap<TypeId, TypeId>) -> Vec<(String, Vec<Equal>)> {
    let nodes = graph.types.par_iter().enumerate();
    let structures = nodes.map(|(id, node)| {
        let can_share = can_share(node) && !forms.contains_key(&TypeId(id));
        can_share.then(|| Structure::of(&node.kind))
    });
    let structures: Vec<Option<Structure>> = structures.collect();
    let mut shells = Shells::default();
    let mut shallow: HashMap<(usize, &[TypeId]), usize> = HashMap::new();
    let mut equal: IndexMap<(usize, Vec<TypeId>, &str), Vec<Equal>> = IndexMap::new();
    let mut first: HashMap<TypeId, TypeId> = HashMap::new();
    // Models that a model contains are before it.
    for (index, (structure, node)) in structures.iter().zip(&graph.types).enumerate() {
        let Some(structure) = structure else {
            continue;
        };
        let shell = shells.number(structure);
        let next = shallow.len();
        let number = *shallow.entry((shell, &structure.models)).or_insert(next);
        let models = structure.models.iter();
        let models = models.map(|id| *first.get(id).unwrap_or(id)).collect();
        // One with a chosen name stays apart from others.
        let models = equal.entry((shell, models, &node.name)).or_default();
        models.push(Equal {
            id: TypeId(index),
            shallow: number,
        });
        first.insert(TypeId(index), models[0].id);
    }
    let equal = equal.into_iter().map(|((.., chosen), mut models)| {
        models.sort_by_key(|it| !place::is_at_home(graph, it.id));
        (chosen.to_owned(), models)
    });
    equal.collect()
}

fn can_share(node: &Node) -> bool {
    match &node.origin {
        Origin::Schema(_) => false,
        Origin::Inline(_, role) => !role.is_variation(),
    }
}
