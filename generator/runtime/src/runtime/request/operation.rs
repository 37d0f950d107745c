//! Operations as types.

use std::mem::ManuallyDrop;

use http::Method;

use crate::runtime::client::Availability;
use crate::runtime::error::{Error, Security};
use crate::runtime::request::{Decode, Decoded, PageRule, RawResponse, Response};

/// An operation of the API: the properties that all its requests and responses share.
pub trait Operation {
    /// The decoded body of a response.
    type Output: Send + 'static;

    /// The decoder of responses.
    type Decoder: Decode<Self::Output>;

    /// The identifier, the method and the path.
    const ENDPOINT: Endpoint;

    /// The identifier of the operation, or its method and path if it has none.
    const ID: &'static str = Self::ENDPOINT.id;

    /// The method, or `POST` if [`Method`] has no constant for it.
    const METHOD: Method = ManuallyDrop::into_inner(Self::ENDPOINT.method);

    /// The path template, with `{name}` placeholders.
    const PATH: &'static str = Self::ENDPOINT.path;

    /// The `Accept` header, unless the client or the request sets one. Defaults to the media type
    /// of the decoder.
    const ACCEPT: Option<&'static str> = Self::Decoder::ACCEPT;

    /// The media type of JSON bodies and forms. Defaults to `application/json`.
    const CONTENT_TYPE: &'static str = "application/json";

    /// The security requirements. Defaults to those of the API.
    const SECURITY: Option<Security> = None;

    /// The default URL of the operation's own servers. Defaults to the server of the API.
    const SERVER: Option<&'static str> = None;

    /// The way to the next page, unless it is the `Link` header. Requests keep it if their responses
    /// are decoded into another type.
    #[doc(hidden)]
    const PAGE_RULE: Option<PageRule> = None;

    /// The products that lack the operation, or have it since some version.
    const AVAILABILITY: &'static [Availability] = &[];

    /// Returns the method, also if [`Method`] has no constant for it.
    fn method() -> Method {
        Self::METHOD
    }
}

/// The identifier, the method and the path of an operation.
///
/// An operation has one constant with all of them: the compiler needs less memory than for three.
#[derive(Debug)]
pub struct Endpoint {
    id: &'static str,
    // A constant is taken apart without being dropped.
    method: ManuallyDrop<Method>,
    path: &'static str,
}

impl Endpoint {
    /// Creates an endpoint from identifier, method and path template.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        let method = ManuallyDrop::new(method);
        Self { id, method, path }
    }
}

/// The response of a request: implemented by every [`Operation`], and by
/// [`Untyped`](crate::request::Untyped) for requests without one.
pub trait Returns {
    /// The decoded body of a response.
    type Output;

    /// The `Accept` header, unless the client or the request sets one.
    const ACCEPT: Option<&'static str>;

    /// Whether a redirect is a successful response.
    const REDIRECT: bool;

    /// Decodes a response.
    ///
    /// # Errors
    ///
    /// Fails if the response does not have the expected format.
    fn decode(response: &RawResponse) -> Result<Self::Output, Error>;

    /// Decodes a response while the request can still be retried.
    ///
    /// [`decode`](Self::decode) returns the value, if there is one.
    #[doc(hidden)]
    fn decode_early(response: &RawResponse) -> Result<Option<Decoded>, Error> {
        Self::decode(response).map(|_| None)
    }
}

impl<O: Operation> Returns for O {
    type Output = O::Output;

    const ACCEPT: Option<&'static str> = <O as Operation>::ACCEPT;

    const REDIRECT: bool = O::Decoder::REDIRECT;

    fn decode(response: &RawResponse) -> Result<Self::Output, Error> {
        match response.take_decoded() {
            Some(output) => Ok(output),
            None => O::Decoder::decode(response),
        }
    }

    fn decode_early(response: &RawResponse) -> Result<Option<Decoded>, Error> {
        let output = O::Decoder::decode(response)?;
        Ok(Some(Box::new(output)))
    }
}

/// Decodes the body of a response, which becomes part of an error.
pub fn decode_output<O: Returns>(response: RawResponse) -> Result<O::Output, Error> {
    match O::decode(&response) {
        Ok(output) => Ok(output),
        Err(error) => Err(response.into_error(error)),
    }
}

/// Decodes a response, which becomes part of an error.
pub fn decode_response<O: Returns>(response: RawResponse) -> Result<Response<O::Output>, Error> {
    match O::decode(&response) {
        Ok(body) => Ok(response.with_body(body)),
        Err(error) => Err(response.into_error(error)),
    }
}
