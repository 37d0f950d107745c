//! Responses that are printed while they arrive.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use crate::runtime::cli::call::Call;
use crate::runtime::cli::error::CliError;
use crate::runtime::cli::output::Output;
use crate::runtime::cli::progress::bar;
use crate::runtime::error::{Error, header};
use crate::runtime::send::execute;
use crate::runtime::send::stream::into_stream;
use crate::runtime::transport::BoxFuture;

/// Sends a request, and writes the body of its response while it arrives.
pub fn send_content(call: Call) -> BoxFuture<'static, Result<(), CliError>> {
    Box::pin(async move {
        let mut parameters = call.parameters;
        parameters.streams = true;
        let response = into_stream(execute(parameters, |_| Ok(None)).await?);
        let mut out = Output::open(call.options.output.as_deref())?;
        let value = |name| header(&response.headers, name);
        refuse_bytes(value(CONTENT_TYPE.as_str()), &out)?;
        let bar = bar();
        let length = value(CONTENT_LENGTH.as_str());
        if let Some(length) = length.and_then(|it| it.parse().ok()) {
            bar.set_length(length);
        }
        let mut body = response.body;
        while let Some(chunk) = body.try_next().await.map_err(Error::from)? {
            out.write(&chunk)?;
            if out.is_file {
                bar.inc(chunk.len() as u64);
            }
        }
        bar.finish_and_clear();
        out.flush()
    })
}

/// Fails if content of this media type would be written to a terminal, although it is no text.
pub fn refuse_bytes(media_type: Option<&str>, out: &Output) -> Result<(), CliError> {
    let media_type = media_type.unwrap_or("text/plain");
    let is_text = ["text/", "json", "xml", "yaml", "urlencoded"]
        .iter()
        .any(|it| media_type.contains(it));
    match out.accepts_bytes || is_text {
        true => Ok(()),
        false => Err(CliError::Usage(format!(
            "the content is {media_type}, not text: set `--output` to a file, or to `-`"
        ))),
    }
}
