//! The documentation of methods, and the method and path in that of other items.

use indexmap::IndexMap;

use super::Context;
use super::credential::alternatives;
use super::imports::Imports;
use super::path_docs;
use super::phrases::article;
use crate::docs;
use crate::ir::{Api, Argument, Credential, Framing, Operation, Place, Response, Several, Type};

/// Method and path of an operation, as code.
fn target(operation: &Operation) -> String {
    docs::code(&format!("{} {}", operation.method, operation.path))
}

/// Returns a sentence that ends with method and path, or two paragraphs if it is longer than a line.
pub fn with_target(about: String, operation: &Operation) -> Vec<String> {
    const WIDTH: usize = 96;
    let target = target(operation);
    if about.len() + target.len() + 3 <= WIDTH {
        vec![format!("{about}: {target}.")]
    } else {
        vec![format!("{about}."), String::new(), target]
    }
}

/// Returns the description of an operation, those of its required arguments, availability, method and
/// path, and error responses.
pub fn method_docs(context: &Context, operation: &Operation, imports: &Imports) -> Vec<String> {
    let description = docs::lines(&operation.docs);
    let is_silent = description.is_empty();
    let mut paragraphs = vec![match is_silent {
        true => with_target(format!("Calls {}", docs::code(&operation.id)), operation),
        false => description,
    }];
    paragraphs.push(docs::lines(&argument_docs(context, operation)));
    let sentences = response_sentences(context, operation, imports).into_iter();
    paragraphs.extend(sentences.map(|it| docs::trusted_lines(&it)));
    let products = operation.availability.sentence();
    paragraphs.extend(products.map(|it| docs::lines(&it)));
    let sentences = [
        served_by(operation),
        accepted(context.api, operation),
        required_scopes(operation),
        certificate(operation),
    ];
    let omissions = operation.omissions.iter().map(|omission| {
        let (part, reason) = (&omission.part, docs::inline(&omission.reason));
        format!("Not covered: {part} ({reason}). {}", omission.way_out())
    });
    let sentences = sentences.into_iter().flatten().chain(omissions);
    paragraphs.extend(sentences.map(|it| docs::trusted_lines(&it)));
    if !is_silent {
        paragraphs.push(vec![target(operation)]);
    }
    let failures = failures(context.api, operation, imports);
    paragraphs.extend(failures.map(|it| docs::trusted_lines(&it)));
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs.join(&String::new())
}

/// Returns sentences about what an operation returns and sends, and the methods of its request.
fn response_sentences(context: &Context, operation: &Operation, imports: &Imports) -> Vec<String> {
    let returned = returned(context, &operation.response, imports);
    let returned = returned.map(|it| format!("Returns {it}."));
    let stream = operation
        .stream
        .as_ref()
        .map(|stream| match stream.framing {
            Framing::Events => "[`events`](crate::Request::events) returns its events as a stream.",
            _ => "[`values`](crate::Request::values) returns its values as a stream.",
        });
    let progress = operation
        .is_upload()
        .then_some("[`on_progress`](crate::Request::on_progress) reports the progress.");
    let accepted = operation.alternatives.iter();
    let accepted =
        accepted.map(|it| format!("`{}` requests {}", it.name, docs::code(&it.media_type)));
    let sent = operation.content_types();
    let sent = sent.map(|it| format!("`{}` sends {}", it.name, docs::code(&it.media_type)));
    let listed = |methods: Vec<String>| match methods.is_empty() {
        true => None,
        false => Some(format!("{}.", methods.join(", "))),
    };
    let headers = operation.headers.as_ref();
    let headers =
        headers.map(|it| format!("The headers of the response decode into [`{}`].", it.name));
    let sentences = [
        returned,
        stream.map(str::to_owned),
        progress.map(str::to_owned),
        listed(accepted.collect()),
        listed(sent.collect()),
        headers,
    ];
    sentences.into_iter().flatten().collect()
}

