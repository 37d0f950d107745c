//! The effect of a changed description on users of the emitted crate.
//!
//! Two APIs are compared by the types, methods and fields of their emitted crates.

mod alternatives;
mod arguments;
mod changelog;
mod choices;
mod commands;
mod credentials;
mod headers;
mod models;
mod operations;
mod renames;
mod render;
mod runtime;
mod side;
mod structs;
mod surroundings;
mod unions;
mod webhooks;

use std::fmt;

use renames::Renames;
use side::{Side, Signature};

pub use renames::Rename;
pub use runtime::diff_runtime;

use crate::ir::Api;

/// The semver level of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The public API is unchanged; documentation or requests differ.
    Patch,
    /// The public API has additions only.
    Minor,
    /// Code that uses the crate may no longer compile.
    Major,
}

impl Level {
    /// Returns the name.
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
    /// The whole API, or a tag.
    Api,
    /// A server.
    Server,
    /// A credential.
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
    /// A variant of an enum or a union.
    Variant,
    /// An item of the runtime, which versions of the generator differ in.
    Runtime,
    /// A subcommand of the program, or a flag of one.
    Command,
}

impl Subject {
    /// Returns the name.
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
            Self::Runtime => "runtime",
            Self::Command => "command",
        }
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The semver level.
    pub level: Level,
    /// The kind of item.
    pub subject: Subject,
    /// The path of the item in the crate, such as `WorkflowRun::display_title`.
    pub item: String,
    /// The description of the change.
    pub what: String,
    /// The reason for the level.
    pub reason: &'static str,
}

/// The changes between two descriptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes: first the API, then operations in order of the new description, then models by
    /// name, then the commands of the program.
    pub changes: Vec<Change>,
    /// The names in the settings that keep renamed operations and schemas as they were called.
    pub renames: Vec<Rename>,
}

impl Diff {
    /// Returns the highest level of all changes, or `None` if nothing changed.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }
}

/// Compares the emitted crates of two APIs.
pub fn diff(old: &Api, new: &Api) -> Diff {
    let (old_side, new_side) = (Side::new(old), Side::new(new));
    let mut cx = Comparison {
        old: old_side,
        new: new_side,
        renames: Renames::new(old_side, new_side),
        changes: Changes::default(),
    };
    surroundings::compare(old, new, &mut cx.changes);
    credentials::compare(old, new, &mut cx.changes);
    operations::compare(&mut cx);
    models::compare(&mut cx);
    commands::compare(old, new, &mut cx.changes);
    Diff {
        changes: cx.changes.0,
        renames: cx.renames.kept,
    }
}

/// Two APIs that are being compared, and the changes so far.
struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    renames: Renames<'a>,
    changes: Changes,
}

/// A collector of changes.
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

    /// Compares the documentation of an item.
    fn docs(&mut self, at: Place<'_>, old: &str, new: &str) {
        if old.trim() != new.trim() {
            self.patch(at, DOCS, "documentation only");
        }
    }

    /// Compares the deprecation of an item that has the `#[deprecated]` attribute.
    fn deprecated(&mut self, at: Place<'_>, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.minor(at, "deprecated", "new deprecation warning"),
            (true, false) => self.patch(at, "no longer deprecated", "deprecation warning removed"),
            _ => {}
        }
    }
}

/// The description of a change of documentation.
const DOCS: &str = "documentation";

/// Finds the counterpart of an item: the one with the same name in the description, or else the one
/// with the same Rust name, unless that has a counterpart of its own.
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

/// The reason why a removed or renamed item is major.
const NAMED: &str = "breaks code that names it";

/// The kind and the path of an item.
type Place<'a> = (Subject, &'a str);
