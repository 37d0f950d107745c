//! Blocking calls, without an async runtime.

use std::fs;
use std::time::Duration;

use github_actions_client::blocking::{Wait as _, WaitEach as _};
use github_actions_client::polling::Polling;
use github_actions_client::{Client, ErrorKind};
use serde_json::json;
use tests::script::{Script, respond, status};
use tests::server::answering;
use tokio::runtime::Runtime;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn waits_for_requests() {
    let runtime = Runtime::new().expect("a runtime");
    let usage = ResponseTemplate::new(200).set_body_json(json!({ "billable": {} }));
    let server = runtime.block_on(answering(usage));
    let client = tests::server::client(&server);
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run_usage("o", "r", 1);
    request.clone().wait().expect("the usage");
    let response = request.send().wait().expect("the usage");
    assert_eq!(response.status.as_u16(), 200);
    let error = runs
        .get_workflow_run("o", "r", 1)
        .wait()
        .expect_err("the body is not a run");
    assert_eq!(error.kind(), ErrorKind::Decode);
    // Several threads can wait at the same time.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let request = client.workflow_runs().get_workflow_run_usage("o", "r", 1);
                request.wait().expect("the usage");
            });
        }
    });
}

#[test]
fn waits_until_a_run_is_completed() {
    let runtime = Runtime::new().expect("a runtime");
    let body = tests::samples::sample("workflow-run");
    let server = runtime.block_on(answering(ResponseTemplate::new(200).set_body_json(body)));
    let client = tests::server::client(&server);
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let mut count = 0;
    let run = request
        .poll(Polling::new(MINUTE, MINUTE), MINUTE, |_| true)
        .on_response(|_| count += 1)
        .wait();
    run.expect("a run");
    assert_eq!(count, 1);
}

#[test]
fn waits_for_the_chunks_of_a_body() {
    let runtime = Runtime::new().expect("a runtime");
    let server = runtime.block_on(answering(ResponseTemplate::new(200).set_body_string("ab")));
    let client = tests::server::client(&server);
    let runs = client.workflow_runs();
    let stream = || runs.get_workflow_run("o", "r", 1).send_stream().wait();
    let mut text = Vec::new();
    for chunk in stream().expect("a response").body.wait_each() {
        text.extend_from_slice(&chunk.expect("a chunk"));
    }
    assert_eq!(text, b"ab");
    let body = stream().expect("a response").body.bytes().wait();
    assert_eq!(body.expect("a body"), "ab");
}

#[test]
fn waits_for_downloads() {
    let runtime = Runtime::new().expect("a runtime");
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let link = ResponseTemplate::new(302).insert_header("location", "/log");
        let log = ResponseTemplate::new(200).set_body_string("line\n");
        let mock = Mock::given(path("/repos/o/r/actions/jobs/1/logs"));
        mock.respond_with(link).mount(&server).await;
        Mock::given(path("/log"))
            .respond_with(log)
            .mount(&server)
            .await;
        server
    });
    let client = tests::server::client(&server);
    let jobs = client.workflow_jobs();
    let log = jobs.download_job_logs_for_workflow_run("o", "r", 1).wait();
    let log = log.expect("a download link");
    assert_eq!(log.text().wait().expect("the log"), "line\n");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("job.log");
    assert_eq!(log.save(&file).wait().expect("the log"), 5);
    assert_eq!(fs::read_to_string(file).expect("the log"), "line\n");
    let chunks: Result<Vec<_>, _> = log
        .download()
        .wait()
        .expect("the log")
        .wait_each()
        .collect();
    assert_eq!(chunks.expect("the log").concat(), b"line\n");
}

#[test]
fn iterates_over_pages_and_items() {
    let page = |link: &str| respond(200, &[("link", link)], r#"{"total_count": 0, "jobs": []}"#);
    let script = Script::new([page("<?page=2>; rel=\"next\""), page(""), status(404)]);
    let client: Client = script.client();
    let jobs = client.workflow_jobs();
    let request = jobs.list_jobs_for_workflow_run("o", "r", 1);
    assert_eq!(request.clone().items().wait_each().count(), 0);
    assert_eq!(script.count(), 2);
    let failed: Vec<_> = request.pages().wait_each().collect();
    assert!(matches!(failed.as_slice(), [Err(error)] if error.is_not_found()));
}

#[tokio::test]
async fn waits_on_blocking_threads_of_a_runtime() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = tests::server::client(&server);
    let waiting = tokio::task::spawn_blocking(move || {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).wait()
    });
    let deleted = waiting.await.expect("no panic");
    deleted.expect("the run is deleted");
}

/// Waits in an async task, after a request that opened a connection of the task's own runtime.
async fn wait_in_task(client: Client) {
    let runs = client.workflow_runs();
    let delete = || runs.delete_workflow_run("o", "r", 1);
    delete().await.expect("the run is deleted");
    for _ in 0..300 {
        let error = delete().wait().expect_err("an async task");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("async task"), "{error}");
    }
    let jobs = client.workflow_jobs();
    let mut pages = jobs.list_jobs_for_workflow_run("o", "r", 1).pages();
    let mut each = (&mut pages).wait_each();
    each.next().expect("an item").expect_err("an async task");
    assert!(each.next().is_none());
    delete().await.expect("the task is unharmed");
    let waiting = tokio::task::spawn_blocking(move || {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).wait()
    });
    waiting
        .await
        .expect("no panic")
        .expect("the run is deleted");
}

#[tokio::test]
async fn fails_in_tasks_of_a_current_thread_runtime() {
    let server = answering(ResponseTemplate::new(204)).await;
    wait_in_task(tests::server::client(&server)).await;
    let task = tokio::spawn(wait_in_task(tests::server::client(&server)));
    task.await.expect("no panic");
    let local = tokio::task::LocalSet::new();
    let task = wait_in_task(tests::server::client(&server));
    local.run_until(task).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fails_in_tasks_of_a_multi_thread_runtime() {
    let server = answering(ResponseTemplate::new(204)).await;
    wait_in_task(tests::server::client(&server)).await;
    let client = tests::server::client(&server);
    let task = tokio::spawn(wait_in_task(client.clone()));
    task.await.expect("no panic");
    // The runtime moves its other tasks to another thread.
    let runs = client.workflow_runs();
    let delete = || runs.delete_workflow_run("o", "r", 1).wait();
    tokio::task::block_in_place(delete).expect("the run is deleted");
}
