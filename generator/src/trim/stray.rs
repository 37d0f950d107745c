//! Words for what is not there: an update that would make it up.

use serde_json::Value;

use super::grammar::{Below, Object, below};
use super::path::Step;
use crate::pointer::Pointer;

/// The places in an update that have nothing but words for a schema, a parameter or an operation
/// that its target does not have. Merging them would make something without a type.
pub fn strays(node: &[Step], target: &Value, update: &Value, at: &Pointer) -> Vec<Pointer> {
    let mut found = Vec::new();
    look(place_of(node), Some(target), update, at, &mut found);
    found
}

/// What a value is, as far as the place of its parts goes.
fn place_of(node: &[Step]) -> Below {
    let root = Below::Objects(Object::Document);
    node.iter().fold(root, |place, step| match step {
        Step::Key(key) => inside(place, key),
        Step::Index(_) => place,
    })
}

/// What stands at a key of a value.
fn inside(place: Below, key: &str) -> Below {
    match place {
        Below::Objects(object) => below(object, key),
        Below::Named(object) => Below::Objects(object),
        Below::NamedTwice(object) => Below::Named(object),
    }
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
