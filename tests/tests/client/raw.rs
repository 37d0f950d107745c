//! Responses that differ from the description: undecoded, as streams, and as other types.

use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use github_actions_client::request::Text;
use github_actions_client::transport::Body;
use github_actions_client::{Client, Error, ErrorKind, Response};
use serde::Deserialize;
use serde_json::Value;
use tests::script::{Reaction, Script, respond, status};
use tests::server::{answering, builder, client};
use wiremock::ResponseTemplate;

/// Returns the response to a request for a run, as a stream.
async fn stream(client: &Client) -> Result<Response<Body>, Error> {
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    request.send_stream().await
}

#[tokio::test(start_paused = true)]
async fn a_stream_begins_after_retries() {
    let script = Script::new([
        status(503),
        Reaction::Refuse,
        respond(200, &[("x-note", "a")], "id,name\n1,build\n"),
    ]);
    let mut response = stream(&script.client()).await.expect("a response");
    assert_eq!(
        (response.status.as_u16(), &response.headers["x-note"]),
        (200, &"a".parse().expect("a value"))
    );
    let chunk = response.body.try_next().await.expect("a chunk");
    assert_eq!(chunk.as_deref(), Some(&b"id,name\n1,build\n"[..]));
    assert_eq!(response.body.try_next().await.expect("the end"), None);
    assert_eq!(script.count(), 3);
}

#[tokio::test]
async fn the_error_of_a_stream_has_the_response() {
    let server = answering(ResponseTemplate::new(404).set_body_string(r#"{"message": "no"}"#));
    let error = stream(&client(&server.await)).await.expect_err("404");
    assert_eq!((error.is_not_found(), error.message()), (true, Some("no")));
}

#[tokio::test]
async fn a_stream_is_decompressed() {
    let text = "line\n".repeat(100_000);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    let whole = encoder.finish().expect("memory");
    let response = |body: &[u8]| {
        let response = ResponseTemplate::new(200).set_body_bytes(body);
        response.insert_header("content-encoding", "gzip")
    };
    let server = answering(response(&whole)).await;
    let decoded = stream(&client(&server)).await.expect("a response");
    assert!(!decoded.headers.contains_key("content-encoding"));
    assert!(!decoded.headers.contains_key("content-length"));
    assert!(decoded.body.bytes().await.expect("a body") == text);

    let server = answering(response(&whole[..whole.len() / 2])).await;
    let cut = stream(&client(&server)).await.expect("a response");
    let error = Error::from(cut.body.bytes().await.expect_err("half of a body"));
    assert_eq!(error.kind(), ErrorKind::Decode);
    let url = format!("{}/repos/o/r/actions/runs/1", server.uri());
    assert_eq!(error.url(), Some(url.as_str()));

    let server = answering(response(b"")).await;
    let empty = stream(&client(&server)).await.expect("a response");
    assert!(empty.body.bytes().await.expect("a body").is_empty());
}

#[tokio::test]
async fn the_read_timeout_applies_to_each_chunk() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let (mut socket, _) = listener.accept().await.expect("a connection");
        let count = socket.read(&mut [0; 1024]).await.expect("a request");
        assert!(count > 0);
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
        socket.write_all(head).await.expect("an open connection");
        std::future::pending::<()>().await;
    });
    let client = Client::builder()
        .server(format!("http://{address}"))
        .read_timeout(Duration::from_millis(200))
        .timeout(Duration::from_millis(400))
        .build()
        .expect("a valid client");
    let mut body = stream(&client).await.expect("a response").body;
    let chunk = body.try_next().await.expect("a chunk");
    assert_eq!(chunk.as_deref(), Some(&b"abc"[..]));
    let error = body.try_next().await.expect_err("a timeout");
    assert!(error.is_timeout());
    let error = Error::from(error);
    assert_eq!(
        error.to_string(),
        format!("GET http://{address}/repos/o/r/actions/runs/1: no data received within 200ms")
    );
    assert_eq!(error.operation_id(), Some("actions/get-workflow-run"));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    server.abort();
}

#[derive(Debug, Deserialize, PartialEq)]
struct OwnRun {
    id: String,
}

#[tokio::test(start_paused = true)]
async fn responses_are_decoded_into_other_types() {
    let script = Script::new([respond(200, &[], r#"{"id": "1"}"#)]);
    let client = script.client();
    let request = client
        .workflow_runs()
        .get_workflow_run("o", "r", 1)
        .exclude_pull_requests(true);
    let error = request.clone().await.expect_err("the ID is a string");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    let end = "; see `Request::send_raw` and `Request::decode_as`";
    assert!(text.ends_with(end), "{text}");

    let id = "1".to_owned();
    let run = request.clone().decode_as::<OwnRun>().await;
    assert_eq!(run.expect("a run"), OwnRun { id });
    let run = request.clone().decode_as::<Value>().send().await;
    assert_eq!(run.expect("a run").body["id"], "1");
    let text = request.clone().decode_with::<String, Text>().await;
    assert_eq!(text.expect("a text"), r#"{"id": "1"}"#);
    let raw = request.send_raw().await.expect("a response");
    assert_eq!(raw.json::<OwnRun>().expect("a run").id, "1");
    let error = raw.json::<i64>().expect_err("an object");
    assert_eq!(error.operation_id(), Some("actions/get-workflow-run"));
    // They are the same request.
    let sent = script.requests();
    for (_, request) in &sent {
        assert_eq!(request.uri(), sent[0].1.uri());
        assert_eq!(request.headers(), sent[0].1.headers());
    }
}

#[tokio::test]
async fn a_list_is_decoded_into_pages_of_another_type() {
    let server = answering(ResponseTemplate::new(200).set_body_string("[1, 2]")).await;
    let client = builder(&server).build().expect("a valid client");
    let request = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let items = request.decode_as::<Vec<i64>>().items();
    assert_eq!(items.try_collect().await.expect("items"), [1, 2]);
}
