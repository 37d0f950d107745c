//! `README.md` of the emitted crate.

use super::{Context, example};
use crate::ir::Answer;
use crate::names::ident;
use crate::{docs, format};

/// `README.md`.
pub fn emit(context: &Context) -> String {
    let (package, krate) = (context.package(), context.crate_name());
    let mut text = format!("<!-- {} -->\n\n# {package}\n\n", context.header);
    let about = context.config.package.description.as_ref();
    let about = about.unwrap_or(&context.api.title).trim_end_matches('.');
    text.push_str(&format!("{}.\n", docs::safe(about)));
    for line in docs::lines(&context.api.docs) {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str(&format!(
        "\n```toml\n[dependencies]\n{package} = {}\nhttp = \"1\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        requirement(context)
    ));
    let call = example::first_call(context);
    let body: String = call.lines().map(|line| format!("    {line}\n")).collect();
    text.push_str(&format!(
        "\n```rust,no_run\nuse {krate}::{{Client, Error}};\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {{\n{body}    Ok(())\n}}\n```\n"
    ));
    text.push_str(CALLS);
    if let Some(call) = example::call_where(context, |it| it.paged) {
        text.push_str(PAGES);
        let code = format!(
            "let mut items = {call}.items();\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    if let Some(call) = example::call_where(context, |it| it.answer == Answer::Redirect) {
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
    if let Some(call) = example::simplest_call(context) {
        text.push_str(ERRORS);
        let code = format!(
            "match {call}.await {{\n    Err(error) if error.status() == Some(http::StatusCode::NOT_FOUND) => println!(\"there is none\"),\n    Err(error) => return Err(error),\n    Ok(answer) => println!(\"{{answer:?}}\"),\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    text
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
    let package = &context.config.package;
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
        krate = context.crate_name()
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

Some answers are the place of a file on another host. It can be asked for its URL, streamed, saved, or taken into memory; credentials are not sent there.
";

const PRODUCTS: &str = "
## Products

The API is served by several products: {products}. The documentation of operations, parameters and fields says which of them have it, where not all do, and so does [API.md](API.md).
A client whose server was told its version, as in `{server}.version(\"3.7\")`, says so in the error if the server answers with status 404 to what that version does not have.
";

const ERRORS: &str = "
## Errors

There is one error type. If the server answered, the error has its status, its message, its headers and its raw body; `body_as` decodes the body.
";
