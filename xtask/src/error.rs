//! The error of a command.

use std::fmt;

use generator::{Diagnostics, Severity, Source};
use serde_json::{Map, Value};

use crate::message::Messages;

/// The error of a command, formatted for a terminal. `Debug` is the same text, as build scripts and
/// `main` show it.
pub struct Error(Box<Inner>);

struct Inner {
    messages: Messages,
    /// The members of the last JSON line.
    result: Map<String, Value>,
    is_json: bool,
}

impl Error {
    pub(crate) fn new(message: impl fmt::Display, help: impl fmt::Display) -> Self {
        Self::with_details(message, "", help)
    }

    /// Creates an error with lines between its message and the help, which may be empty.
    pub(crate) fn with_details(
        message: impl fmt::Display,
        details: &str,
        help: impl fmt::Display,
    ) -> Self {
        let mut messages = Messages::default();
        let (message, help) = (message.to_string(), help.to_string());
        messages.push(Severity::Error, message, details, &help);
        Self::from_messages(messages)
    }

    /// Creates an error from diagnostics about a text.
    pub(crate) fn of(diagnostics: &Diagnostics, source: &Source) -> Self {
        Self::from_messages(Messages::of(diagnostics, source))
    }

    pub(crate) fn from_messages(messages: Messages) -> Self {
        Self(Box::new(Inner {
            messages,
            result: Map::new(),
            is_json: false,
        }))
    }

    /// Adds the messages that precede the error.
    pub(crate) fn after(mut self, mut messages: Messages) -> Self {
        messages.extend(std::mem::take(&mut self.0.messages));
        self.0.messages = messages;
        self
    }

    /// Sets the members of the last JSON line.
    pub(crate) fn with_result(mut self, result: Map<String, Value>) -> Self {
        self.0.result = result;
        self
    }

    /// Formats the error as JSON lines.
    pub(crate) fn into_json(mut self) -> Self {
        self.0.is_json = true;
        self
    }

    /// Returns `true` if the error is formatted as JSON lines, which belong on standard output.
    pub fn is_json(&self) -> bool {
        self.0.is_json
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            messages,
            result,
            is_json,
        } = &*self.0;
        match is_json {
            true => f.write_str(&messages.to_json_lines(false, result.clone())),
            false => f.write_str(messages.text()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
