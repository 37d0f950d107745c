//! `README.md` of the emitted crate.

use super::{Context, example};
use crate::ir::{CredentialKind, Response};
use crate::names::ident;
use crate::{docs, format};

/// Emits `README.md`.
pub fn emit(context: &Context) -> String {
    let api = context.api;
    let (package, krate) = (&api.name, api.crate_name());
    let mut text = format!("<!-- {} -->\n\n# {package}\n\n", context.header);
    let about = api.summary().trim_end_matches('.');
    // An empty line keeps what the one leaves open from the other.
    let parts = [docs::lines(&format!("{about}.")), docs::lines(&api.docs)];
    let parts = parts.map(|lines| lines.join("\n"));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    text.push_str(&format!("{}\n", parts.join("\n\n")));
    text.push_str(&first_example(context));
    text.push_str(REQUESTS);
    if let Some(call) = example::call_where(context, |it| it.paging.is_some()) {
        text.push_str(LISTS);
        let code = format!(
            "let mut items = {call}.items();\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    if let Some(call) = example::call_where(context, |it| it.response == Response::Redirect) {
        text.push_str(DOWNLOADS);
        let code = format!(
            "let link = {call}.await?;\nlet size = link.save(\"download\").await?;\nprintln!(\"{{size}} bytes\");\n"
        );
        text.push_str(&block(context, &code));
    }
    if !api.products.is_empty() {
        let products: Vec<String> = api.products.iter().map(|it| docs::inline(it)).collect();
        let products = products.join(", ");
        let section = PRODUCTS.replace("{products}", &products);
        text.push_str(&section.replace("{server}", &versioned(context)));
    }
    if let Some(call) = example::call_where(context, |it| it.wait.is_some()) {
        text.push_str(&polling(context, &call));
    }
    if let Some(call) = example::simplest_call(context) {
        text.push_str(ERRORS);
        let code = format!(
            "match {call}.await {{\n    Err(error) if error.is_not_found() => println!(\"not found\"),\n    Err(error) => return Err(error),\n    Ok(response) => println!(\"{{response:?}}\"),\n}}\n"
        );
        text.push_str(&block(context, &code));
        text.push_str(RETRIES);
        text.push_str(&RETRIES_CODE.replace("{krate}", &krate));
        text.push_str(CONCURRENCY);
        let code = format!(
            "let mut tasks = tokio::task::JoinSet::new();\nfor request in [{call}, {call}] {{\n    tasks.spawn(request.into_future());\n}}\nwhile let Some(result) = tasks.join_next().await {{\n    let response = result.expect(\"the task does not panic\")?;\n    println!(\"{{response:?}}\");\n}}\n"
        );
        text.push_str(&block(context, &code));
        text.push_str(CONDITIONAL);
        let code = format!(
            "use {krate}::conditional::Conditional;\n\nlet request = {call};\nlet first = request.clone().send().await?;\nmatch request.send_if_changed(&first.validators()).await? {{\n    Conditional::Changed(response) => println!(\"{{:?}}\", response.body),\n    Conditional::NotModified(_) => println!(\"not modified\"),\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    if has_bearer(context) {
        text.push_str(&CREDENTIALS.replace("{krate}", &krate));
    }
    text.push_str(&LAYERS.replace("{krate}", &krate));
    text.push_str(TESTING);
    if let Some(code) = example::mocked_call(context) {
        let code = format::statements(&code);
        text.push_str(&format!(
            "\n```rust,no_run\n# #[cfg(feature = \"test-util\")]\n# async fn example() -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}\n```\n"
        ));
    }
    text.push_str(&FEATURES.replace("{krate}", &krate));
    if let Some(limit) = api.needs.recursion_limit {
        text.push_str(&RECURSION.replace("{limit}", &limit.to_string()));
    }
    text
}

/// Returns `true` if the API accepts a bearer token.
fn has_bearer(context: &Context) -> bool {
    let mut credentials = context.api.credentials.iter();
    credentials.any(|it| it.kind == CredentialKind::Bearer)
}

/// Emits the dependency, and a program that sends a simple request.
fn first_example(context: &Context) -> String {
    let (package, krate) = (&context.api.name, context.api.crate_name());
    let requirement = requirement(context);
    let call = example::first_call(context);
    let body: String = call.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "\n```toml\n[dependencies]\n{package} = {requirement}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n\
         \n```rust,no_run\nuse {krate}::{{Client, Error}};\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {{\n{body}    Ok(())\n}}\n```\n"
    )
}

/// Emits a section about polling methods.
fn polling(context: &Context, call: &str) -> String {
    let mut waits = context.api.operations().filter_map(|it| it.wait.as_ref());
    let Some(wait) = waits.next() else {
        return String::new();
    };
    let code = format!(
        "use std::time::Duration;\n\nlet response = {call}.{}(Duration::from_secs(3600)).await?;\nprintln!(\"{{response:?}}\");\n",
        wait.name
    );
    let intro = POLLING.replace("{method}", &wait.name);
    format!("{intro}{}", block(context, &code))
}

/// Emits an example of a server with a version, for the first one with a product and a variable.
fn versioned(context: &Context) -> String {
    let mut servers = context.api.servers.iter();
    let found = servers.find(|it| it.product.is_some() && !it.variables.is_empty());
    let Some(server) = found else {
        return "Server::new(\"…\").product(\"…\")".to_owned();
    };
    let arguments = server
        .variables
        .iter()
        .filter(|it| it.default.is_none())
        .count();
    let arguments = vec!["\"…\""; arguments].join(", ");
    format!("Server::{}({arguments})", ident(&server.name))
}

/// Formats the dependency on this crate: its version if it is published, or else its repository or
/// path.
fn requirement(context: &Context) -> String {
    let package = &context.api.package;
    match &package.repository {
        _ if package.publish => format!("\"{}\"", package.version),
        Some(repository) => format!("{{ git = \"{repository}\" }}"),
        None => "{ path = \"…\" } # the path of this folder".to_owned(),
    }
}

/// Emits a code block inside an async function with a client.
fn block(context: &Context, code: &str) -> String {
    let code = format::statements(code);
    format!(
        "\n```rust,no_run\n# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}\n```\n",
        krate = context.api.crate_name()
    )
}

const REQUESTS: &str = "
## Requests

The file `API.md` lists every method, and so does the module `api` of the documentation.
Methods build a request; nothing is sent until you `.await` it. Required parameters are arguments, optional ones are setters.
Awaiting a request returns the body. `.send().await` also returns status, headers and rate limit, and `.build()` returns an `http::Request` for any other HTTP client.
Unknown enum values are kept (`Unknown`) and unknown properties are ignored, so the server may be newer than this crate.
";

const LISTS: &str = "
## Lists

`.items()` iterates over the items of all pages, `.pages()` over the pages, with status, headers and rate limit. Both are also streams.
They request the largest pages unless the request sets the size. If the server fails to return a page of that size (status 502 or 504), its items are requested in smaller pages.
`.cursor()` is the position in the list, which can be stored as text. After an error, `.resume(&cursor)` continues there. `.progress()` returns a handle to the position, and to whether the server cut the list off, that stays valid when a stream adaptor consumes the list.
";

const DOWNLOADS: &str = "
## Downloads

Methods that start a download return a `DownloadLink`, usually to another host. It streams the content, saves it to a file, or reads it into memory. Credentials are never sent to that host.
Interrupted downloads resume where they stopped; an expired URL is renewed. `save` writes to a temporary file and renames it when complete. `max_size` limits the size, and `on_progress` reports progress.
";

const PRODUCTS: &str = "
## Products

The API is served by several products: {products}. The documentation of operations, parameters and fields says which products have them if not all do, and so does the file `API.md`.
If the server's version is set, as in `{server}.version(\"3.7\")`, a 404 for an operation that this version lacks says so.
";

const POLLING: &str = "
## Polling

Methods such as `{method}` poll a resource until it reaches a state. Waits grow, and transient failures do not end the polling. `.initial_wait()` and `.max_wait()` set the waits, and `.on_response()` observes each response. The error of a timeout has the last response.
";

const ERRORS: &str = "
## Errors

There is one error type. It names the request by `method`, `url` and `operation_id`. If the server responded, the error has the status, message, headers, rate limit and raw body, which `body_as` decodes. `is_not_found`, `is_conflict`, `is_rate_limited`, `is_timeout`, `is_retryable` and others classify it.
Where a server differs from its description, `.send_raw()` returns the undecoded response, `.send_stream()` its body as a stream, and `.decode_as::<T>()` decodes it into a type of your own.
";

const RETRIES: &str = "
## Retries and timeouts

Transient failures are retried: no response, or status 408, 429 or 5xx, except 501 and 505; for a `GET`, also a body that is empty, cut off or not JSON although JSON is expected. A non-idempotent request, such as a `POST`, is never resent if the server may already have processed it, unless it is marked with `.idempotent()`. Waits grow exponentially and honor `Retry-After`; a retry budget limits the retries of a client while a server is down.
Retries and timeouts are set on the client, and can be overridden on a request.
";

const RETRIES_CODE: &str = "
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

const CONDITIONAL: &str = "
## Conditional requests

If the server sends an `ETag` or `Last-Modified` header, an unchanged response need not be sent again.
";

const CREDENTIALS: &str = "
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

const LAYERS: &str = "
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

const TESTING: &str = "
## Testing

The feature `test-util` helps to test the code that uses a client; enable it in `[dev-dependencies]`.
Models of responses have a function `sample`, which returns a value with the examples of the API's description. All fields are public, so a test sets those that matter.
`test_util::Mock` responds to expected requests: by operation, arguments and body, with one response or several in order, with pages, downloads, errors and rate limits. An unexpected request fails with the differences from the nearest expectation, and so does a test that leaves responses unused. Waits take no time.
";

const RECURSION: &str = "
Models are nested deeply. If the compiler reports an overflow in a crate that uses them, add `#![recursion_limit = \"{limit}\"]` to that crate.
";

const CONCURRENCY: &str = "
## Many requests at once

A request is not a future, but becomes one: functions such as `tokio::spawn`, `JoinSet::spawn` and `try_join_all` take `request.into_future()`. Requests and their futures are `Send` and own their parameters; clones of a client share connections, limits and the retry budget.
";

const FEATURES: &str = "
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

Another transport, such as another HTTP library, implements `transport::Transport` and is set with `ClientBuilder::transport`. `ClientBuilder::server` takes the URL of any other server. `.receive()` decodes a response that another HTTP client received.
";
