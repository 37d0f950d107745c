//! Redirects of moved resources, which are followed only within the server.

use github_actions_client::Error;
use tests::server::{answering, client, header, requests, target};
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Starts a server whose resources have moved to `/repositories/1/there`, on the same server or on
/// another one. Returns it with the new location.
async fn moved(status: u16, other: Option<&MockServer>) -> (MockServer, String) {
    let server = MockServer::start().await;
    let host = other.unwrap_or(&server).uri();
    let location = format!("{host}/repositories/1/there");
    let redirect = ResponseTemplate::new(status).insert_header("location", location.as_str());
    Mock::given(path("/repositories/1/there"))
        .respond_with(ResponseTemplate::new(201))
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(redirect)
        .mount(&server)
        .await;
    (server, location)
}

#[tokio::test]
async fn follows_307_and_308_with_token_and_body() {
    for status in [307, 308] {
        let (server, _) = moved(status, None).await;
        let client = client(&server);
        let request = client
            .workflow_runs()
            .re_run_workflow("o", "r", 1)
            .enable_debug_logging(true);
        request.await.expect("the redirect is followed");
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
async fn follows_302_for_get_only() {
    let (server, _) = moved(302, None).await;
    let client = client(&server);
    client.get("/x").await.expect("the redirect is followed");
    let requests_so_far = requests(&server).await;
    assert_eq!(target(&requests_so_far[1]), "/repositories/1/there");
    assert_eq!(
        header(&requests_so_far[1], "authorization"),
        Some("Bearer TOKEN")
    );
    for method in ["POST", "PUT", "DELETE"] {
        let method = method.parse().expect("a method");
        let error = client.request(method, "/x").await.expect_err("302");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(302));
    }
    let logs = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1);
    let link = logs.await.expect("a download link");
    assert!(link.location().ends_with("/repositories/1/there"));
    assert_eq!(requests(&server).await.len(), 6);
}

#[tokio::test]
async fn never_follows_301_for_post() {
    let (server, _) = moved(301, None).await;
    let error: Error = client(&server)
        .workflow_runs()
        .re_run_workflow("o", "r", 1)
        .await
        .expect_err("301");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(301));
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test]
async fn never_follows_redirects_to_another_server() {
    let other = answering(ResponseTemplate::new(200)).await;
    for status in [301, 302, 307, 308] {
        let (server, location) = moved(status, Some(&other)).await;
        let error = client(&server)
            .workflow_runs()
            .get_workflow_run("o", "r", 1)
            .await;
        let error = error.expect_err("another server");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
        assert_eq!(
            error.headers().expect("a response")["location"],
            location.as_str()
        );
    }
    assert_eq!(requests(&other).await.len(), 0);
}

#[tokio::test]
async fn follows_301_to_a_download_link() {
    let server = MockServer::start().await;
    let link =
        ResponseTemplate::new(302).insert_header("location", "https://storage.example.com/log");
    Mock::given(path("/repositories/1/logs"))
        .respond_with(link)
        .mount(&server)
        .await;
    let renamed = ResponseTemplate::new(301).insert_header("location", "/repositories/1/logs");
    Mock::given(any())
        .respond_with(renamed)
        .mount(&server)
        .await;
    let client = client(&server);
    let link = client
        .workflow_runs()
        .download_workflow_run_logs("o", "r", 1)
        .await;
    assert_eq!(
        link.expect("the redirect is followed").location(),
        "https://storage.example.com/log"
    );
}
