//! Errors as text.

use std::error::Error as StdError;
use std::fmt::{self, Write as _};

use http::StatusCode;

use crate::runtime::error::{Error, ErrorKind, ErrorResponse, FailedRequest, one_line, printable};

/// The maximum number of characters of a URL that are shown.
const MAX_URL: usize = 500;

/// The maximum number of characters of a server's message that are shown.
const MAX_MESSAGE: usize = 500;

/// The maximum number of characters of other details that are shown.
const MAX_DETAIL: usize = 1500;

/// The maximum number of characters of a request ID that are shown.
const MAX_ID: usize = 100;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The texts of servers may contain escape sequences, which terminals would execute.
        let f = &mut Printable(f);
        let inner = &self.0;
        if let Some(request) = &inner.request {
            write_request(f, request)?;
        }
        let detail = one_line(&inner.detail, MAX_DETAIL);
        match self.response().filter(|_| inner.kind == ErrorKind::Api) {
            None => f.write_str(&detail)?,
            Some(response) => {
                write!(f, "{}", response.status)?;
                for text in [explanation(response), detail] {
                    if !text.is_empty() {
                        write!(f, ": {text}")?;
                    }
                }
            }
        }
        if inner.attempts > 1 {
            write!(f, " after {} attempts", inner.attempts)?;
        }
        if let Some(reason) = &inner.unavailable {
            write!(f, "; {}", one_line(reason, MAX_DETAIL))?;
        }
        if let Some(wait) = self.retry_after() {
            write!(f, "; retry after {} s", wait.as_secs())?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {})", one_line(id, MAX_ID)),
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

/// Writes method and URL, and the URL of the download.
fn write_request(f: &mut Printable<'_, '_>, request: &FailedRequest) -> fmt::Result {
    write!(
        f,
        "{} {}: ",
        request.method,
        one_line(&request.url, MAX_URL)
    )?;
    match &request.download {
        Some(url) => write!(f, "download from {}: ", one_line(url, MAX_URL)),
        None => Ok(()),
    }
}

/// Returns the message of a response, or else the start of its body, without the status.
fn explanation(response: &ErrorResponse) -> String {
    let text = response.message.as_ref().or(response.excerpt.as_ref());
    let text = text.map_or_else(String::new, |text| one_line(text, MAX_MESSAGE));
    without_status(&text, response.status).to_owned()
}

/// Removes the status from the start of a text, such as the page of a proxy.
fn without_status(text: &str, status: StatusCode) -> &str {
    let reason = status.canonical_reason().unwrap_or_default();
    let rest = text.strip_prefix(status.as_str()).unwrap_or(text);
    let rest = rest.trim_start();
    match rest.split_at_checked(reason.len()) {
        Some((start, "")) if start.eq_ignore_ascii_case(reason) => "",
        Some((start, after)) if rest.len() < text.len() && start.eq_ignore_ascii_case(reason) => {
            after.trim_start_matches([' ', ':', '.', '-'])
        }
        _ => text,
    }
}

/// Writes text without characters that control a terminal or hide other characters.
struct Printable<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Printable<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars()
            .try_for_each(|c| self.0.write_char(printable(c)))
    }
}
