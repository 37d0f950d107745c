//! The client: where requests go, and what each of them carries.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;

use super::product::Product;
use super::{Credential, Error, Request, Server};

/// A client of the API: cheap to clone, and safe to share between tasks.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Inner>);

/// What the clones of a client share.
pub(super) struct Inner {
    pub(super) http: reqwest::Client,
    pub(super) base_url: String,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Credential>,
    pub(super) request_id: &'static str,
    pub(super) product: Option<Product>,
}

impl Client {
    /// A request for an operation that the description lacks; it ignores the answer's body
    /// until told otherwise, for example by [`Request::json`].
    ///
    /// The path starts with a slash and is relative to the server's base URL. Its `{name}`
    /// placeholders are filled by [`Request::path`].
    pub fn request(&self, method: Method, path: &'static str) -> Request<()> {
        Request::new(self.clone(), method, path)
    }

    /// A `GET` [request](Self::request).
    pub fn get(&self, path: &'static str) -> Request<()> {
        self.request(Method::GET, path)
    }

    /// A `POST` [request](Self::request).
    pub fn post(&self, path: &'static str) -> Request<()> {
        self.request(Method::POST, path)
    }

    /// A `PUT` [request](Self::request).
    pub fn put(&self, path: &'static str) -> Request<()> {
        self.request(Method::PUT, path)
    }

    /// A `PATCH` [request](Self::request).
    pub fn patch(&self, path: &'static str) -> Request<()> {
        self.request(Method::PATCH, path)
    }

    /// A `DELETE` [request](Self::request).
    pub fn delete(&self, path: &'static str) -> Request<()> {
        self.request(Method::DELETE, path)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.0.base_url)
            .finish_non_exhaustive()
    }
}

/// What a client starts from.
#[derive(Debug, Clone, Copy)]
pub struct Defaults {
    /// The server's base URL.
    pub server: &'static str,
    /// The `User-Agent` header.
    pub user_agent: &'static str,
    /// Further headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// The response header that names a request in the server's logs.
    pub request_id: &'static str,
}

/// Makes a [`Client`].
#[derive(Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    server: Server,
    headers: HeaderMap,
    credentials: Vec<Credential>,
    request_id: &'static str,
    timeout: Option<Duration>,
    http: Option<reqwest::Client>,
    error: Option<Error>,
}

impl ClientBuilder {
    /// A builder that starts from these defaults.
    pub fn new(defaults: Defaults) -> Self {
        let builder = Self {
            server: Server::new(defaults.server),
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            request_id: defaults.request_id,
            timeout: None,
            http: None,
            error: None,
        };
        defaults
            .headers
            .iter()
            .fold(builder, |builder, (name, value)| {
                builder.header(name, value)
            })
            .user_agent(defaults.user_agent)
    }

    /// The server to call, in place of the first one that the description names.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.server = server.into();
        self
    }

    /// What proves who is calling. Several credentials are all sent.
    ///
    /// A credential that could not be made is reported by [`build`](Self::build).
    pub fn credential(mut self, credential: Result<Credential, Error>) -> Self {
        match credential {
            Ok(credential) => self.credentials.push(credential),
            Err(error) => self.keep(error),
        }
        self
    }

    /// The `User-Agent` header; the name and version of this crate if not set.
    pub fn user_agent(self, user_agent: &str) -> Self {
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// A header of every request, in place of the default of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.keep(Error::configuration(format!(
                "{name:?} is no header, or its value has characters that no header may have"
            ))),
        }
        self
    }

    /// How long a request may take, from connecting to the end of the answer's body; without a
    /// limit if not set.
    ///
    /// Connecting alone takes at most 10 seconds, and a pause in an answer at most 60.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The HTTP client to send with, for proxies, certificates and the like.
    ///
    /// Its own timeouts hold in place of [`timeout`](Self::timeout). It must not follow redirects
    /// (`reqwest::redirect::Policy::none()`): this crate does, as far as the API means it.
    pub fn http(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Fails if the server's URL or version, a header or a credential cannot be used, or if there are no
    /// root certificates for TLS.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let http = match self.http {
            Some(http) => http,
            None => http_client(self.timeout)?,
        };
        Ok(Client(Arc::new(Inner {
            http,
            base_url: self.server.base_url()?,
            headers: self.headers,
            credentials: self.credentials,
            request_id: self.request_id,
            product: self.server.known_product()?,
        })))
    }

    /// Keeps the first error for [`build`](Self::build).
    fn keep(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}

fn http_client(timeout: Option<Duration>) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(60));
    if let Some(timeout) = timeout {
        builder = builder.timeout(timeout);
    }
    builder
        .build()
        .map_err(|error| Error::configuration("the HTTP client cannot be made").because(error))
}
