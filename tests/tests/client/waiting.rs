//! Settings of waits, and waits for something that was just created or restarted.

use std::time::Duration;

use github_actions_client::models::WorkflowRunConclusion;
use github_actions_client::polling::Polling;
use github_actions_client::{Client, ErrorKind, Server};
use http::Method;
use serde_json::json;
use tests::script::{Reaction, Script, respond, status};

use tests::samples::sample;

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

/// Responds with the example run: this attempt, in this state.
fn run(attempt: i64, status: &str, conclusion: Option<&str>) -> Reaction {
    let mut run = sample("workflow-run");
    run["run_attempt"] = json!(attempt);
    run["status"] = json!(status);
    run["conclusion"] = json!(conclusion);
    respond(200, &[], &run.to_string())
}

fn job(status: &str, conclusion: Option<&str>) -> Reaction {
    let mut job = sample("job-ghes-3.10");
    job["status"] = json!(status);
    job["conclusion"] = json!(conclusion);
    respond(200, &[], &job.to_string())
}

fn completed(attempt: i64) -> Reaction {
    run(attempt, "completed", Some("success"))
}

fn seconds(script: &Script) -> Vec<f64> {
    script.waits().iter().map(Duration::as_secs_f64).collect()
}

#[tokio::test(start_paused = true)]
async fn waits_can_be_tuned_and_observed() {
    let script = Script::new([
        run(1, "queued", None),
        run(1, "in_progress", None),
        run(1, "in_progress", None),
        completed(1),
    ]);
    let mut seen = Vec::new();
    let runs = script.client();
    let runs = runs.workflow_runs();
    let done = runs
        .get_workflow_run("o", "r", 1)
        .wait_until_completed(HOUR)
        .initial_wait(2 * SECOND)
        .max_wait(2 * SECOND)
        .on_response(|run| seen.push(run.status.clone().expect("a status").to_string()))
        .await
        .expect("the run is completed");
    assert_eq!(done.conclusion, Some(WorkflowRunConclusion::Success));
    assert_eq!(seen, ["queued", "in_progress", "in_progress", "completed"]);
    let waits = seconds(&script);
    assert!(waits.iter().all(|it| (2.0..2.3).contains(it)), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn jobs_and_attempts_are_waited_for_like_runs() {
    let script = Script::new([
        job("in_progress", None),
        job("completed", None),
        job("completed", Some("success")),
        run(2, "in_progress", None),
        completed(2),
    ]);
    let client = script.client();
    let mut count = 0;
    let job = client
        .workflow_jobs()
        .get_job_for_workflow_run("o", "r", 1)
        .wait_until_completed(HOUR)
        .max_wait(SECOND)
        .on_response(|_| count += 1)
        .await
        .expect("the job is completed");
    assert!(job.conclusion.is_some());
    client
        .workflow_runs()
        .get_workflow_run_attempt("o", "r", 1, 2)
        .wait_until_completed(HOUR)
        .max_wait(SECOND)
        .on_response(|_| count += 1)
        .await
        .expect("the attempt is completed");
    assert_eq!(count, 5);
}

#[tokio::test(start_paused = true)]
async fn any_request_can_be_polled() {
    let script = Script::new([respond(200, &[], "1"), respond(200, &[], "2")]);
    let request = script.client().get("/number").json::<i64>();
    let polling = Polling::new(SECOND, SECOND).max_not_found(Duration::ZERO);
    let number = request
        .poll(polling, HOUR, |number| *number > 1)
        .require(|number| number % 2 == 0)
        .await;
    assert_eq!(number.expect("a number"), 2);
}

#[tokio::test(start_paused = true)]
async fn status_404_is_tolerated_for_a_bounded_time() {
    // At the start, and in the middle.
    let script = Script::new([
        status(404),
        status(404),
        run(1, "in_progress", None),
        status(404),
        completed(1),
    ]);
    let wait = |client: Client, max: Option<Duration>| {
        let request = client.workflow_runs().get_workflow_run("o", "r", 1);
        let wait = request.wait_until_completed(HOUR);
        match max {
            Some(max) => wait.max_not_found(max),
            None => wait,
        }
    };
    wait(script.client(), None).await.expect("a completed run");

    let script = Script::new([run(1, "in_progress", None), status(404)]);
    let error = wait(script.client(), None).await.expect_err("404");
    assert!(error.is_not_found(), "{error}");
    let elapsed: f64 = seconds(&script)[1..].iter().sum();
    assert!((29.9..31.0).contains(&elapsed), "{elapsed}");

    let script = Script::new([status(404)]);
    let error = wait(script.client(), Some(Duration::ZERO)).await;
    assert!(error.expect_err("404").is_not_found());
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_the_server_lacks_ends_the_wait() {
    let script = Script::new([status(404)]);
    let server = Server::ghes("ghe.example.com").version("3.4");
    let client = script.builder().server(server).build();
    let client = client.expect("a valid client");
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run_attempt("o", "r", 1, 1);
    let error = request.wait_until_completed(HOUR).await.expect_err("404");
    assert!(error.not_available().is_some(), "{error}");
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_missing_conclusion_is_requested_again_for_a_bounded_time() {
    let unknown = || run(1, "completed", None);
    let script = Script::new([unknown(), status(304), status(502), completed(1)]);
    let client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let done = request.clone().wait_until_completed(HOUR).await;
    assert!(done.expect("a completed run").conclusion.is_some());

    let script = Script::new([run(1, "in_progress", None), unknown(), status(304)]);
    let client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let wait = request
        .wait_until_completed(HOUR)
        .max_result_wait(20 * SECOND);
    let done = wait.await.expect("a completed run");
    assert!(done.conclusion.is_none());
    let elapsed: f64 = seconds(&script)[1..].iter().sum();
    assert!((19.9..21.0).contains(&elapsed), "{elapsed}");
}

#[tokio::test(start_paused = true)]
async fn a_run_that_continues_is_waited_for_again() {
    let script = Script::new([
        run(1, "completed", None),
        run(1, "in_progress", None),
        completed(1),
    ]);
    let request = script
        .client()
        .workflow_runs()
        .get_workflow_run("o", "r", 1);
    let wait = request.wait_until_completed(HOUR).max_result_wait(SECOND);
    assert!(wait.await.expect("a run").conclusion.is_some());
}

#[tokio::test(start_paused = true)]
async fn the_attempt_before_does_not_end_the_wait() {
    let failed = || run(1, "completed", Some("failure"));
    let script = Script::new([
        failed(),
        failed(),
        status(404),
        run(2, "queued", None),
        completed(2),
    ]);
    let request = script
        .client()
        .workflow_runs()
        .get_workflow_run("o", "r", 1);
    let done = request.wait_until_completed(HOUR).run_attempt(2).await;
    let done = done.expect("the second attempt is completed");
    assert_eq!(done.run_attempt, Some(2));
    assert_eq!(done.conclusion, Some(WorkflowRunConclusion::Success));

    // A later attempt also does.
    let script = Script::new([completed(3)]);
    let request = script
        .client()
        .workflow_runs()
        .get_workflow_run("o", "r", 1);
    let done = request.wait_until_completed(HOUR).run_attempt(2).await;
    assert_eq!(done.expect("a run").run_attempt, Some(3));
}

#[tokio::test(start_paused = true)]
async fn a_re_run_is_waited_for() {
    let failed = || run(1, "completed", Some("failure"));
    let script = Script::new([
        failed(),
        respond(201, &[], "{}"),
        failed(),
        status(404),
        run(2, "in_progress", None),
        completed(2),
    ]);
    let client = script.client();
    let mut attempts = Vec::new();
    let done = client
        .workflow_runs()
        .re_run_workflow("o", "r", 1)
        .enable_debug_logging(true)
        .header("x-note", "a")
        .wait_until_completed(HOUR)
        .on_response(|run| attempts.push(run.run_attempt))
        .await
        .expect("the second attempt is completed");
    assert_eq!(done.run_attempt, Some(2));
    assert_eq!(attempts, [Some(1), Some(2), Some(2)]);
    let requests = script.requests();
    let sent = |index: usize| (requests[index].1.method(), requests[index].1.uri().path());
    let path = "/repos/o/r/actions/runs/1";
    assert_eq!(sent(0), (&Method::GET, path));
    assert_eq!(sent(1), (&Method::POST, format!("{path}/rerun").as_str()));
    assert_eq!(requests[1].1.body(), r#"{"enable_debug_logging":true}"#);
    assert_eq!(sent(2), (&Method::GET, path));
    let is_noted = |it: &(Duration, http::Request<bytes::Bytes>)| it.1.headers()["x-note"] == "a";
    assert!(requests.iter().all(is_noted));
}

#[tokio::test(start_paused = true)]
async fn a_rejected_re_run_ends_the_wait() {
    let message = r#"{"message": "This workflow is already running"}"#;
    let script = Script::new([run(1, "in_progress", None), respond(403, &[], message)]);
    let request = script
        .client()
        .workflow_runs()
        .re_run_workflow_failed_jobs("o", "r", 1);
    let error = request.wait_until_completed(HOUR).await.expect_err("403");
    assert_eq!(
        error.to_string(),
        "POST https://api.github.com/repos/o/r/actions/runs/1/rerun-failed-jobs: 403 Forbidden: \
         This workflow is already running"
    );
    assert_eq!(script.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_run_without_the_number_of_its_attempt_is_not_re_run() {
    let mut run = sample("workflow-run");
    run.as_object_mut()
        .expect("an object")
        .remove("run_attempt");
    let script = Script::new([respond(200, &[], &run.to_string())]);
    let request = script.client().workflow_runs().re_run_workflow("o", "r", 1);
    let error = request.wait_until_completed(HOUR).await;
    let error = error.expect_err("attempts cannot be told apart");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(script.count(), 1, "nothing was re-run");
}
