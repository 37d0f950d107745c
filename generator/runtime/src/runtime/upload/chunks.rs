//! The chunks of a body, which are counted.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::transport::{Body, TransportError};

/// The maximum size of the chunks, in bytes.
const CHUNK: usize = 64 * 1024;

/// The chunks of a body.
pub struct Chunks<F> {
    body: Body,
    /// The rest of a chunk of the body that is too large.
    rest: Bytes,
    count: u64,
    report: F,
}

impl<F: Fn(u64)> Chunks<F> {
    /// Creates a stream that reports the number of bytes so far with each chunk.
    pub fn new(body: Body, report: F) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            count: 0,
            report,
        }
    }
}

impl<F: Fn(u64) + Unpin> Stream for Chunks<F> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_next(cx)) {
                Some(Ok(chunk)) => self.rest = chunk,
                end => return Poll::Ready(end),
            }
        }
        let size = self.rest.len().min(CHUNK);
        let chunk = self.rest.split_to(size);
        self.count += size as u64;
        (self.report)(self.count);
        Poll::Ready(Some(Ok(chunk)))
    }
}
