//! The settings of a client that is built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::client::{
    Credential, CredentialProvider, IntoCredential, Provider, Retry, Server, Settings, is_secret,
};
use crate::runtime::error::{Conventions, Error};
#[cfg(feature = "reqwest")]
use crate::runtime::transport::ReqwestTransport;
use crate::runtime::transport::{Layer, Transport, layered};

/// Wraps a transport in a layer.
pub type Wrap = Box<dyn FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

/// Builds a [`Client`](crate::Client).
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    /// The server; `None` for that of the description.
    pub(super) server: Option<Server>,
    pub(super) operation_servers: Vec<Server>,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Credential>,
    pub(super) providers: Vec<Provider>,
    pub(super) holds_while_rate_limited: bool,
    pub(super) max_concurrent_requests: Option<usize>,
    pub(super) settings: Settings,
    pub(super) retry_budget: u32,
    #[cfg(feature = "reqwest")]
    pub(super) connect_timeout: Duration,
    pub(super) allow_http_credentials: bool,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) layers: Vec<Wrap>,
    pub(super) conventions: &'static Conventions,
    /// The first error of a setter, which `build` returns.
    pub(super) error: Option<Error>,
}

impl ClientBuilder {
    #[doc(hidden)]
    pub fn new(conventions: &'static Conventions) -> Self {
        let builder = Self {
            server: None,
            operation_servers: Vec::new(),
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            providers: Vec::new(),
            holds_while_rate_limited: false,
            max_concurrent_requests: None,
            settings: Settings::default(),
            retry_budget: 100,
            #[cfg(feature = "reqwest")]
            connect_timeout: Duration::from_secs(10),
            allow_http_credentials: false,
            transport: None,
            layers: Vec::new(),
            conventions,
            error: None,
        };
        conventions
            .headers
            .iter()
            .fold(builder, |builder, (name, value)| {
                builder.header(name, value)
            })
            .user_agent(conventions.user_agent)
    }

    /// Sets the server. Defaults to the first one of the API's description.
    ///
    /// If the description declares only a path, such as `/api/v1`, it follows a URL that has none.
    ///
    /// It also serves operations for which the description declares servers of their own, unless
    /// [`operation_server`](Self::operation_server) sets one for them: the credentials for this
    /// server are not sent to others.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Sets the server of the operations for which the description declares it. The server is
    /// identified by its URL, before variables are replaced.
    ///
    /// An unknown server is reported by [`build`](Self::build).
    pub fn operation_server(mut self, server: impl Into<Server>) -> Self {
        self.operation_servers.push(server.into());
        self
    }

