//! Conditional requests, which return a body only if it has changed.

use http::StatusCode;
use http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};

use crate::runtime::error::Error;
use crate::runtime::request::{
    Parameters, RawResponse, Request, Response, Returns, Validators, decode_response,
};
use crate::runtime::send::{ResponseFuture, execute};

/// The response to a conditional request.
#[derive(Debug, Clone)]
pub enum Conditional<T> {
    /// The body has changed.
    Changed(Response<T>),
    /// The body has not changed: the status is 304. The headers still report the rate limit.
    NotModified(Response<()>),
}

impl<T> Conditional<T> {
    /// Returns the response if its body has changed.
    pub fn into_changed(self) -> Option<Response<T>> {
        match self {
            Self::Changed(response) => Some(response),
            Self::NotModified(_) => None,
        }
    }
}

impl<O: Returns> Request<O> {
    /// Sends the request with `If-None-Match` and `If-Modified-Since`. A response that has not
    /// changed has status 304 and no body.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send). Status 304 is not an error.
    pub fn send_if_changed(
        mut self,
        validators: &Validators,
    ) -> ResponseFuture<Conditional<O::Output>> {
        set_validators(&mut self.parameters, validators);
        let exchange = execute(self.parameters, O::decode_early);
        ResponseFuture::new(exchange, decode::<O>)
    }
}

fn decode<O: Returns>(response: RawResponse) -> Result<Conditional<O::Output>, Error> {
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(Conditional::NotModified(response.with_body(())));
    }
    decode_response::<O>(response).map(Conditional::Changed)
}

/// Makes a request conditional.
pub fn set_validators(parameters: &mut Parameters, validators: &Validators) {
    if let Some(etag) = validators.as_etag() {
        parameters.header(IF_NONE_MATCH.as_str(), etag);
    }
    if let Some(date) = validators.as_last_modified() {
        parameters.header(IF_MODIFIED_SINCE.as_str(), date);
    }
    parameters.conditional = true;
}
