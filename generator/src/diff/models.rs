//! Models: aliases, enums and unions.

use std::collections::HashMap;
use std::mem::discriminant;

use super::structs::compare_structs;
use super::unions::{compare_ambiguous, compare_nested, compare_unions};
use super::{Comparison, NAMED, Subject, same};
use crate::docs;
use crate::ir::{Api, Item, Kind, Type, TypeDef, Variant};

/// Compares the models of two APIs by name.
pub fn compare(cx: &mut Comparison<'_>) {
    let (old, new) = (cx.old.api, cx.new.api);
    // The replacement of a removed model: its first alias.
    let mut heirs = HashMap::new();
    for def in &new.types {
        let at = (Subject::Type, def.name.as_str());
        if let Some(previous) = cx.renames.previous(&def.name) {
            let what = format!("renamed from `{}`", previous.name);
            cx.changes.major(at, what, NAMED);
            continue;
        }
        let Some(known) = old.find(&def.name).map(|id| &old[id]) else {
            let what = format!("added: {}", kind(new, &def.kind));
            cx.changes.minor(at, what, "new type");
            continue;
        };
        let owner = match &known.kind {
            Kind::Alias(ty) => old.definition(ty),
            _ => None,
        };
        match owner {
            Some(owner) => compare_named(owner, known, def, &mut heirs, cx),
            None => compare_kinds(known, def, cx),
        }
        compare_samples(known, def, cx);
        compare_derives(known, def, cx);
        // A deprecated type has no attribute, but its documentation mentions the deprecation.
        let told = |it: &TypeDef| format!("{}{}", it.docs, it.deprecated);
        cx.changes.docs(at, &told(known), &told(def));
    }
    for def in &old.types {
        if new.find(&def.name).is_none() && !cx.renames.has(def) {
            let what = format!("removed: {}", kind(old, &def.kind));
            cx.changes.major((Subject::Type, &def.name), what, NAMED);
        }
    }
}

/// Compares an alias: it must stay the same type as its target, or, if the target was removed, as
/// the replacement. The structure is compared only once.
fn compare_named<'a>(
    owner_before: &'a TypeDef,
    old: &'a TypeDef,
    new: &'a TypeDef,
    heirs: &mut HashMap<&'a str, &'a str>,
    cx: &mut Comparison<'_>,
) {
    let before = owner_before.name.as_str();
    let gone = cx.new.api.find(before).is_none();
    let first = if gone {
        *heirs.entry(before).or_insert(&new.name)
    } else {
        before
    };
    let now = |name: &str| {
        let id = cx.new.api.find(name)?;
        Some(cx.new.ty(&Type::Model(id)).meant)
    };
    if now(first) != now(&new.name) {
        let (is, was) = (kind(cx.new.api, &new.kind), kind(cx.old.api, &old.kind));
        let what = format!("now {is}, previously {was}");
        let reason = "no longer the same type";
        cx.changes.major((Subject::Type, &new.name), what, reason);
    } else if gone && first == new.name {
        compare_kinds(owner_before, new, cx);
    }
}

/// Compares whether tests can create a sample of a model. Its values are no part of the API: they
/// change with the examples of the description.
fn compare_samples(old: &TypeDef, new: &TypeDef, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, new.name.as_str());
    match (has_sample(cx.old.api, old), has_sample(cx.new.api, new)) {
        (false, true) => cx.changes.minor(at, "has `sample`", "new function"),
        (true, false) => cx
            .changes
            .major(at, "no longer has `sample`", "breaks tests that use it"),
        _ => {}
    }
}

/// Compares the traits that two models derive.
fn compare_derives(old: &TypeDef, new: &TypeDef, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, new.name.as_str());
    let implements = |it: &TypeDef, name: &String| {
        it.derives.contains(name) || it.kind.implements(name, it.usage.sent)
    };
    for name in new.derives.iter().filter(|it| !implements(old, it)) {
        let what = format!("implements `{name}`");
        cx.changes.minor(at, what, "new trait implementation");
    }
    for name in old.derives.iter().filter(|it| !implements(new, it)) {
        let what = format!("no longer implements `{name}`");
        cx.changes.major(at, what, "breaks code that needs it");
    }
}

fn has_sample(api: &Api, def: &TypeDef) -> bool {
    match &def.kind {
        Kind::Alias(ty) => api.definition(ty).is_some_and(|target| target.has_sample),
        _ => def.has_sample,
    }
}

/// Describes the kind of a model.
fn kind(api: &Api, kind: &Kind) -> String {
    match kind {
        Kind::Struct(_) => "struct".to_owned(),
        Kind::Enum(known) if known.is_text() => "enum".to_owned(),
        Kind::Enum(known) => format!("enum of `{}`", api.show(&known.ty)),
        Kind::Union(union) if union.is_ambiguous() => "ambiguous union".to_owned(),
        Kind::Union(_) => "union".to_owned(),
        Kind::Alias(ty) => format!("alias of `{}`", api.show(ty)),
        Kind::Newtype(ty) => format!("newtype of `{}`", api.show(ty)),
        Kind::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|it| api.show(&it.ty)).collect();
            format!("tuple of `{}`", items.join("`, `"))
        }
    }
}

