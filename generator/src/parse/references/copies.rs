//! References to path items and media types, which OpenAPI 3.0 has no components for.

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{find, find_mut};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// The maximum number of values in all copies.
pub const MAX_COPIED: usize = 1_000_000;

/// Replaces references by copies of their targets. The siblings of a reference win over the members of
/// its target.
///
/// The references of a cycle stay.
pub fn inline(
    document: &mut Value,
    mut references: IndexMap<Pointer, Pointer>,
    diagnostics: &mut Diagnostics,
) {
    let mut copied = 0;
    while let Some((first, _)) = references.first() {
        let mut chain = IndexSet::from([first.clone()]);
        while let Some(next) = chain.last().and_then(|it| references.get(it))
            && chain.insert(next.clone())
        {}
        for at in chain.into_iter().rev() {
            let Some(place) = references.swap_remove(&at) else {
                continue;
            };
            let target = find(document, &place).filter(|it| it.get("$ref").is_none());
            let Some(target) = target else {
                continue;
            };
            copied += size(target);
            if copied > MAX_COPIED {
                let message = format!("copies of components have more than {MAX_COPIED} values");
                diagnostics.error(Code::NotOpenApi, &at, message);
                return;
            }
            let target = target.as_object().cloned().unwrap_or_default();
            if let Some(Value::Object(own)) = find_mut(document, &at) {
                own.shift_remove("$ref");
                for (key, value) in target {
                    if !own.contains_key(&key) {
                        diagnostics.relocate(at.at(&key), &place.at(&key));
                        own.insert(key, value);
                    }
                }
            }
        }
    }
}

/// Returns the number of values in a value.
pub fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}
