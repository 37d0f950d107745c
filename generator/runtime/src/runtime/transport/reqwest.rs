//! The transport that sends with reqwest, on tokio.

use std::error::Error as StdError;
use std::fmt;
use std::iter;
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
use url::Url;

use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError, is_loopback};

/// The default transport, which sends with reqwest on tokio. Other transports can wrap it.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    start: Instant,
    /// Whether the client might follow redirects.
    checks_redirects: bool,
    /// The client for loopback addresses, if it is another one.
    loopback: Option<reqwest::Client>,
}

impl ReqwestTransport {
    /// Creates a transport from a client, which must not follow redirects
    /// (`reqwest::redirect::Policy::none()`).
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            start: Instant::now(),
            checks_redirects: true,
            loopback: None,
        }
    }

    /// Builds a client that neither follows redirects nor decompresses bodies, and creates a
    /// transport from it.
    ///
    /// # Errors
    ///
    /// Fails if the client cannot be built, for example without root certificates for TLS.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        Ok(Self {
            checks_redirects: false,
            ..Self::new(build(builder)?)
        })
    }

    /// Sends requests for loopback addresses with a client that is built from another builder.
    pub(crate) fn loopback(
        mut self,
        builder: reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        self.loopback = Some(build(builder)?);
        Ok(self)
    }

    fn client(&self, url: &Url) -> &reqwest::Client {
        let loopback = self.loopback.as_ref().filter(|_| is_loopback(url));
        loopback.unwrap_or(&self.client)
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
            let response = self
                .client(request.url())
                .execute(request)
                .await
                .map_err(failed)?;
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

fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, TransportError> {
    // Sizes and ranges of downloads are those of the server, before decompression.
    let builder = builder.no_gzip().no_brotli().no_deflate().no_zstd();
    builder.redirect(Policy::none()).build().map_err(|error| {
        let error = TransportError::new(Described("cannot build the HTTP client".into(), error));
        error.not_sent().permanent()
    })
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
    let error = error.without_url();
    let lasting = if connect { lasting_cause(&error) } else { None };
    if let Some(cause) = lasting {
        let error = TransportError::new(Described(cause, error));
        return error.not_sent().permanent();
    }
    let mut failed = TransportError::new(error);
    if timeout {
        failed = failed.timeout();
    }
    if connect {
        failed = failed.not_sent();
    }
    failed
}

/// Returns the cause of a failed connection if it lasts: an untrusted certificate, or an unusable
/// proxy.
///
/// The types of these errors belong to crates that reqwest does not expose, hence their text.
fn lasting_cause(error: &reqwest::Error) -> Option<String> {
    let causes: Vec<String> = iter::successors(error.source(), |error| (*error).source())
        .map(ToString::to_string)
        .collect();
    let position = |words: &[&str]| {
        causes.iter().position(|cause| {
            let cause = cause.to_lowercase();
            words.iter().any(|word| cause.contains(word))
        })
    };
    let (subject, position) = position(&["tunnel error", "socks error", "proxy"])
        .map(|position| ("unusable proxy", position))
        .or_else(|| Some(("untrusted certificate", position(&["certificate"])?)))?;
    let mut causes = causes[position..].to_vec();
    // Some errors show their source themselves.
    causes.dedup_by(|source, error| error.contains(&**source));
    Some(format!("{subject}: {}", causes.join(": ")))
}

/// An error with a description of its own.
#[derive(Debug)]
struct Described(String, reqwest::Error);

impl fmt::Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Described {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.1)
    }
}
