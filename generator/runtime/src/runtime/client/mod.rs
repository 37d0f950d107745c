//! The client, and what is common to its requests.

mod availability;
mod base;
mod budget;
mod build;
mod builder;
mod concurrency;
mod credential;
mod gate;
pub mod provider;
mod retry;
mod security;
mod server;
mod settings;
mod template;
#[cfg(feature = "tower")]
mod tower;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

pub use availability::{Availability, Product, version_numbers};
pub use base::{Base, OperationBase, client_url, operation_bases};
pub use budget::Budget;
pub use build::HTTP_CREDENTIALS;
pub use builder::ClientBuilder;
pub use concurrency::ConcurrencyLimit;
pub use credential::{Credential, IntoCredential, Secret, hide_secrets, is_secret};
pub use gate::Gate;
pub use provider::{CredentialProvider, Provided, Provider, ProviderError, is_new};
pub use retry::Retry;
pub use security::accepted;
pub use server::{Server, base_url, checked_product, is_among, rebases_links};
pub use settings::Settings;
pub use template::{fill, shown_url};
#[cfg(feature = "tower")]
pub use tower::TransportService;

use crate::runtime::error::Conventions;
use crate::runtime::transport::Transport;

/// A client of the API. It is cheap to clone, and the clones share connections and retry budget.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Shared>);

/// The state that the clones of a client share.
pub struct Shared {
    pub transport: Arc<dyn Transport>,
    /// The time at which the client was built, by the clock of the transport.
    pub start: Duration,
    pub base: Base,
    /// The base URLs of operations with servers of their own.
    pub operation_bases: Vec<OperationBase>,
    /// Whether links and redirects are followed on the server, whatever host they name.
    pub rebase_links: bool,
    pub headers: HeaderMap,
    pub credentials: Vec<Credential>,
    /// The sources of credentials that expire, one for each security scheme.
    pub providers: Vec<Provider>,
    /// Holds requests back while a rate limit rejects one.
    pub gate: Option<Gate>,
    pub concurrency: Option<ConcurrencyLimit>,
    pub product: Option<Product>,
    pub settings: Settings,
    pub budget: Budget,
    pub conventions: &'static Conventions,
}

impl Shared {
    /// Returns `true` if a credential of the client is sent as this query parameter.
    pub fn is_query_credential(&self, name: &str) -> bool {
        self.all_credentials().any(
            |credential| matches!(&credential.secret, Secret::Query(other, _) if other == name),
        )
    }

    /// Returns the credentials of the client, and the last ones of its providers.
    pub fn all_credentials(&self) -> impl Iterator<Item = Credential> {
        let provided = self.providers.iter().filter_map(Provider::last);
        self.credentials.iter().cloned().chain(provided)
    }

    /// Returns the time since a moment of the transport's clock.
    pub fn elapsed_since(&self, start: Duration) -> Duration {
        self.transport.now().saturating_sub(start)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &shown_url(&self.0.base.url))
            .finish_non_exhaustive()
    }
}
