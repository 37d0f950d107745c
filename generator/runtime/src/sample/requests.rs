//! Building and sending the requests of operations.

use http::{Method, header};

use super::api::{GetRun, Upload};
use super::models::{Run, RunStatus, RunUpdate};
use super::script::{Script, respond};
use crate::runtime::client::Server;
use crate::runtime::nullable::Nullable;
use crate::runtime::send::ResponseFuture;
use crate::runtime::transport::{Destination, OperationInfo};
use crate::{Client, ErrorKind, Response};

const RUN: &str = r#"{"id": 1, "status": "queued"}"#;

#[test]
fn a_request_has_the_properties_of_its_operation() {
    let client = Client::builder().build().expect("a valid client");
    let request = client.runs().list("a/b").branch("main").path("x");
    let request = request.build().expect("a valid request");
    let url = "https://api.example.com/repos/a%2Fb/runs?branch=main&path=x";
    assert_eq!(request.uri(), url);
    assert_eq!(request.method(), Method::GET);
    assert_eq!(request.headers()[header::ACCEPT], "application/json");
    assert_eq!(
        request.extensions().get::<Destination>(),
        Some(&Destination::Api)
    );
    let info = request.extensions().get::<OperationInfo>();
    let info = info.expect("the request has an operation");
    assert_eq!(info.id, "actions/list-runs");
    assert_eq!(
        (&info.method, info.path),
        (&Method::GET, "/repos/{repo}/runs")
    );

    let request = client.get("/other").build().expect("a valid request");
    assert_eq!(
        request.extensions().get::<Destination>(),
        Some(&Destination::Api)
    );
    assert_eq!(request.extensions().get::<OperationInfo>(), None);
}

#[test]
fn lists_are_iterators_over_anything_borrowed_as_an_item() {
    let client = Client::builder().build().expect("a valid client");
    let runs = client.runs();
    let owned = vec!["a".to_owned(), "b".to_owned()];
    let array = &["a", "b"];
    let slice: &[&str] = array;
    let by_labels = [
        runs.list("r").labels(["a", "b"]),
        runs.list("r").labels(array),
        runs.list("r").labels(slice),
        runs.list("r").labels(&owned),
        runs.list("r").labels(owned.iter().map(String::as_str)),
        runs.list("r").labels(owned.clone()),
    ];
    for request in by_labels {
        let request = request.build().expect("a valid request");
        assert_eq!(request.uri().query(), Some("label=a&label=b"));
    }
    let array = &[1, 2];
    let slice: &[i64] = array;
    let by_ids = [
        runs.list("r").ids([1, 2]),
        runs.list("r").ids(array),
        runs.list("r").ids(slice),
        runs.list("r").ids(vec![1, 2]),
        runs.list("r").ids(1..3),
    ];
    for request in by_ids {
        let request = request.build().expect("a valid request");
        assert_eq!(request.uri().query(), Some("ids=1,2"));
    }
    let status = RunStatus::Completed;
    let by_statuses = [
        runs.list("r").statuses(&[RunStatus::Completed]),
        runs.list("r").statuses([&status]),
        runs.list("r").statuses(Some(status.clone())),
    ];
    for request in by_statuses {
        let request = request.build().expect("a valid request");
        assert_eq!(request.uri().query(), Some("status=completed"));
    }
    let none: [&str; 0] = [];
    let request = runs.list("r").labels(none).build();
    let request = request.expect("a valid request");
    assert_eq!(request.uri().query(), None);
}

#[test]
fn requests_and_futures_are_send() {
    fn is_send<T: Send>() {}
    fn is_sync<T: Sync>() {}
    is_send::<GetRun>();
    is_sync::<GetRun>();
    is_send::<Upload>();
    is_sync::<Upload>();
    is_send::<ResponseFuture<Response<Run>>>();
    fn send<T: Send>(_: T) {}
    let client = Client::builder().build().expect("a valid client");
    let runs = client.runs();
    let minute = std::time::Duration::from_secs(60);
    send(runs.get(1).into_future());
    send(runs.get(1).wait_until_completed(minute).into_future());
    send(runs.list("r").pages());
    send(async move { runs.list("r").items().try_collect().await });
}

