//! A request as a value.

use std::borrow::Cow;
use std::fmt::{self, Display};

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use url::Url;

use super::product::Limit;
use super::settings::Settings;
use super::{Client, Error, Received};

/// A request that has not been sent; awaiting it sends it and gives the body of the answer.
///
/// [`send`](Self::send) gives status and headers, too, and [`build`](Self::build) leaves the
/// sending to something else.
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T> {
    pub(super) parts: Parts,
    pub(super) decode: fn(&Received) -> Result<T, Error>,
}

/// What a request consists of, whatever its answer is decoded to.
#[derive(Clone)]
pub(super) struct Parts {
    pub client: Client,
    pub method: Method,
    pub path: &'static str,
    pub arguments: Vec<(&'static str, String)>,
    pub query: Vec<(Cow<'static, str>, String)>,
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: Option<Body>,
    /// Why the body could not be made, kept for `build` so that setters need not be checked.
    pub problem: Option<String>,
    /// Takes the place of path and query once the server has named the next URL.
    pub target: Option<Url>,
    /// The `Accept` header where neither the client nor the caller sets one.
    pub accept: Option<&'static str>,
    pub expects_redirect: bool,
    /// Whether an answer without a body will do if the caller has the body already.
    pub conditional: bool,
    pub settings: Settings,
    /// How many items the server gives of a list if any of these query parameters is set.
    #[allow(dead_code, reason = "lists use it, which not every API has")]
    pub result_limit: Option<(usize, &'static [&'static str])>,
    /// The products that do not have the operation.
    pub limits: Vec<Limit>,
}

#[derive(Clone)]
pub(super) enum Body {
    Fields(Map<String, Value>),
    Bytes(&'static str, Bytes),
}

impl Request<()> {
    pub(super) fn new(client: Client, method: Method, path: &'static str) -> Self {
        let parts = Parts {
            settings: client.0.settings,
            client,
            method,
            path,
            arguments: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            problem: None,
            target: None,
            accept: None,
            expects_redirect: false,
            conditional: false,
            result_limit: None,
            limits: Vec::new(),
        };
        Self {
            parts,
            decode: |_| Ok(()),
        }
    }

    /// Decodes the answer's body from JSON, and asks for that.
    pub fn json<T: DeserializeOwned>(mut self) -> Request<T> {
        self.parts.accept = Some("application/json");
        self.answer(Received::json)
    }

    /// Takes the answer's body as text.
    pub fn text(self) -> Request<String> {
        self.answer(Received::text)
    }

    /// Takes the answer's body as it is.
    pub fn bytes(self) -> Request<Bytes> {
        self.answer(|received| Ok(received.bytes()))
    }

    /// Makes the answer with a function of its own, for operations that have several.
    pub fn answer<T>(self, decode: fn(&Received) -> Result<T, Error>) -> Request<T> {
        Request {
            parts: self.parts,
            decode,
        }
    }
}

impl<T> Request<T> {
    /// Notes that a product has the operation since this version.
    #[doc(hidden)]
    pub fn since(mut self, product: &'static str, version: &'static str) -> Self {
        self.parts.limits.push(Limit::Since(product, version));
        self
    }

    /// Notes that a product does not have the operation.
    #[doc(hidden)]
    pub fn not_on(mut self, product: &'static str) -> Self {
        self.parts.limits.push(Limit::NotOn(product));
        self
    }

    /// Fills the `{name}` placeholder of the path; the value is percent-encoded.
    pub fn path(mut self, name: &'static str, value: impl Display) -> Self {
        self.parts.arguments.retain(|(known, _)| *known != name);
        self.parts.arguments.push((name, value.to_string()));
        self
    }

    /// Sets a query parameter, in place of the value that it had.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        let name = name.into();
        self.parts.query.retain(|(known, _)| *known != name);
        self.parts.query.push((name, value.to_string()));
        self
    }

    /// Sets a query parameter that stands once for each value: `name=a&name=b`.
    pub fn query_each<V: Display>(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        self.parts.query.retain(|(known, _)| known != name);
        let values = values
            .into_iter()
            .map(|value| (name.into(), value.to_string()));
        self.parts.query.extend(values);
        self
    }

    /// Sets a query parameter that has all values in one text, with this between them.
    pub fn query_joined<V: Display>(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
        separator: &str,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        self.query(name, values.join(separator))
    }

    /// Sets a header, in place of the client's own of the same name.
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        let name = name.into();
        self.parts.headers.retain(|(known, _)| *known != name);
        self.parts.headers.push((name, value.to_string()));
        self
    }

    /// Sets one property of a JSON object that is the body; a body that was set as a whole has
    /// none to be set.
    pub fn field(mut self, name: &str, value: impl Serialize) -> Self {
        let mut fields = match self.parts.body.take() {
            Some(Body::Fields(fields)) => fields,
            Some(Body::Bytes(..)) => {
                let problem = format!("property {name:?}: the body is set as a whole already");
                self.parts.problem = Some(problem);
                Map::new()
            }
            None => Map::new(),
        };
        match serde_json::to_value(value) {
            Ok(value) => drop(fields.insert(name.to_owned(), value)),
            Err(error) => {
                self.parts.problem = Some(format!("property {name:?} of the body: {error}"))
            }
        }
        self.parts.body = Some(Body::Fields(fields));
        self
    }

    /// Sets a JSON object without properties as the body; [`field`](Self::field) adds some.
    pub fn empty_object(mut self) -> Self {
        self.parts.body = Some(Body::Fields(Map::new()));
        self
    }

    /// Sets a body that is encoded as JSON.
    pub fn json_body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.parts.body = Some(Body::Bytes("application/json", bytes.into())),
            Err(error) => self.parts.problem = Some(format!("body: {error}")),
        }
        self
    }

    /// Sets a body of this media type that is sent as it is.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.parts.body = Some(Body::Bytes(media_type, body.into()));
        self
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            parts: self.parts.clone(),
            decode: self.decode,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parts.method)
            .field("path", &self.parts.path)
            .field("arguments", &self.parts.arguments)
            .field("query", &self.parts.query)
            .finish_non_exhaustive()
    }
}
