//! Streams of events and values on the command line.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream as _;

use crate::runtime::cli::{Call, CliError, Output};
use crate::runtime::streaming::Framing;
use crate::runtime::streaming::reader::Parts;
use crate::runtime::transport::BoxFuture;

/// Sends a request, and prints each value or the data of each event when it arrives.
pub fn send_stream(
    call: Call,
    framing: Framing,
    media_type: &'static str,
) -> BoxFuture<'static, Result<(), CliError>> {
    Box::pin(async move {
        let mut out = Output::open(call.options.output.as_deref())?;
        let mut parts = Parts::new(call.parameters, framing, media_type);
        while let Some(part) = poll_fn(|cx| Pin::new(&mut parts).poll_next(cx)).await {
            let data = part?.data;
            out.line(String::from_utf8_lossy(&data).trim_end())?;
            out.flush()?;
        }
        Ok(())
    })
}
