//! Flows of OAuth 2.0.

use indexmap::IndexMap;
use openapiv3::OAuth2Flows;
use serde_json::Value;

use super::Reader;
use crate::diagnostic::Code;
use crate::extension::DEVICE_FLOW;
use crate::ir::{Credential, Flow, FlowKind, Grant, Server};
use crate::pointer::Pointer;

/// Reads the flows of OAuth 2.0, with the scopes of all of them.
pub fn read_flows(
    reader: &mut Reader<'_>,
    flows: &OAuth2Flows,
    credential: &mut Credential,
    at: &Pointer,
) {
    let mut found = Vec::new();
    if let Some(it) = &flows.authorization_code {
        let flow = flow(
            FlowKind::AuthorizationCode,
            &it.authorization_url,
            &it.token_url,
        );
        found.push((flow, &it.scopes));
    }
    if let Some(it) = &flows.implicit {
        found.push((
            flow(FlowKind::Implicit, &it.authorization_url, ""),
            &it.scopes,
        ));
    }
    let device = flows.extensions.get(DEVICE_FLOW).map(device_flow);
    if let Some((flow, scopes)) = &device {
        found.push((flow.clone(), scopes));
    }
    if let Some(it) = &flows.client_credentials {
        found.push((
            flow(FlowKind::ClientCredentials, "", &it.token_url),
            &it.scopes,
        ));
    }
    if let Some(it) = &flows.password {
        found.push((flow(FlowKind::Password, "", &it.token_url), &it.scopes));
    }
    for (flow, scopes) in found {
        for (scope, docs) in scopes {
            let known = credential.scopes.entry(scope.clone());
            known.or_insert_with(|| docs.clone());
        }
        credential.flows.push(flow);
    }
    if flows.client_credentials.is_none() && flows.password.is_none() {
        return;
    }
    let at = at.at("flows");
    let refresh = flows.password.as_ref().and_then(|it| {
        let refresh = it.refresh_url.as_ref();
        refresh.filter(|refresh| **refresh != it.token_url)
    });
    let mut endpoint = |url: Option<&String>, flow: &str, key: &str| {
        url.and_then(|url| endpoint(reader, url, &at.at(flow).at(key)))
    };
    let machine = flows.client_credentials.as_ref();
    credential.grant = Some(Grant {
        name: String::new(),
        client_credentials: endpoint(
            machine.map(|it| &it.token_url),
            "clientCredentials",
            "tokenUrl",
        ),
        password: endpoint(
            flows.password.as_ref().map(|it| &it.token_url),
            "password",
            "tokenUrl",
        ),
        refresh: endpoint(refresh, "password", "refreshUrl"),
    });
}

/// Returns a flow; an empty URL means that it has none.
pub fn flow(kind: FlowKind, authorization_url: &str, token_url: &str) -> Flow {
    Flow {
        kind,
        authorization_url: authorization_url.to_owned(),
        token_url: token_url.to_owned(),
    }
}

/// Reads the device authorization flow, which `openapiv3` does not know.
fn device_flow(value: &Value) -> (Flow, IndexMap<String, String>) {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let scopes = value.get("scopes").and_then(Value::as_object);
    let scopes = scopes.into_iter().flatten().map(|(scope, docs)| {
        let docs = docs.as_str().unwrap_or_default();
        (scope.clone(), docs.to_owned())
    });
    let (authorization_url, token_url) = (text("deviceAuthorizationUrl"), text("tokenUrl"));
    let flow = flow(FlowKind::DeviceAuthorization, authorization_url, token_url);
    (flow, scopes.collect())
}

/// Returns the URL of a token endpoint. One on the default server is relative, so that it follows
/// the server of the client; without a slash at its start, it is below the path of the server. One
/// that is not usable is reported.
fn endpoint(reader: &mut Reader<'_>, url: &str, at: &Pointer) -> Option<String> {
    let is_http = url.starts_with("https://") || url.starts_with("http://");
    let is_usable = is_http || !url.is_empty() && !url.contains(':');
    if !is_usable || url.contains(|c: char| c.is_whitespace() || "{}<>".contains(c)) {
        let message = format!("ignoring the token endpoint: {url:?} is not an http or https URL");
        reader
            .diagnostics
            .warn(Code::Ignored, at, message)
            .help("correct the URL, or set the endpoint with `Grant::token_url` in each client");
        return None;
    }
    let server = reader.servers.first().map(|(_, server)| server);
    let server = server.and_then(Server::default_url);
    let server = server.unwrap_or_default();
    let server = server.trim_end_matches('/');
    // Descriptions also write the path of an operation, which is below that of the server.
    let below = match url
        .strip_prefix(server)
        .filter(|_| is_http && !server.is_empty())
    {
        Some(rest) => rest.strip_prefix('/'),
        None if reader.openapi.paths.paths.contains_key(url) => url.strip_prefix('/'),
        None => None,
    };
    if let Some(below) = below.filter(|it| !it.is_empty() && !it.starts_with('/')) {
        return Some(below.to_owned());
    }
    let (origin, path) = split_origin(url);
    if is_http && split_origin(server).0.eq_ignore_ascii_case(origin) {
        return Some(format!("/{}", path.trim_start_matches('/')));
    }
    Some(url.to_owned())
}

/// Splits a URL after its host and port.
fn split_origin(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |position| position + 3);
    let end = url[start..].find(['/', '?', '#']);
    url.split_at(end.map_or(url.len(), |end| start + end))
}
