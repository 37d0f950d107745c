//! Named types that are replaced by their definition: scalars, built-in types: `Vec_User` is
//! `Vec<User>`, and schemas that only add `null` to another one.

use super::share::is_nullable_form;
use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Base, Graph, Node, Origin, resolve};
use crate::names::assign::Lock;
use crate::names::is_built_in;

/// Uses scalars and built-in types in place of the aliases of them, except of shipped ones.
pub fn replace_aliases(graph: &mut Graph, lock: &Lock) {
    let types = &graph.types;
    let all = (0..types.len()).map(TypeId);
    let replaced: Vec<Option<Type>> = all.map(|id| replacement(types, lock, id)).collect();
    for ty in graph.types_mut() {
        *ty = ty.map_model(&|id| replaced[id.0].clone().unwrap_or(Type::Model(id)));
    }
}

/// Returns `true` if another type takes the place of a model.
pub fn is_replaced(types: &[Node], lock: &Lock, id: TypeId) -> bool {
    replacement(types, lock, id).is_some()
}

/// Returns the type that takes the place of a model. Chains of aliases are short, without cycles.
fn replacement(types: &[Node], lock: &Lock, id: TypeId) -> Option<Type> {
    let Kind::Alias(ty) = &types[id.0].kind else {
        return None;
    };
    if lock.is_shipped(id) {
        return None;
    }
    let ty = ty.map_model(&|id| replacement(types, lock, id).unwrap_or(Type::Model(id)));
    let of = ty.inline_model().and_then(|id| key(types, id));
    let is_replaced =
        |key: &str| is_built_in(key, &ty) || of.is_some_and(|of| is_nullable_form(key, of));
    match scalar(types, &ty) {
        Some(scalar) => Some(scalar),
        None => key(types, id).is_some_and(is_replaced).then_some(ty),
    }
}

/// Returns the name of the component that a model is, or that it is a variation of.
fn key(types: &[Node], id: TypeId) -> Option<&str> {
    match &types[id.0].origin {
        Origin::Schema(key) => Some(key),
        Origin::Inline(_, role) => match role.base {
            Base::Schema(base) if role.is_variation() => key(types, base),
            _ => None,
        },
    }
}

/// Returns the scalar that a type is, or an alias of.
fn scalar(types: &[Node], ty: &Type) -> Option<Type> {
    match resolve(types, ty) {
        Type::Model(_) | Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => None,
        scalar => Some(scalar.clone()),
    }
}
