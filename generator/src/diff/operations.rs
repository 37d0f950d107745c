//! Operations: their methods, requests and responses.

use super::alternatives::{compare_alternatives, compare_content_types};
use super::arguments::{compare_arguments, compare_setters};
use super::choices::compare_choices;
use super::headers::compare_headers;
use super::{Comparison, NAMED, Side, Subject};
use crate::docs;
use crate::ir::{Api, Body, Framing, Operation, Response, Tag};

/// An operation with its tag.
type Tagged<'a> = (&'a Tag, &'a Operation);

/// Compares the operations of two APIs.
pub fn compare(cx: &mut Comparison<'_>) {
    let (old, new) = (cx.old.api, cx.new.api);
    let pairs = pairs(old, new);
    for ((tag, operation), known) in &pairs {
        let item = path((tag, operation));
        let at = (Subject::Operation, item.as_str());
        let Some(known) = *known else {
            let what = format!("added: `{} {}`", operation.method, operation.path);
            cx.changes.minor(at, what, "new method");
            continue;
        };
        let before = path(known);
        let (known_tag, known) = known;
        if before != item {
            let what = format!("renamed from `{before}`");
            cx.changes.major(at, what, "breaks callers");
            if known_tag.handle == tag.handle {
                let key = format!("operation:{}", operation.id);
                cx.renames.keep(key, &known.name);
            }
        }
        if known.request != operation.request {
            let what = format!("renamed from `{}`", known.request);
            cx.changes
                .major((Subject::Type, &operation.request), what, NAMED);
        }
        compare_requests(&item, known, operation, cx);
        compare_arguments(&item, known, operation, cx);
        compare_setters(known, operation, cx);
        compare_responses(&item, known, operation, cx);
        compare_alternatives(known, operation, cx);
        compare_content_types(known, operation, cx);
        compare_headers(known, operation, cx);
        compare_choices(known, operation, cx);
    }
    for (tag, operation) in old.tagged_operations() {
        let stays = |known: &Tagged| std::ptr::eq(known.1, operation);
        if !pairs
            .iter()
            .filter_map(|(_, known)| known.as_ref())
            .any(stays)
        {
            let item = path((tag, operation));
            let what = format!("removed: `{} {}`", operation.method, operation.path);
            cx.changes
                .major((Subject::Operation, &item), what, "breaks callers");
        }
    }
}