/// Compares the kinds of two models of the same name.
fn compare_kinds(old: &TypeDef, new: &TypeDef, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, new.name.as_str());
    match (&old.kind, &new.kind) {
        // The target is compared under its own name.
        (Kind::Alias(before), Kind::Alias(now)) if cx.old.ty(before) == cx.new.ty(now) => {}
        (Kind::Newtype(before), Kind::Newtype(now)) if cx.old.ty(before) == cx.new.ty(now) => {}
        (Kind::Tuple(before), Kind::Tuple(now)) if is_same_tuple(before, now, cx) => {}
        (_, Kind::Alias(now)) => {
            let target = cx.new.api.definition(now);
            match target.filter(|it| is_alike(&it.kind, &old.kind)) {
                Some(target) => {
                    let what = format!("now an alias of `{}`", cx.new.api.show(now));
                    cx.changes.patch(at, what, "members compared separately");
                    compare_members(old, target, &new.name, cx);
                }
                None => replaced(old, new, cx),
            }
        }
        _ if is_alike(&old.kind, &new.kind) => {
            compare_members(old, new, &new.name, cx);
        }
        _ => replaced(old, new, cx),
    }
}

/// Returns `true` if both are structs, both are enums of the same type, or both are unions of the
/// same form.
fn is_alike(one: &Kind, other: &Kind) -> bool {
    let is_same_enum = match (one, other) {
        (Kind::Enum(one), Kind::Enum(other)) => one.ty == other.ty,
        _ => true,
    };
    is_same_enum
        && !matches!(one, Kind::Alias(_) | Kind::Newtype(_) | Kind::Tuple(_))
        && discriminant(one) == discriminant(other)
        && one.is_ambiguous() == other.is_ambiguous()
}

/// Returns `true` if two tuples have the same items.
fn is_same_tuple(before: &[Item], now: &[Item], cx: &Comparison<'_>) -> bool {
    let mut pairs = before.iter().zip(now);
    before.len() == now.len() && pairs.all(|(one, it)| cx.old.ty(&one.ty) == cx.new.ty(&it.ty))
}

fn replaced(old: &TypeDef, new: &TypeDef, cx: &mut Comparison<'_>) {
    let (is, was) = (kind(cx.new.api, &new.kind), kind(cx.old.api, &old.kind));
    let what = format!("now {is}, previously {was}");
    let reason = "breaks code that uses it";
    cx.changes.major((Subject::Type, &new.name), what, reason);
}

fn compare_members(old: &TypeDef, new: &TypeDef, name: &str, cx: &mut Comparison<'_>) {
    compare_received(old, new, name, cx);
    match (&old.kind, &new.kind) {
        (Kind::Struct(before), Kind::Struct(now)) => {
            compare_structs(old, before, new, now, name, cx);
        }
        (Kind::Enum(before), Kind::Enum(now)) => {
            compare_enums(&before.variants, &now.variants, name, cx);
        }
        (Kind::Union(before), Kind::Union(now)) if now.is_ambiguous() => {
            compare_ambiguous(before, now, name, cx);
            compare_nested(old, new, name, cx);
        }
        (Kind::Union(before), Kind::Union(now)) => {
            compare_unions(before, now, name, cx);
            compare_nested(old, new, name, cx);
        }
        _ => {}
    }
}

fn compare_enums(old: &[Variant], new: &[Variant], name: &str, cx: &mut Comparison<'_>) {
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
                cx.changes.minor(at, what, "non-exhaustive enum");
            }
            Some(known) if known.name != variant.name => {
                cx.changes
                    .major(at, format!("renamed from `{}`", item(known)), NAMED);
            }
            Some(known) if known.wire != variant.wire => {
                let what = format!(
                    "now maps to {now}, previously to {}",
                    docs::code(&known.wire)
                );
                cx.changes.patch(at, what, "signature unchanged");
            }
            Some(_) => {}
        }
    }
    for variant in old {
        if same(new, old, variant, is_same, is_named_so).is_none() {
            let value = docs::code(&variant.wire);
            let what = format!("removed: {value} is now `Unknown`");
            cx.changes
                .major((Subject::Variant, &item(variant)), what, NAMED);
        }
    }
}

/// Compares the models of responses that convert into models of requests.
fn compare_received(old: &TypeDef, new: &TypeDef, name: &str, cx: &mut Comparison<'_>) {
    let of = |api: &Api, def: &TypeDef| -> Vec<String> {
        let received = def.received.iter();
        received.map(|id| api[*id].name.clone()).collect()
    };
    let now = of(cx.new.api, new);
    for received in of(cx.old.api, old) {
        if !now.contains(&received) {
            let what = format!("no longer implements `From<{received}>`");
            let reason = "breaks code that converts it";
            cx.changes.major((Subject::Type, name), what, reason);
        }
    }
}
