//! `tests/generated/requests/`: a test for each tag, which compares its requests with those that the
//! description declares.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::MAX_LINES;
use super::argument::{Sample, sample};
use super::helpers::is_called;
use super::literal::literal;
use super::sample::is_scalar;
use super::target::{Content, Passed, content, is_simple, passed, target};
use crate::Files;
use crate::emit::Context;
use crate::emit::tag_folders::TagList;
use crate::format::{Part, file_of_parts};
use crate::ir::{Argument, Operation, Place, Tag, Type};
use crate::names::ident;

/// The maximum number of optional parameters of a request.
const MAX_OPTIONAL: usize = 8;

/// The functions that the tests call.
const FUNCTIONS: [&str; 7] = [
    "client",
    "json",
    "sends",
    "sends_alike",
    "sends_content",
    "sends_form",
    "sends_json",
];

/// Emits the tests of all requests, by path.
pub fn emit(context: &Context) -> Files {
    let mut files = Files::new();
    let mut modules: BTreeMap<&str, TokenStream> = BTreeMap::new();
    let mut names: BTreeSet<String> = context
        .api
        .tags
        .iter()
        .map(|tag| tag.name.clone())
        .collect();
    for tag in &context.api.tags {
        let checks = tag.operations.iter();
        let checks = checks.map(|operation| match statement(context, operation) {
            Some(statement) => Check::Statement(statement),
            None => Check::Untested(&operation.name),
        });
        let gate = context.gates.tag(tag);
        let folder = context.gates.tag_folders.folder(tag);
        let folder = folder.map(|it| format!("{it}/")).unwrap_or_default();
        for (index, checks) in parts(checks.collect()).into_iter().enumerate() {
            let name = match index {
                0 => tag.name.clone(),
                _ => another_name(&tag.name, index + 1, &mut names),
            };
            let module = ident(&name);
            let modules = modules.entry(&tag.name).or_default();
            modules.extend(quote!(#gate mod #module;));
            let path = format!("requests/{folder}{name}.rs");
            files.insert(path, file(context, tag, &checks));
        }
    }
    if files.is_empty() {
        return files;
    }
    let docs = ["The requests of each tag.".to_owned()];
    let list = TagList {
        folder: "requests",
        docs: &docs,
        content: "The requests",
        is_public: false,
    };
    let items = |tag: &Tag| {
        let mods = modules.get(tag.name.as_str()).cloned();
        [mods.unwrap_or_default(), TokenStream::new()]
    };
    files.extend(context.gates.tag_folders.emit(context, &list, items));
    files
}

/// The check of an operation.
enum Check<'a> {
    /// A statement.
    Statement(String),
    /// None, as the arguments of the operation of this name have no simple values.
    Untested(&'a str),
}

/// Distributes checks to files.
fn parts(checks: Vec<Check>) -> Vec<Vec<Check>> {
    let mut parts: Vec<Vec<Check>> = Vec::new();
    let mut count = 0;
    for check in checks {
        let lines = match &check {
            Check::Statement(statement) => height(statement),
            Check::Untested(_) => 1,
        };
        if parts.is_empty() || count + lines > MAX_LINES {
            parts.push(Vec::new());
            count = 0;
        }
        count += lines;
        if let Some(part) = parts.last_mut() {
            part.push(check);
        }
    }
    parts
}

/// Returns the largest number of lines that a statement has once it is formatted: one for each call
/// and each argument.
fn height(statement: &str) -> usize {
    let parts = [", ", ".", "\n"].map(|it| statement.matches(it).count());
    match statement.len() {
        0..=90 => 1,
        _ => 4 + parts.iter().sum::<usize>(),
    }
}

/// Returns a name of a further file, which no other one has.
fn another_name(name: &str, number: usize, names: &mut BTreeSet<String>) -> String {
    let mut candidates = (number..).map(|number| format!("{name}_{number}"));
    let name = candidates
        .find(|it| !names.contains(it))
        .unwrap_or_default();
    names.insert(name.clone());
    name
}

/// Emits a file of tests of a tag.
fn file(context: &Context, tag: &Tag, checks: &[Check]) -> String {
    let (mut body, mut docs) = (String::new(), Vec::new());
    for check in checks {
        match check {
            Check::Statement(statement) => body.push_str(statement),
            Check::Untested(operation) => docs.push(format!("- `{operation}`")),
        }
    }
    if !docs.is_empty() {
        let about = "Not tested, for want of simple values of their arguments:";
        docs.insert(0, about.to_owned());
    }
    if body.is_empty() {
        return file_of_parts(&context.header, &docs, []);
    }
    let krate = context.api.crate_name();
    let mut called = FUNCTIONS.to_vec();
    called.retain(|it| *it == "client" || is_called(it, &body));
    let models = match body.contains("models::") {
        true => format!("use {krate}::models;\n\n"),
        false => String::new(),
    };
    let imports = match called.as_slice() {
        [one] => format!("{models}use crate::{one};"),
        all => format!("{models}use crate::{{{}}};", all.join(", ")),
    };
    let test = format!(
        "#[test]\nfn requests() {{\n    let client = client();\n    let api = client.{}();\n{body}}}",
        ident(&tag.method)
    );
    file_of_parts(&context.header, &docs, [imports, test].map(Part::Text))
}

/// Emits the check of a request; `None` if its arguments have no simple values.
fn statement(context: &Context, operation: &Operation) -> Option<String> {
    let body = operation.body.as_ref();
    let simple = |it: &Argument| match is_simple(it, body) {
        true => sample(context, it),
        false => None,
    };
    let mut arguments: Vec<Passed> = Vec::new();
    let mut call = Vec::new();
    let mut is_foreign = false;
    for argument in operation.always_sent() {
        if argument.constant.is_some() {
            arguments.push(passed(argument, None)?);
            continue;
        }
        let sample = simple(argument)?;
        arguments.push(passed(argument, Some(&sample))?);
        is_foreign |= sample.is_foreign && is_in_body(argument);
        call.push(sample.code);
    }
    let mut setters = String::new();
    for (argument, sample) in optional(context, operation, simple) {
        arguments.push(passed(argument, Some(&sample))?);
        is_foreign |= sample.is_foreign && is_in_body(argument);
        setters.push_str(&format!(".{}({})", ident(&argument.name), sample.code));
    }
    let call = format!(
        "api.{}({}){setters}.build()",
        ident(&operation.name),
        call.join(", ")
    );
    let target = target(operation, &arguments)?;
    Some(match content(body, &arguments)? {
        Content::Empty => format!("    sends({call}, {target:?});\n"),
        Content::Json(value) => {
            let check = match is_foreign {
                true => "sends_alike",
                false => "sends_json",
            };
            format!("    {check}({call}, {target:?}, {});\n", literal(&value))
        }
        Content::Form(form) => format!("    sends_form({call}, {target:?}, {form:?});\n"),
        Content::Other => format!("    sends_content({call}, {target:?});\n"),
    })
}

fn is_in_body(argument: &Argument) -> bool {
    matches!(argument.place, Place::Property | Place::Body)
}

/// Returns optional parameters and properties with samples.
fn optional<'a>(
    context: &'a Context,
    operation: &'a Operation,
    simple: impl Fn(&Argument) -> Option<Sample>,
) -> Vec<(&'a Argument, Sample)> {
    let is_wanted = |it: &&Argument| {
        let is_compared = matches!(it.place, Place::Query | Place::Property);
        let has_example = it.examples.iter().any(|it| it.at.is_some());
        let is_scalar = match context.api.resolve(&it.ty) {
            Type::List(item) if it.place == Place::Query => is_scalar(context.api, item),
            _ if it.place == Place::Property && has_example => true,
            ty => is_scalar(context.api, ty),
        };
        it.constant.is_none() && is_compared && is_scalar
    };
    // Without all of these, an optional body is invalid.
    let needed = operation.setters().filter(|it| it.required_in_body);
    let needed: Option<Vec<_>> = needed.map(|it| Some((it, simple(it)?))).collect();
    let setters = operation.setters().filter(|it| !it.required_in_body);
    let setters = setters
        .filter(is_wanted)
        .filter(|it| it.place == Place::Query || needed.is_some());
    let setters = setters.filter_map(|it| Some((it, simple(it)?)));
    let setters: Vec<_> = setters.take(MAX_OPTIONAL).collect();
    needed.into_iter().flatten().chain(setters).collect()
}
