//! Request bodies in one of several media types.

use super::{Comparison, NAMED, Side, Subject};
use crate::emit::signature;
use crate::ir::{Argument, Choice, Member, Operation, Passing, Place};

/// The reason why a changed form is major.
const USED: &str = "breaks code that uses the form";

/// Returns `true` if a body that became a choice still accepts what callers pass to it.
pub fn accepts_previous(
    cx: &Comparison<'_>,
    known: &Argument,
    argument: &Argument,
    new: &Operation,
) -> bool {
    let Some(choice) = new.choice().filter(|_| argument.place == Place::Body) else {
        return false;
    };
    let previous = match known.passing {
        Passing::Reference => format!("&{}", cx.old.api.show(&known.ty)),
        Passing::Str => "&str".to_owned(),
        Passing::Value => cx.old.api.show(&known.ty),
        _ => return false,
    };
    let accepted = signature::conversions(cx.new.api, choice);
    known.place == Place::Body && accepted.contains(&previous)
}

/// Compares the enums of bodies, and the structs of their forms.
pub fn compare_choices(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    match (old.choice(), new.choice()) {
        (Some(old), Some(new)) => compare_choice(old, new, cx),
        (None, Some(new)) => {
            for name in new.types() {
                let at = (Subject::Type, name.as_str());
                cx.changes.minor(at, "added: body of a request", "new type");
            }
        }
        (Some(old), None) => {
            for name in old.types() {
                let at = (Subject::Type, name.as_str());
                cx.changes.major(at, "removed: body of a request", NAMED);
            }
        }
        (None, None) => {}
    }
}

fn compare_choice(old: &Choice, new: &Choice, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, new.name.as_str());
    if old.name != new.name {
        let what = format!("renamed from `{}`", old.name);
        cx.changes.major(at, what, NAMED);
    }
    let conversions = signature::conversions(cx.new.api, new);
    for from in signature::conversions(cx.old.api, old) {
        if !conversions.contains(&from) {
            let what = format!("no longer converts from `{from}`");
            cx.changes.major(at, what, "breaks callers");
        }
    }
    for member in &new.members {
        let item = format!("{}::{}", new.name, member.name);
        let at = (Subject::Variant, item.as_str());
        let Some(known) = old.members.iter().find(|it| it.name == member.name) else {
            cx.changes.minor(at, "added", "non-exhaustive enum");
            continue;
        };
        let content = |side: &Side<'_>, member| signature::content(side.api, member);
        let (before, now) = (content(&cx.old, known), content(&cx.new, member));
        if before != now {
            let what = format!("now holds `{now}`, previously `{before}`");
            cx.changes.major(at, what, "breaks callers");
        } else if known.media_type != member.media_type {
            cx.changes
                .patch(at, "now sent differently", "signature unchanged");
        }
        if let Some(form) = member.form.as_ref().filter(|_| known.form.is_some()) {
            compare_forms(known, member, form, cx);
        }
    }
    for member in &old.members {
        if !new.members.iter().any(|it| it.name == member.name) {
            let item = format!("{}::{}", new.name, member.name);
            let at = (Subject::Variant, item.as_str());
            cx.changes.major(at, "removed", "breaks callers");
        }
    }
}

/// Compares the structs of a form.
fn compare_forms(old: &Member, new: &Member, name: &str, cx: &mut Comparison<'_>) {
    let fields = |side: &Side<'_>, member| signature::form_fields(side.api, member);
    let (before, now) = (fields(&cx.old, old), fields(&cx.new, new));
    for (field, ty) in &now {
        let item = format!("{name}::{field}");
        let at = (Subject::Field, item.as_str());
        match before.iter().find(|(known, _)| known == field) {
            None => cx
                .changes
                .minor(at, format!("added: `{ty}`"), "non-exhaustive struct"),
            Some((_, known)) if known != ty => {
                let what = format!("type is now `{ty}`, previously `{known}`");
                cx.changes.major(at, what, USED);
            }
            Some(_) => {}
        }
    }
    for (field, _) in &before {
        if !now.iter().any(|(known, _)| known == field) {
            let item = format!("{name}::{field}");
            cx.changes.major((Subject::Field, &item), "removed", USED);
        }
    }
    let constructor = |side: &Side<'_>, member| signature::form_constructor(side.api, member);
    let (before, now) = (constructor(&cx.old, old), constructor(&cx.new, new));
    if before != now {
        let what = format!("now constructed with `{now}`, previously `{before}`");
        cx.changes.major((Subject::Type, name), what, USED);
    } else if old.body != new.body {
        let at = (Subject::Type, name);
        cx.changes
            .patch(at, "documentation or form changed", "signature unchanged");
    }
}
