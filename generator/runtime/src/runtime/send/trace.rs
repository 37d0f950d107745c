//! Spans for requests, by the OpenTelemetry conventions for HTTP clients.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use tracing::Instrument as _;
use tracing::field::Empty;

use super::Error;

/// The span of one request as it is sent: each attempt, and each redirect that is followed, has
/// one of its own.
pub(super) struct Span {
    span: tracing::Span,
    ended: bool,
}

impl Span {
    /// The span of a request to this path template, if it has one; the first attempt has the
    /// number 1.
    ///
    /// The URL stands in it without its query, which may have credentials.
    pub fn of(request: &http::Request<Bytes>, template: Option<&str>, attempt: u32) -> Self {
        let (method, uri) = (request.method(), request.uri());
        let scheme = uri.scheme_str().unwrap_or_default();
        let port = if scheme == "http" { 80 } else { 443 };
        let host = uri.host().unwrap_or_default();
        let given = uri.port().map(|port| format!(":{port}"));
        let given = given.unwrap_or_default();
        let span = tracing::info_span!(
            "HTTP request",
            otel.name = format!("{method} {}", template.unwrap_or_default()).trim_end(),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method.as_str(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.r#type = Empty,
            server.address = host,
            server.port = uri.port_u16().unwrap_or(port),
            url.full = format!("{scheme}://{host}{given}{}", uri.path()),
            url.template = template,
        );
        if attempt > 1 {
            span.record("http.request.resend_count", attempt - 1);
        }
        Self { span, ended: false }
    }

    /// The future, in this span.
    pub fn watch<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work.instrument(self.span.clone())
    }

    /// Notes what came of it.
    pub fn end(&mut self, outcome: Result<StatusCode, &Error>) {
        self.ended = true;
        match outcome {
            Ok(status) => {
                self.span
                    .record("http.response.status_code", status.as_u16());
                if status.is_client_error() || status.is_server_error() {
                    self.fail(status.as_str());
                }
            }
            Err(error) => self.fail(&format!("{:?}", error.kind())),
        }
    }

    fn fail(&self, kind: &str) {
        self.span.record("error.type", kind);
        self.span.record("otel.status_code", "ERROR");
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        if !self.ended {
            // The caller gave it up, or the time of the request ran out.
            self.fail("cancelled");
        }
    }
}

/// Tells that a request is sent again after this wait.
pub(super) fn again(error: &Error, wait: Duration) {
    tracing::debug!(%error, ?wait, "sending the request again");
}

/// Tells that a list has ended at a limit of the server.
#[allow(dead_code, reason = "lists use it, which not every API has")]
pub(super) fn list_cut(operation: &str, limit: usize) {
    tracing::warn!(
        operation,
        limit,
        "the server ends the list here, and there may be more"
    );
}
