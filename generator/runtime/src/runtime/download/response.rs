//! The response behind the URL of a download.

use http::{HeaderMap, header as names};
use url::Url;

use crate::runtime::download::{Content, Target, needs_more, redirect};
use crate::runtime::error::Error;
use crate::runtime::send::Span;
use crate::runtime::send::exchange::{next_chunk, send_once};
use crate::runtime::transport::{Body, Destination};

/// The maximum number of redirects between storage hosts.
const MAX_REDIRECTS: usize = 5;

/// Requests the missing bytes of the content, and follows redirects. Returns the URL of the
/// response.
pub async fn fetch(
    target: &Target,
    content: &Content,
    attempt: u32,
) -> Result<(Url, http::Response<Body>), Error> {
    let mut url = target.url.clone();
    if let Some(inline) = &target.inline {
        let mut response = http::Response::new(Body::from(inline.body.clone()));
        *response.headers_mut() = inline.headers.clone();
        return Ok((url, response));
    }
    for _ in 0..=MAX_REDIRECTS {
        let response = send(target, request(target, content, &url)?, attempt).await?;
        match redirect(&url, response.headers()) {
            Some(next) if response.status().is_redirection() => url = next,
            _ => return Ok((url, response)),
        }
    }
    Err(Error::decode("too many redirects"))
}

/// Reads the start of a body, if it may be a document.
pub async fn read_start(
    target: &Target,
    headers: &HeaderMap,
    body: &mut Body,
) -> Result<Vec<u8>, Error> {
    let parameters = &target.parameters;
    let read_timeout = parameters.settings.read_timeout;
    let mut start = Vec::new();
    while needs_more(headers, &start)
        && let Some(chunk) = next_chunk(&parameters.client, body, read_timeout).await?
    {
        start.extend_from_slice(&chunk);
    }
    Ok(start)
}

async fn send(
    target: &Target,
    request: http::Request<Body>,
    attempt: u32,
) -> Result<http::Response<Body>, Error> {
    let mut span = Span::new(&request, None, attempt);
    let parameters = &target.parameters;
    let read_timeout = parameters.settings.read_timeout;
    let response = span
        .instrument(send_once(&parameters.client, request, read_timeout))
        .await;
    span.end(response.as_ref().map(http::Response::status));
    response
}

fn request(target: &Target, content: &Content, url: &Url) -> Result<http::Request<Body>, Error> {
    // Sizes and ranges are those of the content without an encoding.
    let mut request = http::Request::get(url.as_str())
        .header(names::ACCEPT_ENCODING, "identity")
        .extension(Destination::Other);
    let client = &target.parameters.client;
    if let Some(user_agent) = client.0.headers.get(names::USER_AGENT) {
        request = request.header(names::USER_AGENT, user_agent);
    }
    if let Some((range, validator)) = content.range() {
        request = request
            .header(names::RANGE, range)
            .header(names::IF_RANGE, validator);
    }
    request
        .body(Body::empty())
        .map_err(|error| Error::decode("invalid download URL").with_source(error))
}
