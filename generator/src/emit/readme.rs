//! `README.md` of the emitted crate.

use super::{Context, example};
use crate::ir::Answer;
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
        "\n```toml\n[dependencies]\n{package} = \"{}\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        context.config.package.version
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
    if let Some(call) = example::simplest_call(context) {
        text.push_str(ERRORS);
        let code = format!(
            "match {call}.await {{\n    Err(error) if error.status() == Some(http::StatusCode::NOT_FOUND) => println!(\"there is none\"),\n    Err(error) => return Err(error),\n    Ok(answer) => println!(\"{{answer:?}}\"),\n}}\n"
        );
        text.push_str(&block(context, &code));
    }
    text
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

const ERRORS: &str = "
## Errors

There is one error type. If the server answered, the error has its status, its message, its headers and its raw body; `body_as` decodes the body.
";
