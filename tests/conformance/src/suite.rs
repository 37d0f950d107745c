//! Calls of emitted clients, and their failures by scenario.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::fs;
use std::path::PathBuf;

use crate::clients::{CallError, Connect};

/// The mock server, and the failures so far.
pub struct Suite {
    url: String,
    assets: PathBuf,
    failures: BTreeMap<&'static str, Vec<String>>,
}

impl Suite {
    pub fn new(url: String, assets: PathBuf) -> Self {
        Self { url, assets, failures: BTreeMap::new() }
    }

    /// Returns the URL of the mock server.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns a client of the mock server.
    pub fn client<C: Connect>(&self) -> C {
        C::connect(self.url.clone().into())
    }

    /// Returns a client of a path of the mock server.
    pub fn client_at<C: Connect>(&self, path: &str) -> C {
        C::connect(format!("{}/{path}", self.url).into())
    }

    /// Returns the content of a file that the specs send and receive.
    pub fn asset(&self, name: &str) -> Vec<u8> {
        fs::read(self.assets.join(name)).expect("the assets are those of the mock server")
    }

    /// Sends a request whose response has no body.
    pub async fn ok<E: CallError>(
        &mut self,
        scenario: &'static str,
        call: impl IntoFuture<Output = Result<(), E>>,
    ) {
        let outcome = call.await.map_err(Failure::from);
        self.record(scenario, outcome);
    }

    /// Sends a request, and compares the body of its response.
    pub async fn eq<T, U, E>(
        &mut self,
        scenario: &'static str,
        call: impl IntoFuture<Output = Result<T, E>>,
        expected: U,
    ) where
        T: PartialEq<U> + Debug,
        U: Debug,
        E: CallError,
    {
        let outcome = call.await.map_err(Failure::from);
        self.record(scenario, outcome.and_then(|body| same(body, expected)));
    }

    /// Runs any other code.
    pub async fn check(
        &mut self,
        scenario: &'static str,
        code: impl Future<Output = Result<(), Failure>>,
    ) {
        let outcome = code.await;
        self.record(scenario, outcome);
    }

    /// Returns the failures of each scenario.
    pub fn into_failures(self) -> BTreeMap<&'static str, Vec<String>> {
        self.failures
    }

    fn record(&mut self, scenario: &'static str, outcome: Result<(), Failure>) {
        if let Err(failure) = outcome {
            let failures = self.failures.entry(scenario).or_default();
            failures.push(failure.to_string());
        }
    }
}

/// A call that failed, or a response that differs from the specification.
pub struct Failure(String);

impl<E: CallError> From<E> for Failure {
    fn from(error: E) -> Self {
        let response = error.response().unwrap_or_default();
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self(format!("{text} {response}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim())
    }
}

/// Fails if the value is not the expected one.
pub fn same<T: PartialEq<U> + Debug, U: Debug>(value: T, expected: U) -> Result<(), Failure> {
    if value == expected {
        return Ok(());
    }
    Err(Failure(format!("expected {expected:?}, received {value:?}")))
}
