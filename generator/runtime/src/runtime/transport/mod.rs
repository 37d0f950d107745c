//! How requests get to a server: the part of a client that can be replaced.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;

/// A future in a box, as a [`Transport`] gives it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests: with reqwest, unless [`ClientBuilder::transport`](crate::ClientBuilder::transport)
/// sets something else, such as a test double.
///
/// A transport does no more than one exchange. Everything else is done above it: redirects,
/// retries, timeouts, and what an answer means.
pub trait Transport: Send + Sync {
    /// Sends a request as it is, credentials included, and gives the answer whatever its status.
    ///
    /// It must not follow redirects. Dropping the future gives the exchange up.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Completes after this time.
    ///
    /// It is what the client waits with between attempts, and the timer of its timeouts, polled
    /// beside [`send`](Self::send): one that completes too early makes a request time out.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// The time since some fixed moment, by a clock that never goes back: `std::time::Instant`
    /// if not implemented, which does not work in browsers.
    fn now(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }

    fn now(&self) -> Duration {
        (**self).now()
    }
}

/// Why there is no answer, or no more of it.
#[derive(Debug)]
pub struct TransportError {
    source: Box<dyn StdError + Send + Sync>,
    timeout: bool,
    sent: bool,
    lasting: bool,
}

impl TransportError {
    /// A failure, for this reason; the request may have reached the server.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: source.into(),
            timeout: false,
            sent: true,
            lasting: false,
        }
    }

    /// Says that the time ran out.
    #[must_use]
    pub fn timeout(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Says that the request has not reached the server, so that sending it again cannot be
    /// sending it twice.
    #[must_use]
    pub fn not_sent(mut self) -> Self {
        self.sent = false;
        self
    }

    /// Marks the failure as permanent: it is not tried again, and becomes an error of the kind
    /// [`Configuration`](crate::ErrorKind::Configuration).
    #[must_use]
    pub fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }

    /// Whether the time ran out.
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// Whether the request may have reached the server.
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// Whether the failure is permanent.
    pub fn is_lasting(&self) -> bool {
        self.lasting
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}

/// The body of an answer, piece by piece as it comes; also a [`Stream`].
pub struct Body {
    pieces: Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>,
    ended: bool,
}

impl Body {
    /// A body of these pieces.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self {
            pieces: Box::pin(pieces),
            ended: false,
        }
    }

    /// The next piece; `None` after the last.
    pub(super) async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let piece = ready!(self.pieces.as_mut().poll_next(cx));
        self.ended = !matches!(piece, Some(Ok(_)));
        Poll::Ready(piece)
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(whole: T) -> Self {
        Self::new(Once(Some(whole.into())))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

/// A body that is there already.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// What a future gives, unless the time runs out first.
pub(super) async fn within<T>(
    transport: &dyn Transport,
    limit: Option<Duration>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let Some(limit) = limit else {
        return Some(work.await);
    };
    let mut work = std::pin::pin!(work);
    let mut sleep = None;
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(given) => Poll::Ready(Some(given)),
        Poll::Pending => {
            // The clock starts when there is something to wait for.
            let sleep = sleep.get_or_insert_with(|| transport.sleep(limit));
            sleep.as_mut().poll(cx).map(|()| None)
        }
    })
    .await
}
