//! Models: structs with their fields, enums with their values, unions with their cases.

use super::{Changes, Side, Subject};
use crate::emit::signature;
use crate::ir::{Api, Field, Kind, Struct, Type, TypeDef, UnionCase, Variant};

/// Why a removed name matters.
const NAMED: &str = "code that names it no longer compiles";

/// Compares the models of two APIs, which are the same if their names are.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let (old, new) = (Side::new(old), Side::new(new));
    for def in &new.api.types {
        let at = (Subject::Type, def.name.as_str());
        let Some(known) = old.models.get(&def.name) else {
            let what = format!("added: {}", kind(&def.kind));
            changes.minor(at, what, "a type more");
            continue;
        };
        compare_kinds(known, (&new, def), changes);
        changes.deprecated(at, known.deprecated, def.deprecated);
        changes.docs(at, &known.docs, &def.docs);
    }
    for def in &old.api.types {
        if new.models.get(&def.name).is_none() {
            let what = format!("removed: {}", kind(&def.kind));
            changes.major((Subject::Type, &def.name), what, NAMED);
        }
    }
}

/// What a model is, in words.
fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Struct(_) => "a struct".to_owned(),
        Kind::Enum(_) => "an enum".to_owned(),
        Kind::Union(_) => "a union".to_owned(),
        Kind::Alias(ty) => format!("another name for `{ty}`"),
    }
}

/// Two models of the same name, as what they stand for.
fn compare_kinds(old: &TypeDef, (new_side, new): (&Side, &TypeDef), changes: &mut Changes) {
    let at = (Subject::Type, new.name.as_str());
    match (&old.kind, &new.kind) {
        // What both stand for is compared under its own name.
        (Kind::Alias(before), Kind::Alias(now)) if before == now => {}
        (Kind::Alias(before), _) => {
            let what = format!("is {}, was another name for `{before}`", kind(&new.kind));
            changes.major(at, what, "the two are no longer one type");
        }
        (_, Kind::Alias(now)) => {
            let target = match new_side.models.flat(now) {
                Type::Model(name) => new_side.models.get(name),
                _ => None,
            };
            match target.filter(|it| kind(&it.kind) == kind(&old.kind)) {
                Some(target) => {
                    let what = format!("is another name for `{now}`");
                    changes.patch(at, what, "its members are compared");
                    compare_members(old, target, &new.name, changes);
                }
                None => {
                    let what = format!("is {}, was {}", kind(&new.kind), kind(&old.kind));
                    changes.major(at, what, "code that uses it no longer compiles");
                }
            }
        }
        _ if kind(&old.kind) == kind(&new.kind) => compare_members(old, new, &new.name, changes),
        _ => {
            let what = format!("is {}, was {}", kind(&new.kind), kind(&old.kind));
            changes.major(at, what, "code that uses it no longer compiles");
        }
    }
}

fn compare_members(old: &TypeDef, new: &TypeDef, name: &str, changes: &mut Changes) {
    match (&old.kind, &new.kind) {
        (Kind::Struct(before), Kind::Struct(now)) => {
            compare_structs((old, before), (new, now), name, changes);
        }
        (Kind::Enum(before), Kind::Enum(now)) => compare_enums(before, now, name, changes),
        (Kind::Union(before), Kind::Union(now)) => compare_unions(before, now, name, changes),
        _ => {}
    }
}

fn compare_structs(
    (old_def, old): (&TypeDef, &Struct),
    (new_def, new): (&TypeDef, &Struct),
    name: &str,
    changes: &mut Changes,
) {
    for field in &new.fields {
        let item = format!("{name}::{}", field.name);
        let at = (Subject::Field, item.as_str());
        let ty = signature::field(new_def, field);
        let Some(known) = old.fields.iter().find(|it| it.name == field.name) else {
            changes.minor(at, format!("added: `{ty}`"), "the struct is non-exhaustive");
            continue;
        };
        let before = signature::field(old_def, known);
        if before != ty {
            let what = format!("is `{ty}`, was `{before}`{}", nullability(known, field));
            changes.major(at, what, "code that uses the field no longer compiles");
        }
        if known.wire != field.wire {
            let what = format!("stands for `{}`, stood for `{}`", field.wire, known.wire);
            changes.patch(at, what, "no signature changes");
        }
        changes.deprecated(at, known.deprecated, field.deprecated);
        changes.docs(at, &known.docs, &field.docs);
    }
    for field in &old.fields {
        if !new.fields.iter().any(|it| it.name == field.name) {
            let item = format!("{name}::{}", field.name);
            let reason = "code that uses the field no longer compiles";
            changes.major((Subject::Field, &item), "removed", reason);
        }
    }
    compare_rest(old, new, name, changes);
    let at = (Subject::Type, name);
    match (
        signature::constructor(old_def, old),
        signature::constructor(new_def, new),
    ) {
        (None, Some(now)) => {
            changes.minor(at, format!("is made by `{now}`"), "a way to make it");
        }
        (Some(before), None) => {
            let what = format!("is no longer made by `{before}`");
            changes.major(at, what, "callers make it");
        }
        (Some(before), Some(now)) if before != now => {
            let what = format!("is made by `{now}`, was by `{before}`");
            changes.major(at, what, "callers make it");
        }
        _ => {}
    }
    match (old.items.is_some(), new.items.is_some()) {
        (false, true) => changes.minor(at, "is one page of a list", "an implementation more"),
        (true, false) => {
            changes.major(at, "is no longer one page of a list", "callers use `Page`");
        }
        _ => {}
    }
}