    /// Adds a credential.
    ///
    /// Operations send those that they accept, as the description declares, and all if it does not.
    /// A credential replaces the previous one in the same header or query parameter, unless they
    /// belong to different [schemes](Credential::scheme). An invalid credential is reported by
    /// [`build`](Self::build).
    pub fn credential(mut self, credential: impl IntoCredential) -> Self {
        match credential.into_credential() {
            Ok(credential) => {
                self.credentials
                    .retain(|other| !credential.is_in_place_of(other));
                self.credentials.push(credential);
            }
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
        self
    }

    /// Sets a source of credentials that expire, such as the tokens of an app.
    ///
    /// It is asked when a request is sent, and not when it is
    /// [built](crate::Request::build). Its credentials are sent in addition to those of
    /// [`credential`](Self::credential), and only to the API: not with downloads from other hosts.
    pub fn credential_provider(self, provider: impl CredentialProvider + 'static) -> Self {
        self.provider(Provider::new(provider, None))
    }

    /// Adds a provider, replacing that of the same scheme.
    pub(crate) fn provider(mut self, provider: Provider) -> Self {
        self.providers
            .retain(|other| other.scheme != provider.scheme);
        self.providers.push(provider);
        self
    }

    /// Allows credentials to be sent over plain `http`, where others on the network can read them.
    ///
    /// Without it, a client with credentials needs an `https` server, or one on a loopback address.
    pub fn allow_http_credentials(mut self) -> Self {
        self.allow_http_credentials = true;
        self
    }

    /// Sets the `User-Agent` header. Defaults to the name and version of this crate.
    pub fn user_agent(self, user_agent: &str) -> Self {
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// Sets a header of every request, replacing the default of the same name.
    ///
    /// Use [`credential`](Self::credential) for secrets, which are never shown.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(is_secret(&name));
                self.headers.insert(name, value);
            }
            _ => {
                let detail = format!("invalid header {name:?}: invalid characters");
                self.error.get_or_insert(Error::configuration(detail));
            }
        }
        self
    }

    /// Removes a default header.
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Sets the timeout of a request as a whole: its retries, the waits between them, and reading
    /// the body of the response. Defaults to no timeout.
    ///
    /// Waits for a [rate limit](Self::wait_for_rate_limit) count as well: a request does not wait
    /// past its timeout. The content of a download is not part of the request that returns its
    /// link; it is only subject to [`read_timeout`](Self::read_timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// Sets the maximum time without data from the server: while connecting, waiting for the
    /// response and reading it. Defaults to `60` seconds.
    ///
    /// It does not bound a response that arrives slowly: [`timeout`](Self::timeout) does.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.settings.read_timeout = Some(timeout);
        self
    }

    /// Sets the timeout of establishing a connection. Defaults to `10` seconds.
    ///
    /// It has no effect on an [HTTP client](Self::http) or a [transport](Self::transport) of your
    /// own.
    #[cfg(feature = "reqwest")]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the retry policy. [`Retry::off`] disables retries.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Sets the number of retries that the requests of the client share. Defaults to `100`.
    ///
    /// Ten successful requests add one retry, up to this number.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Sets how long a request that a rate limit rejects may wait in total before it is resent.
    /// Defaults to no wait.
    ///
    /// A request that would have to wait longer fails immediately. The waits count toward the
    /// [`timeout`](Self::timeout). Without this setting, only a response with status 429 is
    /// retried, and only within the [maximum wait](Retry::max_wait) of a retry.
    pub fn wait_for_rate_limit(mut self, max_wait: Duration) -> Self {
        self.settings.rate_limit_wait = max_wait;
        self
    }

    /// Holds back all requests of the client while a rate limit rejects one of them, instead of
    /// sending requests that it would reject as well.
    ///
    /// A request waits as long as [`wait_for_rate_limit`](Self::wait_for_rate_limit) allows. One
    /// that would have to wait longer is sent at once.
    pub fn hold_while_rate_limited(mut self) -> Self {
        self.holds_while_rate_limited = true;
        self
    }

    /// Sets the maximum number of requests that are sent at a time, downloads included. Defaults to
    /// no limit.
    ///
    /// A request ends when the body of its response has been read or dropped. Waiting for another
    /// request to end counts toward the [`timeout`](Self::timeout), but not toward the
    /// [`read_timeout`](Self::read_timeout).
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        self.max_concurrent_requests = Some(requests);
        self
    }

    /// Sets the maximum size of a response body in bytes. Defaults to 64 MiB.
    ///
    /// The content of downloads has a limit of its own.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.settings.max_response_size = bytes;
        self
    }

    /// Sets the reqwest client, for example to configure proxies or certificates.
    ///
    /// It must not follow redirects (`reqwest::redirect::Policy::none()`): this crate follows
    /// them where it is safe, and fails if the client did. The timeouts of the reqwest client
    /// apply in addition to those of this builder.
    #[cfg(feature = "reqwest")]
    pub fn http(self, http: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::new(http))
    }

    /// Sets the transport. Defaults to reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Adds a layer around each attempt of a request. The layer that is added first is the
    /// outermost.
    pub fn layer(mut self, layer: impl Layer + 'static) -> Self {
        self.layers.push(Box::new(|inner| layered(layer, inner)));
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.server)
            .field("headers", &self.headers)
            .field("credentials", &self.credentials)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
