//! Applies an OpenAPI Overlay 1.0: changes to a description, with their reasons.

mod actions;

use serde_json::{Map, Value};

use super::path::{self, Step, find, located, pointer};
use super::stray::strays;
use crate::correction::Written;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use actions::{Action, Change, parse_actions};

/// The reason for a change, and the place in the description that it applies to.
pub type Reason = (Pointer, String);

/// Applies the actions of an overlay in order, and returns their reasons.
///
/// An action without effect is an error: upstream has been corrected, or the action is wrong.
pub fn apply(
    document: &mut Value,
    overlay: &Value,
    written: &mut Written,
    diagnostics: &mut Diagnostics,
) -> Vec<Reason> {
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
            Change::Remove => nodes
                .iter()
                .rev()
                .for_each(|node| remove(document, node, written)),
            Change::Update(update) => {
                apply_update(document, &nodes, &action, update, written, diagnostics);
            }
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
    written: &mut Written,
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
        let mut updated = Updated {
            to: pointer(node),
            from: at.clone(),
            written,
        };
        match updated.update(target, update) {
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

/// A place that is updated, with its origin.
struct Updated<'w> {
    to: Pointer,
    /// The place of the update in the overlay.
    from: Pointer,
    written: &'w mut Written,
}

impl Updated<'_> {
    /// Merges into an object, or appends to a list; returns whether that changed anything.
    fn update(&mut self, target: &mut Value, update: &Value) -> Result<bool, &'static str> {
        match (target, update) {
            (Value::Object(members), Value::Object(update)) => Ok(self.merge(members, update)),
            (Value::Object(_), _) => Err("the update of an object must be an object"),
            (Value::Array(items), update) => Ok(self.append(items, update, self.from.clone())),
            _ => Err("only objects and lists can be updated"),
        }
    }

    /// Appends an item that a list lacks; returns whether it does. The lists of a description are
    /// sets: required properties, enum values, tags.
    fn append(&mut self, items: &mut Vec<Value>, item: &Value, from: Pointer) -> bool {
        let is_new = !items.contains(item);
        if is_new {
            self.written.write(&self.to.at(items.len()), from);
            items.push(item.clone());
        }
        is_new
    }

    /// Merges objects, appends to lists and replaces other values; returns whether that changed
    /// anything.
    fn merge(&mut self, members: &mut Map<String, Value>, update: &Map<String, Value>) -> bool {
        let mut changed = false;
        for (key, value) in update {
            let mut member = Updated {
                to: self.to.at(key),
                from: self.from.at(key),
                written: self.written,
            };
            match (members.get_mut(key), value) {
                (Some(Value::Object(old)), Value::Object(new)) => changed |= member.merge(old, new),
                (Some(Value::Array(old)), Value::Array(new)) => {
                    for (index, item) in new.iter().enumerate() {
                        let from = member.from.at(index);
                        changed |= member.append(old, item, from);
                    }
                }
                (Some(old), new) if old == new => {}
                _ => {
                    member.written.write(&member.to, member.from);
                    members.insert(key.clone(), value.clone());
                    changed = true;
                }
            }
        }
        changed
    }
}

/// Removes the value at a place.
fn remove(document: &mut Value, steps: &[Step], written: &mut Written) {
    if let Some((last, parent)) = steps.split_last()
        && let Some(value) = find(document, parent)
    {
        let around = pointer(parent);
        match (value, last) {
            (Value::Array(items), Step::Index(index)) => {
                written.remove_item(&around, *index, items.len());
            }
            (_, Step::Key(key)) => written.remove_member(&around, key),
            _ => {}
        }
    }
    path::remove(document, steps);
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
