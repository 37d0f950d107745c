//! Sending one request: the part of a client that can be replaced.

mod body;
mod destination;
mod error;
mod layer;
mod loopback;
#[cfg(feature = "reqwest")]
mod reqwest;
mod timeout;

use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

pub use body::Body;
pub use destination::{Destination, OperationInfo};
pub use error::TransportError;
pub use layer::{Layer, Next, layered};
pub use loopback::is_loopback;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use timeout::with_timeout;

/// A boxed future, as returned by a [`Transport`].
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests.
///
/// Requests to other origins pass through the same transport: a download is fetched from the
/// storage host that the API names. A transport that adds credentials must add them only to
/// requests whose extensions have [`Destination::Api`]. For credentials that expire, there is
/// [`ClientBuilder::credential_provider`](crate::ClientBuilder::credential_provider), which sends
/// them to the API only. Requests of an API operation also have [`OperationInfo`] among their
/// extensions.
///
/// The default transport is reqwest.
/// [`ClientBuilder::transport`](crate::ClientBuilder::transport) sets another one, such as a test
/// double. A transport does a single exchange: the client handles redirects, retries, timeouts
/// and decoding.
pub trait Transport: Send + Sync {
    /// Sends the request unchanged, and returns the response whatever its status.
    ///
    /// The transport must not follow redirects. Dropping the future cancels the exchange.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Completes after this duration.
    ///
    /// The client uses it for the delays between attempts and for its timeouts. If it completes
    /// too early, requests time out early.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Returns the time elapsed since a fixed moment, by a monotonic clock.
    ///
    /// The default implementation uses [`Instant`], which is not available in browsers.
    fn now(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Duration {
        (**self).now()
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Duration {
        (**self).now()
    }
}
