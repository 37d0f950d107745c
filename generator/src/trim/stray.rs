//! Words for what is not there: an update that would make it up.

use serde_json::Value;

use super::grammar::{self, Below, Object, inside};
use super::path::Step;
use crate::pointer::Pointer;

/// The places in an update that have nothing but words for a schema, a parameter or an operation
/// that its target does not have. Merging them would make something without a type.
pub fn strays(node: &[Step], target: &Value, update: &Value, at: &Pointer) -> Vec<Pointer> {
    let mut found = Vec::new();
    look(grammar::at(node), Some(target), update, at, &mut found);
    found
}

fn look(
    place: Below,
    target: Option<&Value>,
    update: &Value,
    at: &Pointer,
    found: &mut Vec<Pointer>,
) {
    let Value::Object(members) = update else {
        return;
    };
    let needs_more = matches!(
        place,
        Below::Objects(Object::Schema | Object::Parameter | Object::Operation)
    );
    let is_word = |key: &String| {
        key.starts_with("x-") || ["title", "summary", "description"].contains(&key.as_str())
    };
    let only_words = !members.is_empty() && members.keys().all(is_word);
    if needs_more && only_words && target.is_none() {
        found.push(at.clone());
    }
    for (key, member) in members {
        let target = target.and_then(|it| it.get(key));
        look(inside(place, key), target, member, &at.at(key), found);
    }
}
