//! Sending with reqwest as callers set it up, and with something around it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use github_actions_client::ErrorKind;
use github_actions_client::transport::{
    Body, BoxFuture, ReqwestTransport, Transport, TransportError,
};
use tests::server::{answering, builder, header, requests};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server whose run is somewhere else, on the same server.
async fn moving() -> MockServer {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(302).insert_header("location", "/elsewhere");
    let run = Mock::given(path("/repos/o/r/actions/runs/1"));
    run.respond_with(moved).mount(&server).await;
    server
}

#[tokio::test]
async fn a_client_that_follows_redirects_by_itself_is_refused_and_not_asked_again() {
    let server = moving().await;
    let builder = builder(&server).http(reqwest::Client::new());
    let client = builder.build().expect("usable");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    let error = call.expect_err("nobody knows where that answer is from");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Configuration, 1)
    );
    assert!(
        error
            .to_string()
            .ends_with("the HTTP client followed a redirect: disable its redirect policy"),
        "{error}"
    );
    assert!(!error.is_retryable());
    assert_eq!(
        requests(&server).await.len(),
        2,
        "the request, and where it was led"
    );
}

#[tokio::test]
async fn a_transport_of_a_builder_leaves_redirects_and_bodies_alone() {
    let server = moving().await;
    let settings = reqwest::Client::builder().connect_timeout(Duration::from_secs(5));
    let settings = settings.redirect(reqwest::redirect::Policy::limited(3));
    let transport = ReqwestTransport::from_builder(settings).expect("usable");
    let client = builder(&server)
        .transport(transport)
        .build()
        .expect("usable");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    let error = call.expect_err("it is not followed");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(302));
    let requests = requests(&server).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(header(&requests[0], "accept-encoding"), None);
}

/// Counts what another transport sends.
struct Counting(ReqwestTransport, AtomicUsize);

impl Transport for Counting {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.send(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(time)
    }
}

#[tokio::test]
async fn a_transport_can_be_made_around_another_one_and_shared() {
    let server = answering(ResponseTemplate::new(503)).await;
    let transport = ReqwestTransport::from_builder(reqwest::Client::builder()).expect("usable");
    let counting = Arc::new(Counting(transport, AtomicUsize::new(0)));
    let client = builder(&server)
        .transport(counting.clone())
        .build()
        .expect("usable");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    call.expect_err("the server is down");
    assert_eq!(counting.1.load(Ordering::Relaxed), 3);
    assert_eq!(requests(&server).await.len(), 3);
}
