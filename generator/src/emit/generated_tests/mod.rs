//! `tests/generated/`: tests of the requests, and of the examples of the description.

mod argument;
mod examples;
mod requests;
mod sample;
mod target;
mod text;

use super::Context;
use crate::Files;
use crate::format::{Part, file_of_parts};

/// The folder of the tests, a program of their own.
const FOLDER: &str = "tests/generated";

/// The maximum number of lines of the statements in a file.
const MAX_LINES: usize = 800;

/// The allowances of the program.
const ATTRIBUTES: &str =
    "#![allow(deprecated, reason = \"deprecated operations are tested also\")]";

/// The allowance of a program whose tests depend on features.
const FEATURES: &str =
    "\n#![allow(dead_code, reason = \"not every selection of features has tests\")]";

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
    let has_features = context.api.tags.iter().any(|tag| tag.feature.is_some());
    let features = if has_features { FEATURES } else { "" };
    let mut parts = vec![format!("{ATTRIBUTES}{features}"), modules];
    parts.extend(text::helpers(context.api, &bodies));
    let parts = parts.into_iter().map(Part::Text);
    let main = file_of_parts(&context.header, &docs, parts);
    files.insert(format!("{FOLDER}/main.rs"), main);
    files
}
