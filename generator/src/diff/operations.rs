//! Operations: their methods, requests and responses.

use super::arguments::{compare_arguments, compare_setters};
use super::{Changes, NAMED, Side, Subject};
use crate::docs;
use crate::ir::{Api, Body, Operation, Response, Tag};

/// An operation with its tag.
type Tagged<'a> = (&'a Tag, &'a Operation);

/// Compares the operations of two APIs.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let pairs = pairs(old, new);
    let (old, new) = (Side::new(old), Side::new(new));
    for ((tag, operation), known) in &pairs {
        let item = path((tag, operation));
        let at = (Subject::Operation, item.as_str());
        let Some(known) = *known else {
            let what = format!("added: `{} {}`", operation.method, operation.path);
            changes.minor(at, what, "new method");
            continue;
        };
        let before = path(known);
        let known = known.1;
        if before != item {
            let what = format!("renamed from `{before}`");
            changes.major(at, what, "breaks callers");
        }
        if known.request != operation.request {
            let what = format!("renamed from `{}`", known.request);
            changes.major((Subject::Type, &operation.request), what, NAMED);
        }
        compare_requests(&item, (&old, known), (&new, operation), changes);
        compare_arguments(&item, (&old, known), (&new, operation), changes);
        compare_setters((&old, known), (&new, operation), changes);
        compare_answers(&item, (&old, known), (&new, operation), changes);
    }
    for (tag, operation) in old.api.tagged_operations() {
        let stays = |known: &Tagged| std::ptr::eq(known.1, operation);
        if !pairs
            .iter()
            .filter_map(|(_, known)| known.as_ref())
            .any(stays)
        {
            let item = path((tag, operation));
            let what = format!("removed: `{} {}`", operation.method, operation.path);
            changes.major((Subject::Operation, &item), what, "breaks callers");
        }
    }
}

/// Pairs each new operation with its previous version: the one with the same `operationId`,
/// preferably with the same method and path, or else the one with the same Rust name.
fn pairs<'a>(old: &'a Api, new: &'a Api) -> Vec<(Tagged<'a>, Option<Tagged<'a>>)> {
    let mut left: Vec<Tagged> = old.tagged_operations().collect();
    let mut pairs: Vec<(Tagged, Option<Tagged>)> =
        new.tagged_operations().map(|it| (it, None)).collect();
    let same: [fn(&Tagged, &Tagged) -> bool; 3] = [
        |one, other| one.1.id == other.1.id && target(one.1) == target(other.1),
        |one, other| one.1.id == other.1.id,
        |one, other| path(*one) == path(*other),
    ];
    for same in same {
        for (operation, known) in pairs.iter_mut().filter(|(_, known)| known.is_none()) {
            let found = left.iter().position(|it| same(it, operation));
            *known = found.map(|index| left.remove(index));
        }
    }
    pairs
}

/// Formats the method and path of an operation.
fn target(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// Returns the path of a method in the crate.
fn path((tag, operation): Tagged) -> String {
    format!("{}::{}", tag.handle, operation.name)
}

/// Compares requests and documentation.
fn compare_requests(
    item: &str,
    (old_side, old): (&Side, &Operation),
    (new_side, new): (&Side, &Operation),
    changes: &mut Changes,
) {
    let at = (Subject::Operation, item);
    if target(old) != target(new) {
        let what = format!("now sends `{}`, previously `{}`", target(new), target(old));
        changes.patch(at, what, "signature unchanged");
    }
    if old.id != new.id {
        let what = format!(
            "`operationId` is now {}, previously {}",
            docs::code(&new.id),
            docs::code(&old.id)
        );
        changes.patch(at, what, "signature unchanged");
    }
    let sends_empty = |it: &Operation| it.body.as_ref().is_some_and(Body::is_empty_by_default);
    if sends_empty(old) != sends_empty(new) {
        let what = "default request body changed";
        changes.patch(at, what, "signature unchanged");
    }
    changes.deprecated(at, old.deprecated, new.deprecated);
    let encoding = |it: &Operation| it.body.as_ref().map(|body| body.encoding.clone());
    if encoding(old).is_some() && encoding(new).is_some() && encoding(old) != encoding(new) {
        changes.patch(
            at,
            "the body is now sent differently",
            "signature unchanged",
        );
    }
    changes.docs(at, &told(old_side, old), &told(new_side, new));
}

fn told(side: &Side, operation: &Operation) -> String {
    let failures: Vec<_> = operation
        .failures
        .iter()
        .map(|it| (&it.status, it.ty.as_ref().map(|ty| side.api.show(ty))))
        .collect();
    let availability = &operation.availability;
    format!("{}{failures:?}{availability:?}", operation.docs)
}

/// Compares the responses.
fn compare_answers(
    item: &str,
    (old_side, old): (&Side, &Operation),
    (new_side, new): (&Side, &Operation),
    changes: &mut Changes,
) {
    let at = (Subject::Response, item);
    let (before, now) = (
        old_side.response(&old.response),
        new_side.response(&new.response),
    );
    if before != now {
        let what = format!("now returns `{now}`, previously `{before}`");
        changes.major(at, what, "breaks callers");
        return;
    }
    let (Response::Several(old), Response::Several(new)) = (&old.response, &new.response) else {
        return;
    };
    let name = &old.name;
    for case in &new.cases {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let Some(known) = old.cases.iter().find(|it| it.name == case.name) else {
            changes.minor(at, "added", "non-exhaustive enum");
            continue;
        };
        let (before, now) = (
            old_side.response(&known.response),
            new_side.response(&case.response),
        );
        if before != now {
            let what = format!("now holds `{now}`, previously `{before}`");
            changes.major(at, what, "breaks code that matches on it");
        }
        if known.status != case.status {
            let what = format!("status is now {}, previously {}", case.status, known.status);
            changes.patch(at, what, "signature unchanged");
        }
        changes.docs(at, &known.docs, &case.docs);
    }
    for case in &old.cases {
        if !new.cases.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            let reason = "breaks code that matches on it";
            changes.major((Subject::Variant, &item), "removed", reason);
        }
    }
}
