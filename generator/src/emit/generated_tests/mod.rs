//! `tests/generated/`: tests of the requests, and of the examples of the description.

mod argument;
mod examples;
mod helpers;
mod literal;
mod requests;
mod sample;
mod target;

use super::Context;
use crate::Files;
use crate::format::{Part, file_of_parts};

/// The folder of the tests, a program of their own.
const FOLDER: &str = "tests/generated";

/// The maximum number of lines of the statements in a file.
const MAX_LINES: usize = 800;

/// Emits the tests; none if the settings say so.
pub fn emit(context: &Context) -> Files {
    let mut files = Files::new();
    if !context.api.package.tests {
        return files;
    }
    let krate = context.api.crate_name();
    let mut modules = String::new();
    let mut bodies = String::new();
    for (module, emitted) in [
        ("examples", examples::emit(context)),
        ("requests", requests::emit(context)),
    ] {
        if emitted.is_empty() {
            continue;
        }
        modules.push_str(&format!("mod {module};\n"));
        for (path, text) in emitted {
            bodies.push_str(&text);
            files.insert(format!("{FOLDER}/{path}"), text);
        }
    }
    if !bodies.contains("#[test]") {
        return Files::new();
    }
    let docs = [format!(
        "Tests of the requests of `{krate}`, and of the examples in the API's description."
    )];
    let mut parts = vec![attributes(context), modules];
    parts.extend(helpers::helpers(context.api, &bodies));
    let parts = parts.into_iter().map(Part::Text);
    let main = file_of_parts(&context.header, &docs, parts);
    files.insert(format!("{FOLDER}/main.rs"), main);
    files
}

/// Emits the attributes of the program.
fn attributes(context: &Context) -> String {
    let deprecated = "#![allow(deprecated, reason = \"deprecated operations are tested also\")]";
    let mut attributes = vec![deprecated.to_owned()];
    if context.api.tags.iter().any(|tag| tag.feature.is_some()) {
        let reason = "not every selection of features has tests";
        attributes.push(format!("#![allow(dead_code, reason = {reason:?})]"));
    }
    if let Some(limit) = context.api.needs.recursion_limit {
        attributes.push(format!("#![recursion_limit = \"{limit}\"]"));
    }
    attributes.join("\n")
}