/// Pairs each new operation with its previous version: the one with the same `operationId`,
/// preferably with the same method and path, or else the one with the same Rust name, or else the
/// one with the same method and path.
fn pairs<'a>(old: &'a Api, new: &'a Api) -> Vec<(Tagged<'a>, Option<Tagged<'a>>)> {
    let mut left: Vec<Tagged> = old.tagged_operations().collect();
    let mut pairs: Vec<(Tagged, Option<Tagged>)> =
        new.tagged_operations().map(|it| (it, None)).collect();
    let same: [fn(&Tagged, &Tagged) -> bool; 4] = [
        |one, other| one.1.id == other.1.id && target(one.1) == target(other.1),
        |one, other| one.1.id == other.1.id,
        |one, other| path(*one) == path(*other),
        |one, other| target(one.1) == target(other.1),
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
fn compare_requests(item: &str, old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let at = (Subject::Operation, item);
    if target(old) != target(new) {
        let what = format!("now sends `{}`, previously `{}`", target(new), target(old));
        cx.changes.patch(at, what, "signature unchanged");
    }
    // A renamed method has been reported.
    if old.id != new.id && old.name == new.name {
        let what = format!(
            "`operationId` is now {}, previously {}",
            docs::code(&new.id),
            docs::code(&old.id)
        );
        cx.changes.patch(at, what, "signature unchanged");
    }
    let sends_empty = |it: &Operation| it.body.as_ref().is_some_and(Body::is_empty_by_default);
    if sends_empty(old) != sends_empty(new) {
        let what = "default request body changed";
        cx.changes.patch(at, what, "signature unchanged");
    }
    cx.changes.deprecated(at, old.deprecated, new.deprecated);
    // Those of choices are compared by their variants.
    let encoding = |it: &Operation| {
        let body = it.body.as_ref().filter(|_| it.choice().is_none());
        body.map(|body| body.encoding.clone())
    };
    if encoding(old).is_some() && encoding(new).is_some() && encoding(old) != encoding(new) {
        cx.changes.patch(
            at,
            "the body is now sent differently",
            "signature unchanged",
        );
    }
    if old.servers != new.servers {
        let of = |it: &Operation| match it.servers.first() {
            Some(url) => docs::code(url),
            None => "that of the API".to_owned(),
        };
        let what = format!("the server is now {}, previously {}", of(new), of(old));
        cx.changes.patch(at, what, "signature unchanged");
    }
    if old.security != new.security {
        let what = "now sends other credentials";
        cx.changes.patch(at, what, "signature unchanged");
    }
    let constants = |it: &Operation| -> Vec<_> {
        let sent = it.always_sent();
        let constants = sent.filter_map(|it| Some((it.wire.clone(), it.constant.clone()?)));
        constants.collect()
    };
    if constants(old) != constants(new) {
        let what = "now sends other constants";
        cx.changes.patch(at, what, "signature unchanged");
    }
    if old.accept != new.accept {
        let what = "the `Accept` header changed";
        cx.changes.patch(at, what, "signature unchanged");
    }
    cx.changes
        .docs(at, &told(&cx.old, old), &told(&cx.new, new));
}

fn told(side: &Side, operation: &Operation) -> String {
    let failures: Vec<_> = operation
        .failures
        .iter()
        .map(|it| (&it.status, it.ty.as_ref().map(|ty| side.api.show(ty))))
        .collect();
    let availability = &operation.availability;
    let (omissions, scopes) = (&operation.omissions, &operation.scopes);
    let (docs, certificate) = (&operation.docs, operation.needs_certificate);
    format!("{docs}{failures:?}{availability:?}{omissions:?}{scopes:?}{certificate}")
}

/// Compares the streams that responses are.
fn compare_streams(at: (Subject, &str), old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let stream = |side: &Side, operation: &Operation| {
        let stream = operation.stream.as_ref()?;
        let is_events = stream.framing == Framing::Events;
        Some((is_events, side.api.show(&stream.item)))
    };
    match (stream(&cx.old, old), stream(&cx.new, new)) {
        (Some(before), Some(now)) if before == now => {}
        (Some((_, before)), Some((_, now))) => {
            let what = format!("the stream is now of `{now}`, previously of `{before}`");
            cx.changes.major(at, what, "breaks callers");
        }
        (Some(_), None) => {
            let what = "is no longer a stream";
            cx.changes.major(at, what, "breaks callers");
        }
        (None, Some(_)) => cx
            .changes
            .minor(at, "can be read as a stream", "new method"),
        (None, None) => {}
    }
}

/// Compares the responses.
fn compare_responses(item: &str, old: &Operation, new: &Operation, cx: &mut Comparison<'_>) {
    let at = (Subject::Response, item);
    let (before, now) = (
        cx.old.response(&old.response),
        cx.new.response(&new.response),
    );
    if before != now {
        let what = format!("now returns `{now}`, previously `{before}`");
        cx.changes.major(at, what, "breaks callers");
        return;
    }
    compare_streams(at, old, new, cx);
    let (Response::Several(old), Response::Several(new)) = (&old.response, &new.response) else {
        return;
    };
    let name = &old.name;
    for case in &new.cases {
        let item = format!("{name}::{}", case.name);
        let at = (Subject::Variant, item.as_str());
        let Some(known) = old.cases.iter().find(|it| it.name == case.name) else {
            cx.changes.minor(at, "added", "non-exhaustive enum");
            continue;
        };
        let (before, now) = (
            cx.old.response(&known.response),
            cx.new.response(&case.response),
        );
        if before != now {
            let what = format!("now holds `{now}`, previously `{before}`");
            cx.changes.major(at, what, "breaks code that matches on it");
        }
        if known.status != case.status {
            let what = format!("status is now {}, previously {}", case.status, known.status);
            cx.changes.patch(at, what, "signature unchanged");
        }
        cx.changes.docs(at, &known.docs, &case.docs);
    }
    for case in &old.cases {
        if !new.cases.iter().any(|it| it.name == case.name) {
            let item = format!("{name}::{}", case.name);
            let reason = "breaks code that matches on it";
            cx.changes
                .major((Subject::Variant, &item), "removed", reason);
        }
    }
}
