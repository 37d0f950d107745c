//! Making a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::client::Inner;
use super::credential::is_secret;
use super::defaults::Defaults;
use super::retry::Budget;
use super::settings::Settings;
use super::{Client, Credential, Error, Retry, Server, Transport};

/// Makes a [`Client`].
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    server: Server,
    headers: HeaderMap,
    credentials: Vec<Credential>,
    settings: Settings,
    retry_budget: u32,
    #[cfg(feature = "reqwest")]
    connect_timeout: Duration,
    transport: Option<Box<dyn Transport>>,
    defaults: &'static Defaults,
    error: Option<Error>,
}

impl ClientBuilder {
    /// A builder that starts from these defaults.
    #[doc(hidden)]
    pub fn new(defaults: &'static Defaults) -> Self {
        let builder = Self {
            server: Server::new(defaults.server),
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            settings: Settings::default(),
            retry_budget: 100,
            #[cfg(feature = "reqwest")]
            connect_timeout: Duration::from_secs(10),
            transport: None,
            defaults,
            error: None,
        };
        let headers = defaults.headers.iter();
        headers
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

    /// Adds a credential. All of them are sent; of several for the same header or query
    /// parameter, the last one.
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

    /// A header of every request, in place of the default of the same name. For a secret there is
    /// [`credential`](Self::credential), which never shows it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(is_secret(&name));
                self.headers.insert(name, value);
            }
            _ => self.keep(Error::configuration(format!(
                "{name:?} is no header, or its value has characters that no header may have"
            ))),
        }
        self
    }

    /// Leaves out a header that is a default.
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// How long a request may take in all, with its retries and the waits between them, to the
    /// end of the answer's body; without a limit if not set.
    ///
    /// Waits for a [rate limit](Self::wait_for_rate_limit) count, too: one that does not fit is not
    /// begun. The content of a download is not part of the request that leads to it:
    /// [`read_timeout`](Self::read_timeout) alone holds for that.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// The longest time without any data from the server, while connecting, waiting for the
    /// answer and reading it; 60 seconds if not set. It does not bound an answer that comes slowly: a
    /// [`timeout`](Self::timeout) does.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.settings.read_timeout = Some(timeout);
        self
    }

    /// How long connecting may take; 10 seconds if not set. Without effect on an
    /// [HTTP client](Self::http) or a [transport](Self::transport) of one's own.
    #[cfg(feature = "reqwest")]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// When failed requests are sent again; [`Retry::off`] for never.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// How many retries all requests of the client have together; 100 if not set. Ten requests
    /// that succeed give one back.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// How long to wait in all if a rate limit refuses a request, which is sent again then. A
    /// request that would have to wait longer fails at once.
    ///
    /// These waits count towards [`timeout`](Self::timeout). Without this, a request that a rate
    /// limit refuses fails at once; only a 429 that asks for no more than the
    /// [longest wait](Retry::longest_wait) of a retry is sent again.
    pub fn wait_for_rate_limit(mut self, most: Duration) -> Self {
        self.settings.rate_limit_wait = most;
        self
    }

    /// How many bytes the body of an answer may have; 64 mebibytes if not set. Downloads have a
    /// bound of their own.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// The HTTP client to send with, for proxies, certificates and the like.
    ///
    /// It must not follow redirects (`reqwest::redirect::Policy::none()`): this crate does, as
    /// far as the API means it, and an answer that was redirected is an error. Its own timeouts
    /// hold beside those of this builder.
    #[cfg(feature = "reqwest")]
    pub fn http(self, http: reqwest::Client) -> Self {
        self.transport(super::ReqwestTransport::new(http))
    }

    /// What to send with, in place of reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Fails if the server's URL or version, a header or a credential cannot be used, or if there
    /// are no root certificates for TLS.
    pub fn build(mut self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.default_transport()?,
        };
        Ok(Client(Arc::new(Inner {
            transport,
            base_url: self.server.base_url()?,
            headers: self.headers,
            credentials: self.credentials,
            product: self.server.known_product()?,
            settings: self.settings,
            budget: Budget::new(self.retry_budget),
            defaults: self.defaults,
        })))
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self) -> Result<Box<dyn Transport>, Error> {
        let builder = reqwest::Client::builder().connect_timeout(self.connect_timeout);
        Ok(Box::new(super::ReqwestTransport::from_builder(builder)?))
    }

    #[cfg(not(feature = "reqwest"))]
    fn default_transport(&self) -> Result<Box<dyn Transport>, Error> {
        let problem = "without the feature `reqwest`, a client needs a transport";
        Err(Error::configuration(problem))
    }

    /// Keeps the first error for [`build`](Self::build).
    fn keep(&mut self, error: Error) {
        self.error.get_or_insert(error);
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
