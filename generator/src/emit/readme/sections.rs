//! The texts of the sections of `README.md`.

pub const REQUESTS: &str = "
## Requests

The file `API.md` lists every method, and so does the module `api` of the documentation.
Methods build a request; nothing is sent until you `.await` it. Required parameters are arguments, optional ones are setters.
Awaiting a request returns the body. `.send().await` also returns status, headers and rate limit, and `.build()` returns an `http::Request` for any other HTTP client.
Unknown enum values are kept (`Unknown`) and unknown properties are ignored, so the server may be newer than this crate.
";

pub const LISTS: &str = "
## Lists

`.items()` iterates over the items of all pages, `.pages()` over the pages, with status, headers and rate limit. Both are also streams.
They request the largest pages unless the request sets the size. If the server fails to return a page of that size (status 502 or 504), its items are requested in smaller pages.
`.cursor()` is the position in the list, which can be stored as text. After an error, `.resume(&cursor)` continues there. `.progress()` returns a handle to the position, and to whether the server cut the list off, that stays valid when a stream adaptor consumes the list.
";

pub const DOWNLOADS: &str = "
## Downloads

Methods that start a download return a `DownloadLink`, usually to another host. It streams the content, saves it to a file, or reads it into memory. Credentials are never sent to that host.
Interrupted downloads resume where they stopped; an expired URL is renewed. `save` writes to a temporary file and renames it when complete. `max_size` limits the size, and `on_progress` reports progress.
";

pub const EVENTS: &str = "
## Events

`.events()` sends a request and returns the server-sent events of its response as a stream. An interrupted stream is resumed after its last event, if the events have identifiers.
";

pub const UPLOADS: &str = "
## Uploads

A body of bytes or text is anything that converts into `transport::Body`: bytes, text or a stream. `on_progress` reports progress. A request with a stream is sent once, without retries.
";

pub const FILES: &str = "A file of a form is a `multipart::Part`, which has a file name and a media type; `Part::open` reads a file while it is sent.
";

pub const WEBHOOKS: &str = "
## Webhooks

`webhooks::Event` is an event that the server sends, with its payload. {about}

```rust,no_run
use {krate}::http::HeaderMap;
use {krate}::webhooks::{Event, {secret}WebhookError};

fn receive(headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
    let event = Event::from_request(headers, body{argument})?;
    println!(\"{event:?}\");
    Ok(())
}
```
";

pub const PRODUCTS: &str = "
## Products

The API is served by several products: {products}. The documentation of operations, parameters and fields says which products have them if not all do, and so does the file `API.md`.
If the server's version is set, as in `{server}.version(\"3.7\")`, a 404 for an operation that this version lacks says so.
";

pub const POLLING: &str = "
## Polling

Methods such as `{method}` poll a resource until it reaches a state. Waits grow, and transient failures do not end the polling. `.initial_wait()` and `.max_wait()` set the waits, and `.on_response()` observes each response. The error of a timeout has the last response.
";

pub const ERRORS: &str = "
## Errors

There is one error type. It names the request by `method`, `url` and `operation_id`. If the server responded, the error has the status, message, headers, rate limit and raw body, which `body_as` decodes. `is_not_found`, `is_conflict`, `is_rate_limited`, `is_timeout`, `is_retryable` and others classify it.
Where a server differs from its description, `.send_raw()` returns the undecoded response, `.send_stream()` its body as a stream, and `.decode_as::<T>()` decodes it into a type of your own.
";

pub const RETRIES: &str = "
## Retries and timeouts

Transient failures are retried: no response, or status 408, 429 or 5xx, except 501 and 505; for a `GET`, also a body that is empty, cut off or not JSON although JSON is expected. A non-idempotent request, such as a `POST`, is never resent if the server may already have processed it, unless it is marked with `.idempotent()`. Waits grow exponentially and honor `Retry-After`; a retry budget limits the retries of a client while a server is down.
Retries and timeouts are set on the client, and can be overridden on a request.
";

pub const RETRIES_CODE: &str = "
```rust,no_run
# fn example() -> Result<(), {krate}::Error> {
use std::time::Duration;

use {krate}::{Client, Retry};

let client = Client::builder()
    .retry(Retry::new().max_attempts(5)) // `Retry::off()` disables retries
    .timeout(Duration::from_secs(300)) // per request, including retries and waits
    .wait_for_rate_limit(Duration::from_secs(120)) // without it, only short waits after a 429
    .build();
# client.map(drop)
# }
```
";

pub const CONDITIONAL: &str = "
## Conditional requests

If the server sends an `ETag` or `Last-Modified` header, an unchanged response need not be sent again.
";

pub const CREDENTIALS: &str = "
## Credentials that expire

A provider returns a credential with its lifetime. It is asked before the credential expires, and once more if the server rejects a request with status 401. Concurrent requests share one call.

```rust,no_run
# struct Token { value: String, lifetime: std::time::Duration }
# async fn issue_token() -> Result<Token, std::io::Error> { unimplemented!() }
# fn example() -> Result<(), {krate}::Error> {
use {krate}::credentials::ProviderError;
use {krate}::{Client, Credential};

let client = Client::builder()
    .credential_provider(|| async {
        let token = issue_token().await?;
        let credential = Credential::bearer(token.value)?;
        Ok::<_, ProviderError>(credential.expires_in(token.lifetime))
    })
    .build()?;
# Ok(())
# }
```
";

pub const OAUTH2: &str = "
## OAuth 2.0

