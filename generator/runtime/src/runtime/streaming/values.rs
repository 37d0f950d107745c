//! Streams of JSON values.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::Error;
use crate::runtime::request::{Operation, Request};
use crate::runtime::streaming::parser::Framing;
use crate::runtime::streaming::reader::Parts;

/// An operation whose response is a stream of JSON values.
pub trait ValueSource: Operation {
    /// A value.
    type Value;

    /// The media type of the stream.
    const MEDIA_TYPE: &'static str;

    /// How the values are separated.
    #[doc(hidden)]
    const FRAMING: Framing;

    /// Decodes a value.
    ///
    /// # Errors
    ///
    /// Fails if the value does not have the expected format.
    fn decode_value(value: &[u8]) -> Result<Self::Value, Error>;
}

/// A stream of JSON values; also a [`Stream`]. The request is sent when the first value is polled.
#[must_use = "streams do nothing unless polled"]
pub struct Values<T> {
    parts: Parts,
    decode: fn(&[u8]) -> Result<T, Error>,
}

impl<O: ValueSource> Request<O> {
    /// Sends the request, and returns the values of the response as a stream.
    pub fn values(self) -> Values<O::Value> {
        Values {
            parts: Parts::new(self.parameters, O::FRAMING, O::MEDIA_TYPE),
            decode: O::decode_value,
        }
    }
}

impl<T> Values<T> {
    /// Returns the next value, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Request::send`](crate::Request::send). The stream ends after an
    /// error, unless a value cannot be decoded.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }
}

impl<T> Stream for Values<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = ready!(Pin::new(&mut self.parts).poll_next(cx));
        Poll::Ready(part.map(|part| part.and_then(|part| (self.decode)(&part.data))))
    }
}

impl<T> fmt::Debug for Values<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Values").finish_non_exhaustive()
    }
}
