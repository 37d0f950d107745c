//! Recursive models.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Kind, Type, TypeId};
use crate::lower::graph::{Node, Origin};
use crate::pointer::Pointer;

/// Replaces aliases and unions that only consist of themselves by `serde_json::Value`, as Rust
/// cannot express them.
pub fn break_alias_cycles(types: &mut [Node], diagnostics: &mut Diagnostics) {
    fn edges(kind: &Kind) -> Vec<TypeId> {
        match kind {
            Kind::Alias(ty) => ty.model().into_iter().collect(),
            Kind::Union(union) => {
                let cases = union.cases.iter();
                cases.filter_map(|case| case.ty.inline_model()).collect()
            }
            Kind::Struct(_) | Kind::Enum(_) => Vec::new(),
        }
    }
    for id in (0..types.len()).map(TypeId) {
        if edges(&types[id.0].kind)
            .into_iter()
            .any(|next| reaches(types, next, id, edges))
        {
            let (at, name) = match &types[id.0].origin {
                Origin::Schema(key) => {
                    let schemas = Pointer::root().at("components").at("schemas");
                    (schemas.at(key), key.clone())
                }
                Origin::Inline(at, _) => (at.clone(), at.to_string()),
            };
            let message = format!("type `{name}` is an alias of itself; using `serde_json::Value`");
            diagnostics.warn(Code::Cycle, &at, message);
            types[id.0].kind = Kind::Alias(Type::Any);
        }
    }
}

/// Boxes the fields that make a model recursive.
pub fn box_cycles(types: &mut [Node]) {
    fn edges(kind: &Kind) -> Vec<TypeId> {
        let parts = kind.parts().into_iter();
        parts.filter_map(Type::inline_model).collect()
    }
    for id in (0..types.len()).map(TypeId) {
        let Kind::Struct(object) = &types[id.0].kind else {
            continue;
        };
        let contains = |ty: &Type| {
            let next = ty.inline_model();
            next.is_some_and(|next| reaches(types, next, id, edges))
        };
        let boxed: Vec<bool> = object.fields.iter().map(|it| contains(&it.ty)).collect();
        if let Kind::Struct(object) = &mut types[id.0].kind {
            for (field, boxed) in object.fields.iter_mut().zip(boxed) {
                field.boxed = boxed;
            }
        }
    }
}

fn reaches(types: &[Node], from: TypeId, to: TypeId, edges: fn(&Kind) -> Vec<TypeId>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            open.extend(edges(&types[id.0].kind));
        }
    }
    false
}
