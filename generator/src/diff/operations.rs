//! Operations: their methods, the types of their requests, and what they answer.

use super::{Changes, Side, Signature, Subject};
use crate::docs;
use crate::ir::{Answer, Api, Argument, Operation, Place, Tag};

/// Compares the operations of two APIs, which are the same if their `operationId` is.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let (old, new) = (Side::new(old), Side::new(new));
    for (tag, operation) in operations(new.api) {
        let item = format!("{}::{}", tag.handle, operation.name);
        let at = (Subject::Operation, item.as_str());
        let Some((known_tag, known)) = operations(old.api).find(|(_, it)| it.id == operation.id)
        else {
            let what = format!("added: `{} {}`", operation.method, operation.path);
            changes.minor(at, what, "one more method");
            continue;
        };
        let before = format!("{}::{}", known_tag.handle, known.name);
        if before != item {
            changes.major(
                at,
                format!("renamed, was `{before}`"),
                "callers use the old name",
            );
        }
        if known.request != operation.request {
            let item = operation.request.as_str();
            let what = format!("renamed, was `{}`", known.request);
            changes.major(
                (Subject::Type, item),
                what,
                "code that names the type no longer compiles",
            );
        }
        compare_requests(&item, known, operation, changes);
        compare_arguments(&item, (&old, known), (&new, operation), changes);
        compare_setters((&old, known), (&new, operation), changes);
        compare_answers(&item, (&old, known), (&new, operation), changes);
    }
    for (tag, operation) in operations(old.api) {
        if !operations(new.api).any(|(_, it)| it.id == operation.id) {
            let item = format!("{}::{}", tag.handle, operation.name);
            let what = format!("removed: `{} {}`", operation.method, operation.path);
            changes.major((Subject::Operation, &item), what, "callers use it");
        }
    }
}

fn operations(api: &Api) -> impl Iterator<Item = (&Tag, &Operation)> {
    let tags = api.tags.iter();
    tags.flat_map(|tag| tag.operations.iter().map(move |operation| (tag, operation)))
}

/// What is sent where, and what is said about it.
fn compare_requests(item: &str, old: &Operation, new: &Operation, changes: &mut Changes) {
    let at = (Subject::Operation, item);
    let target = |it: &Operation| format!("{} {}", it.method, it.path);
    if target(old) != target(new) {
        let what = format!("sends `{}`, sent `{}`", target(new), target(old));
        changes.patch(at, what, "no signature changes");
    }
    if old.body != new.body {
        let what = "another body is sent where no argument sets one";
        changes.patch(at, what, "no signature changes");
    }
    changes.deprecated(at, old.deprecated, new.deprecated);
    let told = |it: &Operation| format!("{}{:?}{:?}", it.docs, it.failures, it.availability);
    changes.docs(at, &told(old), &told(new));
}

/// The arguments, which callers pass by position.
fn compare_arguments(
    item: &str,
    (old_side, old): (&Side, &Operation),
    (new_side, new): (&Side, &Operation),
    changes: &mut Changes,
) {
    let at = (Subject::Argument, item);
    let types = |side: &Side, operation: &Operation| -> Vec<Signature> {
        let arguments = operation.arguments.iter();
        arguments.map(|it| side.argument(it)).collect()
    };
    let (old_types, new_types) = (types(old_side, old), types(new_side, new));
    for (index, argument) in new.arguments.iter().enumerate() {
        let ty = &new_types[index];
        match position(&old.arguments, argument) {
            Some(before) if old_types[before] != *ty => {
                let what = format!("`{}` is `{ty}`, was `{}`", argument.name, old_types[before]);
                changes.major(at, what, "callers pass another type");
            }
            // What stands in the path is not described.
            Some(before) if argument.place != Place::Path => {
                changes.docs(at, &told(&old.arguments[before]), &told(argument));
            }
            Some(_) => {}
            // Where the old one of this position is gone, it has got another name.
            None if renamed(old, new, index) && old_types.get(index) == Some(ty) => {
                let what = format!(
                    "`{}` was called `{}`",
                    argument.name, old.arguments[index].name
                );
                changes.patch(at, what, "callers pass it by position");
            }
            None => {
                let what = match position(&old.setters, argument) {
                    Some(_) => format!("`{}` is required, was optional", argument.name),
                    None => format!("takes `{}: {ty}` more", argument.name),
                };
                changes.major(at, what, "callers pass one argument more");
            }
        }
    }
    for (index, argument) in old.arguments.iter().enumerate() {
        let gone = position(&new.arguments, argument).is_none();
        if gone && !(renamed(new, old, index) && new_types.get(index) == old_types.get(index)) {
            let what = match position(&new.setters, argument) {
                Some(_) => format!("`{}` is optional, was required", argument.name),
                None => format!("no longer takes `{}`", argument.name),
            };
            changes.major(at, what, "callers pass one argument less");
        }
    }
    let order = |one: &Operation, other: &Operation| -> Vec<String> {
        let common = one.arguments.iter();
        common
            .filter(|it| position(&other.arguments, it).is_some())
            .map(|it| it.wire.clone())
            .collect()
    };
    if order(old, new) != order(new, old) {
        let what = "the arguments are in another order";
        changes.major(at, what, "callers pass them by position");
    }
}

