//! The samples of models: which models have one, and where it ends.

use crate::components::components;
use crate::ir::{Field, Kind, Presence, Type, TypeId};
use crate::lower::graph::{Node, resolve};

/// The maximum number of fields in a sample, with those of the models in it.
const MAX_FIELDS: usize = 2_000;

/// Decides which models have a sample, and which fields and variants it consists of.
///
/// A sample has all fields. A field that may be empty is empty if its type contains the model again,
/// or if the sample would become too large. A model without a finite value has no sample.
pub fn mark_samples(types: &mut [Node]) {
    let reference = |node: &Node| {
        let parts = node.kind.parts().into_iter().filter_map(Type::model);
        parts.map(|TypeId(id)| id).collect()
    };
    let references: Vec<Vec<usize>> = types.iter().map(reference).collect();
    let (cyclic, component) = components(&references);
    let mut order = finite(types);
    let mut is_finite = vec![false; types.len()];
    for id in &order {
        is_finite[*id] = true;
    }
    // Components are numbered from the leaves. Within one, only required parts are followed.
    order.sort_by_key(|id| component[*id]);
    let mut sizes = vec![0; types.len()];
    for id in order {
        let is_cut = |TypeId(target): TypeId| {
            !is_finite[target] || cyclic[id] && component[target] == component[id]
        };
        sizes[id] = cut_fields(types, id, is_cut, &sizes);
        let has_function = match types[id].kind {
            Kind::Struct(_) | Kind::Union(_) | Kind::Newtype(_) | Kind::Tuple(_) => {
                types[id].usage.received
            }
            Kind::Enum(_) | Kind::Alias(_) => false,
        };
        types[id].has_sample = has_function;
    }
}

/// Cuts the fields of a model that are empty in its sample, and returns the size of the sample.
fn cut_fields(
    types: &mut [Node],
    id: usize,
    is_cut: impl Fn(TypeId) -> bool,
    sizes: &[usize],
) -> usize {
    let size = |types: &[Node], ty: &Type| 1 + model(types, ty).map_or(0, |TypeId(id)| sizes[id]);
    match &types[id].kind {
        Kind::Struct(object) => {
            let mut total = 0;
            let mut cuts = Vec::new();
            for field in &object.fields {
                let size = size(types, &field.ty);
                let cuts_at = |id| is_cut(id) || total + size > MAX_FIELDS;
                let cut =
                    can_be_empty(types, field) && model(types, &field.ty).is_some_and(cuts_at);
                total += if cut { 1 } else { size };
                cuts.push(cut);
            }
            if let Kind::Struct(object) = &mut types[id].kind {
                for (field, cut) in object.fields.iter_mut().zip(cuts) {
                    field.is_cut = cut;
                }
            }
            total
        }
        Kind::Union(union) => size(types, &union.cases[union.sample].ty),
        Kind::Tuple(items) => items.iter().map(|it| size(types, &it.ty)).sum(),
        // A newtype is always recursive, so it is empty.
        Kind::Newtype(_) | Kind::Enum(_) | Kind::Alias(_) => 1,
    }
}

/// Returns `true` if a field can be `None`, or has no items.
fn can_be_empty(types: &[Node], field: &Field) -> bool {
    field.presence != Presence::Always || required(types, &field.ty).is_none()
}

/// Returns the model within aliases, lists, maps and optional values.
fn model(types: &[Node], ty: &Type) -> Option<TypeId> {
    match resolve(types, ty) {
        Type::Model(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => model(types, inner),
        _ => None,
    }
}

/// Returns the model that each value of a type contains.
fn required(types: &[Node], ty: &Type) -> Option<TypeId> {
    match resolve(types, ty) {
        Type::Model(id) => Some(*id),
        _ => None,
    }
}

/// Returns the models with finite values, each after those that its sample must contain, and selects
/// the variants of unions.
fn finite(types: &mut [Node]) -> Vec<usize> {
    let mut dependents = vec![Vec::new(); types.len()];
    let mut missing = vec![0; types.len()];
    let mut order = Vec::new();
    for (id, node) in types.iter().enumerate() {
        let needed: Vec<Option<TypeId>> = match &node.kind {
            Kind::Struct(object) => {
                let always = |it: &&Field| it.presence == Presence::Always;
                let fields = object.fields.iter().filter(always);
                let needed = fields.map(|it| required(types, &it.ty));
                needed.filter(Option::is_some).collect()
            }
            Kind::Tuple(items) => {
                let needed = items.iter().map(|it| required(types, &it.ty));
                needed.filter(Option::is_some).collect()
            }
            Kind::Union(union) => {
                let cases = union.cases.iter();
                cases.map(|it| required(types, &it.ty)).collect()
            }
            // The types that refer to an alias are resolved.
            Kind::Alias(_) | Kind::Enum(_) | Kind::Newtype(_) => Vec::new(),
        };
        let is_union = matches!(node.kind, Kind::Union(_));
        missing[id] = if is_union { 1 } else { needed.len() };
        for (case, target) in needed.into_iter().enumerate() {
            match target {
                Some(TypeId(target)) => dependents[target].push((id, case)),
                None => missing[id] = 0,
            }
        }
        if missing[id] == 0 {
            order.push(id);
        }
    }
    for id in &order {
        select_scalar(types, *id);
    }
    let mut next = 0;
    while let Some(&id) = order.get(next) {
        next += 1;
        for &(dependent, case) in &dependents[id] {
            if missing[dependent] == 0 {
                continue;
            }
            missing[dependent] -= 1;
            if missing[dependent] == 0 {
                order.push(dependent);
                if let Kind::Union(union) = &mut types[dependent].kind {
                    union.sample = case;
                }
            }
        }
    }
    order
}

/// Selects the first variant of a union that needs no other model.
fn select_scalar(types: &mut [Node], id: usize) {
    let Kind::Union(union) = &types[id].kind else {
        return;
    };
    let mut cases = union.cases.iter();
    let scalar = cases.position(|case| required(types, &case.ty).is_none());
    if let (Some(scalar), Kind::Union(union)) = (scalar, &mut types[id].kind) {
        union.sample = scalar;
    }
}
