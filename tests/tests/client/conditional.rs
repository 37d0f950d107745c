//! Conditional requests.

use std::time::Duration;

use github_actions_client::Client;
use github_actions_client::conditional::{Conditional, Validators};
use tests::script::{Script, respond, status};

const ETAG: &str = "W/\"7ff3c96399f7ddf6129622d675ca9935\"";
const DATE: &str = "Thu, 06 Feb 2020 18:33:37 GMT";
const USAGE: &str = r#"{"billable": {}, "run_duration_ms": 5}"#;

#[tokio::test(start_paused = true)]
async fn sends_validators_and_returns_not_modified() {
    let first = respond(200, &[("etag", ETAG), ("last-modified", DATE)], USAGE);
    let same = respond(304, &[("etag", ETAG), ("x-ratelimit-remaining", "59")], "");
    let script = Script::new([first.clone(), same, first]);
    let client = script.client();
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run_usage("o", "r", 1);
    let response = request.clone().send().await.expect("the usage");
    let validators = response.validators();
    assert_eq!(validators, Validators::new().etag(ETAG).last_modified(DATE));
    assert_eq!(validators.as_etag(), Some(ETAG));
    assert_eq!(validators.as_last_modified(), Some(DATE));

    let again = request.clone().send_if_changed(&validators).await;
    let Conditional::NotModified(unchanged) = again.expect("a response") else {
        panic!("expected a response that has not changed");
    };
    assert_eq!(unchanged.status.as_u16(), 304);
    let left = unchanged.rate_limit().and_then(|limit| limit.remaining);
    assert_eq!(left, Some(59));

    let again = request.send_if_changed(&validators).await;
    let Conditional::Changed(changed) = again.expect("a response") else {
        panic!("expected a response that has changed");
    };
    assert_eq!(changed.body.run_duration_ms, Some(5));
    let requests = script.requests();
    let sent = |index: usize, name: &str| requests[index].1.headers().get(name).cloned();
    assert_eq!(sent(0, "if-none-match"), None);
    assert_eq!(sent(1, "if-none-match").expect("the validator"), ETAG);
    assert_eq!(sent(1, "if-modified-since").expect("the validator"), DATE);
}

#[tokio::test(start_paused = true)]
async fn sends_no_conditions_without_validators() {
    let script = Script::new([respond(200, &[], USAGE), status(304)]);
    let client = script.client();
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run_usage("o", "r", 1);
    let response = request.clone().send().await.expect("the usage");
    assert!(response.validators().is_empty());
    let headers = script.requests()[0].1.headers().clone();
    assert!(!headers.contains_key("if-none-match"));
    // Status 304 is an error unless the request is conditional.
    let error = request.send().await.expect_err("304");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(304));
}

#[tokio::test(start_paused = true)]
async fn rejects_304_for_download_links() {
    let script = Script::new([status(304)]);
    let client = script.client();
    let call = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    let error = call.expect_err("304");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(304));
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn rejects_validators_with_line_breaks() {
    let script = Script::new([status(304)]);
    let client: Client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let validators = Validators::new().etag("\"a\"\r\nx-admin: 1");
    let error = request
        .timeout(Duration::from_secs(1))
        .send_if_changed(&validators)
        .await;
    let error = error.expect_err("a line break");
    assert_eq!(
        error.kind(),
        github_actions_client::ErrorKind::InvalidRequest
    );
    assert_eq!(script.count(), 0);
}
