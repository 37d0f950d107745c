//! `cargo xtask docs`: generates the page about settings and extensions, and their JSON Schema.

use clap::Args;

use crate::output::{MAX_DIFF_LINES, Staged, difference};
use crate::{Error, Project, existing};

/// The page about settings and extensions.
const PAGE: &str = "docs/configuration.md";

/// The JSON Schema of the settings.
const SCHEMA: &str = "docs/codegen.schema.json";

/// Generate docs/ from the types that parse settings and extensions
///
/// The files are docs/configuration.md and docs/codegen.schema.json.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Write nothing; fail if a file is out of date
    #[arg(long)]
    pub check: bool,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if a file cannot be read or written, or if `--check` finds a difference.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Error> {
    let files = [
        (PAGE, generator::configuration_page()),
        (SCHEMA, generator::configuration_schema()),
    ];
    let mut report = String::new();
    for (name, text) in files {
        let path = project.path(name);
        let before = existing(&path)?.unwrap_or_default();
        if before == text {
            report.push_str(&format!("{name} is up to date\n"));
            continue;
        }
        if arguments.check {
            return Err(Error::with_details(
                format_args!("{name} is out of date"),
                &difference(&before, &text, MAX_DIFF_LINES).concat(),
                "run `cargo xtask docs` and commit the changes",
            ));
        }
        Staged::new(path, &text)?.persist()?;
        report.push_str(&format!("{name} written\n"));
    }
    Ok(report)
}
