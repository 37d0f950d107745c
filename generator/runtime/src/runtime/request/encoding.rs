//! Content encodings of responses: gzip, if the feature is enabled.

use bytes::Bytes;
use http::HeaderMap;

use crate::runtime::error::Error;

#[cfg(feature = "gzip")]
pub use gzip::{ContentDecoder, decode_content};
#[cfg(not(feature = "gzip"))]
pub use identity::{ContentDecoder, decode_content};

/// The `Accept-Encoding` header of requests.
pub const ACCEPT_ENCODING: Option<&str> = if cfg!(feature = "gzip") {
    Some("gzip")
} else {
    None
};

#[cfg(feature = "gzip")]
mod gzip {
    //! Decoding with gzip.

    use std::io::{self, Read as _, Write as _};

    use flate2::{read, write};
    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    use super::{Bytes, Error, HeaderMap};

    /// The number of compressed bytes that are decoded at once, which bounds the memory that a
    /// chunk takes.
    const STEP: usize = 4096;

    /// Decodes a body up to `max` bytes, and returns whether that is all of it.
    pub fn decode_content(
        mut response: http::Response<Bytes>,
        max: usize,
    ) -> (http::Response<Bytes>, Result<bool, Error>) {
        if response.body().is_empty() || !take_gzip(response.headers_mut()) {
            return (response, Ok(true));
        }
        let mut decoded = Vec::new();
        // One byte more tells whether the body is larger.
        let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
        let end = read::MultiGzDecoder::new(&response.body()[..])
            .take(limit)
            .read_to_end(&mut decoded);
        let end = end.map(|_| decoded.len() <= max).map_err(invalid);
        decoded.truncate(max);
        *response.body_mut() = decoded.into();
        (response, end)
    }

    /// Removes the headers of a gzip body, and returns whether it is one.
    fn take_gzip(headers: &mut HeaderMap) -> bool {
        let encoding = headers.get(CONTENT_ENCODING);
        let is_gzip = encoding.is_some_and(|encoding| {
            let encoding = encoding.as_bytes().trim_ascii();
            encoding.eq_ignore_ascii_case(b"gzip") || encoding.eq_ignore_ascii_case(b"x-gzip")
        });
        if is_gzip {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        is_gzip
    }

    fn invalid(error: io::Error) -> Error {
        Error::malformed(format!("cannot decode the gzip body: {error}")).with_source(error)
    }

    /// Decodes a body chunk by chunk.
    pub struct ContentDecoder {
        chunk: Bytes,
        /// The decoder; `None` if the body is not encoded.
        gzip: Option<write::MultiGzDecoder<Vec<u8>>>,
        is_empty: bool,
    }

    impl ContentDecoder {
        /// Creates a decoder for a body with these headers, of which it removes its own.
        pub fn new(headers: &mut HeaderMap) -> Self {
            let is_gzip = take_gzip(headers);
            Self {
                chunk: Bytes::new(),
                gzip: is_gzip.then(|| write::MultiGzDecoder::new(Vec::new())),
                is_empty: true,
            }
        }

        /// Adds a chunk, once the previous one is decoded.
        pub fn push(&mut self, chunk: Bytes) {
            self.is_empty &= chunk.is_empty();
            self.chunk = chunk;
        }

        /// Returns the next decoded chunk, or `None` if another one must be added first.
        pub fn next(&mut self) -> Result<Option<Bytes>, Error> {
            let Some(gzip) = &mut self.gzip else {
                let chunk = std::mem::take(&mut self.chunk);
                return Ok((!chunk.is_empty()).then_some(chunk));
            };
            while !self.chunk.is_empty() {
                let step = self.chunk.split_to(self.chunk.len().min(STEP));
                gzip.write_all(&step).map_err(invalid)?;
                let decoded = std::mem::take(gzip.get_mut());
                if !decoded.is_empty() {
                    return Ok(Some(decoded.into()));
                }
            }
            Ok(None)
        }

        /// Returns the last decoded chunk after the end of the body, or fails if it is incomplete.
        pub fn end(&mut self) -> Result<Option<Bytes>, Error> {
            // An empty body has no gzip header either.
            let Some(mut gzip) = self.gzip.take().filter(|_| !self.is_empty) else {
                return Ok(None);
            };
            gzip.try_finish().map_err(invalid)?;
            let decoded = std::mem::take(gzip.get_mut());
            Ok((!decoded.is_empty()).then(|| decoded.into()))
        }
    }
}

#[cfg(not(feature = "gzip"))]
mod identity {
    //! Bodies as they are.

    use super::{Bytes, Error, HeaderMap};

    /// Returns the body as it is.
    pub fn decode_content(
        response: http::Response<Bytes>,
        _: usize,
    ) -> (http::Response<Bytes>, Result<bool, Error>) {
        (response, Ok(true))
    }

    /// Returns the chunks of a body as they are.
    pub struct ContentDecoder(Bytes);

    impl ContentDecoder {
        pub fn new(_: &mut HeaderMap) -> Self {
            Self(Bytes::new())
        }

        pub fn push(&mut self, chunk: Bytes) {
            self.0 = chunk;
        }

        pub fn next(&mut self) -> Result<Option<Bytes>, Error> {
            let chunk = std::mem::take(&mut self.0);
            Ok((!chunk.is_empty()).then_some(chunk))
        }

        pub fn end(&mut self) -> Result<Option<Bytes>, Error> {
            Ok(None)
        }
    }
}
