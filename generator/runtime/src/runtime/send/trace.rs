//! Spans of requests, by the OpenTelemetry conventions for HTTP clients.

use std::time::Duration;

use http::{StatusCode, Uri};
use tracing::Instrument as _;
use tracing::field::Empty;

use crate::runtime::error::Error;
use crate::runtime::error::construct::REDACTED;
use crate::runtime::request::{Parameters, hide_query};
use crate::runtime::transport::{Body, OperationInfo};

/// The span of a single exchange: each attempt and each redirect has one.
pub struct Span {
    span: tracing::Span,
    ended: bool,
}

impl Span {
    /// Creates the span of a request with these parameters, for the attempt with this number,
    /// counted from 1.
    ///
    /// Credentials in the query of its URL are replaced. A request without parameters is for
    /// another origin: its query may grant access, and is not recorded.
    pub fn new(
        request: &http::Request<Body>,
        parameters: Option<&Parameters>,
        attempt: u32,
    ) -> Self {
        let template = parameters.map(|parameters| parameters.facts.path);
        let (method, uri) = (request.method(), request.uri());
        let operation = request.extensions().get::<OperationInfo>();
        let scheme = uri.scheme_str().unwrap_or_default();
        let default_port = if scheme == "http" { 80 } else { 443 };
        let host = uri.host().unwrap_or_default();
        let port = uri
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let span = tracing::info_span!(
            "HTTP request",
            otel.name = format!("{method} {}", template.unwrap_or_default()).trim_end(),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method.as_str(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.r#type = Empty,
            operation.id = operation.map(|operation| operation.id),
            server.address = host,
            server.port = uri.port_u16().unwrap_or(default_port),
            url.full = format!("{scheme}://{host}{port}{}", target(uri, parameters)),
            url.template = template,
        );
        if attempt > 1 {
            span.record("http.request.resend_count", attempt - 1);
        }
        Self { span, ended: false }
    }

    pub fn instrument<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.span.clone())
    }

    /// Records the outcome.
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

/// Returns path and query of a URL, without credentials.
fn target(uri: &Uri, parameters: Option<&Parameters>) -> String {
    match (uri.path_and_query(), parameters) {
        (Some(target), Some(parameters)) => {
            let client = &parameters.client.0;
            hide_query(
                target.as_str(),
                |name| client.is_query_credential(name),
                Some(REDACTED),
            )
        }
        _ => uri.path().to_owned(),
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        if !self.ended {
            // The future was dropped, or the timeout of the request elapsed.
            self.fail("cancelled");
        }
    }
}

/// Logs that a request is retried after this wait.
pub fn trace_retry(error: &Error, wait: Duration) {
    tracing::debug!(%error, ?wait, "retrying the request");
}
