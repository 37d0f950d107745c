//! Building a client from its settings.

use std::sync::Arc;

use crate::runtime::client::{
    Base, Budget, Client, ClientBuilder, ConcurrencyLimit, Gate, Server, Shared, checked_product,
    client_url, is_secret, operation_bases, rebases_links,
};
use crate::runtime::error::Error;
#[cfg(feature = "reqwest")]
use crate::runtime::transport::ReqwestTransport;
use crate::runtime::transport::Transport;

/// The error of credentials for a server that is not secure.
pub const HTTP_CREDENTIALS: &str = "credentials would be sent over plain http: use https, or call \
    `ClientBuilder::allow_http_credentials`";

impl ClientBuilder {
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Fails if the server's URL or version, a header or a credential is invalid, or if there are
    /// no root certificates for TLS.
    pub fn build(mut self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let declared = Server::new(self.conventions.server);
        let server = self.server.as_ref().unwrap_or(&declared);
        let url = client_url(self.server.as_ref(), self.conventions.server)?;
        let base = Base::new(url, self.allow_http_credentials);
        let has_credentials = !self.credentials.is_empty()
            || !self.providers.is_empty()
            || self.headers.keys().any(is_secret);
        if has_credentials && !base.sends_credentials {
            return Err(Error::configuration(HTTP_CREDENTIALS));
        }
        let operation_bases = operation_bases(
            self.conventions.operation_servers,
            &self.operation_servers,
            &base,
            self.server.is_some(),
            self.allow_http_credentials,
        )?;
        let rebase_links = rebases_links(server);
        let product = checked_product(server)?;
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => {
                let mut bases = operation_bases.iter().flat_map(|it| &it.base);
                default_transport(&self, base.is_loopback || bases.any(|it| it.is_loopback))?
            }
        };
        let layers = self.layers.into_iter().rev();
        let transport = layers.fold(transport, |inner, wrap| wrap(inner));
        Ok(Client(Arc::new(Shared {
            start: transport.now(),
            transport,
            base,
            operation_bases,
            rebase_links,
            headers: self.headers,
            credentials: self.credentials,
            providers: self.providers,
            gate: self.holds_while_rate_limited.then(Gate::default),
            concurrency: self.max_concurrent_requests.map(ConcurrencyLimit::new),
            product,
            settings: self.settings,
            budget: Budget::new(self.retry_budget),
            conventions: self.conventions,
        })))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    builder: &ClientBuilder,
    has_loopback: bool,
) -> Result<Arc<dyn Transport>, Error> {
    let new = || reqwest::Client::builder().connect_timeout(builder.connect_timeout);
    let transport = ReqwestTransport::from_builder(new())?;
    // A proxy would receive the credentials, and cannot reach the server.
    Ok(Arc::new(if has_loopback {
        transport.loopback(new().no_proxy())?
    } else {
        transport
    }))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &ClientBuilder, _: bool) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration(
        "no transport: set one, or enable the `reqwest` feature",
    ))
}
