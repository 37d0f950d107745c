//! Polling until a run is completed.

use std::error::Error as _;
use std::time::Duration;

use github_actions_client::models::{WorkflowRun, WorkflowRunStatus};
use github_actions_client::{Client, Error, ErrorKind};
use serde_json::json;
use tests::script::{Reaction, Script, respond, status};

use tests::samples::sample;

const MINUTE: Duration = Duration::from_secs(60);

/// Responds with the example run in this state.
fn run(status: &str, conclusion: Option<&str>) -> Reaction {
    let mut run = sample("workflow-run");
    run["status"] = json!(status);
    run["conclusion"] = json!(conclusion);
    respond(200, &[("etag", "\"1\"")], &run.to_string())
}

async fn wait(script: &Script, timeout: Duration) -> Result<WorkflowRun, Error> {
    let client: Client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    request.wait_until_completed(timeout).await
}

#[tokio::test(start_paused = true)]
async fn polls_until_the_run_is_completed() {
    let script = Script::new([
        run("queued", None),
        run("in_progress", None),
        // Only the status tells that a run is completed.
        run("in_progress", Some("success")),
        run("waiting", None),
        run("some_new_status", Some("failure")),
        run("completed", Some("failure")),
    ]);
    let run = wait(&script, 60 * MINUTE)
        .await
        .expect("the run is completed");
    assert_eq!(
        run.conclusion.map(|it| it.to_string()).as_deref(),
        Some("failure")
    );
    let waits: Vec<f64> = script.waits().iter().map(Duration::as_secs_f64).collect();
    let wanted = [5.0, 7.5, 11.25, 16.875, 25.3125];
    for (wait, wanted) in waits.iter().zip(wanted) {
        let jittered = wanted - 0.1..=wanted * 1.1 + 0.1;
        assert!(jittered.contains(wait), "{waits:?}");
    }
    assert_eq!(waits.len(), wanted.len());
}

#[tokio::test(start_paused = true)]
async fn a_success_ends_the_doubling_of_waits() {
    let limited = || respond(403, &[], r#"{"message": "secondary rate limit"}"#);
    let script = Script::new([
        limited(),
        limited(),
        run("in_progress", None),
        limited(),
        run("completed", Some("success")),
    ]);
    wait(&script, 60 * MINUTE)
        .await
        .expect("the run is completed");
    let waits = script.waits();
    assert_eq!((waits[0], waits[1], waits[3]), (MINUTE, 2 * MINUTE, MINUTE));
}

#[tokio::test(start_paused = true)]
async fn transient_failures_do_not_end_polling() {
    let limited = respond(
        403,
        &[("retry-after", "90")],
        r#"{"message": "secondary rate limit"}"#,
    );
    let script = Script::new([
        run("in_progress", None),
        status(502),
        status(502),
        status(502),
        Reaction::Disconnect,
        status(304),
        limited,
        run("completed", Some("success")),
    ]);
    wait(&script, 60 * MINUTE)
        .await
        .expect("the run is completed");
    assert_eq!(script.count(), 8);
    let waits = script.waits();
    assert!(
        waits[6] >= Duration::from_secs(90),
        "retry-after is 90 s: {waits:?}"
    );
    let requests = script.requests();
    let sent = |index: usize| requests[index].1.headers().get("if-none-match").cloned();
    assert_eq!(sent(0), None);
    assert_eq!(
        sent(1).expect("the validator of the last response"),
        "\"1\""
    );
}

#[tokio::test(start_paused = true)]
async fn permanent_failures_end_polling() {
    let script = Script::new([run("in_progress", None), status(403)]);
    let error = wait(&script, 60 * MINUTE).await.expect_err("403");
    assert!(error.is_forbidden(), "{error}");
    let script = Script::new([respond(200, &[], "{}")]);
    let error = wait(&script, 60 * MINUTE)
        .await
        .expect_err("the body is not a run");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn polling_ends_at_the_timeout() {
    let start = tokio::time::Instant::now();
    let script = Script::new([run("in_progress", None)]);
    let error = wait(&script, 10 * MINUTE).await.expect_err("a timeout");
    assert_eq!(
        (error.kind(), error.is_timeout()),
        (ErrorKind::Timeout, true)
    );
    assert_eq!(start.elapsed().as_secs(), 600);
    let start = "GET https://api.github.com/repos/o/r/actions/runs/1: polling did not complete within \
                 600s after ";
    assert!(error.to_string().starts_with(start), "{error}");
    assert_eq!(error.attempts() as usize, script.count());
    // The error has the last response.
    assert_eq!(error.status().map(|it| it.as_u16()), Some(200));
    assert!(
        error
            .headers()
            .is_some_and(|headers| headers["etag"] == "\"1\"")
    );
    let last: WorkflowRun = error.body_as().expect("a run");
    assert_eq!(last.status, Some(WorkflowRunStatus::InProgress));
    let last = script.requests().last().expect("a request").0;
    assert!(
        last > Duration::from_secs(590),
        "the last request is shortly before the timeout: {last:?}"
    );

    // The last transient failure is the source. A stalled request ends with the timeout.
    let script = Script::new([run("in_progress", None), status(502)]);
    let error = wait(&script, MINUTE).await.expect_err("a timeout");
    let source = error.source().expect("the last failure").to_string();
    assert!(source.contains("502 Bad Gateway"), "{source}");
    assert!(error.body_as::<WorkflowRun>().is_some(), "the last run");
    let script = Script::new([Reaction::Stall]);
    let start = tokio::time::Instant::now();
    wait(&script, MINUTE / 2).await.expect_err("a timeout");
    assert_eq!(start.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn dropping_ends_polling() {
    let script = Script::new([run("in_progress", None)]);
    let waiting = wait(&script, 60 * MINUTE);
    let elapsed = tokio::time::timeout(MINUTE, waiting).await;
    elapsed.expect_err("the run is not completed");
    let count = script.count();
    tokio::time::sleep(60 * MINUTE).await;
    assert_eq!(script.count(), count, "no further requests");
}

#[tokio::test(start_paused = true)]
async fn one_rejected_credential_does_not_end_polling() {
    let queued = || run("queued", None);
    let script = Script::new([
        queued(),
        status(401),
        queued(),
        status(401),
        run("completed", Some("success")),
    ]);
    let client = script.client();
    // The client retries within the first seconds of a token by itself.
    tokio::time::sleep(MINUTE).await;
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let run = request.wait_until_completed(60 * MINUTE).await;
    run.expect("the run is completed");
    for wait in [script.waits()[1], script.waits()[3]] {
        assert!((1..=2).contains(&wait.as_secs()), "{wait:?}");
    }

    let script = Script::new([queued(), status(401)]);
    let client = script.client();
    tokio::time::sleep(MINUTE).await;
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let error = request.wait_until_completed(60 * MINUTE).await;
    assert!(error.expect_err("a revoked token").is_unauthorized());
    assert_eq!(script.count(), 3);
}
