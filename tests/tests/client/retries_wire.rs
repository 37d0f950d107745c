//! Retries over the network: which requests are retried, how often, and after which wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, ErrorKind, Retry, http};
use tests::hostile::{Hostile, builder, client, get, ok, post, response, status};

#[tokio::test]
async fn retries_transient_statuses_of_idempotent_requests() {
    for code in [408, 500, 502, 503, 504] {
        let server = Hostile::start([response(code, &[], "")]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("a transient status");
        assert_eq!((status(&error), error.attempts()), (Some(code), 3));
        assert!(error.is_retryable(), "{code}");
        assert_eq!(server.requests(), 3, "GET {code}");

        let delete = client.workflow_runs().delete_workflow_run("o", "r", 1);
        let error = delete.await.expect_err("a transient status");
        assert_eq!((status(&error), error.attempts()), (Some(code), 3));
        assert_eq!(server.requests(), 6, "DELETE {code}");

        let put = client.put("/resource").send();
        assert_eq!(put.await.expect_err("a transient status").attempts(), 3);
        assert_eq!(server.requests(), 9, "PUT {code}");

        let error = post(&client).await.expect_err("a transient status");
        assert_eq!((status(&error), error.attempts()), (Some(code), 1));
        assert_eq!(server.requests(), 10, "POST {code}");

        let patch = client.patch("/resource").send();
        assert_eq!(patch.await.expect_err("a transient status").attempts(), 1);
        assert_eq!(server.requests(), 11, "PATCH {code}");
    }
}

#[tokio::test]
async fn never_retries_permanent_statuses() {
    for code in [400, 403, 404, 405, 409, 410, 422, 501, 505] {
        let server = Hostile::start([response(code, &[], "")]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("a permanent status");
        assert_eq!(
            (error.kind(), status(&error), error.attempts()),
            (ErrorKind::Api, Some(code), 1)
        );
        assert!(!error.is_retryable(), "{code}");
        post(&client).await.expect_err("a permanent status");
        let delete = client.workflow_runs().delete_workflow_run("o", "r", 1);
        delete.await.expect_err("a permanent status");
        assert_eq!(server.requests(), 3, "{code}");
    }
}

#[tokio::test]
async fn retries_429_of_every_method() {
    let refusal = response(429, &["retry-after: 0"], "");
    let server = Hostile::start([refusal]).await;
    let client = client(&server);
    assert_eq!(get(&client).await.expect_err("429").attempts(), 3);
    assert_eq!(server.requests(), 3);
    // A rejected POST was not processed.
    assert_eq!(post(&client).await.expect_err("429").attempts(), 3);
    assert_eq!(server.requests(), 6);
}

#[tokio::test]
async fn never_retries_429_without_retry_after() {
    // The default wait of a minute exceeds the maximum wait of a retry.
    let server = Hostile::start([response(429, &[], "")]).await;
    let client = client(&server);
    let error = get(&client).await.expect_err("429");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    post(&client).await.expect_err("429");
    assert_eq!(server.requests(), 2);
}

const NOW: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT";

#[tokio::test]
async fn waits_for_retry_after() {
    let wait = async |headers: &[&str]| {
        let server = Hostile::start([response(503, headers, ""), ok()]).await;
        let start = Instant::now();
        get(&client(&server))
            .await
            .expect("the second attempt succeeds");
        assert_eq!(server.requests(), 2);
        start.elapsed()
    };
    let (seconds, date) = tokio::join!(
        wait(&["retry-after: 1"]),
        wait(&[NOW, "retry-after: Sun, 06 Nov 1994 08:49:38 GMT"]),
    );
    for waited in [seconds, date] {
        assert!(waited >= Duration::from_secs(1), "{waited:?}");
    }
}

#[tokio::test]
async fn ignores_past_and_invalid_retry_after() {
    let headers = [
        "retry-after: 0",
        "retry-after: Sun, 06 Nov 1994 08:49:00 GMT",
        "retry-after: soon",
        "retry-after: -1",
        "retry-after:",
    ];
    for header in headers {
        let server = Hostile::start([response(503, &[NOW, header], ""), ok()]).await;
        get(&client(&server))
            .await
            .expect("the second attempt succeeds");
        assert_eq!(server.requests(), 2, "{header}");
    }
}

#[tokio::test]
async fn never_retries_if_retry_after_exceeds_max_wait() {
    let headers = [
        "retry-after: 21",
        "retry-after: 18446744073709551615",
        "retry-after: Sun, 06 Nov 1994 08:49:58 GMT",
        "retry-after: Fri, 31 Dec 9999 23:59:59 GMT",
    ];
    for header in headers {
        for code in [429, 503] {
            let server = Hostile::start([response(code, &[NOW, header], "")]).await;
            let error = get(&client(&server)).await.expect_err("an error status");
            assert!(error.retry_after() >= Some(Duration::from_secs(21)));
            assert_eq!(server.requests(), 1, "{code} {header}");
        }
    }
}

#[tokio::test]
async fn never_waits_past_max_elapsed_or_timeout() {
    let server = Hostile::start([response(503, &["retry-after: 5"], "")]).await;
    let retry = Retry::new().max_elapsed(Duration::from_secs(4));
    let client = builder(&server)
        .retry(retry)
        .build()
        .expect("a valid client");
    get(&client)
        .await
        .expect_err("the wait exceeds max_elapsed");
    assert_eq!(server.requests(), 1);
    let hurried = builder(&server).timeout(Duration::from_secs(4));
    let error = get(&hurried.build().expect("a valid client")).await;
    assert_eq!(
        status(&error.expect_err("the wait exceeds the timeout")),
        Some(503)
    );
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn requests_share_the_retry_budget() {
    let server = Hostile::start([response(502, &[], "")]).await;
    let client = builder(&server)
        .retry_budget(2)
        .build()
        .expect("a valid client");
    for _ in 0..10 {
        get(&client).await.expect_err("502");
    }
    assert_eq!(server.requests(), 12);
    // Clones of a client share the budget.
    get(&client.clone()).await.expect_err("502");
    assert_eq!(server.requests(), 13);
}

#[tokio::test]
async fn ten_successes_add_a_retry_to_the_budget() {
    let failure = || response(502, &[], "");
    let first = [failure(), failure(), failure()];
    let successes = std::iter::repeat_with(ok).take(10);
    let responses = first.into_iter().chain(successes).chain([failure()]);
    let server = Hostile::start(responses).await;
    let client = builder(&server)
        .retry_budget(1)
        .build()
        .expect("a valid client");
    let mut attempts = Vec::new();
    for _ in 0..2 {
        attempts.push(get(&client).await.expect_err("502").attempts());
    }
    for _ in 0..10 {
        get(&client).await.expect("a success");
    }
    for _ in 0..2 {
        attempts.push(get(&client).await.expect_err("502").attempts());
    }
    assert_eq!(attempts, [2, 1, 2, 1]);
    assert_eq!(server.requests(), 16);
}

/// Responds with status 429 to every request, and counts the requests.
struct RateLimited(Arc<AtomicUsize>);

impl Transport for RateLimited {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let response = http::Response::builder()
            .status(429)
            .header("retry-after", "0")
            .body(Body::empty())
            .expect("a valid response");
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

#[tokio::test]
async fn never_waits_for_rate_limits_without_retries() {
    let sent = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder().transport(RateLimited(sent.clone()));
    let client = builder.retry(Retry::off()).build().expect("a valid client");
    // The jitter of the wait is zero about once in a thousand times.
    for _ in 0..10_000 {
        get(&client).await.expect_err("429");
    }
    assert_eq!(sent.load(Ordering::Relaxed), 10_000);
}
