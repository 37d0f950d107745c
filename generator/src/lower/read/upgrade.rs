//! Operations that upgrade the connection, which no client of requests and responses can call.

use openapiv3::{Parameter, StatusCode};

use super::Reader;
use super::operation::{Position, declared_parameters};
use super::parameter::is_required;
use crate::diagnostic::Code;
use crate::ir::{Omission, Part};

/// Reports an operation that upgrades the connection, such as to a WebSocket.
pub fn check_upgrade<'a>(reader: &mut Reader<'a>, position: &Position<'a>) -> Result<(), Omission> {
    let Some(reason) = upgrade(reader, position) else {
        return Ok(());
    };
    let message = format!("skipping the operation: {reason}");
    reader
        .diagnostics
        .warn(Code::Ignored, &position.at, message)
        .help("use a WebSocket client, or build the request with `Client::request`");
    Err(Omission {
        part: Part::Operation(position.method.to_uppercase(), position.path.to_owned()),
        reason: reason.to_owned(),
    })
}

fn upgrade<'a>(reader: &mut Reader<'a>, position: &Position<'a>) -> Option<&'static str> {
    let responses = &position.operation.responses;
    let has = |class: u16| {
        responses.responses.keys().any(|status| match status {
            StatusCode::Code(code) => code / 100 == class,
            StatusCode::Range(range) => *range == class,
        })
    };
    let switches = responses.responses.contains_key(&StatusCode::Code(101));
    if switches && !has(2) && !has(3) {
        return Some("its response switches to another protocol (status 101)");
    }
    let is_socket = |(_, parameter): (_, &Parameter)| {
        let name = parameter.parameter_data_ref().name.to_lowercase();
        matches!(parameter, Parameter::Header { .. })
            && is_required(parameter)
            && (name == "upgrade" || name.starts_with("sec-websocket-"))
    };
    if declared_parameters(reader, position)
        .into_iter()
        .any(is_socket)
    {
        return Some("it requires the headers of a WebSocket");
    }
    let (own, of_path) = (&position.operation.servers, &position.item.servers);
    let servers = [own, of_path, &reader.openapi.servers];
    let servers = servers.into_iter().find(|it| !it.is_empty())?;
    let is_socket = |url: &str| url.starts_with("ws://") || url.starts_with("wss://");
    let all = servers.iter().all(|it| is_socket(&it.url.to_lowercase()));
    all.then_some("its server is a WebSocket")
}
