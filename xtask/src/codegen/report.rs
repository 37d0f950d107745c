//! The report of the command.

use generator::{Output, Shipped};
use serde_json::{Map, Value, json};

use crate::counted;
use crate::lock::{LOCK_FILE, Lock, VERSION};
use crate::output::{Change, MAX_DIFF_LINES, difference};

/// The maximum number of files that the report names; more are counted.
const MAX_NAMED_FILES: usize = 4;

/// The reason why an emitted crate differs from the one before.
pub enum Cause {
    /// There was no crate, or it had no lock file.
    Unknown,
    /// Inputs changed.
    Inputs(Vec<String>),
    /// No input changed, but the crate is not what was written.
    Output,
    /// No input changed, but the options did.
    Options,
}

impl Cause {
    /// Compares the inputs of two crates.
    pub fn new(before: Option<&Lock>, now: &Lock, has_options: bool) -> Self {
        let Some(before) = before else {
            return Self::Unknown;
        };
        match now.changes_since(before) {
            changes if !changes.is_empty() => Self::Inputs(changes),
            _ if has_options => Self::Options,
            _ => Self::Output,
        }
    }

    /// Describes the cause, if it is known.
    pub fn describe(&self) -> Option<String> {
        match self {
            Self::Unknown => None,
            Self::Inputs(changes) => Some(changes.join("; ")),
            Self::Options => Some("no input has changed".to_owned()),
            Self::Output => Some(format!(
                "no input has changed, so the output was edited, or written by another build of \
                 openapi-crate {VERSION}"
            )),
        }
    }
}

/// Counts the parts of the crate.
pub fn counts(output: &Output) -> String {
    let [operations, models, files] = numbers(output);
    [
        counted(operations, "operation"),
        counted(models, "model"),
        counted(files, "file"),
    ]
    .join(", ")
}

fn numbers(output: &Output) -> [usize; 3] {
    let operations = output.api.tags.iter().map(|tag| tag.operations.len()).sum();
    [operations, output.api.types.len(), output.files.len()]
}

/// Returns the members of the last JSON line.
pub fn result(
    shown: &str,
    output: &Output,
    changes: &[Change],
    cause: &Cause,
) -> Map<String, Value> {
    let [operations, models, files] = numbers(output);
    let paths = |verb: &str| -> Vec<&str> {
        let changes = changes.iter().filter(|change| change.verb() == verb);
        changes.map(Change::path).collect()
    };
    let inputs = match cause {
        Cause::Unknown => Value::Null,
        Cause::Inputs(changes) => json!(changes),
        Cause::Output | Cause::Options => json!([]),
    };
    let (added, changed) = (paths("added"), paths("changed"));
    let members = [
        ("output", json!(shown)),
        ("unchanged", json!(files - added.len() - changed.len())),
        ("added", json!(added)),
        ("changed", json!(changed)),
        ("removed", json!(paths("deleted"))),
        ("changed_inputs", inputs),
        ("operations", json!(operations)),
        ("models", json!(models)),
    ];
    let members = members.into_iter();
    members.map(|(key, it)| (key.to_owned(), it)).collect()
}

/// Names the files of each kind of change, or counts them.
pub fn summary(changes: &[Change]) -> String {
    let mut parts = Vec::new();
    for verb in ["added", "changed", "deleted"] {
        let paths: Vec<&str> = changes
            .iter()
            .filter(|change| change.verb() == verb)
            .map(Change::path)
            .collect();
        if paths.len() > MAX_NAMED_FILES {
            parts.push(format!("{verb} {} files", paths.len()));
        } else if !paths.is_empty() {
            parts.push(format!("{verb} {}", paths.join(", ")));
        }
    }
    parts.join("; ")
}

/// Lists added and removed methods and models, unless the crate is new.
pub fn news(before: &Shipped, now: &Shipped) -> String {
    if *before == Shipped::default() {
        return String::new();
    }
    let mut text = String::new();
    for names in [methods, models] {
        let (before, now) = (names(before), names(now));
        for (sign, names) in [("+", missing(&now, &before)), ("-", missing(&before, &now))] {
            if !names.is_empty() {
                text.push_str(&format!("  {sign} {}\n", names.join(", ")));
            }
        }
    }
    text
}

fn methods(names: &Shipped) -> Vec<String> {
    names
        .tags
        .values()
        .flat_map(|tag| {
            tag.operations
                .values()
                .map(|method| format!("{}().{method}()", tag.module))
        })
        .collect()
}

fn models(names: &Shipped) -> Vec<String> {
    names.types.values().cloned().collect()
}

/// The names that the others lack.
fn missing(names: &[String], others: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| !others.contains(name))
        .cloned()
        .collect()
}

/// Lists the changes for `--check`, with a short difference of changed files.
pub fn details(changes: &[Change]) -> String {
    let mut text = String::new();
    let mut left = MAX_DIFF_LINES;
    for change in changes {
        match change {
            Change::Added(path, _) => text.push_str(&format!("  missing: {path}\n")),
            Change::Deleted(path) => text.push_str(&format!("  extra:   {path}\n")),
            Change::Changed(path, before, after) => {
                text.push_str(&format!("  changed: {path}\n"));
                // The message names the inputs.
                if path == LOCK_FILE {
                    continue;
                }
                let lines = difference(before, after, left);
                left -= lines.len();
                text.push_str(&lines.concat());
            }
        }
    }
    text
}
