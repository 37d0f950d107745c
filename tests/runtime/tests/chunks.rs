//! The memory that the chunks of a response take while it is read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use generator_runtime::ClientBuilder;
use generator_runtime::conventions::Conventions;
use generator_runtime::transport::{Body, BoxFuture, Transport, TransportError};

static CONVENTIONS: Conventions = Conventions {
    server: "https://api.example.com",
    user_agent: "tests/1",
    ..Conventions::COMMON
};

const SIZE: usize = 1000;

/// A chunk of one byte, which counts as in use until it is dropped.
struct Chunk(#[expect(dead_code, reason = "counts the chunks")] Arc<()>);

impl AsRef<[u8]> for Chunk {
    fn as_ref(&self) -> &[u8] {
        b"a"
    }
}

/// A stream of [`SIZE`] chunks. It fails if too many of them are in use.
struct Chunks {
    left: usize,
    in_use: Arc<()>,
}

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        assert!(Arc::strong_count(&self.in_use) <= 3);
        let Some(left) = self.left.checked_sub(1) else {
            return Poll::Ready(None);
        };
        self.left = left;
        let chunk = Bytes::from_owner(Chunk(self.in_use.clone()));
        Poll::Ready(Some(Ok(chunk)))
    }
}

/// A transport that responds with [`Chunks`].
struct OneByteChunks;

impl Transport for OneByteChunks {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let chunks = Chunks {
            left: SIZE,
            in_use: Arc::default(),
        };
        Box::pin(async { Ok(http::Response::new(Body::stream(chunks))) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn chunks_are_released_while_a_body_is_read() {
    let client = ClientBuilder::new(&CONVENTIONS)
        .transport(OneByteChunks)
        .build()
        .expect("a valid client");
    let body = client.get("/").bytes().await.expect("a body");
    assert_eq!(body.len(), SIZE);
}
