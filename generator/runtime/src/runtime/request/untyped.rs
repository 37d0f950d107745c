//! Requests to endpoints that the client does not cover.

use std::fmt::Display;
use std::marker::PhantomData;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::request::{
    Binary, Decode, Empty, Facts, Json, Parameters, RawResponse, Request, Returns, Text,
};
use crate::runtime::transport::Body;

/// The type of a request without an [`Operation`](crate::request::Operation): its responses are
/// decoded into `T` by the decoder `D`.
pub struct Untyped<T = (), D = Empty>(PhantomData<fn() -> (T, D)>);

impl<T, D: Decode<T>> Returns for Untyped<T, D> {
    type Output = T;

    const ACCEPT: Option<&'static str> = D::ACCEPT;

    const REDIRECT: bool = D::REDIRECT;

    fn decode(response: &RawResponse) -> Result<T, Error> {
        D::decode(response)
    }
}

impl Client {
    /// Creates a request to an endpoint that the client does not cover.
    ///
    /// The path is relative to the base URL of the server and starts with a slash. Its `{name}`
    /// placeholders are set by [`Request::path`]. The body of the response is ignored unless a
    /// method such as [`Request::json`] sets a decoder.
    pub fn request(&self, method: Method, path: &'static str) -> Request<Untyped> {
        let parameters = Parameters::new(
            self,
            &[],
            Facts {
                id: None,
                method,
                path,
                availability: &[],
                security: self.0.conventions.security.filter(|it| !it.is_empty()),
                server: None,
                accept: None,
                content_type: "application/json",
                redirect: false,
                page_rule: None,
            },
        );
        parameters.into()
    }

    /// Creates a `GET` [request](Self::request).
    pub fn get(&self, path: &'static str) -> Request<Untyped> {
        self.request(Method::GET, path)
    }

    /// Creates a `POST` [request](Self::request).
    pub fn post(&self, path: &'static str) -> Request<Untyped> {
        self.request(Method::POST, path)
    }

    /// Creates a `PUT` [request](Self::request).
    pub fn put(&self, path: &'static str) -> Request<Untyped> {
        self.request(Method::PUT, path)
    }

    /// Creates a `PATCH` [request](Self::request).
    pub fn patch(&self, path: &'static str) -> Request<Untyped> {
        self.request(Method::PATCH, path)
    }

    /// Creates a `DELETE` [request](Self::request).
    pub fn delete(&self, path: &'static str) -> Request<Untyped> {
        self.request(Method::DELETE, path)
    }
}

impl<O> Request<O> {
    /// Decodes the response from JSON into a type of your own, where a server differs from its
    /// description.
    ///
    /// Call it after the setters of the operation, which the returned request does not have. A list
    /// still goes from page to page as the operation does, but its pages have the size that the
    /// server chooses.
    pub fn decode_as<T: DeserializeOwned>(self) -> Request<Untyped<T, Json>> {
        self.decode_with()
    }

    /// Decodes the response with the decoder `D`, such as [`Text`] or [`Binary`].
    ///
    /// It sets the `Accept` header of the decoder, unless the request is that of an operation: that
    /// one keeps its own.
    pub fn decode_with<T, D: Decode<T>>(mut self) -> Request<Untyped<T, D>> {
        let facts = &mut self.parameters.facts;
        if facts.id.is_none() {
            facts.accept = D::ACCEPT;
        }
        facts.redirect = D::REDIRECT;
        self.parameters.into()
    }
}

impl<T, D> Request<Untyped<T, D>> {
    /// Decodes the body of the response from JSON, and sets the `Accept` header accordingly.
    pub fn json<U: DeserializeOwned>(self) -> Request<Untyped<U, Json>> {
        self.decode_with()
    }

    /// Decodes the body of the response as UTF-8 text.
    pub fn text(self) -> Request<Untyped<String, Text>> {
        self.decode_with()
    }

    /// Returns the bytes of the response body.
    pub fn bytes(self) -> Request<Untyped<Bytes, Binary>> {
        self.decode_with()
    }

    /// Sets the value of a `{name}` placeholder of the path, which is percent-encoded.
    pub fn path(mut self, name: &'static str, value: impl Display) -> Self {
        self.parameters.path(name, value);
        self
    }

    /// Sets a query parameter that is repeated for each value: `name=a&name=b`.
    pub fn query_each<V: Display>(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        self.parameters.query_each(name, values);
        self
    }

    /// Sets a query parameter to all values, joined by a separator.
    pub fn query_joined<V: Display>(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
        separator: &str,
    ) -> Self {
        self.parameters.query_joined(name, values, separator);
        self
    }

    /// Sets a property of the body, which becomes a JSON object. It is an error if the body was
    /// already set as a whole.
    pub fn field(mut self, name: &str, value: impl Serialize) -> Self {
        self.parameters.field(name, value);
        self
    }

    /// Sets the body to a value serialized as JSON.
    pub fn json_body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.parameters.json_body(body);
        self
    }

    /// Sets the body and its media type.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Body>) -> Self {
        self.parameters.body(media_type, body);
        self
    }
}
