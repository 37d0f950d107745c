//! Multipart bodies as bytes or as a stream.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::transport::{Body, TransportError};

/// Writes the lines before the content of a part.
pub fn head(
    boundary: &str,
    name: &str,
    file_name: Option<&str>,
    media_type: Option<&str>,
) -> String {
    let name = quoted(name);
    let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name={name}");
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename={}", quoted(file_name)));
    }
    if let Some(media_type) = media_type {
        head.push_str(&format!("\r\nContent-Type: {media_type}"));
    }
    head.push_str("\r\n\r\n");
    head
}

/// Quotes a name as browsers do.
fn quoted(name: &str) -> String {
    let escaped = name
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    format!("\"{escaped}\"")
}

/// Joins bodies. The result is a stream if one of them is.
pub fn join(bodies: Vec<Body>) -> Body {
    let whole: Option<Vec<&[u8]>> = bodies
        .iter()
        .map(|it| it.as_bytes().map(|it| &**it))
        .collect();
    if let Some(whole) = whole {
        return whole.concat().into();
    }
    let len: Option<u64> = bodies.iter().map(Body::len).sum();
    let chain = Chain(bodies.into());
    match len {
        Some(len) => Body::sized_stream(len, chain),
        None => Body::stream(chain),
    }
}

/// The chunks of several bodies, one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(body) = self.0.front_mut() {
            match ready!(Pin::new(body).poll_next(cx)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => self.0.pop_front(),
            };
        }
        Poll::Ready(None)
    }
}
