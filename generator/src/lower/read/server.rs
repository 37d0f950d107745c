//! Servers.

use openapiv3::Server as Declared;

use super::Reader;
use super::availability::product;
use super::extension::read_extension;
use super::operation::{Position, placeholders};
use crate::diagnostic::Code;
use crate::extension::{Extension, ServerName, ServerProduct};
use crate::ir::{Server, Variable};
use crate::pointer::Pointer;

/// Reads the servers of the API.
pub fn read_servers(reader: &mut Reader<'_>) {
    for (index, declared) in reader.openapi.servers.iter().enumerate() {
        let at = Pointer::root().at("servers").at(index);
        let server = read_server(reader, declared, false, &at);
        reader.servers.push(server);
    }
}

/// Reads the servers of an operation, or of the operations of its path, and returns their URLs. If
/// the first one is the default server of the API, there are none.
pub fn read_own_servers<'a>(reader: &mut Reader<'a>, position: &Position<'a>) -> Vec<String> {
    let at_path = Pointer::root().at("paths").at(position.path);
    let (declared, at) = match &position.operation.servers {
        own if own.is_empty() => (&position.item.servers, &at_path),
        own => (own, &position.at),
    };
    let is_default = |server: &Declared| {
        let mut servers = reader.openapi.servers.iter();
        servers.next().is_some_and(|it| it.url == server.url)
    };
    if declared.first().is_none_or(is_default) {
        return Vec::new();
    }
    for (index, server) in declared.iter().enumerate() {
        if reader.servers.iter().all(|(_, it)| it.url != server.url) {
            let at = at.at("servers").at(index);
            let server = read_server(reader, server, true, &at);
            reader.servers.push(server);
        }
    }
    declared.iter().map(|server| server.url.clone()).collect()
}

/// Reads a server, with the text that its name is derived from.
///
/// A variable without a usable default value is an argument. The default server may omit a part
/// of its path.
fn read_server(
    reader: &mut Reader<'_>,
    declared: &Declared,
    for_operations: bool,
    at: &Pointer,
) -> (String, Server) {
    let placeholders = placeholders(&declared.url);
    for wire in declared.variables.iter().flat_map(|it| it.keys()) {
        if !placeholders.contains(&wire.as_str()) {
            let message = "ignoring the variable: it does not occur in the URL";
            let at = at.at("variables").at(wire);
            reader
                .diagnostics
                .warn(Code::Ignored, &at, message)
                .help("use it in the URL, or remove it");
        }
    }
    let extensions = &declared.extensions;
    let key = read_extension(reader, extensions, at);
    let product =
        key.and_then(|ServerProduct(key)| product(reader, &key, &at.at(ServerProduct::NAME)));
    let is_default = !for_operations && reader.servers.is_empty();
    let variables = placeholders
        .into_iter()
        .map(|wire| variable(declared, wire, is_default));
    let server = Server {
        name: String::new(),
        url: declared.url.clone(),
        docs: declared.description.clone().unwrap_or_default(),
        for_operations,
        product,
        variables: variables.collect(),
    };
    let named = match read_extension(reader, extensions, at) {
        Some(ServerName(name)) => name,
        None => host(&declared.url).to_owned(),
    };
    (named, server)
}

fn variable(server: &Declared, wire: &str, is_default: bool) -> Variable {
    let known = server.variables.as_ref().and_then(|it| it.get(wire));
    let declared = known.cloned().unwrap_or_default();
    let is_fixed = !declared.enumeration.is_empty();
    let is_usable = match declared.default.as_str() {
        "" => is_default && known.is_some() && may_be_empty(&server.url, wire),
        default => is_fixed || !is_placeholder(wire, default),
    };
    Variable {
        wire: wire.to_owned(),
        name: String::new(),
        docs: declared.description.unwrap_or_default(),
        default: is_usable.then_some(declared.default),
        choices: declared.enumeration,
    }
}

/// Returns `true` if a URL has the same host and no empty segment although a variable is empty, as that
/// of the path of a proxy may be.
fn may_be_empty(url: &str, wire: &str) -> bool {
    let Some((before, after)) = url.split_once(&format!("{{{wire}}}")) else {
        return false;
    };
    let ends = after.is_empty() || after.starts_with('/');
    match before.split_once("://") {
        Some((_, host)) if host.contains('/') => !(host.ends_with('/') && after.starts_with('/')),
        Some((_, host)) => ends && host.ends_with(char::is_alphanumeric),
        None => false,
    }
}

/// Returns `true` if a default value names no server: it is a word such as `none`, as converters of
/// descriptions write, repeats the name of its variable, or is a host that RFC 2606 reserves for
/// examples.
fn is_placeholder(wire: &str, value: &str) -> bool {
    const EXAMPLES: [&str; 6] = [
        "example.com",
        "example.net",
        "example.org",
        "example",
        "invalid",
        "test",
    ];
    const ABSENT: [&str; 3] = ["none", "undefined", "unknown"];
    let letters = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let host = host(value).to_lowercase();
    let is_example = |domain: &&str| match host.strip_suffix(domain) {
        Some("") => domain.contains('.'),
        Some(rest) => rest.ends_with('.'),
        None => false,
    };
    let value = letters(value);
    ABSENT.contains(&value.as_str()) || value == letters(wire) || EXAMPLES.iter().any(is_example)
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}
