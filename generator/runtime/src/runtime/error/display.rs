//! Errors as text.

use std::error::Error as StdError;
use std::fmt::{self, Write as _};

use crate::runtime::error::{Error, ErrorKind};

/// The maximum number of characters of a server's message that are shown.
const MAX_MESSAGE: usize = 500;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The texts of servers may contain escape sequences, which terminals would execute.
        let f = &mut Printable(f);
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
    let text: String = text.chars().take(MAX_MESSAGE).map(printable).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes text without characters that control a terminal or hide other characters.
struct Printable<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Printable<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars()
            .try_for_each(|c| self.0.write_char(printable(c)))
    }
}

/// Replaces a character by a space if it is a control character, or an invisible character that
/// changes the direction or the breaks of a line.
pub fn printable(c: char) -> char {
    let is_invisible = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    if c.is_control() || is_invisible {
        ' '
    } else {
        c
    }
}
