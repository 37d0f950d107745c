//! The program `gha`, and the example that adds a subcommand to it.

use std::fs;

use serde_json::json as value;
use tempfile::TempDir;
use tests::samples::{RUN, job, job_list, run, run_list};
use tests::server::{answering, only_request, requests, target};
use wiremock::matchers::{method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::{ACTIONS, Program, assert_no_credentials, get, json, stdout};

const TIMES: (&str, &str) = ("09:00:00", "09:01:00");

const REPO: [&str; 2] = ["octo-org", "octo-repo"];

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Runs the program with these arguments, and those of the repository after the first two.
async fn gha(arguments: &[&str], server: &MockServer) -> std::process::Output {
    let (command, arguments) = arguments.split_at(2);
    let arguments = [command, &REPO, arguments].concat();
    crate::start(Program::Binary("gha"), &arguments, server, folder().path()).await
}

/// Starts a server with two pages of runs.
async fn two_pages() -> MockServer {
    let server = MockServer::start().await;
    let page = |ids: [i64; 2]| {
        let runs = ids.map(|id| run(value!({ "id": id, "name": "ci", "display_title": "a\tb" })));
        json(&run_list(&runs))
    };
    let next = format!("<{}{ACTIONS}/runs?page=2>; rel=\"next\"", server.uri());
    get("/runs")
        .and(query_param("page", "2"))
        .respond_with(page([3, 4]))
        .mount(&server)
        .await;
    let first = page([1, 2]).insert_header("link", next);
    get("/runs").respond_with(first).mount(&server).await;
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_lines_of_columns() {
    let server = two_pages().await;
    let arguments = ["runs", "list", "--branch", "main", "--status", "failure"];
    let output = gha(&arguments, &server).await;

    assert!(output.status.success(), "{output:?}");
    let lines =
        [1, 2].map(|id| format!("{id}\tci\ta b\tcompleted\tsuccess\t2026-03-02T09:00:00Z\n"));
    assert_eq!(stdout(&output), lines.concat());
    let request = only_request(&server).await;
    let sent = target(&request);
    assert_eq!(sent, format!("{ACTIONS}/runs?branch=main&status=failure"));
}

#[tokio::test(flavor = "multi_thread")]
async fn further_pages_are_requested_on_demand() {
    let ids = |output: &std::process::Output| -> Vec<i64> {
        let lines = stdout(output);
        let runs = lines.lines().map(|line| {
            let run: serde_json::Value = serde_json::from_str(line).expect("JSON");
            run["id"].as_i64().expect("an ID")
        });
        runs.collect()
    };
    let server = two_pages().await;
    let output = gha(&["runs", "list", "--json", "--all"], &server).await;
    assert_eq!(ids(&output), [1, 2, 3, 4], "{output:?}");

    let server = two_pages().await;
    let output = gha(&["runs", "list", "--json", "--limit", "3"], &server).await;
    assert_eq!(ids(&output), [1, 2, 3], "{output:?}");
    let sent = requests(&server).await;
    assert_eq!(target(&sent[0]), format!("{ACTIONS}/runs?per_page=3"));
}

#[tokio::test(flavor = "multi_thread")]
async fn objects_are_lines_of_keys_and_json_on_demand() {
    let server = MockServer::start().await;
    let body = value!({ "id": 7, "name": "ci", "of_a_later_version": { "a": 1 } });
    get("/runs/7")
        .respond_with(json(&body))
        .mount(&server)
        .await;
    let output = gha(&["runs", "get", "7"], &server).await;
    assert!(stdout(&output).contains("name\tci\n"), "{output:?}");
    assert!(stdout(&output).contains("of_a_later_version\t{\"a\":1}\n"));

    let output = gha(&["runs", "get", "7", "--json"], &server).await;
    let printed: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(printed, body);
}

#[tokio::test(flavor = "multi_thread")]
async fn downloads_are_printed_or_saved() {
    let storage = answering(ResponseTemplate::new(200).set_body_string("a log\n")).await;
    let server = MockServer::start().await;
    let location = format!("{}/log?sig=SECRET", storage.uri());
    let redirect = ResponseTemplate::new(302).insert_header("location", location);
    get("/jobs/5/logs")
        .respond_with(redirect)
        .mount(&server)
        .await;
    let output = gha(&["jobs", "logs", "5"], &server).await;
    assert_eq!(stdout(&output), "a log\n", "{output:?}");

    let folder = folder();
    let file = folder.path().join("job.log");
    let file = file.to_str().expect("UTF-8");
    let output = gha(&["jobs", "logs", "5", "--output", file], &server).await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(stdout(&output), "");
    assert_eq!(fs::read_to_string(file).expect("a file"), "a log\n");
    assert_no_credentials(&storage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn operations_without_content_print_nothing() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path(format!("{ACTIONS}/runs/7/cancel")))
        .respond_with(ResponseTemplate::new(202).set_body_json(value!({})))
        .mount(&server)
        .await;
    let output = gha(&["runs", "cancel", "7"], &server).await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(stdout(&output), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_reported_by_exit_codes() {
    let not_found = value!({ "message": "Not Found" });
    let server = answering(ResponseTemplate::new(404).set_body_json(not_found)).await;
    let output = gha(&["runs", "get", "7"], &server).await;
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr.starts_with("error: "), "{stderr}");
    assert!(stderr.contains("Not Found"), "{stderr}");
    assert!(!stderr.contains("TOKEN"), "{stderr}");
    assert_eq!(stdout(&output), "");

    for arguments in [
        &["runs", "get"][..],
        &["runs", "get", "seven"],
        &["runs", "list", "--status", "unknown"],
        &["runs", "list", "--all", "--limit", "2"],
        &["runs", "lists"],
    ] {
        let output = gha(arguments, &server).await;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_completion_script_needs_no_client() {
    let server = MockServer::start().await;
    let arguments = ["completion", "bash"];
    let program = Program::Example("gha");
    let output = crate::start(program, &arguments, &server, folder().path()).await;
    assert!(output.status.success(), "{output:?}");
    for command in ["list-for-workflow", "logs", "--failed", "--check-suite-id"] {
        assert!(stdout(&output).contains(command), "{command}");
    }
    assert!(requests(&server).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_prints_the_logs_of_failed_jobs() {
    let storage = answering(ResponseTemplate::new(200).set_body_string("one\ntwo\n")).await;
    let server = MockServer::start().await;
    let failed = run(value!({ "id": RUN, "conclusion": "failure" }));
    get("/runs")
        .and(query_param("status", "failure"))
        .respond_with(json(&run_list(&[failed])))
        .mount(&server)
        .await;
    let jobs = [(10, "failure"), (11, "success"), (12, "timed_out")];
    let jobs = jobs.map(|(id, end)| job(id, &format!("job {id}"), end, TIMES, &[]));
    get(&format!("/runs/{RUN}/jobs"))
        .respond_with(json(&job_list(&jobs)))
        .mount(&server)
        .await;
    let location = format!("{}/log", storage.uri());
    let redirect = ResponseTemplate::new(302).insert_header("location", location);
    get("/jobs/10/logs")
        .respond_with(redirect)
        .mount(&server)
        .await;
    get("/jobs/12/logs")
        .respond_with(ResponseTemplate::new(410))
        .mount(&server)
        .await;
    let folder = folder();
    let arguments = [&["logs", "--failed"], &REPO[..]].concat();
    let output = crate::run("gha", &arguments, &server, folder.path()).await;

    assert!(output.status.success(), "{output:?}");
    assert_eq!(stdout(&output), "job 10\tone\njob 10\ttwo\n");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(stderr, "job 12: the log has expired\n");
}
