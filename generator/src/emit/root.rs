//! `src/lib.rs`.

use super::{Context, example};
use crate::docs;
use crate::format::{Part, file, use_line};

/// `src/lib.rs`.
pub fn emit(context: &Context) -> String {
    let title = format!("{}.", context.api.title.trim_end_matches('.'));
    let mut lines = docs::lines(&title);
    lines.push(String::new());
    let about = docs::lines(&context.api.docs);
    if !about.is_empty() {
        lines.extend(about);
        lines.push(String::new());
    }
    lines.push("```no_run".to_owned());
    lines.push(format!(
        "# async fn example() -> Result<(), {}::Error> {{",
        context.api.crate_name()
    ));
    lines.extend([
        format!("use {}::Client;", context.api.crate_name()),
        String::new(),
    ]);
    lines.extend(example::first_call(context).lines().map(str::to_owned));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines.extend(
        [
            "",
            "A method makes a request and sends nothing; optional arguments are set on the request.",
            "Awaiting it sends it and gives the body, `.send().await` gives status and headers, too, and",
            "`.build()` gives an `http::Request` for any other transport.",
        ]
        .map(str::to_owned),
    );
    let attributes = "#![deny(missing_docs)]\n#![forbid(unsafe_code)]\n";
    let modules = "pub mod api;\nmod client;\npub mod models;\nmod runtime;\n";
    let readme = "/// The examples of the README are compiled with the tests of the docs.\n#[cfg(doctest)]\n#[doc = include_str!(\"../README.md\")]\nstruct Readme;\n";
    let mut crates = vec!["bytes", "futures_core", "http", "serde_json"];
    if context.api.needs.dates {
        crates.push("jiff");
    }
    crates.sort_unstable();
    let reexports = format!(
        "// Crates that have types in the signatures of this one.\npub use {{{}}};\n#[cfg(feature = \"reqwest\")]\npub use reqwest;\n",
        crates.join(", ")
    );
    let parts = [attributes, modules, &reexports, &exports(context), readme];
    file(
        &context.header,
        &lines,
        parts.map(|part| Part::Text(part.to_owned())),
    )
}

/// What the runtime has for users of the crate.
fn exports(context: &Context) -> String {
    let needs = &context.api.needs;
    let mut names = vec![
        "Body",
        "BoxFuture",
        "Client",
        "ClientBuilder",
        "Conditional",
        "Credential",
        "Error",
        "ErrorKind",
        "RateLimit",
        "Received",
        "Request",
        "Response",
        "Retry",
        "Server",
        "Transport",
        "TransportError",
        "Validators",
    ];
    if needs.paging {
        names.extend(["Items", "Page", "Pages"]);
    }
    if needs.downloads {
        names.extend(["Download", "Progress", "Redirect"]);
    }
    if needs.polling {
        names.push("Polling");
    }
    names.sort_unstable();
    let names = use_line("runtime", names);
    format!(
        "#[cfg(feature = \"reqwest\")]\npub use runtime::ReqwestTransport;\n\
         #[cfg(feature = \"blocking\")]\npub use runtime::blocking;\npub {names}"
    )
}
