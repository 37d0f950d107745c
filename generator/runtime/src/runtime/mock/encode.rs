//! Encoders of responses: the reverse of decoders.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::request::{Binary, ByStatus, Decode, Empty, FromResponse, Json, Text};

/// An encoder of responses, as a server sends them: the reverse of
/// [`Decode`](crate::request::Decode).
#[diagnostic::on_unimplemented(
    message = "responses of `{Self}` cannot be encoded from a value",
    note = "use `returns_content` for the content of a download"
)]
pub trait Encode<T>: Decode<T> {
    /// Encodes a response.
    fn encode(output: &T) -> http::Response<Bytes>;
}

/// A response whose body depends on its status: the reverse of
/// [`FromResponse`](crate::request::FromResponse).
pub trait ToResponse: FromResponse {
    /// Encodes a response.
    fn to_response(&self) -> http::Response<Bytes>;
}

/// Creates a response. An invalid status becomes 200.
pub fn response(
    status: u16,
    media_type: Option<&'static str>,
    body: impl Into<Bytes>,
) -> http::Response<Bytes> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    if let Some(media_type) = media_type {
        let media_type = HeaderValue::from_static(media_type);
        response.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    response
}

/// Creates a response with a JSON body.
///
/// # Panics
///
/// Panics if the value cannot be serialized, such as a map whose keys are not strings.
pub fn json_response(status: u16, body: &(impl Serialize + ?Sized)) -> http::Response<Bytes> {
    let body = serde_json::to_vec(body).expect("the body can be serialized as JSON");
    response(status, Some("application/json"), body)
}

impl<T: Serialize + DeserializeOwned> Encode<T> for Json {
    fn encode(output: &T) -> http::Response<Bytes> {
        json_response(200, output)
    }
}

impl Encode<String> for Text {
    fn encode(output: &String) -> http::Response<Bytes> {
        response(200, Some("text/plain; charset=utf-8"), output.clone())
    }
}

impl Encode<Bytes> for Binary {
    fn encode(output: &Bytes) -> http::Response<Bytes> {
        response(200, None, output.clone())
    }
}

impl Encode<()> for Empty {
    fn encode((): &()) -> http::Response<Bytes> {
        response(204, None, "")
    }
}

impl<T: FromResponse + ToResponse> Encode<T> for ByStatus {
    fn encode(output: &T) -> http::Response<Bytes> {
        output.to_response()
    }
}
