//! Predicates of errors.

use http::StatusCode;

use crate::runtime::error::{Error, ErrorKind, ErrorResponse};

impl Error {
    /// Returns `true` if the status is 404: the resource does not exist, or the caller may not
    /// see it.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Returns `true` if the status is 410: the resource no longer exists. It returns `false` if
    /// it is the [version of the API](Self::is_retired_version) that no longer exists.
    pub fn is_gone(&self) -> bool {
        self.has_status(StatusCode::GONE) && !self.is_retired_version()
    }

    /// Returns `true` if the status is 409: the request conflicts with the state of the resource.
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Returns `true` if the status is 401: credentials are missing or invalid.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Returns `true` if the status is 403 and the cause is not a rate limit: the caller lacks
    /// permission.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN) && !self.is_rate_limited()
    }

    /// Returns `true` if the server rejected the request because of a rate limit.
    pub fn is_rate_limited(&self) -> bool {
        self.response()
            .is_some_and(|response| response.rate_limited().is_some())
    }

    /// Returns `true` if the server does not know the requested version of the API.
    pub fn is_unknown_version(&self) -> bool {
        self.response()
            .is_some_and(ErrorResponse::is_unknown_version)
    }

    /// Returns `true` if the server no longer supports the requested version of the API.
    pub fn is_retired_version(&self) -> bool {
        self.response()
            .is_some_and(ErrorResponse::is_retired_version)
    }

    /// Returns `true` if a timeout elapsed: while connecting, while reading, or for the request
    /// as a whole.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Returns `true` if the same request may succeed later: no response was received, the
    /// status is transient, a rate limit rejected it, or the body of the response is empty, cut
    /// off or not JSON although JSON is expected.
    ///
    /// The server may have processed the request already: see [`is_sent`](Self::is_sent).
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport | ErrorKind::Timeout => true,
            ErrorKind::Api => is_transient(self.status()) || self.is_rate_limited(),
            ErrorKind::Decode => self.0.malformed,
            _ => false,
        }
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.kind() == ErrorKind::Api && self.status() == Some(status)
    }
}

/// Returns `true` for the statuses of transient failures.
pub fn is_transient(status: Option<StatusCode>) -> bool {
    let status = status.map(|status| status.as_u16());
    // 501 and 505 report a lack of the server. Proxies have statuses of their own, such as 520.
    matches!(status, Some(408 | 429 | 500 | 502..=504 | 506..=599))
}
