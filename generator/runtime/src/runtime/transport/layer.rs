//! Layers: code of the user around each attempt of a request.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError};

/// Code around each attempt of a request, such as metrics, signing or a cache.
///
/// Requests to other origins pass through the layers as well: a download is fetched from the
/// storage host that the API names. A layer that adds secrets must add them only to requests whose
/// extensions have [`Destination::Api`](crate::transport::Destination::Api). Requests of an API
/// operation also have [`OperationInfo`](crate::transport::OperationInfo) among their extensions.
///
/// A layer sees every attempt and every redirect, with the credentials of the request and before
/// its response is decoded. It may change the request, send it several times, or respond itself.
/// A closure that takes a request and a [`Next`], and returns a future, is a layer.
pub trait Layer: Send + Sync {
    /// Handles a request, usually by sending it with `next`.
    fn send(
        &self,
        request: http::Request<Body>,
        next: Next,
    ) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>>;
}

impl<F, Fut> Layer for F
where
    F: Fn(http::Request<Body>, Next) -> Fut + Send + Sync,
    Fut: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
{
    fn send(
        &self,
        request: http::Request<Body>,
        next: Next,
    ) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        Box::pin(self(request, next))
    }
}

/// The layers below a [`Layer`], and the transport.
#[derive(Clone)]
pub struct Next(Arc<dyn Transport>);

impl Next {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// Fails if there is no response.
    pub async fn send(
        &self,
        request: http::Request<Body>,
    ) -> Result<http::Response<Body>, TransportError> {
        self.0.send(request).await
    }

    /// Completes after this duration, by the clock of the transport.
    pub async fn sleep(&self, duration: Duration) {
        self.0.sleep(duration).await;
    }

    /// Returns the time elapsed since a fixed moment, by the clock of the transport.
    pub fn now(&self) -> Duration {
        self.0.now()
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").finish_non_exhaustive()
    }
}

/// Wraps a transport in a layer.
pub fn layered(layer: impl Layer + 'static, inner: Arc<dyn Transport>) -> Arc<dyn Transport> {
    Arc::new(Layered { layer, inner })
}

struct Layered<L> {
    layer: L,
    inner: Arc<dyn Transport>,
}

impl<L: Layer> Transport for Layered<L> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.layer.send(request, Next(Arc::clone(&self.inner)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(duration)
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }
}
