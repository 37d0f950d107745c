//! Models: what each stands for, enums with their values, unions with their cases.

use std::collections::HashMap;
use std::mem::discriminant;

use super::structs::compare_structs;
use super::{Changes, NAMED, Side, Subject, same};
use crate::docs;
use crate::ir::{Api, Kind, Type, TypeDef, Union, Variant};

/// Compares the models of two APIs, which are the same if their names are.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let (old, new) = (Side::new(old), Side::new(new));
    // What stands in for a model that is gone: the first of the other names that it had.
    let mut heirs = HashMap::new();
    for def in &new.api.types {
        let at = (Subject::Type, def.name.as_str());
        let Some(known) = old.api.find(&def.name).map(|id| &old.api[id]) else {
            let what = format!("added: {}", kind(new.api, &def.kind));
            changes.minor(at, what, "new type");
            continue;
        };
        let owner = match &known.kind {
            Kind::Alias(ty) => old.api.definition(ty),
            _ => None,
        };
        match owner {
            Some(owner) => compare_named(owner, (&old, known), (&new, def), &mut heirs, changes),
            None => compare_kinds((&old, known), (&new, def), changes),
        }
        // The compiler does not warn of a type, but its documentation does.
        let told = |it: &TypeDef| format!("{}{}", it.docs, it.deprecated);
        changes.docs(at, &told(known), &told(def));
    }
    for def in &old.api.types {
        if new.api.find(&def.name).is_none() {
            let what = format!("removed: {}", kind(old.api, &def.kind));
            changes.major((Subject::Type, &def.name), what, NAMED);
        }
    }
}

/// A model that was another name for one: it must stay one type with that, or, if that is gone,
/// with its other names. Its structure is compared once.
fn compare_named<'a>(
    owner_before: &'a TypeDef,
    (old_side, old): (&Side<'a>, &'a TypeDef),
    (new_side, new): (&Side<'a>, &'a TypeDef),
    heirs: &mut HashMap<&'a str, &'a str>,
    changes: &mut Changes,
) {
    let before = owner_before.name.as_str();
    let gone = new_side.api.find(before).is_none();
    let first = if gone {
        *heirs.entry(before).or_insert(&new.name)
    } else {
        before
    };
    let now = |name: &str| {
        let id = new_side.api.find(name)?;
        Some(new_side.ty(&Type::Model(id)).meant)
    };
    if now(first) != now(&new.name) {
        let (is, was) = (kind(new_side.api, &new.kind), kind(old_side.api, &old.kind));
        let what = format!("now {is}, previously {was}");
        let reason = "no longer the same type";
        changes.major((Subject::Type, &new.name), what, reason);
    } else if gone && first == new.name {
        compare_kinds((old_side, owner_before), (new_side, new), changes);
    }
}

/// The kind of a model, in words.
fn kind(api: &Api, kind: &Kind) -> String {
    match kind {
        Kind::Struct(_) => "struct".to_owned(),
        Kind::Enum(_) => "enum".to_owned(),
        Kind::Union(_) => "union".to_owned(),
        Kind::Alias(ty) => format!("alias of `{}`", api.show(ty)),
        Kind::Newtype(ty) => format!("newtype of `{}`", api.show(ty)),
    }
}

/// Two models of the same name, as what they stand for.
fn compare_kinds(
    (old_side, old): (&Side, &TypeDef),
    (new_side, new): (&Side, &TypeDef),
    changes: &mut Changes,
) {
    let at = (Subject::Type, new.name.as_str());
    match (&old.kind, &new.kind) {
        // What both stand for is compared under its own name.
        (Kind::Alias(before), Kind::Alias(now)) if old_side.ty(before) == new_side.ty(now) => {}
        (Kind::Newtype(before), Kind::Newtype(now)) if old_side.ty(before) == new_side.ty(now) => {}
        (_, Kind::Alias(now)) => {
            let target = new_side.api.definition(now);
            match target.filter(|it| is_alike(&it.kind, &old.kind)) {
                Some(target) => {
                    let what = format!("now an alias of `{}`", new_side.api.show(now));
                    changes.patch(at, what, "members compared separately");
                    compare_members((old_side, old), (new_side, target), &new.name, changes);
                }
                None => replaced((old_side, old), (new_side, new), changes),
            }
        }
        _ if is_alike(&old.kind, &new.kind) => {
            compare_members((old_side, old), (new_side, new), &new.name, changes);
        }
        _ => replaced((old_side, old), (new_side, new), changes),
    }
}

