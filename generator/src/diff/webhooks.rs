//! Requests that the server sends: their events and payloads.

use super::{Changes, Subject};
use crate::ir::{Api, Payload, Webhooks};

/// The kind of an item that holds a payload.
enum Item {
    /// A variant of the enum of events.
    Variant,
    /// An alias of the payload of a callback.
    Alias,
}

/// Compares the requests that the server sends.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    compare_module(old, new, changes);
    let of = |api: &Api, get: fn(&Webhooks) -> &Vec<Payload>| -> Vec<(Payload, String)> {
        let payloads = api.webhooks.iter().flat_map(get);
        let shown = payloads.map(|it| (it.clone(), show(api, it)));
        shown.collect()
    };
    let events = |it| of(it, |webhooks| &webhooks.events);
    compare_payloads(&events(old), &events(new), &Item::Variant, changes);
    let callbacks = |it| of(it, |webhooks| &webhooks.callbacks);
    compare_payloads(&callbacks(old), &callbacks(new), &Item::Alias, changes);
}

fn show(api: &Api, payload: &Payload) -> String {
    match &payload.ty {
        Some(ty) => api.show(ty),
        None => "()".to_owned(),
    }
}

/// Compares the enum of events, and the way in which requests are verified and named.
fn compare_module(old: &Api, new: &Api, changes: &mut Changes) {
    let at = (Subject::Type, "webhooks::Event");
    let (old, new) = match (old.events(), new.events()) {
        (Some(old), Some(new)) => (&old.settings, &new.settings),
        (None, Some(_)) => return changes.minor(at, "added: enum", "new type"),
        (Some(_), None) => return changes.major(at, "removed", "breaks code that names it"),
        (None, None) => return,
    };
    let item = "webhooks::Event::from_request";
    match (&old.signature_header, &new.signature_header) {
        (None, Some(_)) => {
            let what = "new required argument `secret: &Secret`";
            changes.major((Subject::Argument, item), what, "breaks callers");
        }
        (Some(_), None) => {
            let what = "argument `secret` removed";
            changes.major((Subject::Argument, item), what, "breaks callers");
        }
        _ if old != new => {
            let what = "now expects other headers or properties";
            changes.patch((Subject::Type, item), what, "signature unchanged");
        }
        _ => {}
    }
}

fn compare_payloads(
    old: &[(Payload, String)],
    new: &[(Payload, String)],
    item: &Item,
    changes: &mut Changes,
) {
    let find =
        |all: &'_ [(Payload, String)], name: &str| all.iter().position(|(it, _)| it.name == name);
    let is_new = old.is_empty() && matches!(item, Item::Variant);
    let is_gone = new.is_empty() && matches!(item, Item::Variant);
    for (payload, now) in new.iter().filter(|_| !is_new) {
        let (path, subject) = place(item, payload);
        let at = (subject, path.as_str());
        let Some(index) = find(old, &payload.name) else {
            changes.minor(
                at,
                format!("added: holds `{now}`"),
                "non-exhaustive enum or new type",
            );
            continue;
        };
        let (known, before) = &old[index];
        if before != now {
            let what = format!("now holds `{now}`, previously `{before}`");
            changes.major(at, what, "breaks code that matches on it");
        }
        if known.keys != payload.keys {
            changes.patch(at, "is sent by another name", "signature unchanged");
        }
        let told = |it: &Payload| format!("{}{}", it.docs, it.deprecated);
        changes.docs(at, &told(known), &told(payload));
    }
    for (payload, _) in old.iter().filter(|_| !is_gone) {
        if find(new, &payload.name).is_none() {
            let (path, subject) = place(item, payload);
            let at = (subject, path.as_str());
            changes.major(at, "removed", "breaks code that names it");
        }
    }
}

/// Returns the path of the item for a payload, and its kind.
fn place(item: &Item, payload: &Payload) -> (String, Subject) {
    match item {
        Item::Variant => (
            format!("webhooks::Event::{}", payload.name),
            Subject::Variant,
        ),
        Item::Alias => (
            format!("webhooks::callbacks::{}", payload.name),
            Subject::Type,
        ),
    }
}
