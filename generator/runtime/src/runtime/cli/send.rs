//! Requests whose responses are printed as they are.

use http::header::{CONTENT_TYPE, LOCATION};
use serde_json::Value;

use crate::runtime::cli::call::{Call, Options, View};
use crate::runtime::cli::content::refuse_bytes;
use crate::runtime::cli::error::CliError;
use crate::runtime::cli::output::Output;
use crate::runtime::cli::show::show;
use crate::runtime::error::header;
use crate::runtime::request::RawResponse;
use crate::runtime::send::execute;
use crate::runtime::transport::BoxFuture;

/// Sends a request, and prints the response.
pub fn send(call: Call) -> BoxFuture<'static, Result<(), CliError>> {
    Box::pin(async move {
        let response = execute(call.parameters, |_| Ok(None)).await?;
        show_response(&response, &call.view, &call.options)
    })
}

/// Prints the body of a response: JSON if it is JSON, otherwise text or bytes.
pub fn show_response(
    response: &RawResponse,
    view: &View,
    options: &Options,
) -> Result<(), CliError> {
    let mut out = Output::open(options.output.as_deref())?;
    let body = response.bytes();
    if response.status().is_redirection() {
        let location = header(response.headers(), LOCATION.as_str());
        out.line(location.unwrap_or_default())?;
    } else if body.is_empty() {
        return Ok(());
    } else if let Ok(value) = response.json::<Value>() {
        match options.json {
            true => out.json(&value)?,
            false => show(&value, view, &mut out)?,
        }
    } else {
        refuse_bytes(header(response.headers(), CONTENT_TYPE.as_str()), &out)?;
        out.write(&body)?;
        if out.width.is_some() && !body.ends_with(b"\n") {
            out.line("")?;
        }
    }
    out.flush()
}
