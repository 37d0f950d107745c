//! Conversions of models as they are received into these models as they are sent.

use crate::ir::{Api, Field, Kind, Presence, Type, TypeDef, TypeId};

/// Keeps the conversions that are possible: each value that is required has to be received.
///
/// Both models have to be in the same module, as others can belong to other tags.
pub fn keep_possible(api: &mut Api) {
    // A model converts if its members do, which is assumed until one of them does not.
    loop {
        let kept: Vec<Vec<TypeId>> = api.types.iter().map(|def| possible(api, def)).collect();
        let is_settled = api
            .types
            .iter()
            .zip(&kept)
            .all(|(def, kept)| def.received == *kept);
        if is_settled {
            return;
        }
        for (def, kept) in api.types.iter_mut().zip(kept) {
            def.received = kept;
        }
    }
}

fn possible(api: &Api, def: &TypeDef) -> Vec<TypeId> {
    let received = def.received.iter().copied();
    let is_possible = |id: &TypeId| {
        let from = &api[*id];
        from.module == def.module && from.name != def.name && converts(api, &from.kind, &def.kind)
    };
    received.filter(is_possible).collect()
}

fn converts(api: &Api, from: &Kind, to: &Kind) -> bool {
    match (from, to) {
        (Kind::Struct(from), Kind::Struct(to)) => {
            let mut fields = to.fields.iter();
            let has_field = |to: &Field| match from.fields.iter().find(|it| it.wire == to.wire) {
                Some(from) => {
                    let is_sure = to.presence != Presence::Always || from.presence == to.presence;
                    let is_plain =
                        from.presence != Presence::Nullable || from.presence == to.presence;
                    is_sure && is_plain && is_convertible(api, &from.ty, &to.ty)
                }
                None => !to.required,
            };
            let rest = match (&from.rest, &to.rest) {
                (Some(from), Some(to)) => is_convertible(api, &from.ty, &to.ty),
                _ => true,
            };
            rest && fields.all(has_field)
        }
        (Kind::Union(from), Kind::Union(to)) => {
            let cases = from.cases.iter().zip(&to.cases);
            let mut cases = cases.map(|(from, to)| is_convertible(api, &from.ty, &to.ty));
            from.cases.len() == to.cases.len()
                && from.distinction == to.distinction
                && (from.is_ambiguous() || cases.all(|it| it))
        }
        (Kind::Newtype(from), Kind::Newtype(to)) => is_convertible(api, from, to),
        _ => false,
    }
}

fn is_convertible(api: &Api, from: &Type, to: &Type) -> bool {
    match (api.resolve(from), api.resolve(to)) {
        (Type::List(from), Type::List(to))
        | (Type::Map(from), Type::Map(to))
        | (Type::Nullable(from), Type::Nullable(to)) => is_convertible(api, from, to),
        (Type::Model(from), Type::Model(to)) => from == to || api[*to].received.contains(from),
        (from, to) => from == to,
    }
}
