//! Sends with something else than reqwest: here a transport that knows one answer and has no
//! network, as a test of one's own code might.
//!
//! `cargo run --example transport`
//!
//! A proxy or another HTTP library goes the same way. In a browser, where futures cannot be sent
//! between threads, `send` hands the request to a local task and waits on a channel for the answer;
//! `sleep` and `now` come from the browser's timers.

use std::time::Duration;

use github_actions_client::{
    Body, BoxFuture, Client, Error, Transport, TransportError, bytes, http,
};

/// Answers every request with the usage of a run.
struct Offline;

impl Transport for Offline {
    fn send(
        &self,
        request: http::Request<bytes::Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            println!("{} {}", request.method(), request.uri());
            let body = r#"{ "billable": {}, "run_duration_ms": 500000 }"#;
            Ok(http::Response::new(Body::from(body)))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        // A test that pauses tokio's time does not wait for this.
        Box::pin(tokio::time::sleep(time))
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().transport(Offline).build()?;
    let runs = client.workflow_runs();
    let usage = runs
        .get_workflow_run_usage("octo-org", "octo-repo", 30433642)
        .await?;
    println!("{:?} ms", usage.run_duration_ms);
    Ok(())
}
