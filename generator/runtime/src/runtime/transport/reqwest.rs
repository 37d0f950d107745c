//! The transport that sends with reqwest, on tokio.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame};
use reqwest::redirect::Policy;
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::transport::BoxFuture;
use super::{Body, Error, Transport, TransportError};

/// Sends with reqwest, on tokio: what a client does that has no other transport. Another one can be
/// made around it.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    start: Instant,
    /// Whether the client might follow redirects.
    foreign: bool,
}

impl ReqwestTransport {
    /// Sends with this client, which must not follow redirects
    /// (`reqwest::redirect::Policy::none()`).
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            start: Instant::now(),
            foreign: true,
        }
    }

    /// Sends with a client of this builder, which is told not to follow redirects and to leave
    /// bodies as they come.
    ///
    /// # Errors
    ///
    /// Fails if the client cannot be made, for example without root certificates for TLS.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, Error> {
        // Bodies are taken as they come: sizes and ranges are those of the server.
        let builder = builder
            .redirect(Policy::none())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let failed = |error| Error::configuration("the HTTP client cannot be made").because(error);
        Ok(Self {
            foreign: false,
            ..Self::new(builder.build().map_err(failed)?)
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                let problem = "there is no tokio runtime to send with";
                return Err(TransportError::new(problem).not_sent().lasting());
            }
            let request = reqwest::Request::try_from(request).map_err(unsent)?;
            let url = self.foreign.then(|| request.url().clone());
            let response = self.client.execute(request).await.map_err(failed)?;
            if url.is_some_and(|url| *response.url() != url) {
                // It may have taken credentials along, and has hidden where the answer is from.
                let problem = "the HTTP client has followed a redirect by itself";
                return Err(TransportError::new(problem).lasting());
            }
            let answer = http::Response::from(response);
            Ok(answer.map(|body| Body::new(Pieces(body))))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

/// The body of a response.
struct Pieces(reqwest::Body);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = ready!(Pin::new(&mut self.0).poll_frame(cx));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(piece))) => return Poll::Ready(Some(Ok(piece))),
                // What comes after the last piece are headers, which nobody asks for.
                Some(Ok(Err(_))) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(failed(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}

fn unsent(error: reqwest::Error) -> TransportError {
    let error = TransportError::new(error.without_url());
    error.not_sent().lasting()
}

/// The URL may carry credentials: it is not part of the error.
fn failed(error: reqwest::Error) -> TransportError {
    let (timeout, connect) = (error.is_timeout(), error.is_connect());
    let mut failed = TransportError::new(error.without_url());
    if timeout {
        failed = failed.timeout();
    }
    if connect {
        failed = failed.not_sent();
    }
    failed
}
