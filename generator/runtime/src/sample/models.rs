//! Models as they are emitted.

use crate::runtime::newtype::newtype;
use crate::runtime::nullable::Nullable;
use crate::runtime::object::object;
use crate::runtime::paging::Page;
use crate::runtime::string_enum::string_enum;
use crate::runtime::union::union;

/// A workflow run.
#[derive(Clone)]
pub struct Run {
    pub id: i64,
    pub status: RunStatus,
}
object!(Run: id, status);

/// The status of a run.
#[derive(Clone)]
pub enum RunStatus {
    Queued,
    Completed,
    Unknown(String),
}
string_enum!(RunStatus, Queued = "queued", Completed = "completed");

/// A page of runs.
#[derive(Clone)]
pub struct RunList {
    pub runs: Vec<Run>,
}
object!(RunList: runs);

impl Page for RunList {
    type Item = Run;

    fn items(&self) -> &[Run] {
        &self.runs
    }

    fn into_items(self) -> Vec<Run> {
        self.runs
    }
}

/// A change of a run.
#[derive(Clone, Default)]
pub struct RunUpdate {
    pub name: Nullable<String>,
}
object!(RunUpdate: name?);

/// A list of lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Nested(pub Vec<Nested>);
newtype!(Nested);

/// A run that was started by another one.
#[derive(Clone)]
pub struct StartedRun {
    pub id: i64,
    pub started_by: Option<Box<StartedRun>>,
    pub origin: Box<Run>,
}
object!(StartedRun: id, started_by = "startedBy"?, origin);

union! {
    /// A number or a name.
    pub enum Identifier {
        /// An integer.
        Number(i64),
        /// A string.
        Name(String) from(&str),
    }
}