#[tokio::test(start_paused = true)]
async fn a_request_is_awaited_sent_or_sent_raw() {
    let response = || respond(200, &[("x-request-id", "7"), ("etag", "\"1\"")], RUN);
    let script = Script::new([response(), response(), response(), response()]);
    let client = script.client();
    let request = client.runs().get(1);
    let run = request.clone().await.expect("a run");
    assert_eq!((run.id, run.status), (1, RunStatus::Queued));
    let response = request.clone().send().await.expect("a run");
    assert_eq!(response.request_id(), Some("7"));
    assert_eq!(response.validators().as_etag(), Some("\"1\""));
    let raw = request.clone().send_raw().await.expect("a response");
    assert_eq!(
        (raw.status().as_u16(), raw.bytes()),
        (200, RUN.as_bytes().into())
    );
    assert_eq!(raw.request_id(), Some("7"));
    let validators = raw.validators();
    let changed = request.send_if_changed(&validators).await.expect("a run");
    assert!(changed.into_changed().is_some());
    let conditional = &script.requests()[3];
    assert_eq!(conditional.headers()[header::IF_NONE_MATCH], "\"1\"");
}

#[tokio::test(start_paused = true)]
async fn a_response_without_a_change_is_not_decoded() {
    let script = Script::new([respond(304, &[], "")]);
    let validators = crate::conditional::Validators::new().etag("\"1\"");
    let request = script.client().runs().get(1);
    let response = request.send_if_changed(&validators).await;
    assert!(response.expect("no change").into_changed().is_none());
}

#[test]
fn a_response_of_another_http_client_is_decoded() {
    let client = Client::builder().build().expect("a valid client");
    let response = http::Response::new(RUN.into());
    let response = client.runs().get(1).receive(response).expect("a run");
    assert_eq!(response.body.id, 1);
    let mut response = http::Response::new(r#"{"message": "gone"}"#.into());
    *response.status_mut() = http::StatusCode::GONE;
    let error = client.runs().get(1).receive(response).expect_err("410");
    assert_eq!(
        error.to_string(),
        "GET https://api.example.com/runs/1: 410 Gone"
    );
}

#[tokio::test(start_paused = true)]
async fn an_error_names_the_operation_and_its_availability() {
    let script = Script::new([respond(404, &[], "")]);
    let server = Server::new("https://ghes.example.com")
        .product("GHES")
        .version("3.4.1");
    let client = Client::builder()
        .transport(script)
        .server(server)
        .build()
        .expect("a valid client");
    let error = client.runs().get(1).await.expect_err("404");
    assert_eq!(
        error.to_string(),
        "GET https://ghes.example.com/runs/1: 404 Not Found; this operation requires GHES 3.5 or later, \
         and the server runs 3.4.1"
    );
}

#[tokio::test(start_paused = true)]
async fn a_body_is_decoded_by_status() {
    use super::operations::UpdateRunResponse::{Accepted, Ok};
    let script = Script::new([
        respond(200, &[], RUN),
        respond(202, &[], ""),
        respond(201, &[], ""),
    ]);
    let client = script.client();
    let update = RunUpdate {
        name: Nullable::Null,
    };
    let request = client.runs().update(1, &update);
    assert!(matches!(request.clone().await, Result::Ok(Ok(run)) if run.id == 1));
    assert_eq!(request.clone().await.expect("202"), Accepted);
    let error = request.await.expect_err("201 is not declared");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().map(|it| it.as_u16()), Some(201));
    assert_eq!(script.requests()[0].body(), r#"{"name":null}"#);
}

#[test]
fn a_nullable_property_is_absent_null_or_a_value() {
    let json = |update: &RunUpdate| serde_json::to_string(update).expect("valid JSON");
    for (name, text) in [
        (Nullable::default(), "{}"),
        (None.into(), r#"{"name":null}"#),
        ("a".into(), r#"{"name":"a"}"#),
    ] {
        let update = RunUpdate { name };
        assert_eq!(json(&update), text);
        let decoded: RunUpdate = serde_json::from_str(text).expect("valid JSON");
        assert_eq!(decoded, update);
    }
    let value = Nullable::from(Some(1));
    assert_eq!((value.value(), value.into_value()), (Some(&1), Some(1)));
    assert!(Nullable::<i64>::Null.is_null() && !value.is_absent());
}

#[test]
fn a_request_has_the_media_types_of_its_operation() {
    let client = Client::builder().build().expect("a valid client");
    let request = client.runs().update(1, &RunUpdate::default());
    let request = request.build().expect("a valid request");
    let (content_type, accept) = (header::CONTENT_TYPE, header::ACCEPT);
    assert_eq!(
        request.headers()[content_type],
        "application/merge-patch+json"
    );
    assert_eq!(
        request.headers()[accept],
        "application/json, application/problem+json"
    );
}
