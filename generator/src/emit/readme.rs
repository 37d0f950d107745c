//! `README.md` of the emitted crate.

use super::{Context, example};
use crate::ir::Response;
use crate::names::ident;
use crate::{docs, format};

/// `README.md`.
pub fn emit(context: &Context) -> String {
    let (package, krate) = (&context.api.name, context.api.crate_name());
    let mut text = format!("<!-- {} -->\n\n# {package}\n\n", context.header);
    let about = context.api.summary().trim_end_matches('.');
    text.push_str(&format!("{}.\n", docs::safe(about)));
    for line in docs::lines(&context.api.docs) {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str(&format!(
        "\n```toml\n[dependencies]\n{package} = {}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        requirement(context)
    ));
    let call = example::first_call(context);
    let body: String = call.lines().map(|line| format!("    {line}\n")).collect();
    text.push_str(&format!(
        "\n```rust,no_run\nuse {krate}::{{Client, Error}};\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {{\n{body}    Ok(())\n}}\n```\n"
    ));
    text.push_str(CALLS);
    if let Some(call) = example::call_where(context, |it| it.paging.is_some()) {
        text.push_str(PAGES);
        let code = format!(
            "let mut items = {call}.items();\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    if let Some(call) = example::call_where(context, |it| it.response == Response::Redirect) {
        text.push_str(REDIRECTS);
        let code = format!(
            "let place = {call}.await?;\nlet size = place.save(\"download\").await?;\nprintln!(\"{{size}} bytes\");\n"
        );
        text.push_str(&block(context, &code));
    }
    if !context.api.products.is_empty() {
        let products = context.api.products.join(", ");
        let text_for = PRODUCTS.replace("{products}", &products);
        text.push_str(&text_for.replace("{server}", &versioned(context)));
    }
    if let Some(call) = example::call_where(context, |it| it.wait.is_some()) {
        text.push_str(&waiting(context, &call));
    }
    if let Some(call) = example::simplest_call(context) {
        text.push_str(ERRORS);
        let code = format!(
            "match {call}.await {{\n    Err(error) if error.is_not_found() => println!(\"there is none\"),\n    Err(error) => return Err(error),\n    Ok(answer) => println!(\"{{answer:?}}\"),\n}}\n"
        );
        text.push_str(&block(context, &code));
        text.push_str(RETRIES);
        text.push_str(&RETRIES_CODE.replace("{krate}", &krate));
        text.push_str(CHANGES);
        let code = format!(
            "use {krate}::Conditional;\n\nlet request = {call};\nlet first = request.clone().send().await?;\nmatch request.send_if_changed(&first.validators()).await? {{\n    Conditional::Changed(now) => println!(\"{{:?}}\", now.body),\n    Conditional::NotModified(_) => println!(\"still {{:?}}\", first.body),\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    text.push_str(&FEATURES.replace("{krate}", &krate));
    text
}

/// What there is to wait for.
fn waiting(context: &Context, call: &str) -> String {
    let mut waits = context.api.operations().filter_map(|it| it.wait.as_ref());
    let Some(wait) = waits.next() else {
        return String::new();
    };
    let code = format!(
        "use std::time::Duration;\n\nlet answer = {call}.{}(Duration::from_secs(3600)).await?;\nprintln!(\"{{answer:?}}\");\n",
        wait.name
    );
    format!("{WAITING}{}", block(context, &code))
}

/// A server that can be told its version: the first one with a product and a place to fill in.
fn versioned(context: &Context) -> String {
    let mut servers = context.api.servers.iter();
    let found = servers.find(|it| it.product.is_some() && !it.variables.is_empty());
    let Some(server) = found else {
        return "Server::new(\"…\").product(\"…\")".to_owned();
    };
    let arguments = server.variables.iter().filter(|it| it.default.is_none());
    let arguments: Vec<&str> = arguments.map(|_| "\"…\"").collect();
    format!("Server::{}({})", ident(&server.name), arguments.join(", "))
}

/// How a crate depends on this one: by version if it is published, by repository or path if not.
fn requirement(context: &Context) -> String {
    let package = &context.api.package;
    match &package.repository {
        _ if package.publish => format!("\"{}\"", package.version),
        Some(repository) => format!("{{ git = \"{repository}\" }}"),
        None => "{ path = \"…\" } # where this folder is".to_owned(),
    }
}

/// An example inside an asynchronous function that has a client.
fn block(context: &Context, code: &str) -> String {
    let code = format::statements(code);
    format!(
        "\n```rust,no_run\n# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}\n```\n",
        krate = context.api.crate_name()
    )
}

const CALLS: &str = "
## Calls

[API.md](API.md) has every method on one line.
A method makes a request and sends nothing. Required arguments are positional, optional ones are set on the request.
Awaiting the request sends it and gives the body; `.send().await` gives status, headers and rate limit, too; `.build()` gives an `http::Request` for any other transport.
Enums keep values that they do not know (`Unknown`), and structs ignore properties that they do not know, so that a server may be newer than this crate.
";

const PAGES: &str = "
## Lists

A list comes in pages. `.items()` goes through the items of all of them, `.pages()` through the pages; both are streams, too.
";

const REDIRECTS: &str = "
## Downloads

Some answers are the place of a file on another host. It can be asked for its URL, streamed, written, saved, or taken into memory; credentials are not sent there.
A download that breaks off goes on where it was, and if the right to read has expired by then, the API is asked for the place again. A file gets its name when it is whole. `max_size` bounds what is taken, and `on_progress` tells how far it is.
";

const PRODUCTS: &str = "
## Products

The API is served by several products: {products}. The documentation of operations, parameters and fields says which of them have it, where not all do, and so does [API.md](API.md).
A client whose server was told its version, as in `{server}.version(\"3.7\")`, says so in the error if the server answers with status 404 to what that version does not have.
";

const WAITING: &str = "
## Waiting

Some answers have a state that is worth waiting for. The request is sent again and again, with growing waits, and failures that may pass do not end it.
";

const ERRORS: &str = "
## Errors

There is one error type. If the server answered, the error has its status, its message, its headers, its rate limit and its raw body, which `body_as` decodes; `is_not_found`, `is_conflict`, `is_rate_limited`, `is_timeout`, `is_retryable` and the like say what it is.
";

const RETRIES: &str = "
## Retries, limits and time

What may pass is tried again: no answer, or one with status 408, 429, 500, 502, 503 or 504. A request that is not idempotent, such as a `POST`, is not sent again if the server may have carried it out, unless `.idempotent()` says that this does no harm. Waits grow, keep to a `Retry-After` header, and are bounded; so are all retries of a client together, while a server is down.
Attempts, waits and times are set on the client, and can be set on a request.
";

const RETRIES_CODE: &str = "
```rust,no_run
# fn example() -> Result<(), {krate}::Error> {
use std::time::Duration;

use {krate}::{Client, Retry};

let client = Client::builder()
    .retry(Retry::new().attempts(5)) // `Retry::off()` for none
    .timeout(Duration::from_secs(300)) // for a request in all, waits included
    .wait_for_rate_limit(Duration::from_secs(120)) // without it, short waits after a 429 alone
    .build();
# client.map(drop)
# }
```
";

const CHANGES: &str = "
## Conditional requests

A server that sends an `ETag` or a date with an answer need not send it again while it has not changed.
";

const FEATURES: &str = "
## Features

| feature | what it is for |
|---|---|
| `rustls` (default) | TLS by rustls; without it, enable a TLS feature of reqwest in your own `Cargo.toml` |
| `reqwest` (default) | sends with reqwest, on tokio |
| `blocking` | where there is no async runtime, `.wait()` takes the place of `.await`, and `.wait_each()` makes an iterator of items, pages and downloads: `use {krate}::blocking::{Wait, WaitEach};` |
| `tracing` | a span `HTTP request` for each request that is sent, with the fields of the OpenTelemetry conventions for HTTP clients, and an event for each retry |

Requests can be sent with something else, such as a test double or another HTTP library: implement `Transport`, and set it by `ClientBuilder::transport`. For a server of one's own, `ClientBuilder::server` takes its URL; `.receive()` makes an answer of a request from bytes.
";
