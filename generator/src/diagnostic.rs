//! What the generator has to say about a description.

use std::fmt::{self, Write as _};

use crate::pointer::Pointer;
use crate::source::Source;

/// Whether a client can be emitted all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is emitted.
    Error,
    /// The client is emitted without what the message names.
    Warning,
}

/// What a diagnostic is about; its name is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The text is neither YAML nor JSON.
    Syntax,
    /// The text is not an OpenAPI 3.0 or 3.1 description.
    NotOpenApi,
    /// A reference leads nowhere, or out of the description.
    UnresolvedReference,
    /// Definitions lead back to themselves in a way that no type can follow.
    Cycle,
    /// Two operations have the same name.
    DuplicateOperation,
    /// A path and its parameters do not fit together.
    PathMismatch,
    /// A parameter cannot be expressed.
    UnsupportedParameter,
    /// A request body cannot be expressed.
    UnsupportedBody,
    /// A schema cannot be expressed, and any JSON value takes its place.
    UnsupportedSchema,
    /// A security scheme cannot be expressed.
    UnsupportedSecurity,
    /// A product or a version of one is not what it should be.
    BadProduct,
    /// An extension does not fit the operation that it stands in.
    BadExtension,
    /// Something else of the description is left out.
    LeftOut,
    /// A name in the configuration stands for nothing in the description.
    UnusedName,
    /// A text is given as a name that cannot be one in Rust.
    InvalidName,
    /// A selection names an operation that the description does not have.
    MissingOperation,
    /// A name is given to inline schemas that are not there or differ.
    MissingSchema,
    /// An overlay is not one, or asks for what cannot be done.
    BadOverlay,
    /// The target of an overlay's action matches nothing, or its update changes nothing.
    IdleAction,
}

impl Code {
    /// The stable name.
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
            Self::UnsupportedSecurity => "unsupported-security",
            Self::BadProduct => "bad-product",
            Self::BadExtension => "bad-extension",
            Self::LeftOut => "left-out",
            Self::UnusedName => "unused-name",
            Self::InvalidName => "invalid-name",
            Self::MissingOperation => "missing-operation",
            Self::MissingSchema => "missing-schema",
            Self::BadOverlay => "bad-overlay",
            Self::IdleAction => "idle-action",
        }
    }
}

/// One thing that the generator has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether a client can be emitted all the same.
    pub severity: Severity,
    /// What it is about.
    pub code: Code,
    /// Where in the description.
    pub pointer: Pointer,
    /// What is wrong: lower case, without a full stop.
    pub message: String,
    /// The way out, where there is one.
    pub help: Option<String>,
    /// Line and column, both from 1, where they are known better than by the pointer.
    pub position: Option<(usize, usize)>,
}

/// All that the generator has to say about a description.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

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

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        at: &Pointer,
        message: String,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic {
            severity,
            code,
            pointer: at.clone(),
            message,
            help: None,
            position: None,
        };
        // A shared part of a description is lowered where it is used, and reported once.
        let index = self.0.iter().position(|known| *known == diagnostic);
        let index = index.unwrap_or_else(|| {
            self.0.push(diagnostic);
            self.0.len() - 1
        });
        &mut self.0[index]
    }

    /// Adds all that another collection has.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether nothing can be emitted.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The diagnostics in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// The text for a person: each diagnostic with file, line, column and an excerpt.
    pub fn render(&self, source: &Source) -> String {
        let mut text = String::new();
        for diagnostic in &self.0 {
            diagnostic
                .render(source, &mut text)
                .expect("a string takes all text");
        }
        text
    }
}

impl Diagnostic {
    /// Adds the way out.
    pub fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }

    fn render(&self, source: &Source, out: &mut String) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = self.pointer.to_string();
        let place = if place.is_empty() {
            place
        } else {
            format!("{place}: ")
        };
        writeln!(
            out,
            "{severity}[{}]: {place}{}",
            self.code.as_str(),
            self.message
        )?;
        let (line, column) = self
            .position
            .unwrap_or_else(|| source.locate(&self.pointer));
        let margin = " ".repeat(line.to_string().len());
        writeln!(out, "{margin}--> {}:{line}:{column}", source.name())?;
        if let Some(excerpt) = source.line(line) {
            writeln!(out, "{margin} |\n{line} | {excerpt}\n{margin} |")?;
        }
        writeln!(
            out,
            "{margin} = pointer: #{}",
            self.pointer.to_json_pointer()
        )?;
        if let Some(help) = &self.help {
            writeln!(out, "{margin} = help: {help}")?;
        }
        writeln!(out)
    }
}
