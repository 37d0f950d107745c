//! What kind of failure an error is.

use http::StatusCode;

use super::failure::Failure;
use super::retry::may_pass;
use super::{Error, ErrorKind};

impl Error {
    /// Whether the answer is 404: there is no such thing, or the caller may not see it.
    pub fn is_not_found(&self) -> bool {
        self.is(StatusCode::NOT_FOUND)
    }

    /// Whether the answer is 410: the thing was there, and is no more; but not if it is the
    /// [version of the API](Self::is_retired_version) that is gone.
    pub fn is_gone(&self) -> bool {
        self.is(StatusCode::GONE) && !self.is_retired_version()
    }

    /// Whether the answer is 409: the state of the thing does not allow it.
    pub fn is_conflict(&self) -> bool {
        self.is(StatusCode::CONFLICT)
    }

    /// Whether the answer is 401: credentials are missing or wrong.
    pub fn is_unauthorized(&self) -> bool {
        self.is(StatusCode::UNAUTHORIZED)
    }

    /// Whether the answer is 403 for another reason than a rate limit: the caller may not do that.
    pub fn is_forbidden(&self) -> bool {
        self.is(StatusCode::FORBIDDEN) && !self.is_rate_limited()
    }

    /// Whether the server refused the request because the caller made too many.
    pub fn is_rate_limited(&self) -> bool {
        self.failure().is_some_and(|it| it.rate_limited().is_some())
    }

    /// Whether the server does not know the version of the API that the request asked for.
    pub fn is_unknown_version(&self) -> bool {
        self.failure().is_some_and(Failure::is_unknown_version)
    }

    /// Whether the server no longer has the version of the API that the request asked for.
    pub fn is_retired_version(&self) -> bool {
        self.failure().is_some_and(Failure::is_retired_version)
    }

    /// Whether the time ran out: to connect, to read on, or for the request as a whole.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether the same request may succeed later: there was no answer, or the server is not
    /// able to answer now, or a rate limit refused it. Whether sending it again may carry it out
    /// twice is another question.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport | ErrorKind::Timeout => true,
            ErrorKind::Api => may_pass(self.status()) || self.is_rate_limited(),
            _ => false,
        }
    }

    fn is(&self, status: StatusCode) -> bool {
        self.kind() == ErrorKind::Api && self.status() == Some(status)
    }
}
