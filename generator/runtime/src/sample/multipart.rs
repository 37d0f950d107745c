//! Multipart bodies, as a server reads them.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{Method, header};
use serde_json::json;

use crate::runtime::client::Client;
use crate::runtime::multipart::{Multipart, Part, to_parts};
use crate::runtime::request::{Request, Untyped};
use crate::runtime::transport::Body;

fn request() -> Request<Untyped> {
    let client = Client::builder().build().expect("a valid client");
    let mut request = client.request(Method::POST, "/");
    request.parameters.facts.content_type = "multipart/form-data";
    request
}

/// The body of a request with the boundary replaced.
async fn sent(sent: &Request<Untyped>) -> String {
    let request = sent.build().expect("a valid request");
    let media_type = request.headers()[header::CONTENT_TYPE].to_str();
    let media_type = media_type.expect("ASCII");
    let (media_type, boundary) = media_type.split_once("; boundary=").expect("a boundary");
    assert_eq!(media_type, sent.parameters.facts.content_type);
    let len = request.body().len();
    let (boundary, body) = (boundary.to_owned(), request.into_body());
    let body = body.bytes().await.expect("a body");
    assert!(len.is_none_or(|len| len == body.len() as u64));
    let text = String::from_utf8(body.into()).expect("UTF-8");
    text.replace(&boundary, "B").replace("\r\n", "\n")
}

/// A stream of one chunk.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn values_and_files_are_parts() {
    let mut request = request();
    request
        .parameters
        .value_part("title", "a\"b")
        .value_part("tags", ["x", "y"])
        .value_part("place", json!({ "x": 1 }))
        .value_part_as("codes", [1, 2], "application/json")
        .part_as("image", "P".into(), "image/png")
        .parts("more", to_parts(["1", "2"]))
        .part(
            "named",
            Part::new("N")
                .file_name("a\"\r\n.txt")
                .media_type("text/plain"),
        )
        .value_part("title", "last");
    assert_eq!(
        sent(&request).await,
        "\
--B\nContent-Disposition: form-data; name=\"tags\"\n\nx\n\
--B\nContent-Disposition: form-data; name=\"tags\"\n\ny\n\
--B\nContent-Disposition: form-data; name=\"place\"\nContent-Type: application/json\n\n{\"x\":1}\n\
--B\nContent-Disposition: form-data; name=\"codes\"\nContent-Type: application/json\n\n[1,2]\n\
--B\nContent-Disposition: form-data; name=\"image\"; filename=\"image\"\nContent-Type: image/png\n\nP\n\
--B\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\nContent-Type: application/octet-stream\n\n1\n\
--B\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\nContent-Type: application/octet-stream\n\n2\n\
--B\nContent-Disposition: form-data; name=\"named\"; filename=\"a%22%0D%0A.txt\"\n\
Content-Type: text/plain\n\nN\n\
--B\nContent-Disposition: form-data; name=\"title\"\n\nlast\n\
--B--\n"
    );
}

#[tokio::test]
async fn streams_are_sent_once() {
    let mut request = request();
    let stream = Body::stream(Once(Some("content".into())));
    request
        .parameters
        .part("file", Part::new(stream).file_name("f"));
    assert!(request.parameters.content.is_stream());
    let body = sent(&request).await;
    assert!(
        body.contains("filename=\"f\"") && body.contains("\ncontent\n"),
        "{body}"
    );
    let error = request.build().expect_err("the stream was sent");
    assert!(error.to_string().contains("already sent"), "{error}");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn files_are_read_while_they_are_sent() {
    let path = std::env::temp_dir().join(format!("part-{:x}.txt", fastrand::u64(..)));
    std::fs::write(&path, "x".repeat(200_000)).expect("a writable file");
    let part = Part::open(&path).await.expect("a readable file");
    assert_eq!(part.body.len(), Some(200_000));
    let mut request = request();
    request.parameters.part("file", part);
    let body = sent(&request).await;
    std::fs::remove_file(&path).expect("a file");
    assert!(body.len() > 200_000 && body.contains(".txt\""));
    Part::open(&path).await.expect_err("a missing file");
}

#[test]
fn media_types_cannot_add_headers() {
    let mut request = request();
    let part = Part::new("x").media_type("text/plain\r\nX-A: 1");
    request.parameters.part("file", part);
    let error = request.build().expect_err("an invalid media type");
    assert!(error.to_string().contains("invalid media type"), "{error}");
}

#[tokio::test]
async fn undeclared_parts_have_their_own_names_and_headers() {
    let metadata = Part::json(&json!({ "name": "a" })).expect("JSON");
    let body = Multipart::new()
        .unnamed(metadata)
        .unnamed(
            Part::new("P")
                .file_name("a.png")
                .header("Content-ID", "<1>"),
        )
        .part("title", "T")
        .part("title", "U")
        .part("file", Part::new("F").file_name("f"));
    let request = request().multipart_body("multipart/related", body);
    assert_eq!(
        sent(&request).await,
        "\
--B\nContent-Type: application/json\n\n{\"name\":\"a\"}\n\
--B\nContent-Disposition: attachment; filename=\"a.png\"\n\
Content-Type: application/octet-stream\nContent-ID: <1>\n\nP\n\
--B\nContent-Disposition: form-data; name=\"title\"\n\nT\n\
--B\nContent-Disposition: form-data; name=\"title\"\n\nU\n\
--B\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\n\
Content-Type: application/octet-stream\n\nF\n\
--B--\n"
    );
}

#[test]
fn headers_of_parts_cannot_add_others() {
    for (name, value) in [("X-A", "1\r\nX-B: 2"), ("X A", "1")] {
        let mut request = request();
        let part = Part::new("x").header(name, value);
        request.parameters.part("file", part);
        let error = request.build().expect_err("an invalid header");
        assert!(error.to_string().contains("invalid header"), "{error}");
    }
}
