//! Bodies that are streams.

use std::error::Error as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::responses::Chunks;
use super::script::{Reaction, Script, respond};
use crate::ErrorKind;
use crate::runtime::transport::{Body, TransportError};

fn stream() -> Body {
    let chunks: Vec<Result<_, io::Error>> = vec![Ok("b".into()), Ok("a".into())];
    Body::stream(Chunks(chunks))
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_once() {
    let script = Script::new([respond(204, &[], "")]);
    let request = script.client().runs().upload(stream());
    let clone = request.clone();
    request.await.expect("the stream is sent");
    assert_eq!(script.requests()[0].body(), "ab");
    let error = clone.await.expect_err("the stream is consumed");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "PUT https://api.example.com/artifact: the request body is a stream that was already sent"
    );
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_neither_retried_nor_redirected() {
    for (reaction, kind) in [
        (respond(503, &[], ""), ErrorKind::Api),
        (respond(429, &[("retry-after", "1")], ""), ErrorKind::Api),
        (respond(307, &[("location", "/other")], ""), ErrorKind::Api),
        (
            Reaction::Fail(TransportError::new("refused").not_sent()),
            ErrorKind::Transport,
        ),
    ] {
        let script = Script::new([reaction]);
        let error = script.client().runs().upload(stream()).await;
        let error = error.expect_err("there is no second attempt");
        assert_eq!((error.kind(), error.attempts()), (kind, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn bytes_are_retried_and_redirected() {
    let script = Script::new([
        respond(503, &[], ""),
        respond(307, &[("location", "/other")], ""),
        respond(204, &[], ""),
    ]);
    let request = script.client().runs().upload("ab");
    request.await.expect("the third request succeeds");
    let requests = script.requests();
    assert!(requests.iter().all(|request| request.body() == "ab"));
    assert_eq!(requests[2].uri(), "https://api.example.com/other");
}

#[tokio::test(start_paused = true)]
async fn a_body_is_read_as_a_whole() {
    let body = Body::from("abc");
    assert_eq!(
        (body.as_bytes(), body.len()),
        (Some(&"abc".into()), Some(3))
    );
    assert_eq!(body.bytes().await.expect("bytes"), "abc");
    assert!(Body::empty().is_empty());
    assert_eq!((stream().as_bytes(), stream().len()), (None, None));
    assert_eq!(stream().bytes().await.expect("two chunks"), "ab");
    let sized = Body::sized_stream(2, Chunks::<io::Error>(Vec::new()));
    assert_eq!(sized.len(), Some(2));
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_stream_is_kept() {
    let failed = Body::stream(Chunks(vec![Err(TransportError::new("late").timeout())]));
    let error = failed.bytes().await.expect_err("the stream fails");
    assert!(error.is_timeout());
    let failed = Body::stream(Chunks(vec![Err(io::Error::other("disk"))]));
    let error = failed.bytes().await.expect_err("the stream fails");
    assert_eq!(error.to_string(), "disk");
    assert!(error.source().is_none());
}

/// A chunk that is counted while it exists.
struct Counted(Arc<AtomicUsize>);

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        b"x"
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A stream of an iterator.
struct Lazy<I>(I);

impl<I: Iterator<Item = Result<Bytes, io::Error>> + Unpin> Stream for Lazy<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[tokio::test(start_paused = true)]
async fn small_chunks_are_not_kept() {
    let (count, max) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (counted, highest) = (count.clone(), max.clone());
    let chunks = (0..1000).map(move |_| {
        let now = counted.fetch_add(1, Ordering::Relaxed) + 1;
        highest.fetch_max(now, Ordering::Relaxed);
        Ok(Bytes::from_owner(Counted(counted.clone())))
    });
    let script = Script::new([respond(200, &[], Body::stream(Lazy(chunks)))]);
    let client = script.client();
    let response = client.get("/text").bytes().await.expect("the whole body");
    assert_eq!(response.len(), 1000);
    assert!(max.load(Ordering::Relaxed) <= 3, "{max:?}");
}
