//! The mock of an API.

use std::fmt;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use url::Url;

use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::error::Conventions;
use crate::runtime::mock::{Expectation, MockTransport, On, Target, report};
use crate::runtime::request::{Operation, Untyped};
use crate::runtime::transport::Transport as _;

/// A mock of the API, which responds to the expected requests of its clients.
///
/// [`on`](Self::on) expects a request of an operation. An expectation may have conditions, and has
/// one response or several, which are returned in order. Each is returned once, unless
/// [`On::repeat`] repeats the last one. Of several expectations, the first one that fits and has
/// responses left is used.
///
/// Any other request is unexpected. It fails with the differences from the nearest expectation, and
/// so does the test: when the mock is dropped, it panics if there were unexpected requests, or if a
/// response was not returned.
///
/// Clients behave as with a server: they decode responses, retry, follow pages and wait for rate
/// limits. Their time is virtual, so that waits take no real time.
pub struct Mock {
    transport: MockTransport,
    conventions: &'static Conventions,
}

impl Mock {
    #[doc(hidden)]
    pub fn of(conventions: &'static Conventions) -> Self {
        Self {
            transport: MockTransport::default(),
            conventions,
        }
    }

    /// Expects a request of an operation, such as `operation::…::GetItem`.
    ///
    /// Without conditions, it fits every request of the operation.
    #[must_use = "an expectation needs a response"]
    pub fn on<O: Operation>(&self, _: O) -> On<'_, O> {
        self.expect(Target::Operation(O::ID))
    }

    /// Expects a request with a method and a path, such as one of
    /// [`Client::get`](crate::Client::get). The path is percent-encoded, and may lack the path of
    /// the server.
    #[must_use = "an expectation needs a response"]
    pub fn on_request(&self, method: Method, path: impl Into<String>) -> On<'_, Untyped> {
        self.expect(Target::Path(method, path.into()))
    }

    fn expect<O>(&self, target: Target) -> On<'_, O> {
        let mut state = self.transport.state();
        state.expectations.push(Expectation::new(target));
        let index = state.expectations.len() - 1;
        On::new(&self.transport, self.conventions, index)
    }

    /// Returns a client of the mock, without credentials.
    ///
    /// To configure a client, set the [transport](Self::transport) on its builder.
    pub fn client(&self) -> Client {
        let builder = ClientBuilder::new(self.conventions).transport(self.transport());
        let builder = match Url::parse(self.conventions.server) {
            Ok(url) if url.has_host() && !self.conventions.server.contains('{') => builder,
            _ => builder.server("https://api.example.com"),
        };
        builder.build().expect("a client without settings is valid")
    }

    /// Returns the transport of the mock, for
    /// [`ClientBuilder::transport`](crate::ClientBuilder::transport).
    pub fn transport(&self) -> MockTransport {
        self.transport.clone()
    }

    /// Returns the requests so far, including unexpected ones and those for pages and downloads.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.transport.state().requests.clone()
    }

    /// Returns the virtual time that clients have spent waiting.
    pub fn elapsed(&self) -> Duration {
        self.transport.now()
    }

    /// Checks that all requests were expected, and all responses returned. Dropping the mock does
    /// the same.
    ///
    /// # Panics
    ///
    /// Panics with a list of unexpected requests and unused expectations, if there are any.
    pub fn verify(self) {
        drop(self);
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let state = self.transport.state();
        if !thread::panicking() {
            let report = report(&state);
            drop(state);
            assert!(report.is_none(), "{}", report.unwrap_or_default());
        } else if !state.unexpected.is_empty() {
            // The test failed for another reason, of which these requests may be the cause.
            eprintln!("{}", state.unexpected.join("\n"));
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").finish_non_exhaustive()
    }
}