/// What made the type of a field another one, if it is that a value may be missing.
fn nullability(old: &Field, new: &Field) -> &'static str {
    match (old.nullable, new.nullable, old.required, new.required) {
        _ if old.ty != new.ty => "",
        (false, true, _, _) => ": it may be `null` now",
        (true, false, _, _) => ": it is never `null` now",
        (_, _, true, false) => ": it may be absent now",
        (_, _, false, true) => ": it is always there now",
        _ => "",
    }
}

/// The field for properties that have no name in the description.
fn compare_rest(old: &Struct, new: &Struct, name: &str, changes: &mut Changes) {
    let rest = |it: &Struct| {
        let (name, ty) = it.rest.clone()?;
        Some((name, Type::Map(Box::new(ty)).to_string()))
    };
    let item = |field: &str| format!("{name}::{field}");
    match (rest(old), rest(new)) {
        (before, now) if before == now => {}
        (None, Some((field, ty))) => changes.minor(
            (Subject::Field, &item(&field)),
            format!("added: `{ty}`"),
            "the struct is non-exhaustive",
        ),
        (Some((field, ty)), now) => {
            let now = now.map_or("gone".to_owned(), |(_, ty)| format!("`{ty}`"));
            changes.major(
                (Subject::Field, &item(&field)),
                format!("is {now}, was `{ty}`"),
                "code that uses the field no longer compiles",
            );
        }
        (None, None) => {}
    }
}

fn compare_enums(old: &[Variant], new: &[Variant], name: &str, changes: &mut Changes) {
    let item = |variant: &Variant| format!("{name}::{}", variant.name);
    for variant in new {
        let item = item(variant);
        let at = (Subject::Variant, item.as_str());
        match old.iter().find(|it| it.wire == variant.wire) {
            None => changes.minor(
                at,
                format!("added: `{}`, which was `Unknown` before", variant.wire),
                "the enum is non-exhaustive",
            ),
            Some(known) if known.name != variant.name => {
                changes.major(at, format!("renamed, was `{name}::{}`", known.name), NAMED);
            }
            Some(_) => {}
        }
    }
    for variant in old {
        if !new.iter().any(|it| it.wire == variant.wire) {
            let what = format!("removed: `{}`, which is `Unknown` now", variant.wire);
            changes.major((Subject::Variant, &item(variant)), what, NAMED);
        }
    }
}

fn compare_unions(old: &[UnionCase], new: &[UnionCase], name: &str, changes: &mut Changes) {
    for case in new {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        match old.iter().find(|it| it.name == case.name) {
            None => {
                let what = format!("added: holds `{}`", case.ty);
                changes.minor(at, what, "the enum is non-exhaustive");
            }
            Some(known) if known.ty != case.ty => {
                let what = format!("holds `{}`, held `{}`", case.ty, known.ty);
                changes.major(at, what, "code that matches it no longer compiles");
            }
            Some(_) => {}
        }
    }
    for case in old {
        if !new.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            changes.major((Subject::Variant, &item), "removed", NAMED);
        }
    }
    let shown = |cases: &[UnionCase]| cases.iter().all(UnionCase::is_scalar);
    match (shown(old), shown(new)) {
        (true, false) => changes.major(
            (Subject::Type, name),
            "no longer implements `Display`",
            "callers show it",
        ),
        (false, true) => changes.minor(
            (Subject::Type, name),
            "implements `Display`",
            "an implementation more",
        ),
        _ => {}
    }
}
