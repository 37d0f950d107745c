//! Files and standard input as parts of requests.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use indicatif::ProgressBar;

use crate::runtime::cli::progress::bar;
use crate::runtime::transport::Body;

/// The size in bytes of files that are read at once. Requests with larger ones are not retried.
const SMALL: u64 = 1024 * 1024;

/// The size of the chunks of other files, in bytes.
const CHUNK: usize = 64 * 1024;

/// A file that is sent.
pub struct File {
    pub name: String,
    pub body: Body,
}

impl File {
    /// Opens a file.
    pub fn open(path: &str) -> io::Result<Self> {
        let name = Path::new(path).file_name();
        Ok(Self {
            name: name.unwrap_or_default().to_string_lossy().into_owned(),
            body: open(path)?,
        })
    }
}

/// Opens a file as a body, or standard input if the path is `-`.
pub fn open(path: &str) -> io::Result<Body> {
    if path == "-" {
        return Ok(Body::stream(Chunks::new(io::stdin())));
    }
    let file = fs::File::open(path).map_err(|error| named(path, &error))?;
    let len = Some(file.metadata()?).filter(fs::Metadata::is_file);
    Ok(match len.map(|it| it.len()) {
        Some(0..=SMALL) => fs::read(path)?.into(),
        Some(len) => {
            let chunks = Chunks::new(file.take(len));
            chunks.bar.set_length(len);
            Body::sized_stream(len, chunks)
        }
        None => Body::stream(Chunks::new(file)),
    })
}

/// Reads a file, or standard input if the path is `-`.
pub fn read(path: &str) -> io::Result<Vec<u8>> {
    if path != "-" {
        return fs::read(path).map_err(|error| named(path, &error));
    }
    let mut content = Vec::new();
    io::stdin().read_to_end(&mut content)?;
    Ok(content)
}

fn named(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read {path}: {error}"))
}

/// The chunks of a file.
struct Chunks<R> {
    source: R,
    buffer: Vec<u8>,
    bar: ProgressBar,
}

impl<R> Chunks<R> {
    fn new(source: R) -> Self {
        Self {
            source,
            buffer: vec![0; CHUNK],
            bar: bar(),
        }
    }
}

// The program has nothing else to do while it waits for the file.
impl<R: Read + Unpin> Stream for Chunks<R> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self {
            source,
            buffer,
            bar,
        } = &mut *self;
        Poll::Ready(match source.read(buffer) {
            Ok(0) => {
                bar.finish_and_clear();
                None
            }
            Ok(read) => {
                bar.inc(read as u64);
                Some(Ok(Bytes::copy_from_slice(&buffer[..read])))
            }
            Err(error) => Some(Err(error)),
        })
    }
}
