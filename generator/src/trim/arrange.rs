//! The canonical order of a description.

use serde_json::{Map, Value};

use super::keys;
use crate::grammar::{Object, rebuild};

/// Sorts a description: keys in conventional order; paths, responses and components by name.
/// Properties and parameters keep their order, which authors choose for readers.
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