With a grant, the client requests access tokens itself: when the first request needs one, before it expires, and once more if the server rejects a request with status 401. Concurrent requests share one token request. It is sent with the transport of the client, to the token endpoint of the API's description unless `token_url` sets another one.

```rust,no_run
# fn example() -> Result<(), {krate}::Error> {
use {krate}::Client;
use {krate}::oauth2::Grant;

let client = Client::builder()
    {call}
    .build()?;
# Ok(())
# }
```

If a token request fails, the error of the request has the kind `Credential`, and its source is a `TokenError` with the code of the server:

```rust,no_run
# fn example(error: {krate}::Error) {
use std::error::Error as _;

use {krate}::oauth2::TokenError;

let source = error.source().and_then(|it| it.downcast_ref::<TokenError>());
if source.is_some_and(|it| it.code() == Some(\"invalid_client\")) {
    println!(\"wrong client ID or secret\");
}
# }
```
";

pub const CERTIFICATES: &str = "
## Client certificates

The API authenticates clients by mutual TLS, a property of the connection and not of requests:

{schemes}
An HTTP client with the certificate and its private key is set as the transport. With the feature `rustls`:

```rust,no_run
# #[cfg(feature = \"rustls\")]
# fn example() -> Result<(), Box<dyn std::error::Error>> {
use {krate}::Client;
use {krate}::reqwest::{self, Identity};
use {krate}::transport::ReqwestTransport;

let identity = Identity::from_pem(&std::fs::read(\"client.pem\")?)?;
let http = reqwest::Client::builder().identity(identity);
let client = Client::builder()
    .transport(ReqwestTransport::from_builder(http)?)
    .build()?;
# Ok(())
# }
```
";

pub const LAYERS: &str = "
## Layers

A layer is code around each attempt of a request: metrics, signing, a cache or a circuit breaker. `max_concurrent_requests` limits the requests that are sent at a time, and `hold_while_rate_limited` holds requests back while a rate limit rejects one.

```rust,no_run
# fn example() -> Result<(), {krate}::Error> {
use {krate}::http::Request;
use {krate}::Client;
use {krate}::transport::{Body, Next};

let client = Client::builder()
    .layer(|request: Request<Body>, next: Next| async move {
        let start = next.now();
        let uri = request.uri().clone();
        let response = next.send(request).await?;
        println!(\"{uri}: {:?}\", next.now() - start);
        Ok(response)
    })
    .max_concurrent_requests(8)
    .build()?;
# Ok(())
# }
```
";

pub const TESTING: &str = "
## Testing

The feature `test-util` helps to test the code that uses a client; enable it in `[dev-dependencies]`.
Models of responses have a function `sample`, which returns a value with the examples of the API's description. All fields are public, so a test sets those that matter.
`test_util::Mock` responds to expected requests: by operation, arguments and body, with one response or several in order, with pages, downloads, errors and rate limits. An unexpected request fails with the differences from the nearest expectation, and so does a test that leaves responses unused. Waits take no time.
";

pub const COMMAND_LINE: &str = "
## Command line

The feature `cli` has the program `{name}`, with a subcommand for each operation:

```sh
cargo install --path . --features cli
{calls}```

Lists are tables on a terminal, and lines with tabs elsewhere; `--json` prints JSON. `--all` and `--limit` request further pages, and `--output` writes to a file.{credentials} The variable `{server}` or `--server` sets the server. `{name} completion SHELL` prints a script for the completion of commands.
The exit code is `1` if a request fails, and `2` if an argument is invalid. A program of your own adds subcommands to `cli::command()` and runs it with `cli::execute`.
";

pub const RECURSION: &str = "
Models are nested deeply. If the compiler reports an overflow in a crate that uses them, add `#![recursion_limit = \"{limit}\"]` to that crate.
";

pub const CONCURRENCY: &str = "
## Many requests at once

A request is not a future, but becomes one: functions such as `tokio::spawn`, `JoinSet::spawn` and `try_join_all` take `request.into_future()`. Requests and their futures are `Send` and own their parameters; clones of a client share connections, limits and the retry budget.
";

pub const CLI_FEATURE: &str = "| `cli` | the command-line program `{name}`, and the module `cli` for programs of your own |\n";

pub const FEATURES: &str = "
## Features

| feature | purpose |
|---|---|
| `rustls` (default) | TLS with rustls; without it, enable a TLS feature of reqwest in your own `Cargo.toml` |
| `gzip` (default) | compressed responses; downloads are not compressed |
| `reqwest` (default) | the transport, reqwest on tokio |
| `blocking` | without an async runtime, `.wait()` replaces `.await`, and `.wait_each()` iterates over items, pages and downloads: `use {krate}::blocking::{Wait, WaitEach};` |
| `tower` | layers of tower, with `ClientBuilder::tower_layer` |
| `test-util` | `test_util::Mock`, and samples of models |
| `tracing` | a span `HTTP request` for each request, with the fields of the OpenTelemetry conventions for HTTP clients, and an event for each retry |
{tags}
Another transport, such as another HTTP library, implements `transport::Transport` and is set with `ClientBuilder::transport`. `ClientBuilder::server` takes the URL of any other server. `.receive()` decodes a response that another HTTP client received.

Without default features, the crate compiles for `wasm32-unknown-unknown`; calls from a browser are not tested. There, the transport also has to implement `now`, because `std::time::Instant` panics, and `Credential::expires_in` replaces `expires_at`.
";
