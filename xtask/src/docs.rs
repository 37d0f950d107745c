//! `cargo xtask docs`: generates the page about settings and extensions.

use clap::Args;

use crate::output::{MAX_DIFF_LINES, Staged, difference};
use crate::{Error, PAGE, Project, existing};

/// Generate docs/configuration.md from the types that parse settings and extensions
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Write nothing; fail if the page is out of date
    #[arg(long)]
    pub check: bool,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if the page cannot be read or written, or if `--check` finds a difference.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Error> {
    let page = generator::configuration_page();
    let path = project.path(PAGE);
    let before = existing(&path)?.unwrap_or_default();
    if before == page {
        return Ok(format!("{PAGE} is up to date\n"));
    }
    if arguments.check {
        return Err(Error::with_details(
            format_args!("{PAGE} is out of date"),
            &difference(&before, &page, MAX_DIFF_LINES).concat(),
            "run `cargo xtask docs` and commit the changes",
        ));
    }
    Staged::new(path, &page)?.persist()?;
    Ok(format!("{PAGE} written\n"))
}
