//! Server-sent events.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::Error;
use crate::runtime::request::{Operation, Request};
use crate::runtime::streaming::parser::Framing;
use crate::runtime::streaming::reader::Parts;

/// An operation whose response is a stream of server-sent events.
pub trait EventSource: Operation {
    /// The data of an event.
    type Data;

    /// Decodes the data of an event.
    ///
    /// # Errors
    ///
    /// Fails if the data does not have the expected format.
    fn decode_data(data: &[u8]) -> Result<Self::Data, Error>;
}

/// A server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The identifier of this event, or of the last one that had one.
    pub id: Option<String>,
    /// The name of the event; `None` for `message`.
    pub name: Option<String>,
    /// The data.
    pub data: T,
}

/// A stream of server-sent events; also a [`Stream`].
///
/// The request is sent when the first event is polled. If the stream is interrupted, it is resumed
/// after its last event, provided that the events have identifiers: the request is sent again, with
/// `Last-Event-ID`. The data `[DONE]` ends the stream.
#[must_use = "streams do nothing unless polled"]
pub struct Events<T> {
    parts: Parts,
    decode: fn(&[u8]) -> Result<T, Error>,
}

impl<O: EventSource> Request<O> {
    /// Sends the request, and returns the events of the response as a stream.
    pub fn events(self) -> Events<O::Data> {
        Events {
            parts: Parts::new(self.parameters, Framing::Events, "text/event-stream"),
            decode: O::decode_data,
        }
    }
}

impl<T> Events<T> {
    /// Returns the next event, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Request::send`](crate::Request::send). The stream ends after an
    /// error, unless the data of an event cannot be decoded.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = match ready!(Pin::new(&mut self.parts).poll_next(cx)) {
            Some(Ok(part)) if part.data == b"[DONE]" => {
                self.parts.end();
                return Poll::Ready(None);
            }
            Some(Ok(part)) => part,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let data = (self.decode)(&part.data);
        Poll::Ready(Some(data.map(|data| Event {
            id: part.id,
            name: part.name,
            data,
        })))
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

/// Decodes data that is text.
pub fn text(data: &[u8]) -> Result<String, Error> {
    let text = String::from_utf8(data.to_vec());
    text.map_err(|error| {
        Error::decode("the data of an event is not valid UTF-8").with_source(error)
    })
}
