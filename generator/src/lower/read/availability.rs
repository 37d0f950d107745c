//! Availability by product, from `x-since` and `x-not-on`.

use indexmap::IndexMap;
use serde_json::Value;

use super::Reader;
use super::extension::read_extension;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::extension::{Extension, NotOn, Since};
use crate::ir::Availability;
use crate::pointer::Pointer;

/// Reads the availability of an item from its extensions.
pub fn availability(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Availability {
    let mut found = Availability::default();
    let Since(since) = read_extension(reader, extensions, at).unwrap_or_default();
    for (key, version) in &since {
        let at = at.at(Since::NAME).at(key);
        let Some(product) = product(reader, key, &at) else {
            continue;
        };
        match version.as_str() {
            Ok(version) => found.since.push((product, version.to_owned())),
            Err(other) => {
                let message = format!("version {other} is not a string");
                reader
                    .diagnostics
                    .error(Code::InvalidProduct, &at, message)
                    .help("put it in quotes: without them, YAML reads 3.10 as 3.1");
            }
        }
    }
    let NotOn(keys) = read_extension(reader, extensions, at).unwrap_or_default();
    for (index, key) in keys.iter().enumerate() {
        let at = at.at(NotOn::NAME).at(index);
        let key = key.as_str().map_or_else(Value::to_string, str::to_owned);
        found.not_on.extend(product(reader, &key, &at));
    }
    found
}

/// Reads the availability of a property from its inline schema.
pub fn availability_of(reader: &mut Reader<'_>, node: Node<'_>, at: &Pointer) -> Availability {
    match node {
        Node::Schema(schema) => availability(reader, &schema.schema_data.extensions, at),
        Node::Reference(_) => Availability::default(),
    }
}

/// Returns the name of a product; an unknown product is reported.
pub fn product(reader: &mut Reader<'_>, key: &str, at: &Pointer) -> Option<String> {
    let name = reader.products.get(key).cloned();
    if name.is_none() {
        let message = format!("unknown product {key:?}");
        reader
            .diagnostics
            .error(Code::InvalidProduct, at, message)
            .help("list it below `x-products` at the root of the description");
    }
    name
}
