//! Requests as values, and the decoding of responses.

mod charset;
mod content;
mod decode;
mod encode;
mod encoding;
mod fields;
mod json;
mod lists;
pub mod location;
mod operation;
mod parameters;
mod raw_response;
mod response;
mod untyped;
mod url;
mod validators;

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

pub use charset::{charset, decode_text};
pub use content::{Content, Fields};
pub use decode::{Binary, ByStatus, Decode, Empty, FromResponse, Json, Text};
pub use encoding::{ACCEPT_ENCODING, ContentDecoder, decode_content};
pub use json::decode_json;
pub use lists::{to_list, to_strings};
pub use operation::{Endpoint, Operation, Returns, decode_output, decode_response};
pub use parameters::{Facts, PageRule, Parameters, PathValue};
pub use raw_response::{DecodeEarly, Decoded, RawResponse};
pub use response::{Response, validators};
pub use untyped::Untyped;
pub use url::{encode, expand, hide_query, join, placeholder, rebase, same_origin, without_query};
pub use validators::Validators;

use crate::runtime::client::{Client, Retry};
use crate::runtime::error::Error;
use crate::runtime::transport::Body;

/// A request of the operation `O`, which is sent by `.await`.
///
/// Awaiting a request returns the decoded body of the response. [`send`](Self::send) also returns
/// status and headers, and [`build`](Self::build) builds an `http::Request` for any other HTTP
/// client.
#[must_use = "requests do nothing unless awaited"]
pub struct Request<O> {
    pub(crate) parameters: Parameters,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Request<O> {
    #[doc(hidden)]
    pub fn new(client: &Client, path: &[&dyn PathValue]) -> Self {
        let parameters = Parameters::new(
            client,
            path,
            Facts {
                id: Some(O::ID),
                method: O::method(),
                path: O::PATH,
                availability: O::AVAILABILITY,
                security: O::SECURITY.or(client.0.conventions.security),
                server: O::SERVER,
                accept: <O as Returns>::ACCEPT,
                content_type: O::CONTENT_TYPE,
                redirect: <O as Returns>::REDIRECT,
                page_rule: O::PAGE_RULE,
            },
        );
        parameters.into()
    }
}

impl<O> Request<O> {
    /// Sets a header, replacing the client's header of the same name.
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        self.parameters.header(name, value);
        self
    }

    /// Sets a query parameter, replacing its previous value. It is for parameters that the request
    /// has no setter for.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        self.parameters.query(name, value);
        self
    }

    /// Sets the timeout of the request as a whole, with its retries and the waits between them.
    /// Defaults to the [client's](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parameters.settings.timeout = Some(timeout);
        self
    }

    /// Sets the maximum time without data from the server. Defaults to the
    /// [client's](crate::ClientBuilder::read_timeout).
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.parameters.settings.read_timeout = Some(timeout);
        self
    }

    /// Sets the retry policy. Defaults to the [client's](crate::ClientBuilder::retry).
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parameters.settings.retry = retry;
        self
    }

    /// Marks the request as idempotent, so that it is retried even if the server may already have
    /// processed it.
    pub fn idempotent(mut self) -> Self {
        self.parameters.settings.idempotent = true;
        self
    }

    /// Sets how long the request may wait in total if a rate limit rejects it. Defaults to the
    /// [client's](crate::ClientBuilder::wait_for_rate_limit).
    pub fn wait_for_rate_limit(mut self, max_wait: Duration) -> Self {
        self.parameters.settings.rate_limit_wait = max_wait;
        self
    }

    /// Builds the `http::Request`, credentials included, for any other HTTP client.
    ///
    /// A [credential provider](crate::ClientBuilder::credential_provider) is not asked: its last
    /// credential is included if it has not expired.
    ///
    /// A body that is a stream moves into the built request.
    ///
    /// # Errors
    ///
    /// Fails if an argument is invalid: a path parameter that is empty, `.` or `..`, or a header
    /// with a line break.
    pub fn build(&self) -> Result<http::Request<Body>, Error> {
        let now = self.parameters.client.0.transport.now();
        let providers = self.parameters.providers().into_iter();
        let provided = providers.filter_map(|it| Some(it.current(now)?.credential));
        self.parameters.build(None, &provided.collect::<Vec<_>>())
    }
}

impl<O: Returns> Request<O> {
    /// Decodes the response to a request of [`build`](Self::build) that another HTTP client sent.
    ///
    /// # Errors
    ///
    /// Fails if the response has an unsuccessful status, or if the body cannot be decoded.
    pub fn receive(self, response: http::Response<Bytes>) -> Result<Response<O::Output>, Error> {
        RawResponse::received(self.parameters, response).and_then(decode_response::<O>)
    }
}

// A trait, because the setters of operations share the namespace of the methods.
impl<O> From<Parameters> for Request<O> {
    fn from(parameters: Parameters) -> Self {
        Self {
            parameters,
            operation: PhantomData,
        }
    }
}

impl<O> Clone for Request<O> {
    /// Clones the request. If its body is a stream, the clones share it, and only one of them can
    /// be sent.
    fn clone(&self) -> Self {
        self.parameters.clone().into()
    }
}

impl<O> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parameters.facts.method)
            .field("path", &self.parameters.facts.path)
            .field("arguments", &self.parameters.arguments)
            .field("query", &self.parameters.query)
            .field("encoded", &self.parameters.encoded)
            .finish_non_exhaustive()
    }
}
