//! Sharing of equal inline models.

use std::collections::HashMap;

use crate::ir::{Availability, Kind, Type, TypeId};
use crate::lower::graph::{Node, Origin};
use crate::names::assign::Lock;

/// Turns inline models of equal structure into aliases of the oldest one.
///
/// Aliases keep the name of each model independent of the others.
pub fn share_inline(types: &mut [Node], lock: &Lock) {
    let is_inline = |id: &TypeId| matches!(types[id.0].origin, Origin::Inline(..));
    let mut inline: Vec<TypeId> = (0..types.len()).map(TypeId).filter(is_inline).collect();
    inline.sort_by_key(|id| lock.age(*id));
    let mut oldest: HashMap<Kind, TypeId> = HashMap::new();
    for id in inline {
        let first = *oldest.entry(structure(&types[id.0].kind)).or_insert(id);
        if first != id {
            types[id.0].kind = Kind::Alias(Type::Model(first));
        }
    }
}

/// Returns the structure of a model, without documentation.
fn structure(kind: &Kind) -> Kind {
    let mut kind = kind.clone();
    if let Kind::Struct(object) = &mut kind {
        for field in &mut object.fields {
            field.docs.clear();
            field.availability = Availability::default();
            field.examples.clear();
        }
    }
    kind
}
