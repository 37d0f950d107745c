//! `cargo openapi-crate schema`: prints the JSON Schema of the settings, for editors.

use clap::Args;

/// The name of the schema beside the settings of a project.
pub(crate) const SCHEMA_FILE: &str = "codegen.schema.json";

/// Print the JSON Schema of codegen.yaml, by which editors complete and check it
///
/// `init` writes it beside codegen.yaml, whose first line names it. After an update of the program,
/// write it again: `cargo openapi-crate schema > codegen.schema.json`.
#[derive(Args, Debug, Default)]
pub struct Arguments {}

/// Runs the command, and returns the schema.
pub fn run(_arguments: &Arguments) -> String {
    generator::configuration_schema()
}
