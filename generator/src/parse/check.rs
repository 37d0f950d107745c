//! Checks the lengths of the names in a description.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{Below, Location, Object, inside};
use crate::pointer::Pointer;

/// The maximum length of a path or a name in bytes, as for the simple keys of YAML.
const MAX_NAME: usize = 1024;

/// Reports paths and names that are too long. Diagnostics and types repeat them, so that long names
/// with many parts below them would take quadratic time and memory.
pub fn check_names(value: &Value, place: Below, at: &Pointer, diagnostics: &mut Diagnostics) {
    check_at(value, place, &Location::Start(at), diagnostics);
}

fn check_at(value: &Value, place: Below, at: &Location<'_>, diagnostics: &mut Diagnostics) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let inner = inside(place, key);
                if inner == Below::Objects(Object::Data) {
                    continue;
                }
                let has_parts = member.is_object() || member.is_array();
                if key.len() > MAX_NAME {
                    let message = format!("a path or a name is longer than {MAX_NAME} bytes");
                    diagnostics.error(Code::NotOpenApi, &at.pointer(), message);
                } else if has_parts {
                    check_at(member, inner, &at.member(key), diagnostics);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_at(item, place, &at.item(index), diagnostics);
            }
        }
        _ => {}
    }
}
