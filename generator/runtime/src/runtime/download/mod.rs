//! Content that comes piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;

use super::source::Source;
use super::stream::Steps;
use super::{Error, Progress};

/// Content that comes piece by piece; also a [`Stream`].
#[must_use = "a download makes progress when its pieces are asked for"]
pub struct Download {
    headers: HeaderMap,
    progress: Progress,
    pieces: Steps<Box<Source>, (Bytes, Progress)>,
}

impl Download {
    pub(super) async fn start(mut source: Source) -> Result<Self, Error> {
        Ok(Self {
            headers: source.start().await?,
            progress: source.progress(),
            pieces: Steps::new(Box::new(source), |mut source| {
                Box::pin(async move {
                    let piece = source.next().await?;
                    Ok(piece.map(|piece| ((piece, source.progress()), Some(source))))
                })
            }),
        })
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails if the content breaks off for good, or is longer than it may be.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        self.pieces.poll_next(cx).map_ok(|(piece, progress)| {
            self.progress = progress;
            piece
        })
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
