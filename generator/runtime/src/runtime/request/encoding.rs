//! Content encodings of responses: gzip, if the feature is enabled.

use bytes::Bytes;

use crate::runtime::error::Error;

/// The `Accept-Encoding` header of requests.
pub const ACCEPT_ENCODING: Option<&str> = if cfg!(feature = "gzip") {
    Some("gzip")
} else {
    None
};

/// Decodes a body up to `max` bytes, and returns whether that is all of it.
#[cfg(feature = "gzip")]
pub fn decode_content(
    mut response: http::Response<Bytes>,
    max: usize,
) -> (http::Response<Bytes>, Result<bool, Error>) {
    use std::io::Read as _;

    use flate2::read::MultiGzDecoder;
    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    let encoding = response.headers().get(CONTENT_ENCODING);
    let is_gzip = encoding.is_some_and(|encoding| {
        let encoding = encoding.as_bytes().trim_ascii();
        encoding.eq_ignore_ascii_case(b"gzip") || encoding.eq_ignore_ascii_case(b"x-gzip")
    });
    if !is_gzip || response.body().is_empty() {
        return (response, Ok(true));
    }
    let mut decoded = Vec::new();
    // One byte more tells whether the body is larger.
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let end = MultiGzDecoder::new(&response.body()[..])
        .take(limit)
        .read_to_end(&mut decoded);
    let end = end.map(|_| decoded.len() <= max).map_err(|error| {
        Error::malformed(format!("cannot decode the gzip body: {error}")).with_source(error)
    });
    decoded.truncate(max);
    *response.body_mut() = decoded.into();
    response.headers_mut().remove(CONTENT_ENCODING);
    response.headers_mut().remove(CONTENT_LENGTH);
    (response, end)
}

/// Returns the body as it is.
#[cfg(not(feature = "gzip"))]
pub fn decode_content(
    response: http::Response<Bytes>,
    _: usize,
) -> (http::Response<Bytes>, Result<bool, Error>) {
    (response, Ok(true))
}
