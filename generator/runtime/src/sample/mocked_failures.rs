//! Mocks of the API: unexpected requests and unused expectations.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::json;

use super::models::{Run, RunStatus, RunUpdate};
use super::operations::{GetRun, ListRuns, UpdateRun, UpdateRunResponse, Upload};
use crate::runtime::mock::Mock;
use crate::runtime::nullable::Nullable;
use crate::{Client, Credential, ErrorKind};

const RUN: Run = Run {
    id: 1,
    status: RunStatus::Queued,
};

/// Returns the message with which a verified mock panics.
fn failure(mock: Mock) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| mock.verify())).expect_err("the mock panics");
    *panic.downcast::<String>().expect("a message")
}

#[tokio::test]
async fn an_unexpected_request_differs_from_the_nearest_expectation() {
    let mock = Mock::new();
    mock.on(GetRun).path("run_id", 1).returns(RUN);
    mock.on(ListRuns)
        .path("repo", "a")
        .query("branch", "main")
        .query("path", "x")
        .header("x-trace", 1)
        .returns_json(json!({ "runs": [] }));
    mock.on(ListRuns)
        .path("repo", "b")
        .query("branch", "main")
        .query("path", "x")
        .header("x-trace", 1)
        .returns_json(json!({ "runs": [] }));
    let request = mock.client().runs().list("a").branch("dev");
    let error = request.header("x-trace", 2).await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!error.is_retryable() && !error.is_sent());
    let unexpected = "\
unexpected request: GET /repos/a/runs (actions/list-runs)
nearest expectation: actions/list-runs with repo = \"a\", query branch = \"main\", \
query path = \"x\", header x-trace = \"1\"
  query parameter `branch`: expected \"main\", received \"dev\"
  query parameter `path`: expected \"x\", received none
  header `x-trace`: expected \"1\", received \"2\"
unused expectations:
  actions/get-run with run_id = \"1\": 0 of 1 responses returned
";
    assert!(failure(mock).starts_with(unexpected));
}

#[tokio::test]
async fn an_unexpected_operation_lists_the_expected_ones() {
    let mock = Mock::new();
    let client = mock.client();
    client.runs().get(1).await.expect_err("an error");
    mock.on(ListRuns).query("branch", "main").stalls();
    mock.on_request(http::Method::GET, "/other").stalls();
    client.runs().get(2).await.expect_err("an error");
    let report = failure(mock);
    let unexpected = "\
unexpected request: GET /runs/1 (actions/get-run)
no request is expected
unexpected request: GET /runs/2 (actions/get-run)
expected requests:
  actions/list-runs with query branch = \"main\"
  GET /other
unused expectations:
  actions/list-runs with query branch = \"main\": 0 of 1 responses returned
  GET /other: 0 of 1 responses returned";
    assert_eq!(report, unexpected);
}

#[tokio::test]
async fn bodies_are_compared_property_by_property() {
    let mock = Mock::new();
    mock.on(UpdateRun)
        .json_body(&json!({ "name": "a", "tags": [1, 2] }))
        .returns(UpdateRunResponse::Accepted);
    mock.on(Upload).body("zip").returns(());
    let client = mock.client();
    let name = Nullable::Value("b".to_owned());
    let update = client.runs().update(1, &RunUpdate { name });
    update.await.expect_err("an error");
    client.runs().upload("tar.gz").await.expect_err("an error");
    let report = failure(mock);
    for line in [
        "  body /name: expected \"a\", received \"b\"",
        "  body /tags: expected [1,2], received none",
        "  body: expected 3 bytes, received 6 bytes with another content",
    ] {
        assert!(report.lines().any(|it| it == line), "{line}\n{report}");
    }
}

#[tokio::test]
async fn a_response_is_returned_once() {
    let mock = Mock::new();
    mock.on(GetRun).returns(RUN).returns(RUN);
    let client = mock.client();
    for _ in 0..2 {
        client.runs().get(1).await.expect("a run");
    }
    client.runs().get(1).await.expect_err("no response is left");
    let expected = "\
unexpected request: GET /runs/1 (actions/get-run)
nearest expectation: actions/get-run
  its 2 responses were already returned";
    assert_eq!(failure(mock), expected);
}

#[tokio::test]
#[should_panic(expected = "actions/get-run: 1 of 2 responses returned")]
async fn a_dropped_mock_lists_unused_responses() {
    let mock = Mock::new();
    mock.on(GetRun).returns(RUN).returns(RUN).repeat();
    mock.client().runs().get(1).await.expect("a run");
}

#[tokio::test]
async fn an_expectation_without_a_response_is_reported() {
    let mock = Mock::new();
    let _ = mock.on(GetRun);
    mock.client().runs().get(1).await.expect_err("an error");
    let report = failure(mock);
    assert!(report.contains("\n  no response is set\n"), "{report}");
    assert!(
        report.ends_with("\n  actions/get-run: no response is set"),
        "{report}"
    );
}

#[test]
#[should_panic(expected = "the first panic")]
fn a_mock_does_not_panic_twice() {
    let mock = Mock::new();
    mock.on(GetRun).returns(RUN);
    panic!("the first panic");
}

#[tokio::test]
async fn reports_have_no_credentials() {
    let mock = Mock::new();
    mock.on(GetRun)
        .header("authorization", "Bearer OTHER")
        .query("key", "x")
        .returns(RUN);
    let client = Client::builder()
        .credential(Credential::bearer("TOKEN"))
        .credential(Credential::query("secret", "TOKEN"))
        .transport(mock.transport())
        .build()
        .expect("a valid client");
    let error = client.runs().get(1).await.expect_err("an error");
    let shown = format!("{error} {error:?} {:?} {mock:?}", mock.transport());
    let report = failure(mock);
    assert!(report.contains("received \"(hidden)\""), "{report}");
    assert!(
        !format!("{shown} {report}").contains("TOKEN"),
        "{shown} {report}"
    );
}
