//! A limit of concurrent requests.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::runtime::transport::{Body, TransportError};

/// The number of requests that can be sent at a time. A request ends when the body of its response
/// has been read or dropped.
pub struct ConcurrencyLimit(Arc<Semaphore>);

impl ConcurrencyLimit {
    /// Creates a limit of at least one request.
    pub fn new(max: usize) -> Self {
        let max = max.clamp(1, Semaphore::MAX_PERMITS);
        Self(Arc::new(Semaphore::new(max)))
    }

    /// Waits until another request can be sent.
    pub async fn acquire(&self) -> Permit {
        // The semaphore is never closed.
        Permit(Arc::clone(&self.0).acquire_owned().await.ok())
    }
}

/// The right to send a request.
pub struct Permit(Option<OwnedSemaphorePermit>);

impl Permit {
    /// Returns a body that holds the permit until it has been read.
    pub fn hold(self, body: Body) -> Body {
        let len = body.len();
        let held = Held {
            body,
            permit: self.0,
        };
        match len {
            Some(len) => Body::sized_stream(len, held),
            None => Body::stream(held),
        }
    }
}

struct Held {
    body: Body,
    permit: Option<OwnedSemaphorePermit>,
}

impl Stream for Held {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = Pin::new(&mut self.body).poll_next(cx);
        if matches!(chunk, Poll::Ready(None | Some(Err(_)))) {
            self.permit = None;
        }
        chunk
    }
}
