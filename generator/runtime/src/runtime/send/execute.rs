//! Sending a request until it succeeds or fails permanently.

use std::sync::Arc;

use http::header::LOCATION;
use http::{Method, StatusCode};
use url::Url;

use crate::runtime::client::{Credential, Provided, Provider};
use crate::runtime::error::{Error, header};
use crate::runtime::request::{
    DecodeEarly, Parameters, RawResponse, join, same_origin, without_query,
};
use crate::runtime::send::exchange::exchange;
use crate::runtime::send::{Attempts, Span, trace_retry};
use crate::runtime::transport::{BoxFuture, with_timeout};

/// The maximum number of redirects that an attempt follows.
const MAX_REDIRECTS: usize = 5;

/// The future of a request, whatever its response is decoded into.
pub type Exchange = BoxFuture<'static, Result<RawResponse, Error>>;

/// Sends the request within its timeout, and returns the successful response.
pub fn execute(parameters: Parameters, decode: DecodeEarly) -> Exchange {
    Box::pin(async move {
        let parameters = Arc::new(parameters);
        let settings = parameters.settings;
        let transport = &*parameters.client.0.transport;
        let mut attempts = Attempts::new(
            &parameters.client,
            settings,
            parameters.is_idempotent(),
            !parameters.content.is_stream(),
        );
        let sending = send_until_done(&parameters, decode, &mut attempts);
        if let Some(result) = with_timeout(transport, settings.timeout, sending).await {
            return result;
        }
        let timeout = settings.timeout.unwrap_or_default();
        let error = Error::timeout("the request did not complete", timeout)
            .with_request(|| parameters.failed())
            .with_attempts(attempts.made)
            .with_sent(attempts.made > 0);
        Err(match attempts.last_error {
            Some(last) => error.with_source(last),
            None => error,
        })
    })
}

async fn send_until_done(
    parameters: &Arc<Parameters>,
    decode: DecodeEarly,
    attempts: &mut Attempts,
) -> Result<RawResponse, Error> {
    loop {
        while let Some(hold) = attempts.hold() {
            parameters.client.0.transport.sleep(hold).await;
        }
        let provided = match provided(parameters).await {
            Ok(provided) => provided,
            Err(error) => return Err(not_provided(error, attempts)),
        };
        let credentials: Vec<Credential> = provided
            .iter()
            .map(|(_, it)| it.credential.clone())
            .collect();
        attempts.made += 1;
        let error = match attempt(parameters, decode, attempts.made, &credentials).await {
            Ok(mut response) => {
                attempts.succeed();
                response.attempts = attempts.made;
                return Ok(response);
            }
            Err(error) => error
                .with_request(|| parameters.failed())
                .with_attempts(attempts.made),
        };
        let wait = attempts.credential_wait(parameters, &error, &provided);
        let Some(wait) = wait.or_else(|| attempts.next_wait(&error)) else {
            return Err(error);
        };
        trace_retry(&error, wait);
        attempts.last_error = Some(error);
        parameters.client.0.transport.sleep(wait).await;
    }
}

/// Returns the credentials of the client's providers that the operation sends.
async fn provided(parameters: &Parameters) -> Result<Vec<(&Provider, Provided)>, Error> {
    let mut provided = Vec::new();
    for provider in parameters.providers() {
        let timeout = parameters.settings.read_timeout;
        let credential = provider.get(&parameters.client, timeout).await;
        let credential = credential.map_err(|it| it.with_request(|| parameters.failed()))?;
        provided.push((provider, credential));
    }
    Ok(provided)
}

/// Returns the error of a request whose provider failed: the response that rejected its last
/// credential, if there was one, or else the failure itself.
fn not_provided(failure: Error, attempts: &mut Attempts) -> Error {
    match attempts.last_error.take() {
        Some(rejected) if rejected.is_unauthorized() => rejected.with_source(failure),
        Some(last) => failure
            .with_attempts(attempts.made)
            .with_sent(last.is_sent()),
        None => failure,
    }
}

/// Sends the request once, and again for each redirect.
async fn attempt(
    parameters: &Arc<Parameters>,
    decode: DecodeEarly,
    number: u32,
    provided: &[Credential],
) -> Result<RawResponse, Error> {
    let mut location = None;
    let mut redirects = 0;
    loop {
        let request = parameters.build(location.as_ref(), provided)?;
        let mut span = Span::new(&request, Some(parameters), number);
        let response = span.instrument(exchange(parameters, request)).await;
        span.end(response.as_ref().map(RawResponse::status));
        let response = response?;
        let Some(next) = redirected_to(&response) else {
            return decode_early(response.check_status()?, decode);
        };
        if redirects == MAX_REDIRECTS {
            let to = without_query(&next);
            let error = Error::decode(format!("too many redirects: the last one to {to}"));
            return Err(response.into_error(error));
        }
        redirects += 1;
        location = Some(next);
    }
}

/// Decodes the response to a `GET` or a `QUERY`. Fails if its body is not JSON, although JSON is
/// expected: it may be cut off, or come from a proxy, and the next response may be complete.
fn decode_early(response: RawResponse, decode: DecodeEarly) -> Result<RawResponse, Error> {
    if !response.parameters.is_read() || !response.status().is_success() {
        return Ok(response);
    }
    match decode(&response) {
        Ok(decoded) => Ok(response.with_decoded(decoded)),
        Err(error) if error.is_retryable() => Err(response.into_error(error)),
        Err(_) => Ok(response),
    }
}

/// Returns where on the same server the resource has moved, if the request can be resent there
/// unchanged.
///
/// Status 303 names another resource, which the caller may not want, and so does 302 for methods
/// other than `GET`, `HEAD` and `QUERY`. A download link is the response itself.
fn redirected_to(response: &RawResponse) -> Option<Url> {
    let is_head = response.parameters.facts.method == Method::HEAD;
    let is_repeated = is_head || response.parameters.is_read();
    let is_move = match response.status() {
        StatusCode::MOVED_PERMANENTLY => is_repeated,
        StatusCode::FOUND => is_repeated && !response.parameters.facts.redirect,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        _ => false,
    };
    if !is_move || response.parameters.content.is_stream() {
        return None;
    }
    let url = response.url().ok()?;
    let location = join(&url, header(response.headers(), LOCATION.as_str())?)?;
    // A gateway redirects to a sign-in page elsewhere with status 302, and a download link is signed
    // for its own host.
    if response.status() == StatusCode::FOUND || response.parameters.facts.redirect {
        return same_origin(&location, &url).then_some(location);
    }
    response.parameters.within_server(&url, location)
}
