//! The effect of a change of a description on users of the emitted crate.
//!
//! Two APIs are compared as Rust: by the types, methods and fields that the emitted crate has.

mod arguments;
mod models;
mod operations;
mod render;
mod side;
mod structs;
mod surroundings;

use std::fmt;

use side::{Side, Signature};

use crate::ir::Api;

/// How much a change asks of those who use the crate; the terms are those of semantic versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing: documentation, or what the server does.
    Patch,
    /// Nothing, but there is something new.
    Minor,
    /// There is code that no longer compiles.
    Major,
}

impl Level {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The kind of item that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Subject {
    /// The API as a whole, or a group of operations.
    Api,
    /// A server to choose.
    Server,
    /// A way to prove who is calling.
    Credential,
    /// An operation.
    Operation,
    /// A required argument.
    Argument,
    /// An optional argument.
    Setter,
    /// The response of an operation.
    Response,
    /// A model.
    Type,
    /// A field of a model.
    Field,
    /// A known value of an enum, or a case of a union.
    Variant,
}

impl Subject {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Server => "server",
            Self::Credential => "credential",
            Self::Operation => "operation",
            Self::Argument => "argument",
            Self::Setter => "setter",
            Self::Response => "response",
            Self::Type => "type",
            Self::Field => "field",
            Self::Variant => "variant",
        }
    }
}

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The semver level.
    pub level: Level,
    /// The kind of item.
    pub subject: Subject,
    /// Its path in the crate, such as `WorkflowRun::display_title`.
    pub item: String,
    /// The change.
    pub what: String,
    /// Why that is of this level.
    pub reason: &'static str,
}

/// All that has changed between two descriptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes: the API, operations in the order of the new description, models by name.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Returns the highest level of all changes, or `None` if nothing changed.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }
}

/// Compares the crates that are emitted for two APIs.
pub fn diff(old: &Api, new: &Api) -> Diff {
    let mut changes = Changes::default();
    surroundings::compare(old, new, &mut changes);
    operations::compare(old, new, &mut changes);
    models::compare(old, new, &mut changes);
    Diff { changes: changes.0 }
}

/// Changes as they are found.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn major(&mut self, at: Place<'_>, what: impl Into<String>, reason: &'static str) {
        self.push(Level::Major, at, what.into(), reason);
    }

    fn minor(&mut self, at: Place<'_>, what: impl Into<String>, reason: &'static str) {
        self.push(Level::Minor, at, what.into(), reason);
    }

    fn patch(&mut self, at: Place<'_>, what: impl Into<String>, reason: &'static str) {
        self.push(Level::Patch, at, what.into(), reason);
    }

    fn push(&mut self, level: Level, at: Place<'_>, what: String, reason: &'static str) {
        self.0.push(Change {
            level,
            subject: at.0,
            item: at.1.to_owned(),
            what,
            reason,
        });
    }

    /// Compares what a thing is said to be.
    fn docs(&mut self, at: Place<'_>, old: &str, new: &str) {
        if old.trim() != new.trim() {
            self.patch(at, DOCS, "documentation only");
        }
    }

    /// Compares whether a thing should no longer be used, where the compiler says so.
    fn deprecated(&mut self, at: Place<'_>, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.minor(at, "deprecated", "new deprecation warning"),
            (true, false) => self.patch(at, "no longer deprecated", "deprecation warning removed"),
            _ => {}
        }
    }
}

/// The text of a change of documentation.
const DOCS: &str = "documentation";

/// Finds the earlier version of an item: the one with the same name in the description, or else
/// the one with the same name in Rust, unless that still exists under its own name.
fn same<'a, T>(
    all: &'a [T],
    around: &[T],
    wanted: &T,
    is_same: impl Fn(&T, &T) -> bool,
    is_named_so: impl Fn(&T, &T) -> bool,
) -> Option<&'a T> {
    let stays = |it: &T| around.iter().any(|other| is_same(it, other));
    let same = all.iter().find(|it| is_same(it, wanted));
    same.or_else(|| all.iter().find(|it| is_named_so(it, wanted) && !stays(it)))
}

/// Why a removed name matters.
const NAMED: &str = "breaks code that names it";

/// A kind of thing, and the path of one.
type Place<'a> = (Subject, &'a str);
