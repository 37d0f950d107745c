//! Unions: their variants, and the conversions into them.

use super::{Comparison, NAMED, Subject};
use crate::docs;
use crate::ir::{Api, Distinction, Kind, TypeDef, Union, UnionCase, Untagged};

/// Compares two unions of the same name.
pub fn compare_unions(old: &Union, new: &Union, name: &str, cx: &mut Comparison<'_>) {
    for case in &new.cases {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let ty = cx.new.api.show(&case.ty);
        match old.cases.iter().find(|it| it.name == case.name) {
            None => {
                let what = format!("added: holds `{ty}`");
                cx.changes.minor(at, what, "non-exhaustive enum");
            }
            Some(known) if cx.old.ty(&known.ty) != cx.new.ty(&case.ty) => {
                let what = format!(
                    "now holds `{ty}`, previously `{}`",
                    cx.old.api.show(&known.ty)
                );
                cx.changes.major(at, what, "breaks code that matches on it");
            }
            Some(known) => compare_values(known, case, at, cx),
        }
    }
    for case in &old.cases {
        if !new.cases.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            cx.changes
                .major((Subject::Variant, &item), "removed", NAMED);
        }
    }
    let unknown = format!("{name}::Unknown");
    let at = (Subject::Variant, unknown.as_str());
    match (old.is_open(), new.is_open()) {
        (true, false) => cx.changes.major(at, "removed", NAMED),
        (false, true) => {
            let what = "added: holds `Value`";
            cx.changes.minor(at, what, "non-exhaustive enum");
        }
        _ => {}
    }
    compare_traits(old, new, name, cx);
    if let (Distinction::Property(before), Distinction::Property(now)) =
        (&old.distinction, &new.distinction)
        && before != now
    {
        let (before, now) = (docs::code(before), docs::code(now));
        let what = format!("{now} tells the variants apart, previously {before}");
        cx.changes
            .patch((Subject::Type, name), what, "signature unchanged");
    }
}

/// Compares the values for which a variant is.
fn compare_values(old: &UnionCase, new: &UnionCase, at: (Subject, &str), cx: &mut Comparison<'_>) {
    if (&old.values, &old.untagged) != (&new.values, &new.untagged) {
        let show = |case: &UnionCase| {
            let mut values: Vec<String> = case.values.iter().map(|it| docs::code(it)).collect();
            match &case.untagged {
                Untagged::Never if values.is_empty() => values.push("all others".to_owned()),
                Untagged::Never => {}
                Untagged::With(key) => values.push(format!("none beside {}", docs::code(key))),
                Untagged::Always => values.push("none".to_owned()),
            }
            values.join(", ")
        };
        let what = format!("now for {}, previously for {}", show(new), show(old));
        cx.changes.patch(at, what, "signature unchanged");
    }
}

/// Compares the traits of a union.
fn compare_traits(old: &Union, new: &Union, name: &str, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, name);
    match (old.is_scalar(), new.is_scalar()) {
        (true, false) => cx.changes.major(
            at,
            "no longer implements `Display`",
            "breaks code that formats it",
        ),
        (false, true) => cx
            .changes
            .minor(at, "implements `Display`", "new trait implementation"),
        _ => {}
    }
    let conversions = cx.new.api.conversions(new);
    for case in cx.old.api.conversions(old) {
        let remains = new.cases.iter().any(|it| it.name == case.name);
        if remains && !conversions.iter().any(|it| it.name == case.name) {
            let ty = cx.old.api.show(&case.ty);
            let what = format!("no longer implements `From<{ty}>`");
            cx.changes.major(at, what, "breaks code that converts it");
        }
    }
}

/// Compares two unions of the same name whose variants nothing tells apart.
pub fn compare_ambiguous(old: &Union, new: &Union, name: &str, cx: &mut Comparison<'_>) {
    for case in &new.cases {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let ty = cx.new.api.show(&case.ty);
        match old.cases.iter().find(|it| it.name == case.name) {
            None => cx
                .changes
                .minor(at, format!("added: reads `{ty}`"), "new method"),
            Some(known) if cx.old.ty(&known.ty) != cx.new.ty(&case.ty) => {
                let before = cx.old.api.show(&known.ty);
                let what = format!("now reads `{ty}`, previously `{before}`");
                cx.changes.major(at, what, "breaks code that uses it");
            }
            Some(_) => {}
        }
    }
    for case in &old.cases {
        if !new.cases.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            cx.changes
                .major((Subject::Variant, &item), "removed", NAMED);
        }
    }
    compare_traits(old, new, name, cx);
}

/// Compares the conversions into two unions of the same name from variants of their variants.
pub fn compare_nested(old: &TypeDef, new: &TypeDef, name: &str, cx: &mut Comparison<'_>) {
    let of = |api: &Api, def: &TypeDef| -> Vec<String> {
        let nested = api.nested_conversions(def).into_iter();
        nested.map(|(_, ty)| api.show(&ty)).collect()
    };
    let (before, mut now) = (of(cx.old.api, old), of(cx.new.api, new));
    if let Kind::Union(union) = &new.kind {
        let api = cx.new.api;
        now.extend(api.conversions(union).iter().map(|it| api.show(&it.ty)));
    }
    for ty in before.iter().filter(|it| !now.contains(it)) {
        let what = format!("no longer implements `From<{ty}>`");
        let reason = "breaks code that converts it";
        cx.changes.major((Subject::Type, name), what, reason);
    }
}
