//! `API.md`: a table of all methods.

use super::{Context, signature};
use crate::docs;
use crate::ir::{Api, Argument, Framing, Operation, Payload, Response};
use crate::names::ident;

/// Emits `API.md`.
pub fn emit(context: &Context) -> String {
    let title = docs::inline(&context.api.title);
    let mut text = format!("<!-- {} -->\n\n# {title}\n", context.header);
    text.push_str("\nEvery method with its request and response. Parameters in parentheses are required; those that start with a dot are setters of the request.\n");
    text.push_str("Every request also has the setters `.header()`, `.query()`, `.timeout()`, `.read_timeout()`, `.retry()`, `.idempotent()` and `.wait_for_rate_limit()`.\n");
    text.push_str("With the feature `test-util`, `test_util::Mock` responds to requests in tests, and models of responses have a function `sample`.\n");
    if let Some(wait) = context.api.operations().find_map(|it| it.wait.as_ref()) {
        text.push_str(&format!(
            "Methods in the response column, such as `.{}()`, poll until that state is reached.\n",
            wait.name
        ));
    }
    if !context.api.products.is_empty() {
        let products = context.api.products.iter().map(|it| docs::inline(it));
        let products = products.collect::<Vec<_>>().join(", ");
        text.push_str(&format!("Products that serve the API: {products}.\n"));
    }
    for tag in &context.api.tags {
        text.push_str(&format!("\n## `client.{}()`\n", ident(&tag.method)));
        let docs = docs::lines(&tag.docs);
        if !docs.is_empty() {
            text.push_str(&format!("\n{}\n", docs.join("\n")));
        }
        let products = !context.api.products.is_empty();
        text.push_str(if products {
            "\n| request | method | response | products |\n|---|---|---|---|\n"
        } else {
            "\n| request | method | response |\n|---|---|---|\n"
        });
        for operation in &tag.operations {
            text.push_str(&row(context.api, operation));
            if products {
                text.push_str(&format!(" {} |", availability(operation)));
            }
            text.push('\n');
        }
    }
    text.push_str(&events(context.api));
    text.push_str(&omissions(context.api));
    text
}

/// Lists the events that the server sends.
fn events(api: &Api) -> String {
    let events = api.webhooks.iter().flat_map(|it| &it.events);
    let row = |event: &Payload| {
        let payload = event.ty.as_ref().map(|ty| docs::table_code(&api.show(ty)));
        let (wire, name) = (docs::table_code(&event.wire), ident(&event.name));
        format!("| {wire} | `{name}` | {} |\n", payload.unwrap_or_default())
    };
    let rows: String = events.map(row).collect();
    if rows.is_empty() {
        return rows;
    }
    format!("\n## `webhooks::Event`\n\n| event | variant | payload |\n|---|---|---|\n{rows}")
}

/// Lists the parts of the description that have no method or setter.
fn omissions(api: &Api) -> String {
    let of_operations = api.operations().flat_map(|it| {
        let target = docs::code(&format!("{} {}", it.method, it.path));
        let omissions = it.omissions.iter();
        omissions.map(move |omission| (format!("{} of {target}", omission.part), omission))
    });
    let whole = api.omissions.iter().map(|it| (it.part.to_string(), it));
    let rows = whole.chain(of_operations).map(|(part, omission)| {
        let cells = [part, docs::inline(&omission.reason), omission.way_out()];
        let cells = cells.map(|it| it.replace('|', "\\|"));
        format!("| {} |\n", cells.join(" | "))
    });
    let rows: String = rows.collect();
    if rows.is_empty() {
        return rows;
    }
    format!(
        "\n## Not covered\n\nParts of the API without a method or a setter.\n\n\
         | part | reason | alternative |\n|---|---|---|\n{rows}"
    )
}

fn row(api: &Api, operation: &Operation) -> String {
    let argument = |it: &Argument| format!("{}: {}", ident(&it.name), signature::argument(api, it));
    let arguments: Vec<String> = operation.arguments().map(argument).collect();
    let setter = |it: &Argument| {
        let call = format!(".{}({})", ident(&it.name), signature::argument(api, it));
        format!(" {}", docs::table_code(&call))
    };
    let mut setters: String = operation.setters().map(setter).collect();
    if operation.is_upload() {
        setters.push_str(" `.on_progress()`");
    }
    let pages = if operation.paging.is_some() {
        ", paginated"
    } else {
        ""
    };
    let state = api.restarted(operation).map(|(_, state)| state);
    let wait = match state.unwrap_or(operation).wait.as_ref() {
        Some(wait) => format!(", `.{}()`", wait.name),
        None => String::new(),
    };
    let stream = match operation.stream.as_ref().map(|it| it.framing) {
        Some(Framing::Events) => ", `.events()`",
        Some(Framing::Lines | Framing::Sequence) => ", `.values()`",
        None => "",
    };
    let alternatives = operation.alternatives.iter();
    let alternatives: String = alternatives
        .map(|it| &it.name)
        .chain(operation.content_types().map(|it| &it.name))
        .map(|name| format!(", `.{name}()`"))
        .collect();
    let headers = match &operation.headers {
        Some(headers) => format!(", headers `{}`", headers.name),
        None => String::new(),
    };
    let deprecated = if operation.deprecated {
        " (deprecated)"
    } else {
        ""
    };
    let server = match operation.servers.first() {
        Some(url) => format!(" at {}", docs::table_code(url)),
        None => String::new(),
    };
    format!(
        "| {}{server} | {}{setters}{deprecated} | {}{pages}{stream}{alternatives}{headers}{wait} |",
        docs::table_code(&format!("{} {}", operation.method, operation.path)),
        docs::table_code(&format!(
            "{}({})",
            ident(&operation.name),
            arguments.join(", ")
        )),
        response(api, &operation.response),
    )
}

/// Formats the availability of an operation, and of parameters that fewer products have.
fn availability(operation: &Operation) -> String {
    let whole = match operation.availability.in_words() {
        words if words.is_empty() => "all".to_owned(),
        words => docs::inline(&words),
    };
    let mut parts = vec![whole];
    for argument in operation.arguments().chain(operation.setters()) {
        if !argument.availability.is_everywhere() {
            let words = docs::inline(&argument.availability.in_words().replace("; ", ", "));
            parts.push(format!("`{}` {words}", argument.name));
        }
    }
    parts.join("; ")
}

fn response(api: &Api, response: &Response) -> String {
    match response {
        Response::Empty => "`()`".to_owned(),
        Response::Json(ty) => format!("`{}`", api.show(ty)),
        Response::Text => "`String`".to_owned(),
        Response::Bytes => "`Bytes`".to_owned(),
        Response::Redirect => "`DownloadLink`".to_owned(),
        Response::Several(several) => format!("`{}`", several.name),
    }
}
