//! Downloads on the command line.

use std::path::Path;

use http::header::CONTENT_TYPE;

use crate::runtime::cli::{Call, CliError, Output, bar, refuse_bytes};
use crate::runtime::download::Link;
use crate::runtime::error::header;
use crate::runtime::request::Decode as _;
use crate::runtime::send::execute;
use crate::runtime::transport::BoxFuture;

/// Sends a request, and saves or prints the content that its response links to.
pub fn send_download(call: Call) -> BoxFuture<'static, Result<(), CliError>> {
    Box::pin(async move {
        let response = execute(call.parameters, |_| Ok(None)).await?;
        let link = Link::decode(&response)?.accept_documents();
        let path = call.options.output.as_deref();
        if let Some(path) = path.filter(|it| *it != Path::new("-")) {
            let bar = bar();
            let shown = bar.clone();
            let link = link.on_progress(move |progress| {
                if let Some(total) = progress.total {
                    shown.set_length(total);
                }
                shown.set_position(progress.bytes);
            });
            let saved = link.save(path).await;
            bar.finish_and_clear();
            saved?;
            return Ok(());
        }
        let mut out = Output::open(path)?;
        let mut download = link.download().await?;
        refuse_bytes(header(download.headers(), CONTENT_TYPE.as_str()), &out)?;
        while let Some(chunk) = download.try_next().await? {
            out.write(&chunk)?;
        }
        out.flush()
    })
}
