//! The journal of a transaction: a line for each file that it replaces or deletes.

use std::path::{Component, Path};

use crate::Error;

/// The list of the changes: those that count as done.
pub const JOURNAL: &str = "journal";

/// The name of the journal once a change has failed.
pub const REVERTED: &str = "reverted-journal";

/// The journal while it is written.
pub const DRAFT: &str = "journal-draft";

/// The replacement or deletion of a file, by its path below the root.
pub struct Step {
    pub verb: Verb,
    pub path: String,
}

/// The kind of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Add,
    Change,
    Delete,
}

impl Verb {
    const ALL: [Self; 3] = [Self::Add, Self::Change, Self::Delete];

    fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Delete => "delete",
        }
    }
}

/// Formats a journal. No path has a line break: codegen emits none, and refuses such files.
pub fn text(steps: &[Step]) -> String {
    let lines = steps
        .iter()
        .map(|Step { verb, path }| format!("{} {path}\n", verb.as_str()));
    lines.collect()
}

/// Parses a journal.
///
/// # Errors
///
/// Fails if a line is not a step, or if its path leads out of the folder.
pub fn parse(journal: &Path, text: &str) -> Result<Vec<Step>, Error> {
    let steps = text.lines().map(|line| {
        let (word, path) = line.split_once(' ')?;
        let verb = Verb::ALL.into_iter().find(|it| it.as_str() == word)?;
        let is_below = Path::new(path)
            .components()
            .all(|it| matches!(it, Component::Normal(_)));
        is_below.then(|| Step {
            verb,
            path: path.to_owned(),
        })
    });
    steps.collect::<Option<_>>().ok_or_else(|| {
        Error::new(
            format!("invalid journal {}", journal.display()),
            "delete its folder, and run the command again",
        )
    })
}
