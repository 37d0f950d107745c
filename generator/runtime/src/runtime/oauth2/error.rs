//! The error of token requests.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;
use serde_json::Value;

use crate::runtime::error::construct::hide;
use crate::runtime::error::{one_line, string};

/// The maximum number of characters of a server's text that are shown.
const MAX_TEXT: usize = 500;

/// The response to a token request that has no usable token.
///
/// It is the source of the error of a request that needs the token, whose kind is
/// [`ErrorKind::Credential`](crate::ErrorKind::Credential). It never contains the secrets of the
/// grant.
#[derive(Debug, Clone)]
pub struct TokenError {
    url: String,
    status: StatusCode,
    code: Option<String>,
    description: Option<String>,
    detail: &'static str,
}

impl TokenError {
    /// Creates the error of a response, without secrets that the server repeats.
    pub(super) fn new<'s>(
        url: &str,
        status: StatusCode,
        body: &Value,
        detail: &'static str,
        secrets: impl Iterator<Item = &'s str>,
    ) -> Self {
        let mut code = string(body, &["/error", "/error/code"]);
        let mut description = string(
            body,
            &[
                "/error_description",
                "/error/message",
                "/message",
                "/detail",
            ],
        );
        for secret in secrets {
            code.iter_mut()
                .chain(&mut description)
                .for_each(|text| hide(text, secret));
        }
        Self {
            url: url.to_owned(),
            status,
            code,
            description,
            detail,
        }
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the code of the error, such as `invalid_client`, `invalid_grant` or `invalid_scope`.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Returns the description of the error.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "token request to {}: {}", self.url, self.status)?;
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        let texts = [&self.code, &self.description].into_iter().flatten();
        texts
            .map(|text| one_line(text, MAX_TEXT))
            .filter(|text| !text.is_empty())
            .try_for_each(|text| write!(f, ": {text}"))
    }
}

impl StdError for TokenError {}
