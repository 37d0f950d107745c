//! The interface of traces without the `tracing` feature.

use std::time::Duration;

use http::StatusCode;

use crate::runtime::error::Error;
use crate::runtime::request::Parameters;
use crate::runtime::transport::Body;

/// No span.
pub struct Span;

impl Span {
    pub fn new(_: &http::Request<Body>, _: Option<&Parameters>, _: u32) -> Self {
        Self
    }

    pub fn instrument<F: Future>(&self, future: F) -> F {
        future
    }

    pub fn end(&mut self, _: Result<StatusCode, &Error>) {}
}

pub fn trace_retry(_: &Error, _: Duration) {}
