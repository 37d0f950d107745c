//! A single exchange with a server, and reading its response within limits.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, header};

use crate::runtime::client::{Client, hide_secrets};
use crate::runtime::error::{Error, MAX_ERROR_BODY};
use crate::runtime::request::{ACCEPT_ENCODING, Parameters, RawResponse, decode_content};
use crate::runtime::transport::{Body, with_timeout};

/// Sends a request once, and reads the body of the response.
pub async fn exchange(
    parameters: &Arc<Parameters>,
    mut request: http::Request<Body>,
) -> Result<RawResponse, Error> {
    if let Some(encoding) = ACCEPT_ENCODING {
        request
            .headers_mut()
            .entry(header::ACCEPT_ENCODING)
            .or_insert(HeaderValue::from_static(encoding));
    }
    let (client, settings) = (&parameters.client, &parameters.settings);
    let url = request.uri().to_string();
    let response = send_once(client, request, settings.read_timeout).await?;
    if parameters.streams && response.status().is_success() {
        let parameters = Arc::clone(parameters);
        return Ok(RawResponse::unread(parameters, url, response));
    }
    let (head, mut body) = response.into_parts();
    let is_error = head.status.is_client_error() || head.status.is_server_error();
    let max = if is_error {
        MAX_ERROR_BODY
    } else {
        settings.max_response_size
    };
    let (body, end) = read_body(client, &mut body, max, settings.read_timeout).await;
    let response = http::Response::from_parts(head, body);
    let (response, decoded) = decode_content(response, max);
    let end = match end {
        Ok(true) => decoded,
        incomplete => incomplete,
    };
    RawResponse::new(Arc::clone(parameters), url, response).check_end(end)
}

/// Sends a request once, without reading the body of the response.
pub async fn send_once(
    client: &Client,
    request: http::Request<Body>,
    read_timeout: Option<Duration>,
) -> Result<http::Response<Body>, Error> {
    let transport = &*client.0.transport;
    let permit = match &client.0.concurrency {
        Some(limit) => Some(limit.acquire().await),
        None => None,
    };
    let Some(response) = with_timeout(transport, read_timeout, transport.send(request)).await
    else {
        let timeout = read_timeout.unwrap_or_default();
        return Err(Error::timeout("no response received", timeout));
    };
    let mut response = response.map_err(|error| Error::transport("no response received", error))?;
    hide_secrets(response.headers_mut());
    Ok(match permit {
        Some(permit) => response.map(|body| permit.hold(body)),
        None => response,
    })
}

/// Reads the next chunk of a body, or returns `None` after the last.
pub async fn next_chunk(
    client: &Client,
    body: &mut Body,
    read_timeout: Option<Duration>,
) -> Result<Option<Bytes>, Error> {
    let transport = &*client.0.transport;
    let Some(chunk) = with_timeout(transport, read_timeout, body.next()).await else {
        let timeout = read_timeout.unwrap_or_default();
        return Err(Error::timeout("no data received", timeout));
    };
    chunk
        .transpose()
        .map_err(|error| Error::transport("the response body was interrupted", error))
}

/// Reads a body up to `max` bytes, and returns whether that is all of it.
pub async fn read_body(
    client: &Client,
    body: &mut Body,
    max: usize,
    read_timeout: Option<Duration>,
) -> (Bytes, Result<bool, Error>) {
    let mut first = Bytes::new();
    // Chunks after the first are copied, so that small ones cost no more than their bytes.
    let mut whole = Vec::new();
    let mut left = max;
    let end = loop {
        let mut chunk = match next_chunk(client, body, read_timeout).await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break Ok(true),
            Err(error) => break Err(error),
        };
        let is_too_large = chunk.len() > left;
        chunk.truncate(left);
        left -= chunk.len();
        if first.is_empty() {
            first = chunk;
        } else {
            if whole.is_empty() {
                whole.extend_from_slice(&first);
            }
            whole.extend_from_slice(&chunk);
        }
        if is_too_large {
            break Ok(false);
        }
    };
    // Most bodies are a single chunk, which is not copied.
    let body = if whole.is_empty() {
        first
    } else {
        whole.into()
    };
    (body, end)
}
