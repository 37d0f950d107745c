//! Compressed responses.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use github_actions_client::ErrorKind;
use serde_json::Value;
use tests::server::{answering, builder, client, header, only_request, requests};
use wiremock::ResponseTemplate;

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

fn compressed(status: u16, body: impl Into<Vec<u8>>) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .set_body_bytes(body)
        .insert_header("content-encoding", "gzip")
}

#[tokio::test]
async fn asks_for_gzip_and_decodes_it() {
    let two = [gzip("\u{feff}{\"a\":"), gzip(" 1}")].concat();
    for (name, body) in [
        ("gzip", gzip("{\"a\": 1}")),
        ("GZIP ", gzip("{\"a\": 1}")),
        ("x-gzip", two),
        ("identity", b"{\"a\": 1}".to_vec()),
    ] {
        let response = compressed(200, body).insert_header("content-encoding", name);
        let server = answering(response).await;
        let response = client(&server).get("/").json::<Value>().send().await;
        let response = response.expect(name);
        assert_eq!(response.body["a"], 1);
        let is_decoded = name != "identity";
        assert_ne!(
            response.headers.contains_key("content-encoding"),
            is_decoded
        );
        let request = only_request(&server).await;
        assert_eq!(header(&request, "accept-encoding"), Some("gzip"));
    }
}

#[tokio::test]
async fn keeps_an_accept_encoding_of_the_caller() {
    let server = answering(ResponseTemplate::new(204)).await;
    let request = client(&server).get("/").header("accept-encoding", "br");
    request.await.expect("a success");
    let request = only_request(&server).await;
    assert_eq!(header(&request, "accept-encoding"), Some("br"));
}

#[tokio::test]
async fn decodes_errors() {
    let body = gzip(r#"{"message": "API rate limit exceeded"}"#);
    let error = client(&answering(compressed(403, body.clone())).await)
        .get("/")
        .await
        .expect_err("403");
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!(error.message(), Some("API rate limit exceeded"));
    // The status counts, even if the body cannot be decoded.
    for body in [body[..body.len() / 2].to_vec(), b"plain".to_vec(), vec![]] {
        let server = answering(compressed(404, body)).await;
        let error = client(&server).get("/").await.expect_err("404");
        assert!(error.is_not_found() && error.attempts() == 1, "{error}");
    }
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_transient() {
    let body = gzip("{\"a\": 1}");
    for body in [&body[..body.len() - 9], b"{\"a\": 1}"] {
        let server = answering(compressed(200, body)).await;
        let request = client(&server).get("/").json::<Value>();
        let error = request.await.expect_err("an incomplete body");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 3));
        assert!(error.to_string().contains("gzip"), "{error}");
        assert_eq!(requests(&server).await.len(), 3);
    }
}

#[tokio::test]
async fn the_maximum_size_is_that_of_the_decoded_body() {
    let body = gzip(&"x".repeat(100_000));
    let server = answering(compressed(200, body.clone())).await;
    for (max, is_allowed) in [(99_999, false), (100_000, true)] {
        let client = builder(&server).max_response_size(max).build();
        let text = client.expect("a valid client").get("/").text().await;
        match text {
            Ok(text) => assert!(is_allowed && text.len() == max),
            Err(error) => {
                assert!(!is_allowed);
                assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
            }
        }
    }
}

#[tokio::test]
async fn decodes_the_response_of_another_client() {
    let server = answering(ResponseTemplate::new(200)).await;
    let response = http::Response::builder().header("content-encoding", "gzip");
    let response = response.body(gzip("{\"a\": 1}").into());
    let request = client(&server).get("/").json::<Value>();
    let received = request.receive(response.expect("a valid response"));
    assert_eq!(received.expect("JSON").body["a"], 1);
}
