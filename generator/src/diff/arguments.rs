//! Required arguments, which are positional, and optional arguments, which are setters.

use std::iter;
use std::mem::discriminant;

use super::choices::accepts_previous;
use super::{Comparison, Side, Signature, Subject, same};
use crate::docs;
use crate::ir::{Api, Argument, Operation, Place, Wait};

/// Compares the required arguments.
pub fn compare_arguments(item: &str, old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let at = (Subject::Argument, item);
    let types = |side: &Side, operation: &Operation| -> Vec<Signature> {
        operation.arguments().map(|it| side.argument(it)).collect()
    };
    let (old_types, new_types) = (types(&cx.old, old), types(&cx.new, new));
    let (before, now) = (arguments(old), arguments(new));
    for (index, &argument) in now.iter().enumerate() {
        let ty = &new_types[index];
        let known = position(&before, &now, argument);
        // An unknown name at the position of a removed argument is a new name for it.
        let renamed = known.is_none() && renamed(old, new, index) && old_types[index] == *ty;
        match known.or(renamed.then_some(index)) {
            Some(known) => {
                let (known, before) = (before[known], &old_types[known]);
                if before != ty {
                    let what = format!("`{}` is now `{ty}`, previously `{before}`", argument.name);
                    match accepts_previous(cx, known, argument, new) {
                        true => cx.changes.minor(at, what, "callers still compile"),
                        false => cx.changes.major(at, what, "breaks callers"),
                    }
                }
                if renamed {
                    let what = format!("`{1}` renamed to `{0}`", argument.name, known.name);
                    cx.changes.patch(at, what, "positional argument");
                }
                if is_sent_differently(known, argument) {
                    let what = format!("`{}` is now sent differently", argument.name);
                    cx.changes.patch(at, what, "signature unchanged");
                }
                // The documentation does not list path arguments.
                if argument.place != Place::Path {
                    cx.changes.docs(at, &told(known), &told(argument));
                }
            }
            None => {
                let what = match position(&setters(old), &now, argument) {
                    Some(_) => format!("`{}` is now required, previously optional", argument.name),
                    None => format!("new required argument `{}: {ty}`", argument.name),
                };
                cx.changes.major(at, what, "breaks callers");
            }
        }
    }
    for (index, &argument) in before.iter().enumerate() {
        let gone = position(&now, &before, argument).is_none();
        if gone && !(renamed(old, new, index) && new_types[index] == old_types[index]) {
            let what = match position(&setters(new), &before, argument) {
                Some(_) => format!("`{}` is now optional, previously required", argument.name),
                None => format!("argument `{}` removed", argument.name),
            };
            cx.changes.major(at, what, "breaks callers");
        }
    }
    let order = |one: &[&Argument], other: &[&Argument]| -> Vec<String> {
        let common = one.iter().filter(|it| position(other, one, it).is_some());
        common.map(|it| it.wire.clone()).collect()
    };
    if order(&before, &now) != order(&now, &before) {
        let what = "arguments reordered";
        cx.changes.major(at, what, "positional arguments");
    }
}

/// Returns `true` if the argument at this position was renamed: the number of arguments is equal,
/// and neither operation has the argument of the other.
fn renamed(old: &Operation, new: &Operation, index: usize) -> bool {
    let gone = |one: &Operation, other: &Operation| {
        let around = arguments(one);
        around.get(index).is_some_and(|it| {
            let place = |all: &[&Argument]| position(all, &around, it);
            place(&arguments(other)).is_none() && place(&setters(other)).is_none()
        })
    };
    let same_number = old.arguments().count() == new.arguments().count();
    same_number && gone(old, new) && gone(new, old)
}

/// Returns the index of the argument with the same name, preferably in the same location.
fn position(all: &[&Argument], around: &[&Argument], wanted: &Argument) -> Option<usize> {
    let by_wire = |one: &&Argument, other: &&Argument| one.wire == other.wire;
    let found = *same(all, around, &wanted, is_same, by_wire)?;
    all.iter().position(|it| std::ptr::eq(*it, found))
}

fn arguments(operation: &Operation) -> Vec<&Argument> {
    operation.arguments().collect()
}

fn setters(operation: &Operation) -> Vec<&Argument> {
    operation.setters().collect()
}

/// Returns `true` if two arguments have the same name and location.
fn is_same(one: &&Argument, other: &&Argument) -> bool {
    one.wire == other.wire && discriminant(&one.place) == discriminant(&other.place)
}

/// Returns `true` if two arguments differ in their location or their form in a request.
fn is_sent_differently(one: &Argument, other: &Argument) -> bool {
    one.place != other.place || one.style != other.style
}

