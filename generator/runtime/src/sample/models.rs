//! Models as they are emitted.

use serde::{Deserialize, Serialize};

use crate::runtime::nullable::Nullable;
use crate::runtime::paging::Page;
use crate::runtime::string_enum::string_enum;

/// A workflow run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    pub id: i64,
    pub status: RunStatus,
}

/// The status of a run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunStatus {
    Queued,
    Completed,
    Unknown(String),
}
string_enum!(RunStatus, Queued = "queued", Completed = "completed");

/// A page of runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunList {
    pub runs: Vec<Run>,
}

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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RunUpdate {
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub name: Nullable<String>,
}
