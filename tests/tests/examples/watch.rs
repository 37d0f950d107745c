use std::path::Path;

use serde_json::{Value, json as value};
use tests::samples::{RUN, in_progress, job, job_list, queued, run, step};
use tests::server::requests;
use wiremock::MockServer;

use crate::{assert_snapshot, get, json, stdout};

/// Starts a server of a run that completes after the first requests.
async fn server(conclusion: &str) -> MockServer {
    let server = MockServer::start().await;
    let build = job(1, "build", "success", ("09:00:05", "09:01:17"), &[]);
    let failed = if conclusion == "success" {
        "success"
    } else {
        "failure"
    };
    let steps = [
        step("Set up job", "success", ("09:01:20", "09:01:22")),
        step("Run cargo test", failed, ("09:01:22", "09:05:25")),
    ];
    let test = job(
        2,
        "test (\u{1b}[31mstable)",
        failed,
        ("09:01:20", "09:05:25"),
        &steps,
    );
    // The second job is added when the first completes.
    let jobs = [
        vec![queued(build.clone())],
        vec![in_progress(build.clone())],
        vec![build.clone(), in_progress(test.clone())],
        vec![build, test],
    ];
    let before = value!({ "status": "in_progress", "conclusion": null });
    // A run is completed for a moment before it has a conclusion.
    let without_conclusion = value!({ "conclusion": null });
    let after = value!({ "display_title": "Add examples", "conclusion": conclusion });
    let runs = [before.clone(), before, without_conclusion, after].map(run);
    mount(
        &server,
        &format!("/runs/{RUN}/jobs"),
        &jobs.map(|it| job_list(&it)),
    )
    .await;
    mount(&server, &format!("/runs/{RUN}"), &runs).await;
    server
}

/// Responds with each value once, and with the last one from then on.
async fn mount(server: &MockServer, path: &str, values: &[Value]) {
    let (last, values) = values.split_last().expect("a value");
    for value in values {
        let mock = get(path).respond_with(json(value)).up_to_n_times(1);
        mock.mount(server).await;
    }
    get(path).respond_with(json(last)).mount(server).await;
}

async fn watch(server: &MockServer) -> std::process::Output {
    let arguments = ["octo-org/octo-repo", &RUN.to_string(), "0"];
    crate::run("watch", &arguments, server, Path::new(".")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ends_with_the_conclusion() {
    let server = server("failure").await;
    let output = watch(&server).await;
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot("watch", &stdout(&output));
    // The server responds with status 404 to a request without the token.
    let requests = requests(&server).await;
    assert!(
        requests
            .iter()
            .all(|it| it.headers["authorization"] == "Bearer TOKEN")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_success_is_an_exit_code_of_zero() {
    let output = watch(&server("success").await).await;
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("Add examples: success after 5m 30s"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_does_not_exist_is_an_error() {
    let server = MockServer::start().await;
    let output = watch(&server).await;
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("404"), "{stderr}");
    assert!(!stderr.contains("TOKEN"), "{stderr}");
}
