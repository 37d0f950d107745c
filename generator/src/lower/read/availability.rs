//! `x-since` and `x-not-on`: the products that have something.

use indexmap::IndexMap;
use openapiv3::OpenAPI;
use serde_json::Value;

use super::Reader;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::Availability;
use crate::pointer::Pointer;

/// The names of the products that `x-products` lists, by the keys that other extensions use.
pub fn products(openapi: &OpenAPI) -> IndexMap<&str, &str> {
    let products = openapi.extensions.get("x-products");
    let products = products.and_then(Value::as_object).into_iter().flatten();
    products
        .filter_map(|(key, name)| Some((key.as_str(), name.as_str()?)))
        .collect()
}

/// Reads the products that have something from its extensions.
pub fn availability<'a>(
    reader: &mut Reader<'a>,
    extensions: &'a IndexMap<String, Value>,
    at: &Pointer,
) -> Availability {
    let mut found = Availability::default();
    let since = extensions.get("x-since");
    for (key, version) in since.and_then(Value::as_object).into_iter().flatten() {
        let at = at.at("x-since").at(key);
        match (product(reader, key, &at), version.as_str()) {
            (Some(product), Some(version)) => {
                found.since.push((product.to_owned(), version.to_owned()));
            }
            (Some(_), None) => {
                let message = format!("version {version} is not a text");
                reader
                    .diagnostics
                    .error(Code::InvalidProduct, &at, message)
                    .help("put it in quotes, or 3.10 is taken for 3.1");
            }
            (None, _) => {}
        }
    }
    let not_on = extensions.get("x-not-on").and_then(Value::as_array);
    for (index, key) in not_on.into_iter().flatten().enumerate() {
        let at = at.at("x-not-on").at(index);
        if let Some(product) = product(reader, key.as_str().unwrap_or_default(), &at) {
            found.not_on.push(product.to_owned());
        }
    }
    found
}

/// Reads the products that have a property from its own schema.
pub fn availability_of<'a>(reader: &mut Reader<'a>, node: Node<'a>, at: &Pointer) -> Availability {
    match node {
        Node::Schema(schema) => availability(reader, &schema.schema_data.extensions, at),
        Node::Reference(_) => Availability::default(),
    }
}

/// The name of a product; one that is not listed is reported.
pub fn product<'a>(reader: &mut Reader<'a>, key: &str, at: &Pointer) -> Option<&'a str> {
    let name = reader.products.get(key).copied();
    if name.is_none() {
        let message = format!("no product is called {key:?}");
        reader
            .diagnostics
            .error(Code::InvalidProduct, at, message)
            .help("list it below `x-products` at the root of the description");
    }
    name
}
