//! Named scalars, which are the scalars themselves.

use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Graph, Node};
use crate::names::assign::Lock;

/// Uses scalars in place of the aliases of them, except of shipped ones.
pub fn replace_aliases(graph: &mut Graph, lock: &Lock) {
    let types = &graph.types;
    let all = (0..types.len()).map(TypeId);
    let scalars: Vec<Option<Type>> = all.map(|id| replacement(types, lock, id)).collect();
    for ty in graph.types_mut() {
        *ty = ty.map_model(&|id| scalars[id.0].clone().unwrap_or(Type::Model(id)));
    }
}

/// Returns `true` if a scalar takes the place of a model.
pub fn is_replaced(types: &[Node], lock: &Lock, id: TypeId) -> bool {
    replacement(types, lock, id).is_some()
}

fn replacement(types: &[Node], lock: &Lock, id: TypeId) -> Option<Type> {
    scalar(types, id).filter(|_| !lock.is_shipped(id))
}

/// Returns the scalar that a model is an alias of. There are no cycles of aliases.
fn scalar(types: &[Node], id: TypeId) -> Option<Type> {
    let mut id = id;
    loop {
        match &types[id.0].kind {
            Kind::Alias(Type::Model(next)) => id = *next,
            Kind::Alias(ty) => {
                let is_scalar = !matches!(
                    ty,
                    Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_)
                );
                return is_scalar.then(|| ty.clone());
            }
            _ => return None,
        }
    }
}
