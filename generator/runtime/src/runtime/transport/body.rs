//! Bodies of requests and responses.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::transport::TransportError;

/// The body of a request or a response: bytes in memory, or a stream.
///
/// It is also a [`Stream`] of its chunks. A request whose body is a stream is sent once: it is
/// neither retried nor redirected.
pub struct Body(Content);

enum Content {
    Whole(Bytes),
    Stream(Chunks, Option<u64>),
    Ended,
}

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

impl Body {
    /// Creates an empty body.
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// Creates a body from a stream of chunks.
    pub fn stream<E>(chunks: impl Stream<Item = Result<Bytes, E>> + Send + 'static) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Self(Content::Stream(boxed(chunks), None))
    }

    /// Creates a body from a stream of chunks with a known total length in bytes.
    pub fn sized_stream<E>(
        len: u64,
        chunks: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Self(Content::Stream(boxed(chunks), Some(len)))
    }

    /// Returns the bytes of the body, or `None` if it is a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Returns the length of the whole body in bytes, if it is known.
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes.len() as u64),
            Content::Stream(_, len) => *len,
            Content::Ended => Some(0),
        }
    }

    /// Returns `true` if the body is known to be empty.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// Reads the whole body into memory.
    ///
    /// # Errors
    ///
    /// Fails if the stream fails.
    pub async fn bytes(mut self) -> Result<Bytes, TransportError> {
        if let Content::Whole(bytes) = self.0 {
            return Ok(bytes);
        }
        let mut collected = Vec::new();
        while let Some(chunk) = self.next().await {
            collected.extend_from_slice(&chunk?);
        }
        Ok(collected.into())
    }

    /// Returns the next chunk, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails if the stream fails.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.next().await.transpose()
    }

    /// Returns the next chunk, or `None` after the last.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = match &mut self.0 {
            Content::Whole(bytes) => Some(Ok(mem::take(bytes))),
            Content::Stream(chunks, _) => ready!(chunks.as_mut().poll_next(cx)),
            Content::Ended => None,
        };
        let is_last = matches!(self.0, Content::Whole(_)) || !matches!(chunk, Some(Ok(_)));
        if is_last {
            self.0 = Content::Ended;
        }
        Poll::Ready(chunk)
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Content::Whole(bytes.into()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

fn boxed<E>(chunks: impl Stream<Item = Result<Bytes, E>> + Send + 'static) -> Chunks
where
    E: Into<Box<dyn StdError + Send + Sync>> + 'static,
{
    Box::pin(MapErr(Box::pin(chunks)))
}

/// A stream whose errors become transport errors.
struct MapErr<S>(Pin<Box<S>>);

impl<S, E> Stream for MapErr<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(cx)
            .map_err(|error| TransportError::from_boxed(error.into()))
    }
}
