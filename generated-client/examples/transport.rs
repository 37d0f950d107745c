//! Replaces reqwest by a transport that returns a fixed response, as a test double does.
//!
//! `cargo run --example transport`
//!
//! Transports for a proxy or another HTTP library work the same way. In a browser, futures cannot
//! move between threads: `send` passes the request to a local task and awaits the response on a
//! channel, and the timers of the browser implement `sleep` and `now`.

use std::time::Duration;

use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, Error, http};

/// Responds to every request with the usage of a run.
struct Offline;

impl Transport for Offline {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            println!("{} {}", request.method(), request.uri());
            let body = r#"{ "billable": {}, "run_duration_ms": 500000 }"#;
            Ok(http::Response::new(Body::from(body)))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // Tests that pause the clock of tokio do not wait here.
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().transport(Offline).build()?;
    let usage = client
        .workflow_runs()
        .get_workflow_run_usage("octo-org", "octo-repo", 30433642)
        .await?;
    println!("{} ms", usage.run_duration_ms.unwrap_or_default());
    Ok(())
}
