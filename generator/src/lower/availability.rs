//! `x-since` and `x-not-on`: which products have what.

use indexmap::IndexMap;
use openapiv3::OpenAPI;
use serde_json::Value;

use super::Lowering;
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::Availability;
use crate::pointer::Pointer;

/// The names of the products that `x-products` lists, by the keys that others refer to.
pub(super) fn products(openapi: &OpenAPI) -> IndexMap<&str, &str> {
    let products = openapi.extensions.get("x-products");
    let products = products.and_then(Value::as_object).into_iter().flatten();
    products
        .filter_map(|(key, name)| Some((key.as_str(), name.as_str()?)))
        .collect()
}

impl<'a> Lowering<'a> {
    /// What the extensions of an object say of the products that have it.
    pub(super) fn availability(
        &mut self,
        extensions: &'a IndexMap<String, Value>,
        at: &Pointer,
    ) -> Availability {
        let mut found = Availability::default();
        let since = extensions.get("x-since");
        for (key, version) in since.and_then(Value::as_object).into_iter().flatten() {
            let at = at.at("x-since").at(key);
            match (self.product(key, &at), version.as_str()) {
                (Some(product), Some(version)) => {
                    found.since.push((product.to_owned(), version.to_owned()));
                }
                (Some(_), None) => {
                    let message = format!("version {version} is not a text");
                    self.diagnostics
                        .error(Code::BadProduct, &at, message)
                        .help("put it in quotes, or 3.10 is taken for 3.1");
                }
                (None, _) => {}
            }
        }
        let not_on = extensions.get("x-not-on");
        let not_on = not_on.and_then(Value::as_array).into_iter().flatten();
        for (index, key) in not_on.enumerate() {
            let at = at.at("x-not-on").at(index);
            if let Some(product) = self.product(key.as_str().unwrap_or_default(), &at) {
                found.not_on.push(product.to_owned());
            }
        }
        found
    }

    /// What a property's own schema says of the products that have it.
    pub(super) fn availability_of(&mut self, node: Node<'a>, at: &Pointer) -> Availability {
        match node {
            Node::Schema(schema) => self.availability(&schema.schema_data.extensions, at),
            Node::Reference(_) => Availability::default(),
        }
    }

    /// The name of a product; one that is not listed is reported.
    pub(super) fn product(&mut self, key: &str, at: &Pointer) -> Option<&'a str> {
        let name = self.products.get(key).copied();
        if name.is_none() {
            let message = format!("no product is called {key:?}");
            self.diagnostics
                .error(Code::BadProduct, at, message)
                .help("list it below `x-products` at the root of the description");
        }
        name
    }
}
