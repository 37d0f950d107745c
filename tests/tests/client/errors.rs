//! Errors: what they say, what they hold, and what they never show.

use std::error::Error as StdError;
use std::time::Duration;

use github_actions_client::models::{JobStatus, WorkflowRunConclusion};
use github_actions_client::operation::workflow_runs::GetWorkflowRun;
use github_actions_client::{Client, Error, ErrorKind, Request};
use serde_json::json;
use tests::server::{answering, builder, client, only_request, requests, target};
use wiremock::ResponseTemplate;

/// The error of a call that the server answers like this.
async fn error_of(answer: ResponseTemplate) -> Error {
    let server = answering(answer).await;
    let client = client(&server);
    let call = client
        .workflow_jobs()
        .list_jobs_for_workflow_run("o", "r", 1);
    call.await.expect_err("the call fails")
}

#[tokio::test]
async fn an_api_error_is_one_line_with_the_servers_words() {
    let body = json!({ "message": "Must have\nadmin rights.", "status": "403" });
    let answer = ResponseTemplate::new(403).set_body_json(body);
    let error = error_of(answer.insert_header("x-github-request-id", "CBB7:0299")).await;
    assert_eq!(
        error.to_string(),
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs: 403 Forbidden: \
         Must have admin rights. (request CBB7:0299)"
    );
    let plain = error_of(ResponseTemplate::new(502)).await;
    assert_eq!(
        plain.to_string(),
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs: 502 Bad Gateway after 3 attempts"
    );
}

#[tokio::test]
async fn an_answer_that_goes_on_after_its_end_is_an_error() {
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
async fn a_decoding_error_names_the_operation_the_path_and_the_spot() {
    let body = json!({ "total_count": 1, "jobs": [{ "id": "not a number" }] });
    let error = error_of(ResponseTemplate::new(200).set_body_json(body)).await;
    assert_eq!(
        (error.kind(), error.status().map(|it| it.as_u16())),
        (ErrorKind::Decode, Some(200))
    );
    let text = error.to_string();
    for part in [
        "GET /repos/{owner}",
        "at jobs[0].id:",
        "expected i64",
        "\"id\":\"not a number\"",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
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
async fn bodies_that_are_not_json_are_safe() {
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
        let error = error.expect_err("the path would be another");
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
    call.await.expect("it is one segment each");
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
    let refused = builder(&server)
        .header("x-note", "a\nb")
        .build()
        .expect_err("a line break");
    assert_eq!(refused.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn the_token_is_never_shown() {
    for token in ["", "hunter2\n", "hunter2\u{e9}\u{0}"] {
        let error = Client::builder()
            .token(token)
            .build()
            .expect_err("no header can have it");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            !format!("{error} {error:?}").contains("hunter2"),
            "{error:?}"
        );
    }
    let server = answering(ResponseTemplate::new(401).set_body_string("{}")).await;
    let builder = Client::builder().server(server.uri()).token("hunter2");
    let shown = format!("{builder:?}");
    let client = builder.build().expect("the token is usable");
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let built = request.build().expect("it can be sent");
    let shown = format!("{shown} {client:?} {request:?} {:?}", built.headers());
    let error = request.await.expect_err("401");
    let shown = format!("{shown} {error} {error:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn no_answer_is_a_transport_error_with_its_cause() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let client = Client::builder()
        .server(format!("http://{address}"))
        .build()
        .expect("usable");
    let error = client
        .workflow_runs()
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    let line = "cannot reach the server after 3 attempts";
    assert!(error.to_string().ends_with(line), "{error}");
    assert!(error.source().is_some() && !error.is_timeout());
}

#[tokio::test]
async fn a_timeout_is_told_from_other_failures() {
    let slow = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(60))).await;
    let client = builder(&slow)
        .timeout(Duration::from_millis(50))
        .build()
        .expect("usable");
    let error = client
        .workflow_runs()
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("too slow");
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
fn errors_and_clients_go_between_threads_and_into_boxes() {
    fn shared<T: Send + Sync + 'static>() {}
    fn sent<T: Send>(_: T) {}
    shared::<Error>();
    shared::<Client>();
    shared::<Request<GetWorkflowRun>>();
    let client = Client::builder().build().expect("the defaults are usable");
    sent(
        client
            .workflow_runs()
            .get_workflow_run("o", "r", 1)
            .into_future(),
    );
    sent(
        client
            .workflow_runs()
            .list_workflow_runs_for_repo("o", "r")
            .items(),
    );
    fn question_mark(error: Error) -> Result<(), Box<dyn StdError + Send + Sync>> {
        Err(error)?
    }
    let refused = Client::builder()
        .token("")
        .build()
        .expect_err("it is empty");
    assert!(question_mark(refused).is_err());
}

#[test]
fn enums_are_open() {
    let known: JobStatus = serde_json::from_value(json!("in_progress")).expect("a string");
    assert_eq!(
        (known.as_str(), &known),
        ("in_progress", &JobStatus::InProgress)
    );
    let new: WorkflowRunConclusion = serde_json::from_value(json!("exploded")).expect("a string");
    assert_eq!(new, WorkflowRunConclusion::Unknown("exploded".to_owned()));
    assert_eq!(
        serde_json::to_value(&new).expect("a string"),
        json!("exploded")
    );
    assert_eq!(
        (new.as_str(), format!("{new:>9}")),
        ("exploded", " exploded".to_owned())
    );
    assert_eq!("stale".parse(), Ok(WorkflowRunConclusion::Stale));
    assert!(serde_json::from_value::<JobStatus>(json!(1)).is_err());
}
