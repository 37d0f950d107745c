//! Several bodies as one: bytes or a stream.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::transport::{Body, TransportError};

/// Joins bodies. The result is a stream if one of them is.
pub fn join(bodies: Vec<Body>) -> Body {
    let whole: Option<Vec<&[u8]>> = bodies
        .iter()
        .map(|it| it.as_bytes().map(|it| &**it))
        .collect();
    if let Some(whole) = whole {
        return whole.concat().into();
    }
    let len: Option<u64> = bodies.iter().map(Body::len).sum();
    let chain = Chain(bodies.into());
    match len {
        Some(len) => Body::sized_stream(len, chain),
        None => Body::stream(chain),
    }
}

/// The chunks of several bodies, one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(body) = self.0.front_mut() {
            match ready!(Pin::new(body).poll_next(cx)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => self.0.pop_front(),
            };
        }
        Poll::Ready(None)
    }
}
