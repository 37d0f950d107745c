//! Diagnostics and results of commands, as text for a terminal or as JSON lines.

use clap::ValueEnum;
use generator::{Diagnostics, Located, Severity, Source};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::Error;

/// A format of diagnostics and results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text for a terminal
    #[default]
    Human,
    /// JSON lines on standard output, for other programs
    Json,
}

impl MessageFormat {
    /// Formats the result of a command.
    pub(crate) fn finish(self, result: Result<Report, Error>) -> Result<String, Error> {
        let report = result.map_err(|error| self.error(error))?;
        Ok(match self {
            Self::Human => format!("{}{}", report.messages.text, report.text),
            Self::Json => report.messages.to_json_lines(true, report.result),
        })
    }

    /// Formats the error of a command.
    pub(crate) fn error(self, error: Error) -> Error {
        match self {
            Self::Human => error,
            Self::Json => error.into_json(),
        }
    }
}

/// The result of a command that succeeded.
pub(crate) struct Report {
    pub messages: Messages,
    /// The result as text.
    pub text: String,
    /// The members of the last JSON line.
    pub result: Map<String, Value>,
}

/// An error, a warning or a note, as other programs read it.
#[derive(Debug, Clone, Serialize)]
struct Message {
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    message: String,
    #[serde(flatten)]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// A place in a file.
#[derive(Debug, Clone, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
}

impl From<Located<'_>> for Message {
    fn from(located: Located<'_>) -> Self {
        let diagnostic = located.diagnostic;
        Self {
            severity: diagnostic.severity.as_str(),
            code: Some(diagnostic.code.as_str()),
            message: diagnostic.message.clone(),
            place: Some(Place {
                file: located.file.to_owned(),
                line: located.line,
                column: located.column,
                pointer: located.pointer.to_json_pointer(),
                excerpt: located.excerpt,
            }),
            help: diagnostic.help.clone(),
        }
    }
}

/// Messages in their order, with their text for a terminal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Messages {
    text: String,
    list: Vec<Message>,
}

impl Messages {
    /// Returns diagnostics about a text.
    pub fn of(diagnostics: &Diagnostics, source: &Source) -> Self {
        let (text, list) = diagnostics.render_and_locate(source);
        Self {
            text,
            list: list.into_iter().map(Message::from).collect(),
        }
    }

    /// Appends a message without a place. The details are lines for a terminal.
    pub fn push(&mut self, severity: Severity, message: String, details: &str, help: &str) {
        let name = severity.as_str();
        self.text.push_str(&format!("{name}: {message}\n{details}"));
        if !help.is_empty() {
            self.text.push_str(&format!("help: {help}\n"));
        }
        self.list.push(Message {
            severity: name,
            code: None,
            message,
            place: None,
            help: Some(help.to_owned()).filter(|it| !it.is_empty()),
        });
    }

    pub fn extend(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.list.extend(other.list);
    }

    /// Returns a note with the number of notes.
    pub fn counted(&self) -> Self {
        let mut counted = Self::default();
        if !self.list.is_empty() {
            let notes = crate::counted(self.list.len(), "note");
            let message = format!("{notes} as before");
            counted.push(Severity::Note, message, "", "show them with `--notes`");
        }
        counted
    }

    /// Returns the text for a terminal.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns a line for each message, and one for the result.
    pub fn to_json_lines(&self, success: bool, result: Map<String, Value>) -> String {
        let mut lines = String::new();
        for message in &self.list {
            let mut line = json!({ "reason": "diagnostic" });
            if let (Value::Object(line), Ok(Value::Object(message))) =
                (&mut line, serde_json::to_value(message))
            {
                line.extend(message);
            }
            lines.push_str(&format!("{line}\n"));
        }
        let mut line = json!({ "reason": "finished", "success": success });
        if let Value::Object(line) = &mut line {
            line.extend(result);
        }
        format!("{lines}{line}\n")
    }
}