/// Whether both are structs, enums or unions.
fn is_alike(one: &Kind, other: &Kind) -> bool {
    !matches!(one, Kind::Alias(_) | Kind::Newtype(_)) && discriminant(one) == discriminant(other)
}

fn replaced(
    (old_side, old): (&Side, &TypeDef),
    (new_side, new): (&Side, &TypeDef),
    changes: &mut Changes,
) {
    let (is, was) = (kind(new_side.api, &new.kind), kind(old_side.api, &old.kind));
    let what = format!("now {is}, previously {was}");
    let reason = "breaks code that uses it";
    changes.major((Subject::Type, &new.name), what, reason);
}

fn compare_members(
    (old_side, old): (&Side, &TypeDef),
    (new_side, new): (&Side, &TypeDef),
    name: &str,
    changes: &mut Changes,
) {
    match (&old.kind, &new.kind) {
        (Kind::Struct(before), Kind::Struct(now)) => {
            let (old, new) = ((old_side, old, before), (new_side, new, now));
            compare_structs(old, new, name, changes);
        }
        (Kind::Enum(before), Kind::Enum(now)) => compare_enums(before, now, name, changes),
        (Kind::Union(before), Kind::Union(now)) => {
            compare_unions((old_side, before), (new_side, now), name, changes);
        }
        _ => {}
    }
}

fn compare_enums(old: &[Variant], new: &[Variant], name: &str, changes: &mut Changes) {
    let is_same = |one: &Variant, other: &Variant| one.wire == other.wire;
    let is_named_so = |one: &Variant, other: &Variant| one.name == other.name;
    let item = |variant: &Variant| format!("{name}::{}", variant.name);
    for variant in new {
        let path = item(variant);
        let at = (Subject::Variant, path.as_str());
        let now = docs::code(&variant.wire);
        match same(old, new, variant, is_same, is_named_so) {
            None => {
                let what = format!("added: {now}, previously `Unknown`");
                changes.minor(at, what, "non-exhaustive enum");
            }
            Some(known) if known.name != variant.name => {
                changes.major(at, format!("renamed from `{}`", item(known)), NAMED);
            }
            Some(known) if known.wire != variant.wire => {
                let what = format!(
                    "now maps to {now}, previously to {}",
                    docs::code(&known.wire)
                );
                changes.patch(at, what, "signature unchanged");
            }
            Some(_) => {}
        }
    }
    for variant in old {
        if same(new, old, variant, is_same, is_named_so).is_none() {
            let value = docs::code(&variant.wire);
            let what = format!("removed: {value} is now `Unknown`");
            changes.major((Subject::Variant, &item(variant)), what, NAMED);
        }
    }
}

fn compare_unions(
    (old_side, old): (&Side, &Union),
    (new_side, new): (&Side, &Union),
    name: &str,
    changes: &mut Changes,
) {
    for case in &new.cases {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let ty = new_side.api.show(&case.ty);
        match old.cases.iter().find(|it| it.name == case.name) {
            None => {
                let what = format!("added: holds `{ty}`");
                changes.minor(at, what, "non-exhaustive enum");
            }
            Some(known) if old_side.ty(&known.ty) != new_side.ty(&case.ty) => {
                let what = format!(
                    "now holds `{ty}`, previously `{}`",
                    old_side.api.show(&known.ty)
                );
                changes.major(at, what, "breaks code that matches on it");
            }
            Some(_) => {}
        }
    }
    for case in &old.cases {
        if !new.cases.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            changes.major((Subject::Variant, &item), "removed", NAMED);
        }
    }
    let at = (Subject::Type, name);
    match (old.is_scalar(), new.is_scalar()) {
        (true, false) => changes.major(
            at,
            "no longer implements `Display`",
            "breaks code that formats it",
        ),
        (false, true) => changes.minor(at, "implements `Display`", "new trait implementation"),
        _ => {}
    }
}
