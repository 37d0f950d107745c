//! Base URLs.

use openapiv3::Server as Declared;
use serde_json::Value;

use super::Reader;
use super::availability::product;
use super::operation::placeholders;
use crate::diagnostic::Code;
use crate::ir::{Server, Variable};
use crate::pointer::Pointer;

/// Reads the servers, each with what it is named after. A variable with fixed choices keeps its
/// default; any other one is an argument.
pub fn read_servers(reader: &mut Reader<'_>) -> Vec<(String, Server)> {
    let mut servers = Vec::new();
    for (index, declared) in reader.openapi.servers.iter().enumerate() {
        let at = Pointer::root().at("servers").at(index);
        let placeholders = placeholders(&declared.url);
        for wire in declared.variables.iter().flat_map(|it| it.keys()) {
            if !placeholders.contains(&wire.as_str()) {
                let message = "the variable does not stand in the URL and is left out";
                let at = at.at("variables").at(wire);
                reader.diagnostics.warn(Code::Ignored, &at, message);
            }
        }
        let key = text_extension(declared, "x-product");
        let product = key.and_then(|key| product(reader, key, &at.at("x-product")));
        let variables = placeholders
            .into_iter()
            .map(|wire| variable(declared, wire));
        let server = Server {
            name: String::new(),
            url: declared.url.clone(),
            docs: declared.description.clone().unwrap_or_default(),
            product: product.map(str::to_owned),
            variables: variables.collect(),
        };
        let named = text_extension(declared, "x-name").unwrap_or_else(|| host(&declared.url));
        servers.push((named.to_owned(), server));
    }
    servers
}

fn text_extension<'a>(server: &'a Declared, name: &str) -> Option<&'a str> {
    server.extensions.get(name).and_then(Value::as_str)
}

fn variable(server: &Declared, wire: &str) -> Variable {
    let known = server.variables.as_ref().and_then(|it| it.get(wire));
    let declared = known.cloned().unwrap_or_default();
    Variable {
        wire: wire.to_owned(),
        name: String::new(),
        docs: declared.description.unwrap_or_default(),
        default: (!declared.enumeration.is_empty()).then_some(declared.default),
        choices: declared.enumeration,
    }
}

/// The host of a URL.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}