/// Whether the argument at this position stands in for one that is gone.
fn renamed(old: &Operation, new: &Operation, index: usize) -> bool {
    let same_count = old.arguments.len() == new.arguments.len();
    let before = old.arguments.get(index).filter(|_| same_count);
    before.is_some_and(|it| {
        position(&new.arguments, it).is_none() && position(&new.setters, it).is_none()
    })
}

fn position(arguments: &[Argument], wanted: &Argument) -> Option<usize> {
    arguments
        .iter()
        .position(|it| it.wire == wanted.wire && same_place(it, wanted))
}

/// Whether two arguments go to the same part of a request.
fn same_place(one: &Argument, other: &Argument) -> bool {
    use std::mem::discriminant;
    discriminant(&one.place) == discriminant(&other.place)
}

/// The setters of the request's type, which callers name.
fn compare_setters(
    (old_side, old): (&Side, &Operation),
    (new_side, new): (&Side, &Operation),
    changes: &mut Changes,
) {
    for setter in &new.setters {
        let item = format!("{}::{}", new.request, setter.name);
        let at = (Subject::Setter, item.as_str());
        let ty = new_side.argument(setter);
        let Some(known) = old.setters.iter().find(|it| it.name == setter.name) else {
            // That an argument is optional now is said of the method.
            if position(&old.arguments, setter).is_none() {
                changes.minor(at, format!("added: takes `{ty}`"), "one more method");
            }
            continue;
        };
        let before = old_side.argument(known);
        if before != ty {
            let what = format!("takes `{ty}`, took `{before}`");
            changes.major(at, what, "callers pass another type");
        }
        if known.default != setter.default {
            let default = |it: &Argument| match &it.default {
                Some(default) => docs::code(default),
                None => "not known".to_owned(),
            };
            let what = format!("default is {}, was {}", default(setter), default(known));
            changes.patch(at, what, "it is the server that takes it");
        }
        if known.wire != setter.wire || known.place != setter.place {
            changes.patch(at, "is sent in another way", "no signature changes");
        }
        changes.deprecated(at, known.deprecated, setter.deprecated);
        changes.docs(at, &told(known), &told(setter));
    }
    for setter in &old.setters {
        // That it is an argument now is said of the method.
        let required = position(&new.arguments, setter).is_some();
        if !required && !new.setters.iter().any(|it| it.name == setter.name) {
            let item = format!("{}::{}", new.request, setter.name);
            changes.major((Subject::Setter, &item), "removed", "callers use it");
        }
    }
    let at = (Subject::Type, new.request.as_str());
    match (old.paged, new.paged) {
        (false, true) => changes.minor(at, "has `items()` and `pages()`", "two more methods"),
        (true, false) => changes.major(at, "has no `items()` and `pages()`", "callers use them"),
        _ => {}
    }
}

fn told(argument: &Argument) -> String {
    format!("{}{:?}", argument.docs, argument.availability)
}

/// What awaiting a request gives.
fn compare_answers(
    item: &str,
    (old_side, old): (&Side, &Operation),
    (new_side, new): (&Side, &Operation),
    changes: &mut Changes,
) {
    let at = (Subject::Answer, item);
    let (before, now) = (old_side.answer(&old.answer), new_side.answer(&new.answer));
    if before != now {
        let what = format!("answers `{now}`, answered `{before}`");
        changes.major(at, what, "callers take another type");
        return;
    }
    let (Answer::Several(name, old), Answer::Several(_, new)) = (&old.answer, &new.answer) else {
        return;
    };
    for case in new {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let Some(known) = old.iter().find(|it| it.name == case.name) else {
            changes.minor(at, "added", "the enum is non-exhaustive");
            continue;
        };
        let (before, now) = (
            old_side.answer(&known.answer),
            new_side.answer(&case.answer),
        );
        if before != now {
            let what = format!("holds `{now}`, held `{before}`");
            changes.major(at, what, "code that matches it no longer compiles");
        }
        if known.status != case.status {
            let what = format!("is status {}, was {}", case.status, known.status);
            changes.patch(at, what, "no signature changes");
        }
        changes.docs(at, &known.docs, &case.docs);
    }
    for case in old {
        if !new.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            let reason = "code that matches it no longer compiles";
            changes.major((Subject::Variant, &item), "removed", reason);
        }
    }
}
