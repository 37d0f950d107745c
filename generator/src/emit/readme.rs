//! `README.md` of the emitted crate, which is also the front page of its documentation.

mod command_line;
mod sections;

use super::{Context, example};
use crate::ir::{Api, Argument, Credential, CredentialKind, Framing, Grant, Operation, Response};
use crate::names::ident;
use crate::{docs, format};
use command_line::{command_line, feature};
use sections::{
    CERTIFICATES, CONCURRENCY, CONDITIONAL, CREDENTIALS, DOWNLOADS, ERRORS, EVENTS, FEATURES,
    FILES, LAYERS, LISTS, OAUTH2, POLLING, PRODUCTS, RECURSION, REQUESTS, RETRIES, RETRIES_CODE,
    TESTING, UPLOADS, WEBHOOKS,
};

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
    text.push_str(&streams(context));
    text.push_str(&uploads(context));
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
    let mut credentials = api.credentials.iter();
    if let Some(call) = credentials.find_map(|it| Some(grant(it, it.grant.as_ref()?))) {
        let section = OAUTH2.replace("{krate}", &krate);
        text.push_str(&section.replace("{call}", &call));
    }
    if !api.mutual_tls.is_empty() {
        text.push_str(&certificates(context));
    }
    text.push_str(&webhooks(context));
    text.push_str(&LAYERS.replace("{krate}", &krate));
    text.push_str(TESTING);
    if let Some(code) = example::mocked_call(context) {
        let code = format::statements(&code);
        text.push_str(&format!(
            "\n```rust,no_run\n# #[cfg(feature = \"test-util\")]\n# async fn example() -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}\n```\n"
        ));
    }
    text.push_str(&command_line(api));
    let features = FEATURES.replace("{krate}", &krate);
    let more = feature(api) + &tag_features(api);
    text.push_str(&features.replace("{tags}", &more));
    if let Some(limit) = api.needs.recursion_limit {
        text.push_str(&RECURSION.replace("{limit}", &limit.to_string()));
    }
    text
}

/// Emits the row of the features of tags, if there are any.
fn tag_features(api: &Api) -> String {
    let features = api.tags.iter().filter_map(|tag| tag.feature.as_deref());
    let features: Vec<String> = features.map(docs::code).collect();
    if features.is_empty() {
        return String::new();
    }
    let names = features.join(", ");
    format!("| {names} (default) | the operations of a tag, and the models that they use |\n")
}

/// Emits the call of the builder method for a grant, with the first scope.
fn grant(credential: &Credential, grant: &Grant) -> String {
    let name = ident(&grant.name);
    let scopes = credential.scopes.keys().next();
    let scopes = scopes.map(|scope| format!(".scopes([{scope:?}])"));
    let constructor = match (&grant.client_credentials, &grant.password) {
        (None, Some(_)) => "password(\"user\", \"password\")",
        _ => "client_credentials(\"id\", \"secret\")",
    };
    let scopes = scopes.unwrap_or_default();
    format!(".{name}(Grant::{constructor}{scopes})")
}

/// Emits a section about client certificates, with the descriptions of the schemes.
fn certificates(context: &Context) -> String {
    let schemes = context.api.mutual_tls.iter().map(|it| {
        let docs = docs::inline(&it.docs);
        let separator = if docs.is_empty() { "" } else { ": " };
        format!("- {}{separator}{docs}\n", docs::code(&it.scheme))
    });
    let section = CERTIFICATES.replace("{krate}", &context.api.crate_name());
    section.replace("{schemes}", &schemes.collect::<String>())
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

/// Emits a section about responses that are streams of events.
fn streams(context: &Context) -> String {
    let is_events = |it: &Operation| {
        let stream = it.stream.as_ref();
        stream.is_some_and(|it| it.framing == Framing::Events)
    };
    let Some(call) = example::call_where(context, is_events) else {
        return String::new();
    };
    let code = format!(
        "let mut events = {call}.events();\nwhile let Some(event) = events.try_next().await? {{\n    println!(\"{{:?}}\", event.data);\n}}\n"
    );
    format!("{EVENTS}{}", block(context, &code))
}

/// Emits a section about bodies that are files, bytes or text.
fn uploads(context: &Context) -> String {
    let has_content = |it: &Operation| {
        let mut arguments = it.arguments();
        it.is_upload() && arguments.any(Argument::is_upload)
    };
    let call = example::call_where(context, has_content);
    let Some(call) = call.or_else(|| example::call_where(context, Operation::is_upload)) else {
        return String::new();
    };
    let files = if context.api.needs.multipart {
        FILES
    } else {
        ""
    };
    let code = format!(
        "let request = {call}.on_progress(|progress| println!(\"{{}} bytes\", progress.bytes));\nlet response = request.send().await?;\nprintln!(\"{{}}\", response.status);\n"
    );
    format!("{UPLOADS}{files}{}", block(context, &code))
}

/// Emits a section about the events that the server sends.
fn webhooks(context: &Context) -> String {
    let webhooks = context.api.webhooks.as_ref();
    let Some(webhooks) = webhooks.filter(|it| !it.events.is_empty()) else {
        return String::new();
    };
    let (about, secret, argument) = match webhooks.settings.signature_header {
        Some(_) => (
            "The signature of a request is verified first, so pass its body as it was received.",
            "Secret, ",
            ", &Secret::new(\"secret\")?",
        ),
        None => (
            "Requests are not signed: verify the sender yourself.",
            "",
            "",
        ),
    };
    let section = WEBHOOKS.replace("{krate}", &context.api.crate_name());
    let mut about = about.to_owned();
    if webhooks.settings.timestamp().is_some() {
        let tolerance = webhooks.settings.timestamp_tolerance;
        about.push_str(&format!(
            " A request is rejected if it was signed more than {tolerance} s ago."
        ));
    }
    let section = section.replace("{about}", &about);
    section
        .replace("{secret}", secret)
        .replace("{argument}", argument)
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
        .filter(|it| it.preset().is_none())
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
