//! Mocks of the API: expected requests and their responses.

use std::time::Duration;

use http::{Method, StatusCode, header};
use serde_json::json;

use super::models::{Run, RunList, RunStatus, RunUpdate};
use super::operations::{DownloadLogs, GetRun, ListRuns, UpdateRun, UpdateRunResponse, Upload};
use crate::runtime::mock::Mock;
use crate::runtime::nullable::Nullable;
use crate::runtime::transport::TransportError;
use crate::{Client, Credential, ErrorKind};

const MINUTE: Duration = Duration::from_secs(60);

fn run(id: i64, status: RunStatus) -> Run {
    Run { id, status }
}

fn queued(id: i64) -> Run {
    run(id, RunStatus::Queued)
}

fn page(ids: &[i64]) -> RunList {
    RunList {
        runs: ids.iter().copied().map(queued).collect(),
    }
}

#[tokio::test]
async fn responds_by_operation_and_arguments() {
    let mock = Mock::new();
    mock.on(GetRun).path("run_id", 1).returns(queued(1));
    mock.on(GetRun).returns(queued(2));
    mock.on(ListRuns)
        .path("repo", "a/b")
        .query("branch", "main")
        .header("x-trace", 7)
        .returns(page(&[3]));
    let client = mock.client();
    let runs = client.runs();
    let list = runs.list("a/b").branch("main").header("x-trace", 7);
    assert_eq!(list.await.expect("a page"), page(&[3]));
    assert_eq!(runs.get(2).await.expect("a run").id, 2);
    assert_eq!(runs.get(1).await.expect("a run").id, 1);
    let paths: Vec<String> = mock
        .requests()
        .iter()
        .map(|request| request.uri().path().to_owned())
        .collect();
    assert_eq!(paths, ["/repos/a%2Fb/runs", "/runs/2", "/runs/1"]);
}

#[tokio::test]
async fn compares_bodies() {
    let mock = Mock::new();
    mock.on(UpdateRun)
        .json_body(&json!({ "name": null }))
        .returns(UpdateRunResponse::Accepted);
    mock.on(UpdateRun)
        .json_body(&json!({}))
        .returns(UpdateRunResponse::Ok(queued(1)));
    mock.on(Upload).body("zip").returns(());
    let client = mock.client();
    let runs = client.runs();
    let update = |name| {
        let client = client.clone();
        async move { client.runs().update(1, &RunUpdate { name }).send().await }
    };
    let ok = update(Nullable::Absent).await.expect("a response");
    assert_eq!(ok.body, UpdateRunResponse::Ok(queued(1)));
    assert_eq!(ok.status, StatusCode::OK);
    let accepted = update(Nullable::Null).await.expect("a response");
    assert_eq!(accepted.body, UpdateRunResponse::Accepted);
    assert_eq!(accepted.status, StatusCode::ACCEPTED);
    runs.upload("zip").await.expect("no content");
}

#[tokio::test]
async fn responds_in_order_and_repeats_the_last() {
    let mock = Mock::new();
    mock.on(GetRun)
        .returns(queued(1))
        .returns(run(1, RunStatus::Completed))
        .repeat();
    let client = mock.client();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(client.runs().get(1).await.expect("a run").status);
    }
    let completed = RunStatus::Completed;
    assert_eq!(statuses, [RunStatus::Queued, completed.clone(), completed]);
}

#[tokio::test]
async fn errors_have_status_and_body() {
    let mock = Mock::new();
    let body = json!({ "message": "gone", "errors": [1] });
    mock.on(GetRun).fails(StatusCode::GONE, &body);
    let error = mock.client().runs().get(1).await.expect_err("an error");
    assert_eq!(error.status(), Some(StatusCode::GONE));
    assert_eq!(error.message(), Some("gone"));
    assert_eq!(error.body_as::<serde_json::Value>(), Some(body));
}

#[tokio::test]
async fn waits_take_no_real_time() {
    let mock = Mock::new();
    mock.on(GetRun)
        .disconnects(TransportError::new("connection reset"))
        .fails(StatusCode::BAD_GATEWAY, json!({}))
        .returns(queued(1));
    let run = mock.client().runs().get(1).timeout(MINUTE).await;
    assert_eq!(run.expect("a run after two retries").id, 1);
    let (min, max) = (Duration::from_millis(750), Duration::from_millis(1500));
    assert!(
        (min..=max).contains(&mock.elapsed()),
        "{:?}",
        mock.elapsed()
    );
}

#[tokio::test]
async fn transport_errors_keep_their_properties() {
    let mock = Mock::new();
    mock.on(GetRun)
        .disconnects(TransportError::new("no route").not_sent().permanent())
        .disconnects(TransportError::new("slow").timeout().permanent());
    let client = mock.client();
    let first = client.runs().get(1).await.expect_err("an error");
    assert_eq!(
        (first.kind(), first.is_sent()),
        (ErrorKind::Configuration, false)
    );
    assert_eq!(
        first.to_string(),
        "GET https://api.example.com/runs/1: no route"
    );
    let second = client.runs().get(1).await.expect_err("an error");
    assert!(second.is_sent());
}

