//! OpenAPI Overlay 1.0: changes to a description, each with its target and its reason.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::path::{Step, find, located, remove};
use super::stray::strays;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// A change to a description.
struct Action {
    at: Pointer,
    /// The target as the overlay writes it.
    text: String,
    target: JsonPath,
    reason: Option<String>,
    change: Change,
}

enum Change {
    Remove,
    Update(Value),
}

/// A sentence on why a description departs from the original, and where it does.
pub type Reason = (Pointer, String);

/// Applies the actions of an overlay one after the other; gives their reasons.
///
/// An action that changes nothing is an error: what it corrects has been corrected upstream, or
/// it never did what its author meant.
pub fn apply(document: &mut Value, overlay: &Value, diagnostics: &mut Diagnostics) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for action in actions(overlay, diagnostics) {
        let nodes = located(&action.target, document);
        if nodes.is_empty() {
            let message = format!("matches nothing: {}", action.text);
            diagnostics
                .error(Code::IdleAction, &action.at.at("target"), message)
                .help("if upstream has changed this itself, drop the action");
            continue;
        }
        let changed = match &action.change {
            Change::Remove => {
                // The last ones first, as those after a removed one move up.
                nodes.iter().rev().for_each(|node| remove(document, node));
                true
            }
            Change::Update(update) => {
                let mut changed = false;
                let at = action.at.at("update");
                for node in &nodes {
                    let target = find(document, node).map(|it| &*it);
                    let stray = target.map(|it| strays(node, it, update, &at));
                    for place in stray.into_iter().flatten() {
                        let message = format!("has words for what is not there: {}", action.text);
                        diagnostics
                            .error(Code::IdleAction, &place, message)
                            .help("if upstream has dropped this, drop the words, too");
                    }
                    match update_at(find(document, node), update) {
                        Ok(differs) => changed |= differs,
                        Err(problem) => {
                            let message = format!("{problem}: {}", action.text);
                            diagnostics.error(Code::BadOverlay, &at, message);
                            changed = true;
                        }
                    }
                }
                changed
            }
        };
        if !changed {
            let message = format!("changes nothing: {} is so already", action.text);
            diagnostics
                .error(Code::IdleAction, &action.at.at("update"), message)
                .help("if upstream has changed this itself, drop the action");
        }
        if let Some(reason) = action.reason {
            let removed = matches!(action.change, Change::Remove);
            reasons.extend(place(&nodes, removed).map(|at| (at, reason)));
        }
    }
    reasons
}

/// The actions of an overlay; those that cannot be read are reported.
fn actions(overlay: &Value, diagnostics: &mut Diagnostics) -> Vec<Action> {
    let root = Pointer::root();
    let version = overlay.get("overlay").and_then(Value::as_str);
    if !version.is_some_and(|version| version.starts_with("1.0")) {
        let message = "this is no overlay of version 1.0: it does not say `overlay: 1.0.0`";
        diagnostics.error(Code::BadOverlay, &root.at("overlay"), message);
        return Vec::new();
    }
    only_known(
        overlay,
        &["overlay", "info", "extends", "actions"],
        &root,
        diagnostics,
    );
    for key in ["title", "version"] {
        if overlay.get("info").and_then(|it| it.get(key)).is_none() {
            let message = format!("an overlay has `info.{key}`");
            diagnostics.error(Code::BadOverlay, &root.at("info"), message);
        }
    }
    let at = root.at("actions");
    let Some(items) = overlay.get("actions").and_then(Value::as_array) else {
        diagnostics.error(Code::BadOverlay, &at, "an overlay has a list of `actions`");
        return Vec::new();
    };
    let items = items.iter().enumerate();
    items
        .filter_map(|(index, item)| action(item, at.at(index), diagnostics))
        .collect()
}

fn action(item: &Value, at: Pointer, diagnostics: &mut Diagnostics) -> Option<Action> {
    only_known(
        item,
        &["target", "description", "update", "remove"],
        &at,
        diagnostics,
    );
    let Some(text) = item.get("target").and_then(Value::as_str) else {
        diagnostics.error(Code::BadOverlay, &at, "an action has a `target`");
        return None;
    };
    let target = match JsonPath::parse(text) {
        Ok(target) => target,
        Err(error) => {
            let message = format!("{text:?} is not a JSONPath: {error}");
            diagnostics.error(Code::BadOverlay, &at.at("target"), message);
            return None;
        }
    };
    let change = match (item.get("remove"), item.get("update")) {
        (Some(Value::Bool(true)), _) => Change::Remove,
        (None | Some(Value::Bool(false)), Some(update)) => Change::Update(update.clone()),
        _ => {
            let message = "an action has an `update`, or says `remove: true`";
            diagnostics.error(Code::BadOverlay, &at, message);
            return None;
        }
    };
    Some(Action {
        at,
        text: text.to_owned(),
        target,
        reason: item
            .get("description")
            .and_then(Value::as_str)
            .map(str::to_owned),
        change,
    })
}

/// Reports what an overlay does not have; extensions may stand anywhere.
fn only_known(value: &Value, known: &[&str], at: &Pointer, diagnostics: &mut Diagnostics) {
    for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
        if !known.contains(&key.as_str()) && !key.starts_with("x-") {
            let message = format!("an overlay has no {key:?} here");
            diagnostics.error(Code::BadOverlay, &at.at(key), message);
        }
    }
}

/// Merges into an object, or appends to a list; says whether that changed anything.
fn update_at(target: Option<&mut Value>, update: &Value) -> Result<bool, &'static str> {
    match (target, update) {
        (Some(Value::Object(members)), Value::Object(update)) => Ok(merge(members, update)),
        (Some(Value::Object(_)), _) => Err("an object can be updated by an object alone"),
        (Some(Value::Array(items)), update) => Ok(append(items, std::slice::from_ref(update))),
        _ => Err("only objects and lists can be updated"),
    }
}

/// Adds the items that a list does not have yet; says whether there are any. The lists of a
/// description are sets: required properties, values, tags.
fn append(items: &mut Vec<Value>, more: &[Value]) -> bool {
    let before = items.len();
    for item in more {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    items.len() > before
}

/// Objects are merged, lists are put together, and any other value takes the place of the old.
fn merge(members: &mut Map<String, Value>, update: &Map<String, Value>) -> bool {
    let mut changed = false;
    for (key, value) in update {
        match (members.get_mut(key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => changed |= merge(old, new),
            (Some(Value::Array(old)), Value::Array(new)) => changed |= append(old, new),
            (Some(old), new) if old == new => {}
            _ => {
                members.insert(key.clone(), value.clone());
                changed = true;
            }
        }
    }
    changed
}

/// Where the reason for a change stands: at what all its nodes are in, above the first list, as
/// the items of lists move; nowhere if that is no more than a whole section.
fn place(nodes: &[Vec<Step>], removed: bool) -> Option<Pointer> {
    let (first, rest) = nodes.split_first()?;
    let first = &first[..first.len() - usize::from(removed && !first.is_empty())];
    let common = rest.iter().fold(first.len(), |common, node| {
        let same = first
            .iter()
            .zip(node)
            .take_while(|(one, other)| one == other);
        same.count().min(common)
    });
    let keys = first[..common].iter().map_while(|step| match step {
        Step::Key(key) => Some(key),
        Step::Index(_) => None,
    });
    let at = keys.fold(Pointer::root(), |at, key| at.at(key));
    (at.tokens().len() > 1).then_some(at)
}
