//! Responses before decoding.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use crate::runtime::client::{Credential, hide_secrets};
use crate::runtime::error::{
    Error, ErrorKind, ErrorResponse, RateLimit, header, request_id, without_byte_order_mark,
};
use crate::runtime::request::{
    Parameters, Response, Validators, charset, decode_content, decode_json, decode_text, join,
    validators, without_query,
};
use crate::runtime::transport::Body;

/// A decoded body whose type only the operation knows.
pub type Decoded = Box<dyn Any + Send>;

/// Decodes a response while the request can still be retried, or leaves it as it is.
pub type DecodeEarly = fn(&RawResponse) -> Result<Option<Decoded>, Error>;

/// A response whose body is not decoded.
pub struct RawResponse {
    /// The request that it responds to.
    pub(crate) parameters: Arc<Parameters>,
    /// The URL of the request after redirects, which may contain credentials.
    url: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    body: Bytes,
    /// The body, if it was not read. A stream is not `Sync` otherwise.
    stream: Mutex<Option<Body>>,
    /// The decoded body, if it was decoded to find out whether the request is retried.
    decoded: Mutex<Option<Decoded>>,
    pub(crate) attempts: u32,
}

impl RawResponse {
    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the rate limit that the response reports.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        let conventions = self.parameters.client.0.conventions;
        RateLimit::from_headers(&conventions.rate_limit, &self.headers)
    }

    /// Returns the ID of the request in the logs of the server.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.parameters.client.0.conventions)
    }

    /// Returns the validators of the body, for
    /// [`Request::send_if_changed`](crate::Request::send_if_changed).
    pub fn validators(&self) -> Validators {
        validators(&self.headers)
    }

    /// Decodes the body from JSON.
    ///
    /// # Errors
    ///
    /// Fails if the body cannot be decoded. The error shows the JSON path and an excerpt.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode_json(&self.body).map_err(|error| error.with_request(|| self.parameters.failed()))
    }

    /// Returns the body as text, without a byte order mark.
    ///
    /// The `charset` of its media type can be UTF-8, UTF-16, ISO-8859-1 or windows-1252. Defaults to
    /// UTF-8.
    ///
    /// # Errors
    ///
    /// Fails if the body is not valid UTF-8, or if it has another `charset`.
    pub fn text(&self) -> Result<String, Error> {
        if let Some(charset) = charset(&self.headers) {
            return decode_text(&charset, &self.body).ok_or_else(|| {
                let detail = format!("unsupported charset of the response body: {charset:?}");
                Error::decode(detail).with_request(|| self.parameters.failed())
            });
        }
        std::str::from_utf8(without_byte_order_mark(&self.body))
            .map(str::to_owned)
            .map_err(|error| {
                Error::decode("the response body is not valid UTF-8")
                    .with_request(|| self.parameters.failed())
                    .with_source(error)
            })
    }

    /// Returns the body.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// Returns the error for a status that the operation does not declare.
    pub fn unexpected(&self) -> Error {
        Error::api()
    }

    /// Returns the response with its decoded body.
    pub(crate) fn with_decoded(mut self, decoded: Option<Decoded>) -> Self {
        self.decoded = Mutex::new(decoded);
        self
    }

    /// Takes the decoded body.
    pub(crate) fn take_decoded<T: 'static>(&self) -> Option<T> {
        let mut decoded = self.decoded.lock().unwrap_or_else(PoisonError::into_inner);
        decoded.take()?.downcast().ok().map(|it| *it)
    }

    pub(crate) fn new(
        parameters: Arc<Parameters>,
        url: String,
        response: http::Response<Bytes>,
    ) -> Self {
        let (head, body) = response.into_parts();
        Self {
            parameters,
            url,
            status: head.status,
            headers: head.headers,
            body,
            stream: Mutex::new(None),
            decoded: Mutex::new(None),
            attempts: 0,
        }
    }

    /// Creates a response whose body is not read.
    pub(crate) fn unread(
        parameters: Arc<Parameters>,
        url: String,
        response: http::Response<Body>,
    ) -> Self {
        let (head, body) = response.into_parts();
        let response = http::Response::from_parts(head, Bytes::new());
        Self {
            stream: Mutex::new(Some(body)),
            ..Self::new(parameters, url, response)
        }
    }

    /// Takes the body that was not read.
    pub(crate) fn take_stream(&mut self) -> Body {
        let stream = self
            .stream
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        stream.take().unwrap_or_else(|| self.body.clone().into())
    }

    /// Creates a response that another HTTP client received.
    pub(crate) fn received(
        parameters: Parameters,
        response: http::Response<Bytes>,
    ) -> Result<Self, Error> {
        let url = parameters.url(parameters.target.as_ref())?;
        let (mut response, end) = decode_content(response, parameters.settings.max_response_size);
        hide_secrets(response.headers_mut());
        let response = Self::new(Arc::new(parameters), url, response);
        response.check_end(end)?.check_status()
    }

    /// Returns the response if its body is complete, or if its status is an error, which counts even
    /// if the body is incomplete.
    pub(crate) fn check_end(self, end: Result<bool, Error>) -> Result<Self, Error> {
        let max = self.parameters.settings.max_response_size as u64;
        match end {
            _ if self.status.is_client_error() || self.status.is_server_error() => Ok(self),
            Ok(true) => Ok(self),
            Ok(false) => Err(self.into_error(Error::too_large("the response body", max))),
            // An interrupted body is no response.
            Err(error) if error.kind() == ErrorKind::Decode => Err(self.into_error(error)),
            Err(error) => Err(error),
        }
    }

    /// Returns the response if its status is a success of the operation.
    pub(crate) fn check_status(self) -> Result<Self, Error> {
        let parameters = &self.parameters;
        let is_success = if self.status == StatusCode::NOT_MODIFIED {
            parameters.conditional
        } else {
            self.status.is_success() || self.status.is_redirection() && parameters.facts.redirect
        };
        if is_success {
            return Ok(self);
        }
        let product = parameters.client.0.product.as_ref();
        let unavailable = product
            .filter(|_| self.status == StatusCode::NOT_FOUND)
            .and_then(|product| product.lacks(parameters.facts.availability));
        let error = self.redirect_error().unwrap_or_else(Error::api);
        Err(self.into_error(error.with_unavailable(unavailable)))
    }

    /// Returns the error of a redirect that is not followed.
    fn redirect_error(&self) -> Option<Error> {
        if !self.status.is_redirection() || self.status == StatusCode::NOT_MODIFIED {
            return None;
        }
        let url = self.url().ok()?;
        let location = header(&self.headers, LOCATION.as_str())?;
        let to = match join(&url, location) {
            Some(location) => without_query(&location),
            None => "an invalid URL".to_owned(),
        };
        Some(Error::redirect(&without_query(&url), &to))
    }

    /// Returns the URL of the request after redirects.
    pub(crate) fn url(&self) -> Result<Url, Error> {
        Url::parse(&self.url)
            .map_err(|error| Error::decode("invalid request URL").with_source(error))
    }

    /// Adds the response to an error.
    pub(crate) fn into_error(self, error: Error) -> Error {
        let client = self.parameters.client.clone();
        let credentials: Vec<Credential> = client.0.all_credentials().collect();
        error
            .with_attempts(self.attempts)
            .with_request(|| self.parameters.failed())
            .with_response(ErrorResponse::new(
                self.status,
                self.headers,
                self.body,
                client.0.conventions,
            ))
            .without_secrets(credentials.iter().flat_map(Credential::secrets))
    }

    /// Replaces the body by a decoded one.
    pub(crate) fn with_body<T>(self, body: T) -> Response<T> {
        Response {
            status: self.status,
            headers: self.headers,
            body,
            conventions: self.parameters.client.0.conventions,
        }
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
