//! Errors: their text and data, and the secrets that they never show.

use std::error::Error as StdError;
use std::time::Duration;

use github_actions_client::models::{JobStatus, WorkflowRunConclusion};
use github_actions_client::operation::workflow_runs::GetWorkflowRun;
use github_actions_client::{Client, Error, ErrorKind, Request};
use serde_json::json;
use tests::server::{answering, builder, client, only_request, requests, target};
use wiremock::ResponseTemplate;

/// Returns the error of a request with this response.
async fn error_of(response: ResponseTemplate) -> Error {
    let server = answering(response).await;
    let client = client(&server);
    let call = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1);
    call.await.expect_err("an error")
}

/// Returns the text of an error without the address of the server.
fn text(error: &Error) -> String {
    let url = error.url().expect("the URL of the request");
    let (server, _) = url.split_once("/repos").expect("the path");
    error.to_string().replace(server, "")
}

#[tokio::test]
async fn api_error_is_one_line_with_the_servers_message() {
    let body = json!({ "message": "Must have\nadmin rights.", "status": "403" });
    let response = ResponseTemplate::new(403).set_body_json(body);
    let error = error_of(response.insert_header("x-github-request-id", "CBB7:0299")).await;
    assert_eq!(
        text(&error),
        "GET /repos/o/r/actions/runs/1/jobs: 403 Forbidden: \
         Must have admin rights. (request CBB7:0299)"
    );
    let plain = error_of(ResponseTemplate::new(502)).await;
    assert_eq!(
        text(&plain),
        "GET /repos/o/r/actions/runs/1/jobs: 502 Bad Gateway after 3 attempts"
    );
}

#[tokio::test]
async fn rejects_trailing_data_after_json() {
    let body = "{ \"total_count\": 0, \"jobs\": [] }\n<html>";
    let error = error_of(ResponseTemplate::new(200).set_body_string(body)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .contains("trailing data after the JSON body"),
        "{error}"
    );
}

#[tokio::test]
async fn decode_error_shows_operation_path_and_excerpt() {
    let body = json!({ "total_count": 1, "jobs": [{ "id": "not a number" }] });
    let error = error_of(ResponseTemplate::new(200).set_body_json(body)).await;
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Decode, Some(200))
    );
    let text = error.to_string();
    for expected in [
        "/repos/o/r/actions/runs/1/jobs: ",
        "at jobs[0].id:",
        "expected i64",
        "\"id\":\"not a number\"",
    ] {
        assert!(text.contains(expected), "missing {expected:?}: {text}");
    }
    assert!(!text.contains('\n'), "{text}");
    assert!(
        error
            .source()
            .is_some_and(|it| it.is::<serde_json::Error>())
    );
    assert!(error.body().is_some_and(|body| body.starts_with(b"{")));
}

#[tokio::test]
async fn rejects_bodies_that_are_not_json() {
    for body in [&b""[..], b"<html>", b"{\"jobs\": [", b"\xff\xfe", b"[]"] {
        let error = error_of(ResponseTemplate::new(200).set_body_bytes(body)).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{body:?}");
        assert_eq!(error.body().map(|it| it.as_ref()), Some(body));
    }
}

#[tokio::test]
async fn arguments_cannot_change_the_path() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = client(&server);
    for owner in ["", ".", ".."] {
        let error = client
            .workflow_runs()
            .delete_workflow_run(owner, "r", 1)
            .await;
        let error = error.expect_err("the argument would change the path");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(
            error.to_string().contains("path parameter \"owner\""),
            "{error}"
        );
    }
    assert_eq!(requests(&server).await.len(), 0);
    let call = client
        .workflow_runs()
        .delete_workflow_run("a/../b", "%2e%2e", 1);
    call.await.expect("each argument is a path segment");
    let sent = target(&only_request(&server).await);
    assert_eq!(sent, "/repos/a%2F..%2Fb/%252e%252e/actions/runs/1");
}

