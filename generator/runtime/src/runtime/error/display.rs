//! Errors as text.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::error::{Error, ErrorKind};

/// The maximum number of characters of a server's message that are shown.
const MAX_MESSAGE: usize = 500;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(operation) = &inner.operation {
            write!(f, "{operation}: ")?;
        }
        match self.response().filter(|_| inner.kind == ErrorKind::Api) {
            None => f.write_str(&inner.detail)?,
            Some(response) => {
                write!(f, "{}", response.status)?;
                if let Some(message) = &response.message {
                    write!(f, ": {}", one_line(message))?;
                }
                if !inner.detail.is_empty() {
                    write!(f, ": {}", inner.detail)?;
                }
            }
        }
        if inner.attempts > 1 {
            write!(f, " after {} attempts", inner.attempts)?;
        }
        if let Some(reason) = &inner.unavailable {
            write!(f, "; {reason}")?;
        }
        if let Some(wait) = self.retry_after() {
            write!(f, "; retry after {} s", wait.as_secs())?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}

/// Shortens a message, which may have many lines, to one line.
fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .take(MAX_MESSAGE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
