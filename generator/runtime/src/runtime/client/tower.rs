//! Layers of tower.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use crate::runtime::client::ClientBuilder;
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError};

/// A transport as the service that layers of tower wrap.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl Service<http::Request<Body>> for TransportService {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request).await })
    }
}

impl ClientBuilder {
    /// Adds a layer of tower around each attempt of a request, as [`layer`](Self::layer) does.
    ///
    /// The service is cloned for each request. Wrap one that cannot be cloned in a buffer, such as
    /// `tower::buffer::BufferLayer`.
    pub fn tower_layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<TransportService> + Send + Sync + 'static,
        L::Service: Service<http::Request<Body>, Response = http::Response<Body>>
            + Clone
            + Send
            + Sync
            + 'static,
        <L::Service as Service<http::Request<Body>>>::Error: Into<Box<dyn StdError + Send + Sync>>,
        <L::Service as Service<http::Request<Body>>>::Future: Send,
    {
        self.layers.push(Box::new(move |inner| {
            let service = layer.layer(TransportService(Arc::clone(&inner)));
            Arc::new(Layered { service, inner })
        }));
        self
    }
}

/// A service of tower as a transport.
struct Layered<S> {
    service: S,
    inner: Arc<dyn Transport>,
}

impl<S> Transport for Layered<S>
where
    S: Service<http::Request<Body>, Response = http::Response<Body>> + Clone + Send + Sync,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    S::Future: Send,
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut service = self.service.clone();
        Box::pin(async move {
            let failed = |error: S::Error| TransportError::from_boxed(error.into());
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(failed)?;
            service.call(request).await.map_err(failed)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(duration)
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }
}
