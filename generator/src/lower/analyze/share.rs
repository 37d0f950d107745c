//! Sharing of equal inline models.

use std::collections::HashMap;
use std::mem;

use crate::ir::{Availability, Kind, Type, TypeId};
use crate::lower::graph::{Graph, Origin};
use crate::names::assign::Lock;

/// Uses the oldest one of inline models of equal structure in place of the others.
///
/// Those with shipped names become aliases of it.
pub fn share_inline(graph: &mut Graph, lock: &Lock) {
    let types = &mut graph.types;
    let is_inline = |id: &TypeId| match &types[id.0].origin {
        Origin::Schema(_) => false,
        Origin::Inline(_, role) => !role.is_variation(),
    };
    let mut inline: Vec<TypeId> = (0..types.len()).map(TypeId).filter(is_inline).collect();
    inline.sort_by_key(|id| lock.age(*id));
    let mut oldest: HashMap<(Kind, String), TypeId> = HashMap::new();
    let mut shared = HashMap::new();
    for id in inline {
        // One with a chosen name stays apart from others.
        let node = &types[id.0];
        let like = (structure(&node.kind), node.name.clone());
        let first = *oldest.entry(like).or_insert(id);
        if first != id {
            types[id.0].kind = Kind::Alias(Type::Model(first));
            let received = mem::take(&mut types[id.0].received);
            types[first.0].received.extend(received);
            if !lock.is_shipped(id) {
                shared.insert(id, first);
            }
        }
    }
    for node in types {
        let received = mem::take(&mut node.received).into_iter();
        node.received = received.map(|id| *shared.get(&id).unwrap_or(&id)).collect();
    }
    for ty in graph.types_mut() {
        *ty = ty.map_model(&|id| Type::Model(*shared.get(&id).unwrap_or(&id)));
    }
}

/// Returns the structure of a model, without documentation.
fn structure(kind: &Kind) -> Kind {
    let mut kind = kind.clone();
    match &mut kind {
        Kind::Struct(object) => {
            for field in &mut object.fields {
                field.docs.clear();
                field.facts.clear();
                field.availability = Availability::default();
                field.examples.clear();
            }
        }
        Kind::Enum(known) => known.variants.iter_mut().for_each(|it| it.docs.clear()),
        Kind::Tuple(items) => items.iter_mut().for_each(|it| it.docs.clear()),
        Kind::Union(_) | Kind::Alias(_) | Kind::Newtype(_) => {}
    }
    kind
}
