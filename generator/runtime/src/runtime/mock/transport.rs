//! The transport of a mock.

use std::fmt;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::runtime::mock::{Clock, Received, State};
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError};

/// The transport of a [`Mock`](crate::test_util::Mock). Its time is virtual: waits take no real
/// time.
#[derive(Clone, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
    clock: Clock,
}

impl MockTransport {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let request = Received::read(request).await?;
            let response = self.state().respond(&request)?;
            match response {
                Some(response) => Ok(response.map(Body::from)),
                None => pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.clock.sleep(duration))
    }

    fn now(&self) -> Duration {
        self.clock.now()
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").finish_non_exhaustive()
    }
}
