//! The results of a description.

use std::time::Duration;

use generator::{Diagnostic, Severity};

use super::kinds::Tally;
use super::round_trips::RoundTrips;

/// The result of a description.
#[derive(Debug)]
pub struct Outcome {
    /// The path of the description below the folder.
    pub name: String,
    /// The time for parsing and emitting.
    pub time: Duration,
    /// The result.
    pub verdict: Verdict,
}

impl Outcome {
    /// Returns the result if a crate was emitted.
    pub fn emitted(&self) -> Option<&Emitted> {
        match &self.verdict {
            Verdict::Emitted(emitted) => Some(emitted),
            _ => None,
        }
    }

    /// Returns `true` for a defect of the generator: a panic, a crate that does not compile, or one
    /// whose models stop a program.
    pub fn is_failure(&self) -> bool {
        match &self.verdict {
            Verdict::Panicked(_) => true,
            Verdict::Refused(..) => false,
            Verdict::Emitted(it) => {
                let round_trips = it.round_trips.as_ref();
                matches!(it.compiled, Some(Compiled::Failed(_)))
                    || round_trips.is_some_and(|it| it.problem.is_some())
            }
        }
    }
}

/// Whether a crate was emitted.
#[derive(Debug)]
pub enum Verdict {
    /// A crate was emitted.
    Emitted(Box<Emitted>),
    /// The description has errors: the code and the line of the first one.
    Refused(String, String),
    /// The generator panicked, with this message.
    Panicked(String),
}

/// An emitted crate.
#[derive(Debug, Default)]
pub struct Emitted {
    /// The number of operations.
    pub operations: usize,
    /// The operations without a method, each with the reason.
    pub dropped: Vec<(String, String)>,
    /// The lines of Rust, before rustfmt.
    pub lines: usize,
    /// The warnings and notes by code, such as `warning[ignored]`.
    pub codes: Tally,
    /// The warnings and notes by code and message.
    pub messages: Tally,
    /// The values without a type, although their schema has keywords, by these keywords.
    pub untyped: Tally,
    /// The result of `cargo check`, if it ran.
    pub compiled: Option<Compiled>,
    /// The result of decoding and encoding values, if they were.
    pub round_trips: Option<RoundTrips>,
}

/// The result of `cargo check`.
#[derive(Debug, PartialEq, Eq)]
pub enum Compiled {
    /// The crate compiles, with this number of warnings.
    Compiles(usize),
    /// The crate does not compile: the first error.
    Failed(String),
}

/// Returns severity and code of a diagnostic.
pub fn code(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!("{severity}[{}]", diagnostic.code.as_str())
}
