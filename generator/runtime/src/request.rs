//! A request as a value.

use std::borrow::Cow;
use std::fmt::{self, Display};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, header};
use reqwest::Url;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::credential::Place;
use super::url::{encode, expand};
use super::{Client, Error, Received};

/// A request that has not been sent; awaiting it sends it and gives the body of the answer.
///
/// [`send`](Self::send) gives status and headers, too, and [`build`](Self::build) leaves the
/// sending to something else.
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T> {
    pub(super) client: Client,
    pub(super) method: Method,
    pub(super) path: &'static str,
    arguments: Vec<(&'static str, String)>,
    query: Vec<(Cow<'static, str>, String)>,
    headers: Vec<(Cow<'static, str>, String)>,
    body: Option<Body>,
    /// Why the body could not be made, kept for `build` so that setters need not be checked.
    problem: Option<String>,
    /// Takes the place of path and query once the server has named the next URL.
    pub(super) target: Option<Url>,
    pub(super) expects_redirect: bool,
    pub(super) decode: fn(Received) -> Result<T, Error>,
}

#[derive(Clone)]
enum Body {
    Fields(Map<String, Value>),
    Bytes(&'static str, Bytes),
}

impl Request<()> {
    pub(super) fn new(client: Client, method: Method, path: &'static str) -> Self {
        Self {
            client,
            method,
            path,
            arguments: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            problem: None,
            target: None,
            expects_redirect: false,
            decode: |_| Ok(()),
        }
    }

    /// Decodes the answer's body from JSON.
    pub fn json<T: DeserializeOwned>(self) -> Request<T> {
        self.answer(|received| received.json())
    }

    /// Takes the answer's body as text.
    pub fn text(self) -> Request<String> {
        self.answer(|received| received.text())
    }

    /// Takes the answer's body as it is.
    pub fn bytes(self) -> Request<Bytes> {
        self.answer(|received| Ok(received.into_body()))
    }

    /// Makes the answer with a function of its own, for operations that have several.
    pub fn answer<T>(self, decode: fn(Received) -> Result<T, Error>) -> Request<T> {
        Request {
            client: self.client,
            method: self.method,
            path: self.path,
            arguments: self.arguments,
            query: self.query,
            headers: self.headers,
            body: self.body,
            problem: self.problem,
            target: self.target,
            expects_redirect: self.expects_redirect,
            decode,
        }
    }
}

impl<T> Request<T> {
    /// Fills the `{name}` placeholder of the path; the value is percent-encoded.
    pub fn path(mut self, name: &'static str, value: impl Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Sets a query parameter, in place of the value that it had.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        let name = name.into();
        self.query.retain(|(known, _)| *known != name);
        self.query.push((name, value.to_string()));
        self
    }

    /// Sets a query parameter that stands once for each value: `name=a&name=b`.
    pub fn query_each<V: Display>(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        self.query.retain(|(known, _)| known != name);
        let values = values
            .into_iter()
            .map(|value| (name.into(), value.to_string()));
        self.query.extend(values);
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
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
        self
    }

    /// Sets one property of a JSON object that is the body.
    pub fn field(mut self, name: &str, value: impl Serialize) -> Self {
        let mut fields = match self.body.take() {
            Some(Body::Fields(fields)) => fields,
            _ => Map::new(),
        };
        match serde_json::to_value(value) {
            Ok(value) => drop(fields.insert(name.to_owned(), value)),
            Err(error) => self.problem = Some(format!("property {name:?} of the body: {error}")),
        }
        self.body = Some(Body::Fields(fields));
        self
    }

    /// Sets a JSON object without properties as the body; [`field`](Self::field) adds some.
    pub fn empty_object(mut self) -> Self {
        self.body = Some(Body::Fields(Map::new()));
        self
    }

    /// Sets a body that is encoded as JSON.
    pub fn json_body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = Some(Body::Bytes("application/json", bytes.into())),
            Err(error) => self.problem = Some(format!("body: {error}")),
        }
        self
    }

    /// Sets a body of this media type that is sent as it is.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.body = Some(Body::Bytes(media_type, body.into()));
        self
    }

    /// The request as it is sent, credentials included, for any other transport.
    ///
    /// # Errors
    ///
    /// Fails if an argument cannot stand where it belongs: a path parameter that is empty, `.` or
    /// `..`, or a header with a line break.
    pub fn build(&self) -> Result<http::Request<Bytes>, Error> {
        if let Some(problem) = &self.problem {
            return Err(self.invalid(problem));
        }
        let (media_type, body) = match &self.body {
            None => (None, Bytes::new()),
            Some(Body::Bytes(media_type, bytes)) => (Some(*media_type), bytes.clone()),
            Some(Body::Fields(fields)) => (
                Some("application/json"),
                Value::Object(fields.clone()).to_string().into(),
            ),
        };
        let mut request = http::Request::builder()
            .method(self.method.clone())
            .uri(self.url()?)
            .body(body)
            .map_err(|error| self.invalid(&error.to_string()))?;
        let headers = request.headers_mut();
        headers.clone_from(&self.client.0.headers);
        if let Some(media_type) = media_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        for (name, value) in &self.headers {
            let (Ok(known), Ok(value)) =
                (HeaderName::try_from(&**name), HeaderValue::try_from(value))
            else {
                let problem = format!("header {name:?} has characters that no header may have");
                return Err(self.invalid(&problem));
            };
            headers.insert(known, value);
        }
        for credential in &self.client.0.credentials {
            if let Place::Header(name, value) = &credential.0 {
                headers.insert(name.clone(), value.clone());
            }
        }
        Ok(request)
    }

    fn url(&self) -> Result<String, Error> {
        if let Some(target) = &self.target {
            return Ok(target.to_string());
        }
        let path = expand(self.path, &self.arguments).map_err(|problem| self.invalid(&problem))?;
        let mut url = format!("{}{path}", self.client.0.base_url);
        let credentials = self
            .client
            .0
            .credentials
            .iter()
            .filter_map(|it| match &it.0 {
                Place::Query(name, value) => Some((name, value)),
                Place::Header(..) => None,
            });
        let query = self.query.iter().map(|(name, value)| (name, value));
        for (index, (name, value)) in query.chain(credentials).enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(&encode(name));
            url.push('=');
            url.push_str(&encode(value));
        }
        Ok(url)
    }

    fn invalid(&self, problem: &str) -> Error {
        Error::invalid_request(problem).of(&self.operation())
    }

    /// Names the operation in errors: method and path template, without any argument.
    pub(super) fn operation(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            method: self.method.clone(),
            path: self.path,
            arguments: self.arguments.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            problem: self.problem.clone(),
            target: self.target.clone(),
            expects_redirect: self.expects_redirect,
            decode: self.decode,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("arguments", &self.arguments)
            .field("query", &self.query)
            .finish_non_exhaustive()
    }
}
