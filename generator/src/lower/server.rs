//! Base URLs.

use super::Lowering;
use crate::ir::{Server, Variable};
use crate::names::{self, Scope};

impl Lowering<'_> {
    /// The servers of the description. A variable with fixed choices keeps its default; any
    /// other one is an argument.
    pub(super) fn lower_servers(&mut self) -> Vec<Server> {
        let mut scope = Scope::with(&["new", "variable", "clone", "fmt", "from", "eq"]);
        let mut servers = Vec::new();
        for server in &self.openapi.servers {
            let named = server
                .extensions
                .get("x-name")
                .and_then(|name| name.as_str());
            let name = named.map_or_else(|| name_of(&server.url), names::snake_name);
            let mut arguments = Scope::default();
            let variables = server
                .variables
                .iter()
                .flatten()
                .map(|(wire, variable)| Variable {
                    wire: wire.clone(),
                    name: arguments.claim([names::snake_name(wire).as_str()]),
                    docs: variable.description.clone().unwrap_or_default(),
                    default: (!variable.enumeration.is_empty()).then(|| variable.default.clone()),
                    choices: variable.enumeration.clone(),
                });
            servers.push(Server {
                variables: variables.collect(),
                name: scope.claim([name.as_str()]),
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
        "unnamed" => "server".to_owned(),
        name => name.to_owned(),
    }
}
