//! Waiting until a run or a job is completed.

use std::error::Error as _;
use std::time::Duration;

use github_actions_client::models::WorkflowRun;
use github_actions_client::{Client, Error, ErrorKind};
use serde_json::{Value, json};
use tests::root;
use tests::script::{Act, Script, answer, status};

const MINUTE: Duration = Duration::from_secs(60);

/// The sample run, with this status and conclusion.
fn run(status: &str, conclusion: Option<&str>) -> Act {
    let text = std::fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a text");
    let description: Value = serde_yaml::from_str(&text).expect("YAML");
    let mut run = description["components"]["examples"]["workflow-run"]["value"].clone();
    run["status"] = json!(status);
    run["conclusion"] = json!(conclusion);
    answer(200, &[("etag", "\"1\"")], &run.to_string())
}

async fn wait(script: &Script, limit: Duration) -> Result<WorkflowRun, Error> {
    let client: Client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    request.wait_until_completed(limit).await
}

#[tokio::test(start_paused = true)]
async fn a_run_is_waited_for_until_it_is_completed_and_for_nothing_else() {
    let script = Script::new([
        run("queued", None),
        run("in_progress", None),
        // A conclusion alone does not tell that a run is over, nor does any other status.
        run("in_progress", Some("success")),
        run("waiting", None),
        run("some_new_status", Some("failure")),
        run("completed", Some("failure")),
    ]);
    let run = wait(&script, 60 * MINUTE).await.expect("it is completed");
    assert_eq!(
        run.conclusion.map(|it| it.to_string()).as_deref(),
        Some("failure")
    );
    let waits: Vec<f64> = script.waits().iter().map(Duration::as_secs_f64).collect();
    let wanted = [5.0, 7.5, 11.25, 16.875, 25.3125];
    for (wait, wanted) in waits.iter().zip(wanted) {
        assert!((wait - wanted).abs() < 0.1, "{waits:?}");
    }
    assert_eq!(waits.len(), wanted.len());
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_does_not_end_the_wait() {
    let limited = answer(
        403,
        &[("retry-after", "90")],
        r#"{"message": "secondary rate limit"}"#,
    );
    let script = Script::new([
        run("in_progress", None),
        status(502),
        status(502),
        status(502),
        Act::Break,
        status(304),
        limited,
        run("completed", Some("success")),
    ]);
    wait(&script, 60 * MINUTE).await.expect("it is completed");
    assert_eq!(script.count(), 8);
    let waits = script.waits();
    assert!(
        waits[6] >= Duration::from_secs(90),
        "as long as the server asks: {waits:?}"
    );
    let requests = script.requests();
    let sent = |index: usize| requests[index].1.headers().get("if-none-match").cloned();
    assert_eq!(sent(0), None);
    assert_eq!(sent(1).expect("the state that is known"), "\"1\"");
}

#[tokio::test(start_paused = true)]
async fn what_will_not_pass_ends_the_wait() {
    let script = Script::new([run("in_progress", None), status(404)]);
    let error = wait(&script, 60 * MINUTE).await.expect_err("it is gone");
    assert!(error.is_not_found(), "{error}");
    let script = Script::new([answer(200, &[], "{}")]);
    let error = wait(&script, 60 * MINUTE).await.expect_err("it is no run");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_its_time() {
    let start = tokio::time::Instant::now();
    let script = Script::new([run("in_progress", None)]);
    let error = wait(&script, 10 * MINUTE)
        .await
        .expect_err("it takes longer");
    assert_eq!(
        (error.kind(), error.is_timeout()),
        (ErrorKind::Timeout, true)
    );
    assert_eq!(start.elapsed().as_secs(), 600);
    assert!(
        error.to_string().contains("actions/runs/{run_id}: "),
        "{error}"
    );
    let last = script.requests().last().expect("it was asked").0;
    assert!(
        last > Duration::from_secs(590),
        "what comes late is not missed: {last:?}"
    );

    // The last failure is the reason, if there was one, also while the server is silent.
    let script = Script::new([run("in_progress", None), status(502)]);
    let error = wait(&script, MINUTE)
        .await
        .expect_err("it fails to the end");
    let source = error.source().expect("the last failure").to_string();
    assert!(source.contains("502 Bad Gateway"), "{source}");
    let script = Script::new([Act::Stall]);
    let start = tokio::time::Instant::now();
    wait(&script, MINUTE / 2).await.expect_err("silence");
    assert_eq!(start.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_wait_can_be_given_up() {
    let script = Script::new([run("in_progress", None)]);
    let waiting = wait(&script, 60 * MINUTE);
    let given_up = tokio::time::timeout(MINUTE, waiting).await;
    given_up.expect_err("the caller has waited long enough");
    let count = script.count();
    tokio::time::sleep(60 * MINUTE).await;
    assert_eq!(script.count(), count, "nothing goes on");
}
