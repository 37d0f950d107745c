//! What is sent again, how often, and after what wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, ErrorKind, Retry, http};
use tests::hostile::{Hostile, answer, builder, client, get, good, post, status};

#[tokio::test]
async fn what_may_pass_is_sent_three_times_unless_that_is_to_do_it_twice() {
    for code in [408, 500, 502, 503, 504] {
        let server = Hostile::start([answer(code, &[], "")]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("it does not pass");
        assert_eq!((status(&error), error.attempts()), (Some(code), 3));
        assert!(error.is_retryable(), "{code}");
        assert_eq!(server.requests(), 3, "GET {code}");

        let delete = client.workflow_runs().delete_workflow_run("o", "r", 1);
        let error = delete.await.expect_err("it does not pass");
        assert_eq!((status(&error), error.attempts()), (Some(code), 3));
        assert_eq!(server.requests(), 6, "DELETE {code}");

        let put = client.put("/thing").send();
        assert_eq!(put.await.expect_err("nor this").attempts(), 3);
        assert_eq!(server.requests(), 9, "PUT {code}");

        let error = post(&client).await.expect_err("it does not pass");
        assert_eq!((status(&error), error.attempts()), (Some(code), 1));
        assert_eq!(server.requests(), 10, "POST {code}");

        let patch = client.patch("/thing").send();
        assert_eq!(patch.await.expect_err("nor this").attempts(), 1);
        assert_eq!(server.requests(), 11, "PATCH {code}");
    }
}

#[tokio::test]
async fn what_will_not_pass_is_sent_once() {
    for code in [400, 401, 403, 404, 405, 409, 410, 422, 501, 505] {
        let server = Hostile::start([answer(code, &[], "")]).await;
        let client = client(&server);
        let error = get(&client).await.expect_err("it is refused");
        assert_eq!(
            (error.kind(), status(&error), error.attempts()),
            (ErrorKind::Api, Some(code), 1)
        );
        assert!(!error.is_retryable(), "{code}");
        post(&client).await.expect_err("it is refused");
        let delete = client.workflow_runs().delete_workflow_run("o", "r", 1);
        delete.await.expect_err("it is refused");
        assert_eq!(server.requests(), 3, "{code}");
    }
}

#[tokio::test]
async fn what_was_refused_as_too_many_is_sent_again_whatever_it_is() {
    let refusal = answer(429, &["retry-after: 0"], "");
    let server = Hostile::start([refusal]).await;
    let client = client(&server);
    assert_eq!(get(&client).await.expect_err("429").attempts(), 3);
    assert_eq!(server.requests(), 3);
    // It was refused, so sending it again is not carrying it out twice.
    assert_eq!(post(&client).await.expect_err("429").attempts(), 3);
    assert_eq!(server.requests(), 6);
}

#[tokio::test]
async fn a_refusal_that_does_not_say_for_how_long_is_not_sent_again_at_once() {
    // GitHub says to wait for a minute then, which is longer than the longest wait.
    let server = Hostile::start([answer(429, &[], "")]).await;
    let client = client(&server);
    let error = get(&client).await.expect_err("429");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    post(&client).await.expect_err("429");
    assert_eq!(server.requests(), 2);
}

const NOW: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT";

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let wait = async |headers: &[&str]| {
        let server = Hostile::start([answer(503, headers, ""), good()]).await;
        let start = Instant::now();
        get(&client(&server)).await.expect("it passes");
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
async fn a_time_that_has_passed_or_means_nothing_is_no_wait() {
    let headers = [
        "retry-after: 0",
        "retry-after: Sun, 06 Nov 1994 08:49:00 GMT",
        "retry-after: soon",
        "retry-after: -1",
        "retry-after:",
    ];
    for header in headers {
        let server = Hostile::start([answer(503, &[NOW, header], ""), good()]).await;
        get(&client(&server)).await.expect("it passes");
        assert_eq!(server.requests(), 2, "{header}");
    }
}

#[tokio::test]
async fn nobody_waits_for_longer_than_the_longest_wait() {
    let headers = [
        "retry-after: 21",
        "retry-after: 18446744073709551615",
        "retry-after: Sun, 06 Nov 1994 08:49:58 GMT",
        "retry-after: Fri, 31 Dec 9999 23:59:59 GMT",
    ];
    for header in headers {
        for code in [429, 503] {
            let server = Hostile::start([answer(code, &[NOW, header], "")]).await;
            let error = get(&client(&server)).await.expect_err("not now");
            assert!(error.retry_after() >= Some(Duration::from_secs(21)));
            assert_eq!(server.requests(), 1, "{code} {header}");
        }
    }
}

#[tokio::test]
async fn the_time_of_all_attempts_bounds_the_waits() {
    let server = Hostile::start([answer(503, &["retry-after: 5"], "")]).await;
    let retry = Retry::new().max_elapsed(Duration::from_secs(4));
    let patient = builder(&server).retry(retry).build().expect("usable");
    get(&patient).await.expect_err("there is no time for it");
    assert_eq!(server.requests(), 1);
    let hurried = builder(&server).timeout(Duration::from_secs(4));
    let error = get(&hurried.build().expect("usable")).await;
    assert_eq!(status(&error.expect_err("nor here")), Some(503));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn ten_failing_requests_share_a_budget_of_two_retries() {
    let server = Hostile::start([answer(502, &[], "")]).await;
    let client = builder(&server).retry_budget(2).build().expect("usable");
    for _ in 0..10 {
        get(&client).await.expect_err("502");
    }
    assert_eq!(server.requests(), 12);
    // Clones of a client are one client.
    get(&client.clone()).await.expect_err("502");
    assert_eq!(server.requests(), 13);
}

#[tokio::test]
async fn ten_successes_give_a_retry_back() {
    let failure = || answer(502, &[], "");
    let first = [failure(), failure(), failure()];
    let successes = std::iter::repeat_with(good).take(10);
    let answers = first.into_iter().chain(successes).chain([failure()]);
    let server = Hostile::start(answers).await;
    let client = builder(&server).retry_budget(1).build().expect("usable");
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

/// Refuses everything, and counts what it refuses.
struct Refusing(Arc<AtomicUsize>);

impl Transport for Refusing {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let answer = http::Response::builder().status(429);
        let answer = answer.header("retry-after", "0").body(Body::from(""));
        Box::pin(async { Ok(answer.expect("it is valid")) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

#[tokio::test]
async fn who_does_not_wait_for_a_rate_limit_never_does_so_by_chance() {
    let sent = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder().transport(Refusing(sent.clone()));
    let client = builder.retry(Retry::off()).build().expect("usable");
    // A part of the wait is left to chance, and is nothing at all once in a thousand times.
    for _ in 0..10_000 {
        get(&client).await.expect_err("429");
    }
    assert_eq!(sent.load(Ordering::Relaxed), 10_000);
}
