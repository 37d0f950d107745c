//! Keys for what `openapiv3` cannot hold. Descriptions must not have them.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, FILES};
use crate::grammar::{self, Location, Object};
use crate::pointer::Pointer;

/// Whether a parameter in the path keeps reserved characters: `allowReserved`.
pub const ALLOW_RESERVED: &str = "x-allow-reserved-in-path";

/// The location of a parameter, if OpenAPI has no such location.
pub const LOCATION: &str = "x-unknown-location";

/// Whether the members of the `anyOf` of the items of an array are the schemas of its items, one by
/// one: `prefixItems` that no other items follow.
pub const TUPLE: &str = "x-tuple";

/// Reports reserved keys in a description.
pub fn check_reserved(document: &Value, diagnostics: &mut Diagnostics) {
    let root = Pointer::root();
    grammar::visit(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| check_object(value, object, at, diagnostics),
    );
}

/// Reports the reserved keys of an object.
pub fn check_object(
    value: &Value,
    object: Object,
    at: &Location<'_>,
    diagnostics: &mut Diagnostics,
) {
    let keys: &[&str] = match object {
        Object::Document => &[FILES],
        Object::Parameter => &[ALLOW_RESERVED, LOCATION],
        Object::Schema => &[TUPLE],
        _ => &[],
    };
    for key in keys {
        if value.get(key).is_some() {
            let message = format!("reserved key `{key}`");
            diagnostics
                .error(Code::NotOpenApi, &at.pointer().at(key), message)
                .help("remove it");
        }
    }
}

/// Moves `allowReserved` of a parameter in the path to its reserved key.
pub fn keep_allow_reserved(parameter: &mut Value) {
    let is_set = |key: &str, value: Value| parameter.get(key) == Some(&value);
    if is_set("in", "path".into()) && is_set("allowReserved", true.into()) {
        parameter[ALLOW_RESERVED] = true.into();
    }
}
