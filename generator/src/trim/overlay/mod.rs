//! Applies an OpenAPI Overlay 1.0: changes to a description, with their reasons.

mod actions;

use serde_json::{Map, Value};

use super::path::{Step, find, located, remove};
use super::stray::strays;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use actions::{Action, Change, parse_actions};

/// The reason for a change, and the place in the description that it applies to.
pub type Reason = (Pointer, String);

/// Applies the actions of an overlay in order, and returns their reasons.
///
/// An action without effect is an error: upstream has been corrected, or the action is wrong.
pub fn apply(document: &mut Value, overlay: &Value, diagnostics: &mut Diagnostics) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for action in parse_actions(overlay, diagnostics) {
        let nodes = located(&action.target, document);
        if nodes.is_empty() {
            let message = format!("`{}` matches nothing", action.text);
            diagnostics
                .error(Code::UnusedAction, &action.at.at("target"), message)
                .help(FIXED_UPSTREAM);
            continue;
        }
        match &action.change {
            // In reverse, as removing an item moves those after it.
            Change::Remove => nodes.iter().rev().for_each(|node| remove(document, node)),
            Change::Update(update) => apply_update(document, &nodes, &action, update, diagnostics),
        }
        if let Some(reason) = action.description {
            let removed = matches!(action.change, Change::Remove);
            reasons.extend(reason_place(&nodes, removed).map(|at| (at, reason)));
        }
    }
    reasons
}

const FIXED_UPSTREAM: &str = "if upstream has fixed this, remove the action";

fn apply_update(
    document: &mut Value,
    nodes: &[Vec<Step>],
    action: &Action,
    update: &Value,
    diagnostics: &mut Diagnostics,
) {
    let at = action.at.at("update");
    let mut changed = false;
    for node in nodes {
        let Some(target) = find(document, node) else {
            let message = "the update replaces a value that the target also matches";
            diagnostics
                .error(Code::InvalidOverlay, &at, message)
                .help("split the action in two");
            return;
        };
        for place in strays(node, target, update, &at) {
            let message = format!("`{}` does not have what this describes", action.text);
            diagnostics
                .error(Code::UnusedAction, &place, message)
                .help("if upstream has removed it, remove this part of the update");
        }
        match update_value(target, update) {
            Ok(differs) => changed |= differs,
            Err(problem) => {
                diagnostics
                    .error(Code::InvalidOverlay, &at, problem)
                    .help(format!("check what `{}` matches", action.text));
                return;
            }
        }
    }
    if !changed {
        let message = format!("`{}` already has these values", action.text);
        diagnostics
            .error(Code::UnusedAction, &at, message)
            .help(FIXED_UPSTREAM);
    }
}

/// Merges into an object, or appends to a list; returns whether that changed anything.
fn update_value(target: &mut Value, update: &Value) -> Result<bool, &'static str> {
    match (target, update) {
        (Value::Object(members), Value::Object(update)) => Ok(merge(members, update)),
        (Value::Object(_), _) => Err("the update of an object must be an object"),
        (Value::Array(items), update) => Ok(append(items, std::slice::from_ref(update))),
        _ => Err("only objects and lists can be updated"),
    }
}

/// Appends the items that a list lacks; returns whether there are any. The lists of a description
/// are sets: required properties, enum values, tags.
fn append(items: &mut Vec<Value>, more: &[Value]) -> bool {
    let before = items.len();
    for item in more {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    items.len() > before
}

/// Merges objects, appends to lists and replaces other values; returns whether that changed
/// anything.
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

/// The place for the reason of a change: the deepest object with all nodes that is not in a list,
/// as the items of lists move. `None` for a section or the whole description.
fn reason_place(nodes: &[Vec<Step>], removed: bool) -> Option<Pointer> {
    let (first, rest) = nodes.split_first()?;
    // The reason for a removal is about the object that the value was in.
    let end = first.len().saturating_sub(usize::from(removed));
    let common = rest.iter().fold(end, |common, node| {
        let steps = first.iter().zip(node);
        steps.take(common).take_while(|(a, b)| a == b).count()
    });
    let at = first[..common]
        .iter()
        .map_while(|step| match step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        })
        .fold(Pointer::root(), |at, key| at.at(key));
    (at.tokens().len() > 1).then_some(at)
}