/// Compares the optional arguments, which are setters.
pub fn compare_setters(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let by_name = |one: &&Argument, other: &&Argument| one.name == other.name;
    let (before, now) = (setters(old), setters(new));
    let path = |it: &Argument| format!("{}::{}", new.request, it.name);
    for setter in &now {
        let item = path(setter);
        let at = (Subject::Setter, item.as_str());
        let ty = cx.new.argument(setter);
        let Some(known) = same(&before, &now, setter, is_same, by_name) else {
            // An argument that became optional is reported for the method.
            if position(&arguments(old), &now, setter).is_none() {
                cx.changes
                    .minor(at, format!("added: takes `{ty}`"), "new method");
            }
            continue;
        };
        if known.name != setter.name {
            let what = format!("renamed from `{}`", path(known));
            cx.changes.major(at, what, "breaks callers");
        }
        let old_ty = cx.old.argument(known);
        if old_ty != ty {
            let what = format!("now takes `{ty}`, previously `{old_ty}`");
            match accepts_previous(cx, known, setter, new) {
                true => cx.changes.minor(at, what, "callers still compile"),
                false => cx.changes.major(at, what, "breaks callers"),
            }
        }
        if known.default != setter.default {
            let default = |it: &Argument| match &it.default {
                Some(default) => docs::code(default),
                None => "unspecified".to_owned(),
            };
            let what = format!(
                "default is now {}, previously {}",
                default(setter),
                default(known)
            );
            cx.changes.patch(at, what, "applied by the server");
        }
        if known.wire != setter.wire || is_sent_differently(known, setter) {
            cx.changes
                .patch(at, "now sent differently", "signature unchanged");
        }
        cx.changes
            .deprecated(at, known.deprecated, setter.deprecated);
        cx.changes.docs(at, &told(known), &told(setter));
    }
    for setter in &before {
        // A setter that became required is reported for the method.
        let required = position(&arguments(new), &before, setter).is_some();
        let stays = same(&now, &before, setter, is_same, by_name).is_some();
        if !required && !stays {
            cx.changes.major(
                (Subject::Setter, &path(setter)),
                "removed",
                "breaks callers",
            );
        }
    }
    let at = (Subject::Type, new.request.as_str());
    match (old.paging.is_some(), new.paging.is_some()) {
        (false, true) => cx
            .changes
            .minor(at, "added: `items()` and `pages()`", "new methods"),
        (true, false) => cx
            .changes
            .major(at, "removed: `items()` and `pages()`", "breaks callers"),
        _ => {}
    }
    compare_waits(old, new, cx);
}

/// Compares the polling methods.
fn compare_waits(old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let at = (Subject::Type, new.request.as_str());
    let (before, now) = (wait_methods(cx.old.api, old), wait_methods(cx.new.api, new));
    for added in now.iter().filter(|it| !before.contains(it)) {
        cx.changes
            .minor(at, format!("added: `{added}`"), "new method");
    }
    for removed in before.iter().filter(|it| !now.contains(it)) {
        cx.changes
            .major(at, format!("removed: `{removed}`"), "breaks callers");
    }
    let wait = |operation: &Operation| {
        let wait = operation.wait.clone()?;
        // The methods of other operations are compared with those.
        Some(Wait {
            restarted_by: Vec::new(),
            ..wait
        })
    };
    let is_kept = now.iter().any(|it| before.contains(it));
    if is_kept && wait(old) != wait(new) {
        cx.changes
            .patch(at, "polling changed", "signature unchanged");
    }
    let next = |it: &Operation| it.paging.as_ref().map(|it| it.next.clone());
    if let (Some(before), Some(now)) = (next(old), next(new))
        && before != now
    {
        let what = "the next page is now requested differently";
        cx.changes.patch(at, what, "signature unchanged");
    }
    let limit = |it: &Operation| it.paging.as_ref().and_then(|it| it.result_limit.clone());
    let size = |it: &Operation| it.paging.as_ref().and_then(|it| it.page_size.clone());
    if size(old) != size(new) && old.paging.is_some() && new.paging.is_some() {
        cx.changes
            .patch(at, "page size changed", "signature unchanged");
    }
    if limit(old) != limit(new) {
        cx.changes
            .patch(at, "result limit changed", "signature unchanged");
    }
}

/// Returns the methods of a request that poll, and the setters of their waits.
fn wait_methods(api: &Api, operation: &Operation) -> Vec<String> {
    if let Some(wait) = &operation.wait {
        let number = wait.number.iter();
        let number = number.map(|number| format!("{}().{}()", wait.name, number.name));
        return iter::once(format!("{}()", wait.name))
            .chain(number)
            .collect();
    }
    let restarted = api.restarted(operation).and_then(|(_, state)| {
        let wait = state.wait.as_ref()?;
        Some(format!("{}() -> {}", wait.name, state.marker))
    });
    restarted.into_iter().collect()
}

fn told(argument: &Argument) -> String {
    format!("{}{:?}", argument.docs, argument.availability)
}
