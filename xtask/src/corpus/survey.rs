//! The survey of one description.

use std::any::Any;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use generator::ir::Part;
use generator::{Config, Diagnostic, Diagnostics, Output, Severity, Shipped, Source};
use serde_json::Value;

use super::check::Workshop;
use super::kinds::kind;
use super::list::File;
use super::outcome::{Emitted, Outcome, Verdict, code};
use super::schemas::Schemas;
use super::untyped;
use crate::{Error, description};

/// The members of a path item that are operations.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Emits the crate of a description, and examines it.
///
/// # Errors
///
/// Fails if a file cannot be written, or if cargo cannot be run.
pub fn survey(file: &File, config: &Config, workshop: Option<&Workshop>) -> Result<Outcome, Error> {
    let started = Instant::now();
    let result = description(&file.path).map(|source| {
        let result = catch_unwind(AssertUnwindSafe(|| emit(&source, config)));
        (source, result)
    });
    let time = started.elapsed();
    let verdict = match result {
        Err(error) => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            Verdict::Refused("unreadable".to_owned(), line.to_owned())
        }
        Ok((_, Err(panic))) => Verdict::Panicked(message(panic.as_ref())),
        Ok((source, Ok(Err(diagnostics)))) => refused(&source, &diagnostics),
        Ok((_, Ok(Ok((document, output))))) => {
            let schemas = Schemas::new(&document);
            let mut emitted = examine(&schemas, &output);
            if let Some(workshop) = workshop {
                workshop.examine(&schemas, &output, &mut emitted)?;
            }
            Verdict::Emitted(Box::new(emitted))
        }
    };
    Ok(Outcome {
        name: file.name.clone(),
        time,
        verdict,
    })
}

/// Emits the crate. Also returns the description as it is written.
fn emit(source: &Source, config: &Config) -> Result<(Value, Output), Diagnostics> {
    let document = generator::parse_for(source, config)?;
    let output = generator::generate(&document, config, &Shipped::default())?;
    Ok((generator::parse_value(source)?, output))
}

/// Returns the message of a panic.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("unknown panic").replace('\n', " ")
}

fn refused(source: &Source, diagnostics: &Diagnostics) -> Verdict {
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
    let code = diagnostics.iter().find(is_error).map(|it| it.code.as_str());
    let text = diagnostics.render(source);
    let line = text.lines().find(|line| line.starts_with("error"));
    let [code, line] = [code, line].map(|it| it.unwrap_or_default().to_owned());
    Verdict::Refused(code, line)
}

/// Counts what the crate has, and what it lacks.
fn examine(schemas: &Schemas, output: &Output) -> Emitted {
    let mut emitted = Emitted {
        operations: output.api.operations().count(),
        dropped: dropped(schemas, output),
        untyped: untyped::untyped(schemas, &output.api),
        ..Emitted::default()
    };
    let files = output.files.iter();
    let sources = files.filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs"));
    emitted.lines = sources.map(|(_, text)| text.lines().count()).sum();
    for diagnostic in output.warnings.iter().chain(output.notes.iter()) {
        let code = code(diagnostic);
        let place = || format!("#{}", diagnostic.pointer.to_json_pointer());
        let message = format!("{code}: {}", kind(&diagnostic.message));
        emitted.codes.add(code, place);
        emitted.messages.add(message, place);
    }
    emitted
}

/// Returns the operations of the description that have no method, each with the reason.
fn dropped(schemas: &Schemas, output: &Output) -> Vec<(String, String)> {
    let emitted = output.api.operations();
    let emitted: HashSet<(&str, &str)> = emitted
        .map(|it| (it.method.as_str(), it.path.as_str()))
        .collect();
    let reason = |method: &str, path: &str| {
        let omitted = output.api.omissions.iter().find(|it| match &it.part {
            Part::Operation(own, at) => own == method && at == path,
            _ => false,
        });
        if let Some(omission) = omitted {
            return omission.reason.clone();
        }
        let place = ["paths", path, &method.to_lowercase()];
        let is_here = |it: &&Diagnostic| it.pointer.tokens().starts_with(&place);
        let found = output.warnings.iter().filter(is_here);
        let mut skips = found.filter(|it| it.message.starts_with("skipping the operation"));
        let message = skips.next().map(|it| it.message.as_str());
        message.unwrap_or("no reason given").to_owned()
    };
    let mut dropped = Vec::new();
    for (path, item) in schemas.members("/paths") {
        let methods = METHODS
            .iter()
            .filter(|it| schemas.resolve(item).get(it).is_some());
        for method in methods {
            let method = method.to_uppercase();
            if !emitted.contains(&(method.as_str(), path)) {
                dropped.push((format!("{method} {path}"), reason(&method, path)));
            }
        }
    }
    dropped
}
