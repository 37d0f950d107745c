//! Runs the TypeSpec HTTP specs against emitted clients: `conformance URL ASSETS OPEN [--verbose]`.
//!
//! `URL` is that of the mock server, `ASSETS` the folder of its files, and `OPEN` the list of
//! scenarios that need not pass.

mod authentication;
mod clients;
mod documentation;
mod encode;
mod parameters;
mod payload;
mod report;
mod routes;
mod serialization;
mod server;
mod special_headers;
mod special_words;
mod streaming;
mod suite;
mod types;
mod versioning;

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use report::Open;
use serde_json::Value;
use suite::Suite;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let url = arguments.next().ok_or("missing URL")?;
    let assets = arguments.next().ok_or("missing folder of files")?;
    let open = arguments.next().ok_or("missing list of open scenarios")?;
    let verbose = arguments.next().as_deref() == Some("--verbose");
    let open = Open::parse(&fs::read_to_string(open)?)?;

    let mut suite = Suite::new(url, assets.into());
    authentication::run(&mut suite).await;
    documentation::run(&mut suite).await;
    encode::run(&mut suite).await;
    parameters::run(&mut suite).await;
    payload::run(&mut suite).await;
    routes::run(&mut suite).await;
    serialization::run(&mut suite).await;
    server::run(&mut suite).await;
    special_headers::run(&mut suite).await;
    special_words::run(&mut suite).await;
    streaming::run(&mut suite).await;
    types::run(&mut suite).await;
    versioning::run(&mut suite).await;

    // The server is that of any document.
    let client: ::routes::Client = suite.client();
    let coverage = client.get("/.coverage").json::<Value>().await?;
    client.post("/.admin/stop").await?;
    let passed = report::report(&coverage, &suite.into_failures(), &open, verbose);
    Ok(ExitCode::from(u8::from(!passed)))
}