/// A sentence about the error responses, grouped by type.
fn failures(api: &Api, operation: &Operation, imports: &Imports) -> Option<String> {
    let mut groups: IndexMap<Option<&str>, Vec<String>> = IndexMap::new();
    for failure in &operation.failures {
        let def = failure.ty.as_ref().and_then(|ty| api.definition(ty));
        let statuses = groups.entry(def.map(|def| def.name.as_str())).or_default();
        statuses.push(format!("`{}`", failure.status));
    }
    let groups = groups.into_iter().map(|(name, statuses)| {
        let statuses = statuses.join(", ");
        match name {
            Some(name) => format!("{statuses} ({})", imports.link(name)),
            None => statuses,
        }
    });
    let groups: Vec<String> = groups.collect();
    (!groups.is_empty()).then(|| format!("Error responses: {}.", groups.join("; ")))
}

/// A sentence about the server of an operation, if it has its own.
fn served_by(operation: &Operation) -> Option<String> {
    let url = docs::code(operation.servers.first()?);
    Some(format!(
        "Sent to {url} unless the client [sets](crate::ClientBuilder::operation_server) a server."
    ))
}

/// A sentence about the credentials of an operation, if they are not those of the API.
fn accepted(api: &Api, operation: &Operation) -> Option<String> {
    let alternatives = operation.security.as_ref()?;
    let linked = |scheme: &String| match api.credentials.iter().find(|it| it.scheme == *scheme) {
        Some(Credential { name, .. }) => format!("[`{name}`](crate::ClientBuilder::{name})"),
        None => docs::code(scheme),
    };
    let alternatives: Vec<String> = alternatives
        .iter()
        .map(|schemes| schemes.iter().map(linked).collect::<Vec<_>>().join(" and "))
        .collect();
    Some(match alternatives.as_slice() {
        [] => "Sent without credentials.".to_owned(),
        alternatives => format!("Authenticates with {}.", alternatives.join(", or with ")),
    })
}

/// A sentence about the scopes that an operation requires of a token.
fn required_scopes(operation: &Operation) -> Option<String> {
    let scopes = alternatives(&operation.scopes);
    (!scopes.is_empty()).then(|| format!("Scopes: {scopes}."))
}

/// A sentence about the client certificate that an operation requires.
fn certificate(operation: &Operation) -> Option<String> {
    let sentence = "Requires a [client certificate](crate#client-certificates).";
    operation.needs_certificate.then(|| sentence.to_owned())
}

/// The output of an operation, linked; `None` if there is nothing to name.
fn returned(context: &Context, response: &Response, imports: &Imports) -> Option<String> {
    match response {
        Response::Empty | Response::Text | Response::Bytes => None,
        Response::Json(ty) => match context.api.resolve(ty) {
            Type::Model(id) => {
                let name = &context.api[*id].name;
                Some(format!("{} {}", article(name), imports.link(name)))
            }
            Type::List(item) => match context.api.resolve(item) {
                Type::Model(id) => Some(format!(
                    "a list of {}",
                    imports.link(&context.api[*id].name)
                )),
                _ => None,
            },
            _ => None,
        },
        Response::Redirect => {
            Some("a [`DownloadLink`](crate::download::DownloadLink) to the content".to_owned())
        }
        Response::Several(Several { name, .. }) => Some(format!("{} [`{name}`]", article(name))),
    }
}

/// A list of the required arguments with more than a name.
fn argument_docs(context: &Context, operation: &Operation) -> String {
    let in_path = path_docs::described(operation, &context.common);
    let is_described =
        |it: &&Argument| it.place != Place::Path && !(it.docs.is_empty() && it.facts.is_empty());
    let others = operation.arguments().filter(is_described);
    let lines = in_path.chain(others).map(|it| {
        let more = it.facts.iter().cloned().chain(it.availability.sentence());
        let more = more.collect::<Vec<_>>().join(" ");
        let docs = match it.docs.trim() {
            "" => more,
            docs if more.is_empty() => docs.to_owned(),
            docs => {
                let stop = if docs.ends_with(['.', '!', '?', '`']) {
                    ""
                } else {
                    "."
                };
                format!("{docs}{stop} {more}")
            }
        };
        format!("- `{}`: {}", it.name, docs.replace('\n', "\n  "))
    });
    lines.collect::<Vec<_>>().join("\n")
}
