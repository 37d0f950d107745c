//! Questions about all models at once: cycles, and where they are used.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Answer, Argument, Kind, Place, Tag, Type, TypeDef};
use crate::pointer::Pointer;

type Types = BTreeMap<String, TypeDef>;

/// The types that a model consists of.
fn parts(kind: &Kind) -> Vec<&Type> {
    match kind {
        Kind::Struct(object) => {
            let rest = object.rest.iter().map(|(_, ty)| ty);
            object
                .fields
                .iter()
                .map(|field| &field.ty)
                .chain(rest)
                .collect()
        }
        Kind::Union(cases) => cases.iter().map(|case| &case.ty).collect(),
        Kind::Alias(ty) => vec![ty],
        Kind::Enum(_) => Vec::new(),
    }
}

/// The model that a type holds without a list or a map between.
fn held(ty: &Type) -> Option<&str> {
    match ty {
        Type::Model(name) => Some(name),
        Type::Nullable(inner) => held(inner),
        _ => None,
    }
}

/// Whether a walk from one model along these edges comes to another one.
fn reaches<'a>(
    types: &'a Types,
    from: &'a str,
    to: &str,
    edges: fn(&'a Kind) -> Vec<&'a str>,
) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name)
            && let Some(def) = types.get(name)
        {
            open.extend(edges(&def.kind));
        }
    }
    false
}

/// An alias or a union that leads back to itself has no type in Rust.
pub(super) fn break_alias_cycles(
    types: &mut Types,
    schemas: &BTreeMap<&str, String>,
    diagnostics: &mut Diagnostics,
) {
    fn edges(kind: &Kind) -> Vec<&str> {
        match kind {
            Kind::Alias(ty) => ty.models().into_iter().collect(),
            Kind::Union(cases) => cases.iter().filter_map(|case| held(&case.ty)).collect(),
            Kind::Struct(_) | Kind::Enum(_) => Vec::new(),
        }
    }
    let names: Vec<String> = types.keys().cloned().collect();
    for name in names {
        let cyclic = edges(&types[&name].kind)
            .iter()
            .any(|next| reaches(types, next, &name, edges));
        if cyclic && let Some(def) = types.get_mut(&name) {
            let at = Pointer::root().at("components").at("schemas");
            let key = schemas.iter().find(|(_, known)| **known == name);
            let at = key.map_or(at.clone(), |(key, _)| at.at(key));
            let message = format!("the type {name} is nothing but itself: taken as any JSON value");
            diagnostics.warn(Code::Cycle, &at, message);
            def.kind = Kind::Alias(Type::Any);
        }
    }
}

/// Boxes each field by which a model would contain itself.
pub(super) fn box_cycles(types: &mut Types) {
    fn edges(kind: &Kind) -> Vec<&str> {
        parts(kind).into_iter().filter_map(held).collect()
    }
    let names: Vec<String> = types.keys().cloned().collect();
    for name in names {
        let Kind::Struct(object) = &types[&name].kind else {
            continue;
        };
        let boxed: Vec<bool> = object
            .fields
            .iter()
            .map(|field| held(&field.ty).is_some_and(|next| reaches(types, next, &name, edges)))
            .collect();
        if let Some(TypeDef {
            kind: Kind::Struct(object),
            ..
        }) = types.get_mut(&name)
        {
            object
                .fields
                .iter_mut()
                .zip(boxed)
                .for_each(|(field, boxed)| field.boxed = boxed);
        }
    }
}

/// Marks the models that users make to send them.
pub(super) fn mark_requests(types: &mut Types, tags: &[Tag]) {
    let sent = |argument: &&Argument| matches!(argument.place, Place::Field | Place::JsonBody);
    let mut open: Vec<String> = tags
        .iter()
        .flat_map(|tag| &tag.operations)
        .flat_map(|operation| operation.arguments.iter().chain(&operation.setters))
        .filter(sent)
        .filter_map(|argument| argument.ty.models().map(str::to_owned))
        .collect();
    while let Some(name) = open.pop() {
        if let Some(def) = types.get_mut(&name)
            && !def.in_requests
        {
            def.in_requests = true;
            let parts = parts(&def.kind).into_iter();
            open.extend(parts.filter_map(|ty| ty.models().map(str::to_owned)));
        }
    }
}

/// Drops models that nothing refers to: inline ones of what was left out, and those of the empty
/// object, as answers of that kind are `()`.
pub(super) fn drop_unused(types: &mut Types, schemas: &BTreeMap<&str, String>, tags: &[Tag]) {
    let named: BTreeSet<&String> = schemas.values().collect();
    loop {
        let used = used(types, tags);
        let before = types.len();
        types.retain(|name, def| {
            let empty =
                matches!(&def.kind, Kind::Struct(it) if it.fields.is_empty() && it.rest.is_none());
            used.contains(name) || named.contains(name) && !empty
        });
        if types.len() == before {
            break;
        }
    }
}

/// The models that others or operations refer to.
fn used(types: &Types, tags: &[Tag]) -> BTreeSet<String> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut see = |ty: &Type| used.extend(ty.models().map(str::to_owned));
    types
        .values()
        .flat_map(|def| parts(&def.kind))
        .for_each(&mut see);
    for operation in tags.iter().flat_map(|tag| &tag.operations) {
        operation
            .arguments
            .iter()
            .chain(&operation.setters)
            .for_each(|it| see(&it.ty));
        operation
            .failures
            .iter()
            .filter_map(|(_, ty)| ty.as_ref())
            .for_each(&mut see);
        let cases = match &operation.answer {
            Answer::Several(_, cases) => cases.iter().map(|case| &case.answer).collect(),
            answer => vec![answer],
        };
        for answer in cases {
            if let Answer::Json(ty) = answer {
                see(ty);
            }
        }
    }
    used
}
