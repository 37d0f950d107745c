//! The transport that sends with reqwest, on tokio.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use reqwest::redirect::Policy;
use tokio::runtime::Handle;
use tokio::time::Instant;

use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError};

/// The default transport, which sends with reqwest on tokio. Other transports can wrap it.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    start: Instant,
    /// Whether the client might follow redirects.
    checks_redirects: bool,
}

impl ReqwestTransport {
    /// Creates a transport from a client, which must not follow redirects
    /// (`reqwest::redirect::Policy::none()`).
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            start: Instant::now(),
            checks_redirects: true,
        }
    }

    /// Builds a client that neither follows redirects nor decompresses bodies, and creates a
    /// transport from it.
    ///
    /// # Errors
    ///
    /// Fails if the client cannot be built, for example without root certificates for TLS.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        // Sizes and ranges of downloads are those of the server, before decompression.
        let client = builder
            .redirect(Policy::none())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .build()
            .map_err(|error| {
                TransportError::new(BuildError(error))
                    .not_sent()
                    .permanent()
            })?;
        Ok(Self {
            checks_redirects: false,
            ..Self::new(client)
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                let error = TransportError::new("no tokio runtime is running");
                return Err(error.not_sent().permanent());
            }
            let request = reqwest::Request::try_from(request.map(outgoing))
                .map_err(|error| failed(error).not_sent().permanent())?;
            let url = self.checks_redirects.then(|| request.url().clone());
            let response = self.client.execute(request).await.map_err(failed)?;
            if url.is_some_and(|url| *response.url() != url) {
                // The redirected request may have carried credentials to another server.
                let error = "the HTTP client followed a redirect: disable its redirect policy";
                return Err(TransportError::new(error).permanent());
            }
            Ok(http::Response::from(response).map(|body| Body::stream(Incoming(body))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

/// The body of a response.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = ready!(http_body::Body::poll_frame(Pin::new(&mut self.0), cx));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(chunk))) => return Poll::Ready(Some(Ok(chunk))),
                // Trailers are ignored.
                Some(Ok(Err(_))) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(failed(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The body of a request that is a stream. The mutex makes it `Sync`, as reqwest requires.
struct Outgoing(Mutex<Body>);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_next(cx).map_ok(Frame::data)
    }

    fn size_hint(&self) -> SizeHint {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.len().map(SizeHint::with_exact).unwrap_or_default()
    }
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Outgoing(Mutex::new(body))),
    }
}

/// Converts an error without its URL, which may contain credentials.
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

/// The reason why a reqwest client cannot be built.
#[derive(Debug)]
struct BuildError(reqwest::Error);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot build the HTTP client")
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}
