//! The parameters of a request, which do not depend on the type of its operation.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use url::Url;

use crate::runtime::client::{Availability, Client, Settings};
use crate::runtime::error::{FailedRequest, Security};
use crate::runtime::request::{Content, encode, placeholder};
use crate::runtime::transport::Body;

/// The methods that change nothing on the server (RFC 9110, RFC 4918, RFC 3253, RFC 5323, and the
/// draft of `QUERY`).
const SAFE_METHODS: [&str; 8] = [
    "GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PROPFIND", "REPORT", "SEARCH",
];

/// The way to the next page of a list: a `&'static dyn NextPage`, whose module clients without lists
/// do not have.
pub type PageRule = &'static (dyn Any + Send + Sync);

/// The fixed properties of a request.
#[derive(Clone)]
pub struct Facts {
    pub id: Option<&'static str>,
    pub method: Method,
    pub path: &'static str,
    pub availability: &'static [Availability],
    /// The security requirements; `None` if every credential is sent.
    pub security: Option<Security>,
    /// The default URL of the operation's own servers.
    pub server: Option<&'static str>,
    /// The `Accept` header, unless the client or the request sets one.
    pub accept: Option<&'static str>,
    /// The media type of JSON bodies and forms.
    pub content_type: &'static str,
    /// Whether a redirect is a successful response.
    pub redirect: bool,
    /// The way to the next page of the operation, unless it is the `Link` header.
    pub page_rule: Option<PageRule>,
}

/// The value of a path parameter.
pub trait PathValue {
    /// Returns the percent-encoded text.
    fn encoded(&self) -> String;
}

impl<T: Display> PathValue for T {
    fn encoded(&self) -> String {
        encode(&self.to_string()).to_string()
    }
}

/// The parameters of a request.
#[derive(Clone)]
pub struct Parameters {
    pub(crate) client: Client,
    pub(crate) facts: Facts,
    /// The path parameters, percent-encoded.
    pub(crate) arguments: Vec<(&'static str, String)>,
    pub(crate) query: Vec<(Cow<'static, str>, String)>,
    /// The query parameters of several values: the part of the query for each, percent-encoded.
    pub(crate) encoded: Vec<(&'static str, String)>,
    pub(crate) headers: Vec<(Cow<'static, str>, String)>,
    pub(crate) content: Content,
    /// Observes the body of each attempt, and returns one with the same content.
    pub(crate) observe: Option<Arc<dyn Fn(Body) -> Body + Send + Sync>>,
    /// The error of a setter, which `build` returns.
    pub(crate) problem: Option<String>,
    /// Replaces path and query once the server has returned the URL of the next request.
    pub(crate) target: Option<Url>,
    /// Whether a response with status 304 is a success.
    pub(crate) conditional: bool,
    /// Whether the body of a successful response is left to the caller.
    pub(crate) streams: bool,
    pub(crate) settings: Settings,
}

impl Parameters {
    /// Returns the way to the next page, unless it is the `Link` header. Only clients with lists use
    /// it.
    pub fn page_rule(&self) -> Option<PageRule> {
        self.facts.page_rule
    }

    /// Creates the parameters of a request with these path parameters, in the order of the template.
    pub(crate) fn new(client: &Client, path: &[&dyn PathValue], facts: Facts) -> Self {
        Self {
            settings: client.0.settings,
            client: client.clone(),
            arguments: arguments(facts.path, path),
            facts,
            query: Vec::new(),
            encoded: Vec::new(),
            headers: Vec::new(),
            content: Content::Empty,
            observe: None,
            problem: None,
            target: None,
            conditional: false,
            streams: false,
        }
    }

    /// Sets the value of a `{name}` placeholder of the path.
    pub fn path(&mut self, name: &'static str, value: impl Display) {
        self.arguments.retain(|(other, _)| *other != name);
        self.arguments.push((name, value.encoded()));
    }

    /// Sets a query parameter, replacing its previous value.
    pub fn query(&mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> &mut Self {
        let name = name.into();
        self.forget_query(&name);
        self.query.push((name, value.to_string()));
        self
    }

    /// Sets a query parameter that is repeated for each value: `name=a&name=b`.
    pub fn query_each<V: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Self {
        self.forget_query(name);
        self.query.extend(
            values
                .into_iter()
                .map(|value| (name.into(), value.to_string())),
        );
        self
    }

    /// Sets a query parameter to all values, joined by a separator.
    ///
    /// A separating comma is not percent-encoded, unlike commas in values. Other separators are.
    pub fn query_joined<V: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
        separator: &str,
    ) -> &mut Self {
        let encoded = |text: &str| encode(text).to_string();
        let values: Vec<String> = values
            .into_iter()
            .map(|value| encoded(&value.to_string()))
            .collect();
        let separator = match separator {
            "," => separator.to_owned(),
            other => encoded(other),
        };
        let text = format!("{}={}", encode(name), values.join(&separator));
        self.query_encoded(name, text)
    }

    /// Sets a query parameter to a part of the query that is already percent-encoded.
    pub(crate) fn query_encoded(&mut self, name: &'static str, text: String) -> &mut Self {
        self.forget_query(name);
        self.encoded.push((name, text));
        self
    }

    pub(crate) fn forget_query(&mut self, name: &str) {
        self.query.retain(|(other, _)| other != name);
        self.encoded.retain(|(other, _)| *other != name);
    }

    /// Sets a header, replacing the client's header of the same name.
    pub fn header(&mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> &mut Self {
        let name = name.into();
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.to_string()));
        self
    }

    /// Sets the body to a value serialized as JSON.
    pub fn json_body(&mut self, body: &(impl Serialize + ?Sized)) -> &mut Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => {
                self.content = Content::Bytes(self.facts.content_type, bytes.into());
            }
            Err(error) => self.problem = Some(format!("cannot serialize the body: {error}")),
        }
        self
    }

    /// Sets the body and its media type.
    pub fn body(&mut self, media_type: &'static str, body: impl Into<Body>) -> &mut Self {
        self.content = Content::new(media_type, body.into());
        self
    }

    /// Returns `true` if the request has the same effect when it is sent twice.
    pub(crate) fn is_idempotent(&self) -> bool {
        match self.facts.method {
            Method::PUT | Method::DELETE => true,
            _ => self.is_safe() || self.settings.idempotent,
        }
    }

    /// Returns `true` if the request changes nothing on the server.
    pub(crate) fn is_safe(&self) -> bool {
        SAFE_METHODS.contains(&self.facts.method.as_str())
    }

    /// Returns `true` if the request only reads: a `GET`, or a `QUERY`, which is a `GET` with a body.
    pub(crate) fn is_read(&self) -> bool {
        matches!(self.facts.method.as_str(), "GET" | "QUERY")
    }

    /// Returns the request for an error about it.
    pub(crate) fn failed(&self) -> FailedRequest {
        FailedRequest {
            method: self.facts.method.clone(),
            url: self.shown_url(),
            operation_id: self.facts.id,
            download: None,
        }
    }
}

/// Returns the path parameters with the names that they have in a template.
fn arguments(template: &'static str, values: &[&dyn PathValue]) -> Vec<(&'static str, String)> {
    let mut arguments: Vec<(&'static str, String)> = Vec::with_capacity(values.len());
    let mut values = values.iter();
    let mut rest = template;
    while let Some((_, name, after)) = placeholder(rest) {
        rest = after;
        if arguments.iter().all(|(other, _)| *other != name) {
            arguments.extend(values.next().map(|value| (name, value.encoded())));
        }
    }
    arguments
}
