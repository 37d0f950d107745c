//! Replies of a mock.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderName, HeaderValue, StatusCode};

use crate::runtime::error::RateLimitRules;
use crate::runtime::transport::TransportError;

/// A reply to a request.
#[derive(Clone)]
pub enum Reply {
    Response(http::Response<Bytes>),
    /// The pages of a list, from this index on.
    Pages(Arc<[http::Response<Bytes>]>, usize),
    /// A redirect to content on another host.
    Content(Bytes),
    Fail(Failure),
    /// No response at all.
    Stall,
}

/// A failure of the transport, which can be repeated.
#[derive(Clone)]
pub struct Failure {
    message: String,
    timeout: bool,
    sent: bool,
    permanent: bool,
}

impl Reply {
    /// Returns the response to a request that exceeds a rate limit.
    pub fn rate_limit(rules: &RateLimitRules, retry_after: Duration) -> Self {
        let too_many = StatusCode::TOO_MANY_REQUESTS.as_u16();
        let declared = rules.statuses.iter().copied();
        let status = declared.max_by_key(|status| *status == too_many);
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = status
            .and_then(|status| StatusCode::from_u16(status).ok())
            .unwrap_or(StatusCode::TOO_MANY_REQUESTS);
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(retry_after.as_secs()));
        if let Ok(remaining) = HeaderName::try_from(rules.remaining) {
            headers.insert(remaining, HeaderValue::from(0));
        }
        Self::Response(response)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self {
            message: error.to_string(),
            timeout: error.is_timeout(),
            sent: error.is_sent(),
            permanent: error.is_permanent(),
        }
    }
}

impl From<Failure> for TransportError {
    fn from(failure: Failure) -> Self {
        let mut error = Self::new(failure.message);
        if failure.timeout {
            error = error.timeout();
        }
        if !failure.sent {
            error = error.not_sent();
        }
        if failure.permanent {
            error = error.permanent();
        }
        error
    }
}
