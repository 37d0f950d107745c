//! The project's chores as functions, so that tests can run them, too.
//!
//! This is the only place that touches files: the generator gets text and gives text.

pub mod codegen;
pub mod diff;
mod output;
pub mod trim;

use std::fmt;
use std::path::{Path, PathBuf};

use generator::{Config, Shipped, Source};

/// Why a command failed, in words for the person who called it.
#[derive(Debug)]
pub struct Problem(String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl From<String> for Problem {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The project that commands work on.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The workspace that this program was built in.
    pub fn here() -> Self {
        Self::at(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
    }

    /// A project in another folder, with a `spec` folder of its own.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The place of a file of the project.
    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A file of the project, under the name that messages call it by.
    fn source(&self, name: &str) -> Result<Source, Problem> {
        Ok(Source::new(name, read(&self.path(name))?))
    }
}

/// The description that the project is about.
const SPEC: &str = "spec/github-actions.yaml";

/// What the maintainer decides beside it.
const CONFIG: &str = "spec/codegen.yaml";

/// What the maintainer corrects in it.
const OVERLAY: &str = "spec/overlay.yaml";

/// The crate that it becomes.
const OUT: &str = "generated-client";

/// A file that the caller names. Messages and emitted files call it by its name alone, as they
/// must not name anyone's folders.
fn given(path: &Path) -> Result<Source, Problem> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Source::new(name.to_string_lossy(), read(path)?))
}

/// The names in a text.
fn names(source: &Source) -> Result<Shipped, Problem> {
    generator::parse_names(source).map_err(|diagnostics| Problem(diagnostics.render(source)))
}

/// The configuration in a text.
fn config(source: &Source) -> Result<Config, Problem> {
    generator::parse_config(source).map_err(|diagnostics| Problem(diagnostics.render(source)))
}

/// The text of a file.
fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path)
        .map_err(|error| Problem(format!("error: cannot read {}: {error}", path.display())))
}
