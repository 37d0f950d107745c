//! Detects updates that describe an object that does not exist.

use serde_json::Value;

use super::path::{Step, structure};
use crate::grammar::{Below, Object, inside};
use crate::pointer::Pointer;

/// Returns the places in an update that only describe a schema, a parameter or an operation which
/// the target does not have. Merging them would create an object without a type.
pub fn strays(node: &[Step], target: &Value, update: &Value, at: &Pointer) -> Vec<Pointer> {
    let mut found = Vec::new();
    look(structure(node), Some(target), update, at, &mut found);
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
    let needs_type = matches!(
        place,
        Below::Objects(Object::Schema | Object::Parameter | Object::Header | Object::Operation)
    );
    let is_prose = |key: &String| {
        key.starts_with("x-") || ["title", "summary", "description"].contains(&key.as_str())
    };
    let only_prose = !members.is_empty() && members.keys().all(is_prose);
    if needs_type && only_prose && target.is_none() {
        found.push(at.clone());
    }
    for (key, member) in members {
        let target = target.and_then(|it| it.get(key));
        look(inside(place, key), target, member, &at.at(key), found);
    }
}
