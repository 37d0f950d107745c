//! Structs: fields and constructors.

use super::{Comparison, Side, Subject, same};
use crate::docs;
use crate::ir::{Access, Field, Struct, Type, TypeDef};

/// The reason why a changed field is major.
const USED: &str = "breaks code that uses the field";

/// Compares two structs, and reports changes under a name that may be an alias.
pub fn compare_structs(
    old_def: &TypeDef,
    old: &Struct,
    new_def: &TypeDef,
    new: &Struct,
    name: &str,
    cx: &mut Comparison<'_>,
) {
    for field in &new.fields {
        let item = format!("{name}::{}", field.name);
        let at = (Subject::Field, item.as_str());
        let ty = cx.new.field(field);
        let Some(known) = same(&old.fields, &new.fields, field, is_same, is_named_so) else {
            cx.changes
                .minor(at, format!("added: `{ty}`"), "non-exhaustive struct");
            continue;
        };
        if known.name != field.name {
            let what = format!("renamed from `{name}::{}`", known.name);
            cx.changes.major(at, what, USED);
        }
        let before = cx.old.field(known);
        if before != ty {
            let stays = cx.old.ty(&known.ty) == cx.new.ty(&field.ty);
            let why = if stays { nullability(known, field) } else { "" };
            let what = format!("type is now `{ty}`, previously `{before}`{why}");
            cx.changes.major(at, what, USED);
        }
        if known.wire != field.wire {
            let what = format!(
                "now maps to `{}`, previously to `{}`",
                field.wire, known.wire
            );
            cx.changes.patch(at, what, "signature unchanged");
        }
        if let (Some(before), Some(now)) = (&known.constant, &field.constant)
            && before != now
        {
            let what = format!("always sent as `{now}`, previously as `{before}`");
            cx.changes.patch(at, what, "signature unchanged");
        }
        let has_setter = |def: &TypeDef, it: &Field| {
            def.usage.sent && !it.required && it.access != Access::ReadOnly
        };
        if has_setter(old_def, known) && new_def.usage.sent && field.access == Access::ReadOnly {
            let what = "now read-only: it no longer has a setter";
            cx.changes.major(at, what, "breaks code that sets it");
        }
        cx.changes
            .deprecated(at, known.deprecated, field.deprecated);
        let told = |it: &Field| format!("{}{:?}", it.docs, it.availability);
        cx.changes.docs(at, &told(known), &told(field));
    }
    for field in &old.fields {
        if same(&new.fields, &old.fields, field, is_same, is_named_so).is_none() {
            let item = format!("{name}::{}", field.name);
            cx.changes.major((Subject::Field, &item), "removed", USED);
        }
    }
    compare_rest(old, new, name, cx);
    let at = (Subject::Type, name);
    match (
        cx.old.constructor(old_def, old),
        cx.new.constructor(new_def, new),
    ) {
        (None, Some(now)) => {
            cx.changes.minor(
                at,
                format!("can be constructed with `{now}`"),
                "new constructor",
            );
        }
        (Some(before), None) => {
            let what = format!("can no longer be constructed with `{before}`");
            cx.changes.major(at, what, "breaks code that constructs it");
        }
        (Some(before), Some(now)) if before != now => {
            let what = format!("now constructed with `{now}`, previously `{before}`");
            cx.changes.major(at, what, "breaks code that constructs it");
        }
        _ => {}
    }
    match (&old.items, &new.items) {
        (None, Some(_)) => cx
            .changes
            .minor(at, "implements `Page`", "new trait implementation"),
        (Some(_), None) => cx
            .changes
            .major(at, "no longer implements `Page`", "breaks callers"),
        (Some(before), Some(now)) if before != now => {
            let (before, now) = (before.join("."), now.join("."));
            let (before, now) = (docs::code(&before), docs::code(&now));
            let what = format!("the items of the page are now {now}, previously {before}");
            cx.changes.major(at, what, "breaks callers");
        }
        _ => {}
    }
}

/// Returns `true` if two fields represent the same property.
fn is_same(one: &Field, other: &Field) -> bool {
    one.wire == other.wire
}

fn is_named_so(one: &Field, other: &Field) -> bool {
    one.name == other.name
}

/// Explains a changed type by a change of nullability or presence; empty if neither changed.
fn nullability(old: &Field, new: &Field) -> &'static str {
    match (old.nullable, new.nullable, old.required, new.required) {
        (false, true, _, _) => "; may be `null`",
        (true, false, _, _) => "; never `null`",
        (_, _, true, false) => "; may be absent",
        (_, _, false, true) => "; always present",
        _ => "",
    }
}

/// Compares the fields for additional properties.
fn compare_rest(old: &Struct, new: &Struct, name: &str, cx: &mut Comparison<'_>) {
    let rest = |side: &Side, object: &Struct| {
        let rest = object.rest.as_ref()?;
        let item = format!("{name}::{}", rest.name);
        Some((item, side.ty(&Type::Map(Box::new(rest.ty.clone())))))
    };
    match (rest(&cx.old, old), rest(&cx.new, new)) {
        (before, now) if before == now => {}
        (None, Some((item, ty))) => {
            let what = format!("added: `{ty}`");
            cx.changes
                .minor((Subject::Field, &item), what, "non-exhaustive struct");
        }
        (Some((item, ty)), now) => {
            let now = now.map_or("removed".to_owned(), |(_, ty)| format!("`{ty}`"));
            cx.changes.major(
                (Subject::Field, &item),
                format!("now {now}, previously `{ty}`"),
                USED,
            );
        }
        (None, None) => {}
    }
}
