//! Resources that have moved: followed on the same server alone, and never with another meaning.

use github_actions_client::Error;
use tests::server::{answering, client, header, requests, target};
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server from which a resource has moved to `/repositories/1/…`, or to that place elsewhere.
async fn moved(status: u16, to: &str) -> (MockServer, String) {
    let server = MockServer::start().await;
    let place = format!(
        "{}/repositories/1/there",
        if to.is_empty() {
            server.uri()
        } else {
            to.to_owned()
        }
    );
    let away = ResponseTemplate::new(status).insert_header("location", place.as_str());
    Mock::given(path("/repositories/1/there"))
        .respond_with(ResponseTemplate::new(201))
        .mount(&server)
        .await;
    Mock::given(any()).respond_with(away).mount(&server).await;
    (server, place)
}

#[tokio::test]
async fn what_has_moved_on_the_same_server_is_followed_with_token_and_body() {
    for status in [307, 308] {
        let (server, _) = moved(status, "").await;
        let client = client(&server);
        let request = client
            .workflow_runs()
            .re_run_workflow("o", "r", 1)
            .enable_debug_logging(true);
        request.await.expect("it has moved");
        let requests = requests(&server).await;
        let [_, second] = requests.as_slice() else {
            panic!("two requests, not {requests:?}");
        };
        assert_eq!(
            (second.method.as_str(), target(second).as_str()),
            ("POST", "/repositories/1/there")
        );
        assert_eq!(header(second, "authorization"), Some("Bearer TOKEN"));
        assert_eq!(second.body, br#"{"enable_debug_logging":true}"#);
    }
}

#[tokio::test]
async fn a_post_is_not_repeated_where_that_changes_its_meaning() {
    let (server, _) = moved(301, "").await;
    let error: Error = client(&server)
        .workflow_runs()
        .re_run_workflow("o", "r", 1)
        .await
        .expect_err("a 301");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(301));
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test]
async fn what_has_moved_to_another_server_is_not_followed() {
    let other = answering(ResponseTemplate::new(200)).await;
    for status in [301, 302, 307, 308] {
        let (server, place) = moved(status, &other.uri()).await;
        let error = client(&server)
            .workflow_runs()
            .get_workflow_run("o", "r", 1)
            .await;
        let error = error.expect_err("it is elsewhere");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
        assert_eq!(
            error.headers().expect("an answer")["location"],
            place.as_str()
        );
    }
    assert_eq!(requests(&other).await.len(), 0);
}

#[tokio::test]
async fn a_log_of_a_renamed_repository_is_found() {
    let server = MockServer::start().await;
    let there =
        ResponseTemplate::new(302).insert_header("location", "https://storage.example.com/log");
    Mock::given(path("/repositories/1/logs"))
        .respond_with(there)
        .mount(&server)
        .await;
    let renamed = ResponseTemplate::new(301).insert_header("location", "/repositories/1/logs");
    Mock::given(any())
        .respond_with(renamed)
        .mount(&server)
        .await;
    let client = client(&server);
    let place = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    assert_eq!(
        place.expect("it has moved").location(),
        "https://storage.example.com/log"
    );
}
