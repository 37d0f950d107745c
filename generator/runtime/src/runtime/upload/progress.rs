//! The progress of an upload, which requests report.

use std::sync::Arc;

use crate::runtime::request::Request;
use crate::runtime::transport::Body;
use crate::runtime::upload::chunks::Chunks;

/// The progress of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes uploaded.
    pub bytes: u64,
    /// The size of the body in bytes, if it is known.
    pub total: Option<u64>,
}

/// An operation whose requests have a file, or another body of bytes or text.
pub trait UploadBody {}

impl<O: UploadBody> Request<O> {
    /// Sets a function that is called with each chunk of the body. The progress of each attempt
    /// starts at zero.
    pub fn on_progress(mut self, call: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        let call = Arc::new(call);
        self.parameters.observe = Some(Arc::new(move |body: Body| {
            let (total, call) = (body.len(), Arc::clone(&call));
            let chunks = Chunks::new(body, move |bytes| call(Progress { bytes, total }));
            match total {
                Some(total) => Body::sized_stream(total, chunks),
                None => Body::stream(chunks),
            }
        }));
        self
    }
}
