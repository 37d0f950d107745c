//! Errors, warnings and notes about a description, with their place in it.

mod display;
mod origin;
mod render;

use std::collections::HashMap;

use crate::pointer::Pointer;
use origin::Origins;
pub use origin::{FILES, Unread};
pub use render::Located;

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is emitted.
    Error,
    /// The client is emitted without the part that the message names, or with its reading.
    Warning,
    /// The client has something that the description does not declare.
    Note,
}

impl Severity {
    /// Returns the name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The kind of a diagnostic, with a stable name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The text is neither YAML nor JSON.
    Syntax,
    /// The text is not an OpenAPI 3.0, 3.1 or 3.2 description.
    NotOpenApi,
    /// A reference that does not resolve.
    UnresolvedReference,
    /// Definitions form a cycle that no Rust type can express.
    Cycle,
    /// Two operations have the same name.
    DuplicateOperation,
    /// The parameters of a path do not match its template.
    PathMismatch,
    /// An unsupported parameter.
    UnsupportedParameter,
    /// An unsupported request body.
    UnsupportedBody,
    /// An unsupported schema; `serde_json::Value` takes its place.
    UnsupportedSchema,
    /// A union whose variants nothing tells apart.
    AmbiguousUnion,
    /// An unsupported security scheme.
    UnsupportedSecurity,
    /// An invalid product, or an invalid version of one.
    InvalidProduct,
    /// An extension that is invalid for its operation.
    InvalidExtension,
    /// A part of the description that is ignored.
    Ignored,
    /// A malformed part of the description that has an obvious reading or no effect.
    Malformed,
    /// A rule of the settings that applies to nothing in the description.
    UnusedRule,
    /// A name that is not a Rust identifier.
    InvalidName,
    /// An unknown setting, or a setting with an invalid value.
    InvalidConfig,
    /// An example that contradicts its schema.
    InvalidExample,
    /// A guess about something that the description does not declare.
    Assumed,
    /// A selected operation that the description does not have.
    MissingOperation,
    /// A `hoist` rule that cannot be applied.
    InvalidHoist,
    /// An invalid overlay, or an action that cannot be applied.
    InvalidOverlay,
    /// An action of an overlay that matches or changes nothing.
    UnusedAction,
}

impl Code {
    /// Returns the stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::NotOpenApi => "not-openapi",
            Self::UnresolvedReference => "unresolved-reference",
            Self::Cycle => "cycle",
            Self::DuplicateOperation => "duplicate-operation",
            Self::PathMismatch => "path-mismatch",
            Self::UnsupportedParameter => "unsupported-parameter",
            Self::UnsupportedBody => "unsupported-body",
            Self::UnsupportedSchema => "unsupported-schema",
            Self::AmbiguousUnion => "ambiguous-union",
            Self::UnsupportedSecurity => "unsupported-security",
            Self::InvalidProduct => "invalid-product",
            Self::InvalidExtension => "invalid-extension",
            Self::Ignored => "ignored",
            Self::Malformed => "malformed",
            Self::UnusedRule => "unused-rule",
            Self::InvalidName => "invalid-name",
            Self::InvalidConfig => "invalid-config",
            Self::InvalidExample => "invalid-example",
            Self::Assumed => "assumed",
            Self::MissingOperation => "missing-operation",
            Self::InvalidHoist => "invalid-hoist",
            Self::InvalidOverlay => "invalid-overlay",
            Self::UnusedAction => "unused-action",
        }
    }
}

/// An error, a warning or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The kind.
    pub code: Code,
    /// The path of the file, unless it is the description itself.
    pub file: Option<String>,
    /// The place in the description, or in that file.
    pub pointer: Pointer,
    /// The problem: lower case, without a full stop.
    pub message: String,
    /// How to fix or avoid it.
    pub help: Option<String>,
    /// Line and column, both from 1, if they are more precise than those of the pointer.
    pub position: Option<(usize, usize)>,
}

/// The diagnostics about a description, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// The index of each diagnostic by its severity, code, place and message.
    known: HashMap<(Severity, Code, Pointer, String), usize>,
    /// The places and files that the parts of the description come from.
    origins: Box<Origins>,
}

impl Diagnostics {
    /// Adds an error.
    pub fn error(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Error, code, at, message.into())
    }

    /// Adds a warning.
    pub fn warn(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Warning, code, at, message.into())
    }

    /// Adds a note.
    pub fn note(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Note, code, at, message.into())
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        at: &Pointer,
        message: String,
    ) -> &mut Diagnostic {
        let at = &self.origins.place(at);
        // A shared part of a description is lowered wherever it is used, but reported once.
        let key = (severity, code, at.clone(), message.clone());
        let index = *self.known.entry(key).or_insert(self.found.len());
        if index == self.found.len() {
            let (file, pointer) = self.origins.in_file(at);
            self.found.push(Diagnostic {
                severity,
                code,
                file: file.map(str::to_owned),
                pointer,
                message,
                help: None,
                position: None,
            });
        }
        &mut self.found[index]
    }

    /// Appends other diagnostics.
    pub(crate) fn extend(&mut self, other: Self) {
        // They may have positions in another text, so they are not compared with known diagnostics.
        self.found.extend(other.found);
        self.origins.add_files(*other.origins);
    }

    /// Moves the notes to diagnostics of their own.
    pub(crate) fn take_notes(&mut self) -> Self {
        let is_note = |it: &Diagnostic| it.severity == Severity::Note;
        let (notes, others) = std::mem::take(&mut self.found)
            .into_iter()
            .partition(is_note);
        self.found = others;
        self.known.clear();
        Self {
            found: notes,
            origins: self.origins.clone(),
            ..Self::default()
        }
    }

    /// Returns `true` if there is an error.
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns `true` if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the diagnostics in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
}

impl Diagnostic {
    /// Sets the help line.
    pub fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }
}
