//! Downloads as streams of chunks.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;

use crate::runtime::download::{Progress, Source};
use crate::runtime::error::Error;
use crate::runtime::transport::BoxFuture;

/// A download in progress; also a [`Stream`] of its chunks.
#[must_use = "streams do nothing unless polled"]
pub struct Download {
    headers: HeaderMap,
    progress: Progress,
    /// The future of the next chunk. `None` after the last.
    next: Option<Step>,
}

/// The future of a chunk, which returns the source for the next one.
type Step = BoxFuture<'static, Result<Option<(Bytes, Box<Source>)>, Error>>;

impl Download {
    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the progress.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Returns the next chunk, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails if the download is interrupted for good, or if the content exceeds its maximum size.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    pub(super) async fn start(mut source: Source) -> Result<Self, Error> {
        Ok(Self {
            headers: source.start().await?,
            progress: source.progress(),
            next: Some(step(Box::new(source))),
        })
    }
}

fn step(mut source: Box<Source>) -> Step {
    Box::pin(async move {
        let chunk = source.next().await?;
        Ok(chunk.map(|chunk| (chunk, source)))
    })
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(next) = &mut self.next else {
            return Poll::Ready(None);
        };
        let result = ready!(next.as_mut().poll(cx));
        self.next = None;
        Poll::Ready(match result {
            Ok(Some((chunk, source))) => {
                self.progress = source.progress();
                self.next = Some(step(source));
                Some(Ok(chunk))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
