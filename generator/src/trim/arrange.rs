//! The one order in which a description is written.

use serde_json::{Map, Value};

use super::cut::rebuild;
use super::grammar::Object;
use super::keys;

/// The same description with its keys in the order in which a person would write them, and its
/// paths, responses and components sorted by name. Properties and parameters stay as they stand:
/// their order tells a reader something.
pub fn arrange(document: &Value) -> Value {
    rebuild(document, Object::Document, &|object, mut members| {
        match object {
            Object::Document => sort(&mut members, "paths"),
            Object::Operation => sort(&mut members, "responses"),
            Object::Components => {
                let sections: Vec<String> = members.keys().cloned().collect();
                sections.iter().for_each(|it| sort(&mut members, it));
            }
            _ => {}
        }
        in_order(members, keys::order(object))
    })
}

fn sort(members: &mut Map<String, Value>, key: &str) {
    if let Some(Value::Object(named)) = members.get_mut(key) {
        named.sort_keys();
    }
}

fn in_order(mut members: Map<String, Value>, order: &[&str]) -> Map<String, Value> {
    let mut ordered = Map::new();
    for key in order {
        if let Some((key, value)) = members.shift_remove_entry(*key) {
            ordered.insert(key, value);
        }
    }
    ordered.extend(members);
    ordered
}
