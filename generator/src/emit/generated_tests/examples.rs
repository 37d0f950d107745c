//! `tests/generated/examples.rs`: a test for each model, which decodes its examples and encodes them
//! again.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::MAX_LINES;
use super::argument::name;
use super::helpers::is_called;
use super::literal::literal;
use crate::Files;
use crate::emit::Context;
use crate::format::{Part, file_of_parts};
use crate::ir::{Example, TypeId};
use crate::names::{ident, snake_name};

/// The maximum length of an example, in bytes.
const MAX_EXAMPLE: usize = 8_000;

/// The maximum number of examples of a model, as of a type that is in every response.
const MAX_EXAMPLES: usize = 5;

/// Emits the tests of all examples, by path.
pub fn emit(context: &Context) -> Files {
    let mut examples: BTreeMap<TypeId, Vec<&Example>> = BTreeMap::new();
    for example in &context.api.examples {
        let is_short = example.value.to_string().len() <= MAX_EXAMPLE;
        if let Some(id) = example.ty.model().filter(|_| is_short) {
            examples.entry(id).or_default().push(example);
        }
    }
    let mut names = BTreeSet::new();
    let tests = examples.into_iter().map(|(id, examples)| {
        let mut name = snake_name(&context.api[id].name);
        while !names.insert(name.clone()) {
            name.push('_');
        }
        test(context, id, &name, &examples)
    });
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut count = 0;
    for test in tests {
        let lines = height(&test);
        if parts.is_empty() || count + lines > MAX_LINES {
            parts.push(Vec::new());
            count = 0;
        }
        count += lines;
        if let Some(part) = parts.last_mut() {
            part.push(test);
        }
    }
    match parts.len() {
        0 => Files::new(),
        1 => Files::from([("examples.rs".to_owned(), file(context, parts.concat()))]),
        count => {
            let modules = (1..=count).map(|number| format!("mod part_{number};\n"));
            let docs = ["The examples of each model, by name.".to_owned()];
            let modules = Part::Text(modules.collect());
            let root = file_of_parts(&context.header, &docs, [modules]);
            let files = (1..).zip(parts);
            let files =
                files.map(|(number, it)| (format!("examples/part_{number}.rs"), file(context, it)));
            files
                .chain([("examples/mod.rs".to_owned(), root)])
                .collect()
        }
    }
}

fn file(context: &Context, tests: Vec<String>) -> String {
    let body = tests.concat();
    let mut called = vec!["round_trip", "round_trip_alike"];
    called.retain(|it| is_called(it, &body));
    let imports = match called.as_slice() {
        [one] => format!("use crate::{one};"),
        all => format!("use crate::{{{}}};", all.join(", ")),
    };
    let imports = format!("use {}::models;\n\n{imports}", context.api.crate_name());
    let parts = [imports].into_iter().chain(tests).map(Part::Text);
    file_of_parts(&context.header, &[], parts)
}

/// Emits the test of the examples of a model.
fn test(context: &Context, id: TypeId, function: &str, examples: &[&Example]) -> String {
    let api = context.api;
    let gate = context.gates.module(&api[id].module);
    let statements = examples.iter().take(MAX_EXAMPLES).map(|example| {
        let ty = name(api, &example.ty);
        let check = match example.is_foreign {
            true => "round_trip_alike",
            false => "round_trip",
        };
        format!("    {check}::<{ty}>({});\n", literal(&example.value))
    });
    let statements: String = statements.collect();
    let function = ident(function);
    let gate = match gate.is_empty() {
        true => String::new(),
        false => format!("{}\n", text(&gate)),
    };
    format!("{gate}#[test]\nfn {function}() {{\n{statements}}}")
}

/// Returns the number of lines of a test once it is formatted: a condition has one for each feature.
fn height(test: &str) -> usize {
    let lines = test
        .lines()
        .map(|line| match line.starts_with("#[cfg(any(") {
            true => 2 + line.matches("feature = ").count(),
            false => 1,
        });
    lines.sum()
}

/// Formats an attribute.
fn text(gate: &TokenStream) -> String {
    gate.to_string()
        .replace("# [", "#[")
        .replace("cfg (", "cfg(")
        .replace("any (", "any(")
        .replace(" ,", ",")
}