#[tokio::test]
async fn headers_cannot_be_injected() {
    let server = answering(ResponseTemplate::new(200)).await;
    let client = client(&server);
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let error = request
        .header("x-note", "a\r\nx-evil: b")
        .await
        .expect_err("a line break");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(requests(&server).await.len(), 0);
    let error = builder(&server)
        .header("x-note", "a\nb")
        .build()
        .expect_err("a line break");
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn errors_and_debug_hide_the_token() {
    for token in ["", "hunter2\n", "hunter2\u{e9}\u{0}"] {
        let error = Client::builder()
            .token(token)
            .build()
            .expect_err("an invalid token");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            !format!("{error} {error:?}").contains("hunter2"),
            "{error:?}"
        );
    }
    let server = answering(ResponseTemplate::new(401).set_body_string("{}")).await;
    let builder = Client::builder().server(server.uri()).token("hunter2");
    let shown = format!("{builder:?}");
    let client = builder.build().expect("a valid client");
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let built = request.build().expect("a valid request");
    let shown = format!("{shown} {client:?} {request:?} {:?}", built.headers());
    let error = request.await.expect_err("401");
    let shown = format!("{shown} {error} {error:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn refused_connection_is_a_transport_error_with_a_source() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let client = Client::builder()
        .server(format!("http://{address}"))
        .build()
        .expect("a valid client");
    let error = client
        .workflow_runs()
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("connection refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    let end = "cannot reach the server after 3 attempts";
    assert!(error.to_string().ends_with(end), "{error}");
    assert!(error.source().is_some() && !error.is_timeout());
}

#[tokio::test]
async fn timeout_has_its_own_error_kind() {
    let slow = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(60))).await;
    let client = builder(&slow)
        .timeout(Duration::from_millis(50))
        .build()
        .expect("a valid client");
    let error = client
        .workflow_runs()
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("a timeout");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout(), "{error:?}");
    assert!(
        error
            .to_string()
            .ends_with("the request did not complete within 50ms"),
        "{error}"
    );
    assert!(!error_of(ResponseTemplate::new(504)).await.is_timeout());
}

#[test]
fn clients_requests_and_errors_are_send_and_sync() {
    fn is_send_and_sync<T: Send + Sync + 'static>() {}
    fn send<T: Send>(_: T) {}
    is_send_and_sync::<Error>();
    is_send_and_sync::<Client>();
    is_send_and_sync::<Request<GetWorkflowRun>>();
    let client = Client::builder().build().expect("a valid client");
    send(
        client
            .workflow_runs()
            .get_workflow_run("o", "r", 1)
            .into_future(),
    );
    send(
        client
            .workflow_runs()
            .list_workflow_runs_for_repo("o", "r")
            .items(),
    );
    fn question_mark(error: Error) -> Result<(), Box<dyn StdError + Send + Sync>> {
        Err(error)?
    }
    let error = Client::builder()
        .token("")
        .build()
        .expect_err("an empty token");
    assert!(question_mark(error).is_err());
}

#[test]
fn enums_keep_unknown_values() {
    let known: JobStatus = serde_json::from_value(json!("in_progress")).expect("a string");
    assert_eq!(
        (known.as_str(), &known),
        ("in_progress", &JobStatus::InProgress)
    );
    let unknown: WorkflowRunConclusion =
        serde_json::from_value(json!("exploded")).expect("a string");
    assert_eq!(
        unknown,
        WorkflowRunConclusion::Unknown("exploded".to_owned())
    );
    assert_eq!(
        serde_json::to_value(&unknown).expect("a string"),
        json!("exploded")
    );
    assert_eq!(
        (unknown.as_str(), format!("{unknown:>9}")),
        ("exploded", " exploded".to_owned())
    );
    assert_eq!("stale".parse(), Ok(WorkflowRunConclusion::Stale));
    assert!(serde_json::from_value::<JobStatus>(json!(1)).is_err());
}

#[tokio::test]
async fn text_of_errors_has_no_escape_sequences() {
    const HOSTILE: &str = "a\u{1b}[2Jb\u{9b}31mc\u{7}d\u{202e}e\u{2028}f\r\ng\u{feff}h";
    let message = ResponseTemplate::new(403).set_body_json(json!({ "message": HOSTILE }));
    // JSON allows DEL, C1 and bidirectional characters in strings, and any bytes may follow.
    let raw = format!("{{ \"total_count\": \"\u{7f}\u{9b}31m\u{202e}\", \u{1b}[2J{HOSTILE} }}");
    let trailing = format!("{{ \"total_count\": 0, \"jobs\": [] }} {HOSTILE}");
    let job = json!({ "total_count": 0, "jobs": [{ "id": 1, "started_at": HOSTILE }] });
    let number = json!({ "total_count": HOSTILE, "jobs": [] });
    let bodies = [
        raw,
        trailing,
        HOSTILE.to_owned(),
        job.to_string(),
        number.to_string(),
    ];
    let bodies = bodies.map(|body| ResponseTemplate::new(200).set_body_string(body));
    for response in [message].into_iter().chain(bodies) {
        let error = error_of(response).await;
        let mut texts = vec![error.to_string(), format!("{error:?}")];
        let mut source = StdError::source(&error);
        while let Some(error) = source {
            texts.push(error.to_string());
            source = error.source();
        }
        for text in texts {
            let is_hostile = |c: char| c.is_control() || "\u{202e}\u{2028}\u{feff}".contains(c);
            assert!(!text.contains(is_hostile), "{text:?}");
        }
    }
    // The body itself is unchanged.
    let error =
        error_of(ResponseTemplate::new(403).set_body_json(json!({ "message": HOSTILE }))).await;
    assert_eq!(error.message(), Some(HOSTILE));
}
