//! Named scalars, which are the scalars themselves.

use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Graph, Node};
use crate::names::assign::Lock;

/// Uses scalars in place of the aliases of them, except of shipped ones.
pub fn replace_aliases(graph: &mut Graph, lock: &Lock) {
    let types = &graph.types;
    let scalar = |id: TypeId| scalar(types, id).filter(|_| !lock.is_shipped(id));
    let scalars: Vec<Option<Type>> = (0..types.len()).map(TypeId).map(scalar).collect();
    for ty in graph.types_mut() {
        *ty = ty.map_model(&|id| scalars[id.0].clone().unwrap_or(Type::Model(id)));
    }
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
