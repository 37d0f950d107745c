use std::fs;

use serde_json::{Value, json as value};
use tests::samples::{RUN, job, job_list, run, run_list};
use tests::server::{answering, requests, target};
use wiremock::matchers::{method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::{assert_no_credentials, get, json, stdout};

const TIMES: (&str, &str) = ("09:00:00", "09:01:00");

/// Starts an API with two failed runs, whose logs are on the storage host.
async fn api(storage: &MockServer) -> MockServer {
    let api = MockServer::start().await;
    let runs = [7, 6].map(|number| run(value!({ "id": RUN + number, "run_number": number })));
    get("/workflows/ci.yaml/runs")
        .and(query_param("status", "failure"))
        .respond_with(json(&run_list(&runs)))
        .mount(&api)
        .await;
    let jobs = |from: i64| -> Vec<Value> {
        let failed = (from..from + 6).map(|id| job(id, "test (../linux)", "failure", TIMES, &[]));
        let passed = job(from + 6, "lint", "success", TIMES, &[]);
        failed.chain([passed]).collect()
    };
    for (number, from) in [(7, 10), (6, 20)] {
        let list = job_list(&jobs(from));
        let path = format!("/runs/{}/jobs", RUN + number);
        get(&path).respond_with(json(&list)).mount(&api).await;
        for id in from..from + 6 {
            let location = format!("{}/{id}?sig=SECRET", storage.uri());
            let redirect = ResponseTemplate::new(302).insert_header("location", location);
            let path = format!("/jobs/{id}/logs");
            get(&path).respond_with(redirect).mount(&api).await;
        }
    }
    api
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_the_logs_of_all_failed_jobs() {
    let storage = answering(ResponseTemplate::new(200).set_body_string("2026 error\n")).await;
    let api = api(&storage).await;
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["octo-org/octo-repo", "ci.yaml"];
    let output = crate::run("logs", &arguments, &api, folder.path()).await;

    assert!(output.status.success(), "{output:?}");
    assert!(stdout(&output).ends_with("12 of 12 logs, 132 bytes\n"));
    let files = fs::read_dir(folder.path().join("logs")).expect("a folder");
    assert_eq!(files.count(), 12);
    let log = folder.path().join("logs/7-test-----linux--10.log");
    assert_eq!(fs::read_to_string(log).expect("a log"), "2026 error\n");
    assert_no_credentials(&storage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_the_other_logs_if_one_has_expired() {
    let storage = MockServer::start().await;
    let gone = ResponseTemplate::new(410).set_body_string("expired");
    let log = ResponseTemplate::new(200).set_body_string("2026 error\n");
    let storage_get = || Mock::given(method("GET"));
    storage_get()
        .and(path("/12"))
        .respond_with(gone)
        .mount(&storage)
        .await;
    storage_get().respond_with(log).mount(&storage).await;
    let api = api(&storage).await;
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["octo-org/octo-repo", "ci.yaml", "1"];
    let output = crate::run("logs", &arguments, &api, folder.path()).await;

    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).ends_with("5 of 6 logs, 55 bytes\n"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("logs/7-test-----linux--12.log"), "{stderr}");
    assert!(
        !stderr.contains("SECRET") && !stderr.contains("TOKEN"),
        "{stderr}"
    );
    let requests = requests(&api).await;
    let other = format!("/runs/{}/jobs", RUN + 6);
    assert!(!requests.iter().any(|it| target(it).contains(&other)));
    assert_no_credentials(&storage).await;
}
