//! The future of a request.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::runtime::error::Error;
use crate::runtime::request::{
    RawResponse, Request, Response, Returns, decode_output, decode_response,
};
use crate::runtime::send::stream::into_stream;
use crate::runtime::send::{Exchange, execute};
use crate::runtime::transport::Body;

/// The future of a request, which resolves to its decoded response.
#[must_use = "futures do nothing unless awaited"]
pub struct ResponseFuture<T> {
    exchange: Exchange,
    decode: fn(RawResponse) -> Result<T, Error>,
}

impl<T> ResponseFuture<T> {
    pub(super) fn new(exchange: Exchange, decode: fn(RawResponse) -> Result<T, Error>) -> Self {
        Self { exchange, decode }
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.exchange.as_mut().poll(cx));
        Poll::Ready(response.and_then(self.decode))
    }
}

impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

impl<O: Returns> Request<O> {
    /// Sends the request, and returns status and headers with the decoded body.
    ///
    /// Nothing is sent until the future is awaited. Transient failures are retried, as
    /// [`Retry`](crate::Retry) describes. Same-origin redirects are followed where HTTP
    /// allows it. Redirects to other servers are not, so that credentials stay with the server.
    ///
    /// # Errors
    ///
    /// Fails if an argument is invalid, if no response arrives in time, if its status is not a
    /// success of the operation, or if its body cannot be decoded. A body that differs from the
    /// description is available through [`send_raw`](Self::send_raw) and
    /// [`decode_as`](Self::decode_as).
    pub fn send(self) -> ResponseFuture<Response<O::Output>> {
        let exchange = execute(self.parameters, O::decode_early);
        ResponseFuture::new(exchange, decode_response::<O>)
    }

    /// Sends the request, and returns the response without decoding its body.
    ///
    /// It serves where a server differs from its description; so does
    /// [`decode_as`](Self::decode_as). [`send_stream`](Self::send_stream) does not read the body
    /// into memory.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send), except those of decoding.
    pub fn send_raw(self) -> ResponseFuture<RawResponse> {
        ResponseFuture::new(execute(self.parameters, |_| Ok(None)), Ok)
    }

    /// Sends the request, and returns the response with its body as a stream.
    ///
    /// The request is retried until a successful response begins; its
    /// [`timeout`](Self::timeout) ends there as well. An interrupted body is not retried. The
    /// [`read_timeout`](Self::read_timeout) applies to each chunk, and no maximum size to the
    /// body. Compressed content is decompressed. The stream fails with a
    /// [`TransportError`](crate::transport::TransportError), which converts into an
    /// [`Error`] with the request.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send), except those of decoding.
    pub fn send_stream(mut self) -> ResponseFuture<Response<Body>> {
        self.parameters.streams = true;
        let exchange = execute(self.parameters, |_| Ok(None));
        ResponseFuture::new(exchange, |response| Ok(into_stream(response)))
    }
}

/// Functions that take futures, such as `tokio::spawn`, `JoinSet::spawn` and `try_join_all`, take
/// `request.into_future()`.
impl<O: Returns> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = ResponseFuture<O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        // Models may be large, so this one is not moved through a `Response` first.
        let exchange = execute(self.parameters, O::decode_early);
        ResponseFuture::new(exchange, decode_output::<O>)
    }
}
