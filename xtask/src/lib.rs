//! The project's chores as functions, so that tests can run them, too.
//!
//! This is the only place that touches files: the generator gets text and gives text.

pub mod codegen;
mod output;

use std::fmt;
use std::path::{Path, PathBuf};

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

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file.
fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path)
        .map_err(|error| Problem(format!("error: cannot read {}: {error}", path.display())))
}
