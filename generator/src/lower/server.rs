//! Base URLs.

use serde_json::Value;

use super::Lowering;
use super::operation::placeholders;
use crate::diagnostic::Code;
use crate::ir::{Server, Variable};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// Names that functions for servers must not take.
const SERVER_FUNCTIONS: [&str; 10] = [
    "new", "variable", "product", "version", "server", "default", "clone", "fmt", "from", "eq",
];

impl Lowering<'_> {
    /// The servers of the description. A variable with fixed choices keeps its default; any
    /// other one is an argument.
    pub(super) fn lower_servers(&mut self) -> Vec<Server> {
        let mut scope = Scope::with(&SERVER_FUNCTIONS);
        let mut servers = Vec::new();
        for (index, server) in self.openapi.servers.iter().enumerate() {
            let named = server
                .extensions
                .get("x-name")
                .and_then(|name| name.as_str());
            let name = named.map_or_else(|| name_of(&server.url), names::snake_name);
            let known = |wire: &str| server.variables.as_ref()?.get(wire);
            let mut arguments = Scope::default();
            let placeholders = placeholders(&server.url);
            let variables = placeholders.iter().map(|wire| {
                let variable = known(wire).cloned().unwrap_or_default();
                Variable {
                    wire: (*wire).to_owned(),
                    name: arguments.claim([names::snake_name(wire).as_str()]),
                    docs: variable.description.unwrap_or_default(),
                    default: (!variable.enumeration.is_empty()).then_some(variable.default),
                    choices: variable.enumeration,
                }
            });
            let variables = variables.collect();
            let at = Pointer::root().at("servers").at(index).at("variables");
            for wire in server.variables.iter().flat_map(|it| it.keys()) {
                if !placeholders.contains(&wire.as_str()) {
                    let message = "the variable does not stand in the URL and is left out";
                    self.diagnostics.warn(Code::LeftOut, &at.at(wire), message);
                }
            }
            let product = server.extensions.get("x-product").and_then(Value::as_str);
            let place = Pointer::root().at("servers").at(index).at("x-product");
            let product = product.and_then(|key| self.product(key, &place));
            servers.push(Server {
                product: product.map(str::to_owned),
                variables,
                name: scope.claim([name.as_str(), &format!("{name}_url")]),
                url: server.url.clone(),
                docs: server.description.clone().unwrap_or_default(),
            });
        }
        servers
    }
}

/// A name from the host: `https://api.github.com/v1` to `api_github_com`.
fn name_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    match names::snake_name(&host.replace(['{', '}'], " ")).as_str() {
        "unnamed" => "relative".to_owned(),
        name => name.to_owned(),
    }
}
