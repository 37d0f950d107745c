//! Bodies of requests, as the reqwest transport sends them.

#![cfg(feature = "reqwest")]

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use generator_runtime::transport::{Body, ReqwestTransport, Transport as _, TransportError};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A stream of two chunks.
struct Chunks(Vec<&'static str>);

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(|chunk| Ok(chunk.into())))
    }
}

fn chunks() -> Chunks {
    Chunks(vec!["cd", "ab"])
}

#[tokio::test]
async fn bodies_have_a_content_length_where_it_is_known() {
    let server = MockServer::start().await;
    let response = ResponseTemplate::new(200).set_body_string("response");
    Mock::given(any())
        .respond_with(response)
        .mount(&server)
        .await;
    let transport = ReqwestTransport::from_builder(reqwest::Client::builder());
    let transport = transport.expect("a valid client");
    for (body, header, value) in [
        (Body::from("abcd"), "content-length", "4"),
        (Body::sized_stream(4, chunks()), "content-length", "4"),
        (Body::stream(chunks()), "transfer-encoding", "chunked"),
    ] {
        let request = http::Request::post(server.uri()).body(body);
        let response = transport.send(request.expect("a valid request")).await;
        let body = response.expect("a response").into_body();
        assert_eq!(body.bytes().await.expect("a body"), "response");
        let requests = server.received_requests().await.expect("recorded");
        let last = requests.last().expect("a request");
        assert_eq!(last.body, b"abcd");
        assert_eq!(last.headers[header], value);
    }
}
