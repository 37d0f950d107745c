//! Transports: custom reqwest clients, wrappers, and the extensions of requests.

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

/// Starts a server that redirects the path of a run to another path.
async fn redirecting() -> MockServer {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(302).insert_header("location", "/elsewhere");
    let run = Mock::given(path("/repos/o/r/actions/runs/1"));
    run.respond_with(moved).mount(&server).await;
    server
}

#[tokio::test]
async fn rejects_http_clients_that_follow_redirects() {
    let server = redirecting().await;
    let builder = builder(&server).http(reqwest::Client::new());
    let client = builder.build().expect("a valid client");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    let error = call.expect_err("the client followed a redirect");
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
        "the request and the redirected one"
    );
}

#[tokio::test]
async fn from_builder_disables_redirects_and_compression() {
    let server = redirecting().await;
    let http = reqwest::Client::builder().connect_timeout(Duration::from_secs(5));
    let http = http.redirect(reqwest::redirect::Policy::limited(3));
    let transport = ReqwestTransport::from_builder(http).expect("a valid transport");
    let client = builder(&server)
        .transport(transport)
        .build()
        .expect("a valid client");
    // This crate follows this redirect for `GET` only.
    let runs = client.workflow_runs();
    let call = runs.delete_workflow_run("o", "r", 1).await;
    let error = call.expect_err("302");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(302));
    let requests = requests(&server).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(header(&requests[0], "accept-encoding"), Some("gzip"));
}

/// Counts the requests of another transport.
struct Counting(ReqwestTransport, AtomicUsize);

impl Transport for Counting {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(duration)
    }
}

#[tokio::test]
async fn transports_can_be_wrapped_and_shared() {
    let server = answering(ResponseTemplate::new(503)).await;
    let transport =
        ReqwestTransport::from_builder(reqwest::Client::builder()).expect("a valid client");
    let counting = Arc::new(Counting(transport, AtomicUsize::new(0)));
    let client = builder(&server)
        .transport(counting.clone())
        .build()
        .expect("a valid client");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    call.expect_err("503");
    assert_eq!(counting.1.load(Ordering::Relaxed), 3);
    assert_eq!(requests(&server).await.len(), 3);
}
