//! Bodies that are streams, and responses that are not decoded.

use std::io;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use github_actions_client::request::Untyped;
use github_actions_client::transport::Body;
use github_actions_client::{Client, ErrorKind, Request};
use http::Method;
use serde_json::Value;
use tests::hostile::{self, Hostile};
use tests::server::{answering, client, header, only_request, requests};
use wiremock::ResponseTemplate;

fn chunks() -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter(["ab", "cd"].map(|chunk| Ok(chunk.into())))
}

fn upload(client: &Client, method: Method, body: impl Into<Body>) -> Request<Untyped> {
    client
        .request(method, "/artifact")
        .body("application/zip", body)
}

#[tokio::test]
async fn sends_a_stream_in_chunks() {
    let server = answering(ResponseTemplate::new(204)).await;
    upload(&client(&server), Method::PUT, Body::stream(chunks()))
        .await
        .expect("a success");
    let request = only_request(&server).await;
    assert_eq!(request.body, b"abcd");
    assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
    assert_eq!(header(&request, "content-length"), None);
    assert_eq!(header(&request, "content-type"), Some("application/zip"));
    assert_eq!(header(&request, "authorization"), Some("Bearer TOKEN"));
}

#[tokio::test]
async fn sends_a_sized_stream_with_its_length() {
    let server = answering(ResponseTemplate::new(204)).await;
    let body = Body::sized_stream(4, chunks());
    upload(&client(&server), Method::PUT, body)
        .await
        .expect("a success");
    let request = only_request(&server).await;
    assert_eq!(request.body, b"abcd");
    assert_eq!(header(&request, "content-length"), Some("4"));
    assert_eq!(header(&request, "transfer-encoding"), None);
}

#[tokio::test]
async fn never_retries_a_stream() {
    for code in [429, 503] {
        let response = ResponseTemplate::new(code).insert_header("retry-after", "0");
        let server = answering(response).await;
        let client = client(&server);
        for body in [Body::stream(chunks()), Body::sized_stream(4, chunks())] {
            let error = upload(&client, Method::PUT, body).await;
            let error = error.expect_err("an error status");
            assert_eq!(error.status().map(|it| it.as_u16()), Some(code));
            assert_eq!(error.attempts(), 1);
        }
        assert_eq!(requests(&server).await.len(), 2, "{code}");
        // The same bytes in memory are retried.
        let error = upload(&client, Method::PUT, "abcd").await;
        assert_eq!(error.expect_err("an error status").attempts(), 3);
        let requests = requests(&server).await;
        assert_eq!(requests.len(), 5, "{code}");
        assert!(requests.iter().all(|request| request.body == b"abcd"));
    }
}

#[tokio::test]
async fn a_failed_stream_aborts_the_request() {
    let failed = [Ok("ab".into()), Err(io::Error::other("disk failure"))];
    let too_short = [Ok("ab".into())];
    for body in [
        Body::sized_stream(4, stream::iter(failed)),
        Body::sized_stream::<io::Error>(4, stream::iter(too_short)),
    ] {
        let server = Hostile::start([hostile::response(204, &[], "")]).await;
        let error = upload(&hostile::client(&server), Method::POST, body).await;
        let error = error.expect_err("the body is incomplete");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
        server.wait_until(|counts| counts.closed == 1).await;
        assert_eq!(server.requests(), 0);
    }
}

#[tokio::test]
async fn send_raw_returns_a_body_that_cannot_be_decoded() {
    let body = "{\"jobs\": [";
    let response = ResponseTemplate::new(200)
        .set_body_string(body)
        .insert_header("etag", "\"1\"")
        .insert_header("x-github-request-id", "9F98:1");
    let server = answering(response).await;
    let client = client(&server);
    let jobs = client.workflow_jobs();
    let request = jobs.list_jobs_for_workflow_run("o", "r", 1);
    let error = request.clone().await.expect_err("incomplete JSON");
    assert_eq!(error.kind(), ErrorKind::Decode);

    let raw = request.send_raw().await.expect("a response");
    assert_eq!(raw.status(), 200);
    assert_eq!(raw.headers()["etag"], "\"1\"");
    assert_eq!(raw.request_id(), Some("9F98:1"));
    assert_eq!(
        (raw.bytes(), raw.text().ok()),
        (body.into(), Some(body.into()))
    );
    let error = raw.json::<Value>().expect_err("incomplete JSON");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn send_raw_checks_the_status() {
    let redirect = ResponseTemplate::new(302).insert_header("location", "//a.example.com/log");
    let server = answering(redirect).await;
    let client = client(&server);
    let link = client
        .workflow_jobs()
        .download_job_logs_for_workflow_run("o", "r", 1);
    let raw = link.send_raw().await.expect("a redirect is a success");
    assert_eq!(raw.headers()["location"], "//a.example.com/log");
    let run = client.workflow_runs().get_workflow_run("o", "r", 1);
    let error = run.send_raw().await.expect_err("302");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(requests(&server).await.len(), 2);
}