#[tokio::test]
async fn requests_wait_for_rate_limits() {
    let mock = Mock::new();
    mock.on(GetRun).rate_limited(10 * MINUTE).returns(queued(1));
    mock.on(ListRuns).rate_limited(MINUTE);
    let client = mock.client();
    let error = client.runs().list("a").await.expect_err("an error");
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(MINUTE));
    assert_eq!(mock.elapsed(), Duration::ZERO);
    let run = client.runs().get(1).wait_for_rate_limit(20 * MINUTE).await;
    assert_eq!(run.expect("a run after the wait").id, 1);
    assert!(mock.elapsed() >= 10 * MINUTE);
}

#[tokio::test]
async fn requests_time_out_in_virtual_time() {
    let mock = Mock::new();
    mock.on(GetRun).stalls().repeat();
    let client = mock.client();
    let request = client
        .runs()
        .get(1)
        .read_timeout(10 * MINUTE)
        .timeout(MINUTE);
    let error = request.await.expect_err("a timeout");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(mock.elapsed(), MINUTE);
}

#[tokio::test]
async fn polling_takes_virtual_time() {
    let mock = Mock::new();
    mock.on(GetRun)
        .path("run_id", 1)
        .returns(queued(1))
        .returns(run(1, RunStatus::Completed));
    mock.on(GetRun)
        .path("run_id", 2)
        .returns(queued(2))
        .repeat();
    let client = mock.client();
    let done = client.runs().get(1).wait_until_completed(MINUTE).await;
    assert_eq!(done.expect("a completed run").status, RunStatus::Completed);
    // Waits have jitter.
    let elapsed = mock.elapsed();
    assert_eq!(elapsed.as_secs(), 5);
    let error = client.runs().get(2).wait_until_completed(MINUTE).await;
    assert_eq!(error.expect_err("a timeout").kind(), ErrorKind::Timeout);
    assert_eq!(mock.elapsed() - elapsed, MINUTE);
}

#[tokio::test]
async fn waits_of_one_request_do_not_block_others() {
    let mock = Mock::new();
    mock.on(GetRun).path("run_id", 1).stalls();
    mock.on(GetRun)
        .path("run_id", 2)
        .rate_limited(Duration::from_secs(5))
        .returns(queued(2));
    let client = mock.client();
    let mut stalled = Box::pin(client.runs().get(1).read_timeout(MINUTE).into_future());
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    // Its timeout starts, and is never polled again.
    assert!(stalled.as_mut().poll(&mut cx).is_pending());
    let other = client.runs().get(2).wait_for_rate_limit(10 * MINUTE).await;
    assert_eq!(other.expect("a run").id, 2);
}

#[tokio::test]
async fn pages_are_linked() {
    let mock = Mock::new();
    let pages = [page(&[1, 2]), page(&[]), page(&[3])];
    mock.on(ListRuns)
        .query("branch", "main")
        .returns_pages(pages)
        .repeat();
    let client = mock.client();
    for _ in 0..2 {
        let items = client.runs().list("a").branch("main").items();
        let items = items.try_collect().await.expect("all items");
        assert_eq!(items, [queued(1), queued(2), queued(3)]);
    }
    let requests = mock.requests();
    let queries: Vec<_> = requests.iter().filter_map(|it| it.uri().query()).collect();
    let expected = ["branch=main", "branch=main&page=2", "branch=main&page=3"];
    assert_eq!(queries, [expected, expected].concat());
}

#[tokio::test]
async fn downloads_are_on_another_host() {
    let mock = Mock::new();
    mock.on(DownloadLogs)
        .path("run_id", 1)
        .returns_content("first");
    mock.on(DownloadLogs)
        .path("run_id", 2)
        .returns_content(b"second".to_vec());
    let client = Client::builder()
        .credential(Credential::bearer("TOKEN"))
        .transport(mock.transport())
        .build()
        .expect("a valid client");
    let first = client.runs().download_logs(1).await.expect("a link");
    let second = client.runs().download_logs(2).await.expect("a link");
    assert_eq!(second.text().await.expect("the content"), "second");
    assert_eq!(first.text().await.expect("the content"), "first");
    let requests = mock.requests();
    let hosts: Vec<_> = requests
        .iter()
        .map(|it| {
            (
                it.uri().host(),
                it.headers().contains_key(header::AUTHORIZATION),
            )
        })
        .collect();
    let (api, storage) = (Some("api.example.com"), Some("storage.invalid"));
    assert_eq!(
        hosts,
        [(api, true), (api, true), (storage, false), (storage, false)]
    );
}

#[tokio::test]
async fn any_request_can_be_expected() {
    let mock = Mock::new();
    mock.on_request(Method::PUT, "/other/1")
        .json_body(&json!({ "a": 1 }))
        .returns_json(json!({ "b": 2 }));
    let response = http::Response::builder().status(201).header("x-b", "c");
    mock.on(GetRun).returns_response(
        response
            .body(r#"{"id":5,"status":"new"}"#)
            .expect("a response"),
    );
    let client = mock.client();
    let request = client.put("/other/{id}").path("id", 1).field("a", 1);
    let body: serde_json::Value = request.json().await.expect("JSON");
    assert_eq!(body, json!({ "b": 2 }));
    let run = client.runs().get(1).send().await.expect("a run");
    assert_eq!(run.status, StatusCode::CREATED);
    assert_eq!(run.headers["x-b"], "c");
    assert_eq!(run.body.status, RunStatus::Unknown("new".to_owned()));
}
