//! The content of files as a stream.

use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt as _, ReadBuf, Take};

use crate::runtime::transport::Body;

/// The size of the chunks, in bytes.
const CHUNK: usize = 64 * 1024;

/// Opens a file as a body. The length of a regular file is that at this time.
pub async fn open(path: &Path) -> io::Result<Body> {
    let file = File::open(path).await?;
    let metadata = file.metadata().await?;
    let len = Some(metadata).filter(Metadata::is_file).map(|it| it.len());
    let chunks = Chunks {
        file: file.take(len.unwrap_or(u64::MAX)),
        buffer: vec![0; CHUNK],
    };
    Ok(match len {
        Some(len) => Body::sized_stream(len, chunks),
        None => Body::stream(chunks),
    })
}

/// The chunks of a file.
struct Chunks {
    file: Take<File>,
    buffer: Vec<u8>,
}

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { file, buffer } = &mut *self;
        let mut read = ReadBuf::new(buffer);
        let result = ready!(Pin::new(file).poll_read(cx, &mut read));
        let chunk = read.filled();
        Poll::Ready(match result {
            Ok(()) if chunk.is_empty() => None,
            Ok(()) => Some(Ok(Bytes::copy_from_slice(chunk))),
            Err(error) => Some(Err(error)),
        })
    }
}
