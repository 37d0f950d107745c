//! Structs: their fields, and what users make values of them with.

use super::{Changes, Side, Subject, same};
use crate::ir::{Field, Struct, Type, TypeDef};

/// Why a changed field matters.
const USED: &str = "code that uses the field no longer compiles";

/// Compares two structs; the name is the one that users know.
pub fn compare_structs(
    (old_side, old_def, old): (&Side, &TypeDef, &Struct),
    (new_side, new_def, new): (&Side, &TypeDef, &Struct),
    name: &str,
    changes: &mut Changes,
) {
    for field in &new.fields {
        let item = format!("{name}::{}", field.name);
        let at = (Subject::Field, item.as_str());
        let ty = new_side.field(field);
        let Some(known) = same(&old.fields, &new.fields, field, is_same, is_named_so) else {
            changes.minor(at, format!("added: `{ty}`"), "the struct is non-exhaustive");
            continue;
        };
        if known.name != field.name {
            let what = format!("renamed, was `{name}::{}`", known.name);
            changes.major(at, what, USED);
        }
        let before = old_side.field(known);
        if before != ty {
            let stays = old_side.ty(&known.ty) == new_side.ty(&field.ty);
            let why = if stays { nullability(known, field) } else { "" };
            let what = format!("is `{ty}`, was `{before}`{why}");
            changes.major(at, what, USED);
        }
        if known.wire != field.wire {
            let what = format!("stands for `{}`, stood for `{}`", field.wire, known.wire);
            changes.patch(at, what, "no signature changes");
        }
        changes.deprecated(at, known.deprecated, field.deprecated);
        let told = |it: &Field| format!("{}{:?}", it.docs, it.availability);
        changes.docs(at, &told(known), &told(field));
    }
    for field in &old.fields {
        if same(&new.fields, &old.fields, field, is_same, is_named_so).is_none() {
            let item = format!("{name}::{}", field.name);
            changes.major((Subject::Field, &item), "removed", USED);
        }
    }
    compare_rest((old_side, old), (new_side, new), name, changes);
    let at = (Subject::Type, name);
    match (
        old_side.constructor(old_def, old),
        new_side.constructor(new_def, new),
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
        (false, true) => changes.minor(at, "is one page of a list", "one more implementation"),
        (true, false) => changes.major(at, "is no page of a list any more", "callers use that"),
        _ => {}
    }
}

/// Whether two fields stand for the same property.
fn is_same(one: &Field, other: &Field) -> bool {
    one.wire == other.wire
}

fn is_named_so(one: &Field, other: &Field) -> bool {
    one.name == other.name
}

/// What made the type of a field another one, if it is that a value may be missing.
fn nullability(old: &Field, new: &Field) -> &'static str {
    match (old.nullable, new.nullable, old.required, new.required) {
        (false, true, _, _) => ": it may be `null` now",
        (true, false, _, _) => ": it is never `null` now",
        (_, _, true, false) => ": it may be absent now",
        (_, _, false, true) => ": it is always there now",
        _ => "",
    }
}

/// The field for properties that have no name in the description.
fn compare_rest(
    (old_side, old): (&Side, &Struct),
    (new_side, new): (&Side, &Struct),
    name: &str,
    changes: &mut Changes,
) {
    let rest = |side: &Side, object: &Struct| {
        let rest = object.rest.as_ref()?;
        let item = format!("{name}::{}", rest.name);
        Some((item, side.ty(&Type::Map(Box::new(rest.ty.clone())))))
    };
    match (rest(old_side, old), rest(new_side, new)) {
        (before, now) if before == now => {}
        (None, Some((item, ty))) => {
            let what = format!("added: `{ty}`");
            changes.minor(
                (Subject::Field, &item),
                what,
                "the struct is non-exhaustive",
            );
        }
        (Some((item, ty)), now) => {
            let now = now.map_or("gone".to_owned(), |(_, ty)| format!("`{ty}`"));
            changes.major(
                (Subject::Field, &item),
                format!("is {now}, was `{ty}`"),
                USED,
            );
        }
        (None, None) => {}
    }
}
