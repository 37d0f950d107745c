//! Decoders of responses.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::runtime::error::Error;
use crate::runtime::request::RawResponse;

/// A decoder of responses into `T`.
pub trait Decode<T> {
    /// The `Accept` header, unless the client or the request sets one.
    const ACCEPT: Option<&'static str> = None;

    /// Whether a redirect is a successful response.
    const REDIRECT: bool = false;

    /// Decodes a response.
    ///
    /// # Errors
    ///
    /// Fails if the response does not have the expected format.
    fn decode(response: &RawResponse) -> Result<T, Error>;
}

/// A type that a response is decoded into according to its status.
pub trait FromResponse: Sized {
    /// Decodes a response.
    ///
    /// # Errors
    ///
    /// Fails if the operation does not declare the status, or if the body cannot be decoded.
    fn from_response(response: &RawResponse) -> Result<Self, Error>;
}

/// Decodes JSON.
#[derive(Debug)]
pub enum Json {}

/// Decodes UTF-8 text.
#[derive(Debug)]
pub enum Text {}

/// Returns the bytes of the body.
#[derive(Debug)]
pub enum Binary {}

/// Ignores the body.
#[derive(Debug)]
pub enum Empty {}

/// Decodes a body whose type depends on the status.
#[derive(Debug)]
pub enum ByStatus {}

impl<T: DeserializeOwned> Decode<T> for Json {
    const ACCEPT: Option<&'static str> = Some("application/json");

    fn decode(response: &RawResponse) -> Result<T, Error> {
        response.json()
    }
}

impl Decode<String> for Text {
    fn decode(response: &RawResponse) -> Result<String, Error> {
        response.text()
    }
}

impl Decode<Bytes> for Binary {
    fn decode(response: &RawResponse) -> Result<Bytes, Error> {
        Ok(response.bytes())
    }
}

impl Decode<()> for Empty {
    fn decode(_: &RawResponse) -> Result<(), Error> {
        Ok(())
    }
}

impl<T: FromResponse> Decode<T> for ByStatus {
    fn decode(response: &RawResponse) -> Result<T, Error> {
        T::from_response(response)
    }
}
