//! Calls of a server, and their outcomes.

use std::error::Error;
use std::fmt::Debug;

/// The calls of one server so far. Each outcome is printed.
#[derive(Default)]
pub struct Calls {
    passed: usize,
    failed: usize,
}

impl Calls {
    /// Sends a request, and checks the body of its response.
    ///
    /// Returns the body, even if it is not the expected one, for the calls that depend on it.
    pub async fn ok<T, E>(
        &mut self,
        name: &str,
        call: impl IntoFuture<Output = Result<T, E>>,
        is_expected: impl FnOnce(&T) -> bool,
    ) -> Option<T>
    where
        T: Debug,
        E: Error,
    {
        match call.await {
            Ok(body) => {
                let expected = is_expected(&body);
                self.record(name, expected, || format!("unexpected body {body:?}"));
                Some(body)
            }
            Err(error) => {
                self.record(name, false, || chain(&error));
                None
            }
        }
    }

    /// Sends a request that the server rejects, and checks the error.
    pub async fn fails<T, E>(
        &mut self,
        name: &str,
        call: impl IntoFuture<Output = Result<T, E>>,
        is_expected: impl FnOnce(&E) -> bool,
    ) where
        T: Debug,
        E: Error,
    {
        match call.await {
            Ok(body) => self.record(name, false, || format!("unexpected success {body:?}")),
            Err(error) => self.record(name, is_expected(&error), || chain(&error)),
        }
    }

    /// Prints the number of outcomes, and returns whether all calls passed.
    pub fn finish(&self, server: &str) -> bool {
        println!("{server}: {} calls as expected, {} not", self.passed, self.failed);
        self.failed == 0
    }

    fn record(&mut self, name: &str, passed: bool, difference: impl FnOnce() -> String) {
        if passed {
            self.passed += 1;
            println!("ok    {name}");
        } else {
            self.failed += 1;
            println!("FAIL  {name}: {}", difference());
        }
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
