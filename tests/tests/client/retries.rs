//! Retries: which requests are retried, when, and how often.

use std::task::{Context, Poll, Waker};
use std::time::Duration;

use github_actions_client::http::Method;
use github_actions_client::models::WorkflowRun;
use github_actions_client::{Client, Error, ErrorKind, Retry};
use tests::script::{Reaction, Script, respond, status};

const SECOND: Duration = Duration::from_secs(1);

async fn read(client: &Client) -> Result<WorkflowRun, Error> {
    client.workflow_runs().get_workflow_run("o", "r", 1).await
}

async fn cancel(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await
}

/// Returns the number of attempts of a request that always fails this way.
async fn attempts(reaction: Reaction, call: impl AsyncFn(&Client) -> Result<(), Error>) -> usize {
    let script = Script::new([reaction]);
    call(&script.client()).await.expect_err("it always fails");
    script.count()
}

#[tokio::test(start_paused = true)]
async fn retries_transient_failures_of_idempotent_requests() {
    let read = async |client: &Client| read(client).await.map(drop);
    let delete = async |client: &Client| {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).await
    };
    let cancel_idempotent = async |client: &Client| {
        let runs = client.workflow_runs();
        runs.cancel_workflow_run("o", "r", 1).idempotent().await
    };
    for code in [
        408, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 529, 599,
    ] {
        let counts = [
            attempts(status(code), read).await,
            attempts(status(code), delete).await,
            attempts(status(code), cancel).await,
            attempts(status(code), cancel_idempotent).await,
        ];
        assert_eq!(counts, [3, 3, 1, 3], "{code}");
    }
    for code in [304, 400, 403, 404, 409, 410, 422, 501, 505, 600] {
        assert_eq!(attempts(status(code), read).await, 1, "{code}");
    }
    for (reaction, expected) in [
        (Reaction::Disconnect, [3, 1, 3]),
        (Reaction::Refuse, [3, 3, 3]),
        (Reaction::Stall, [3, 1, 3]),
    ] {
        let counts = [
            attempts(reaction.clone(), read).await,
            attempts(reaction.clone(), cancel).await,
            attempts(reaction.clone(), cancel_idempotent).await,
        ];
        assert_eq!(counts, expected, "{reaction:?}");
    }
    // A request that a rate limit rejects was not processed.
    let limited = || respond(429, &[("retry-after", "1")], "");
    assert_eq!(attempts(limited(), read).await, 3);
    assert_eq!(attempts(limited(), cancel).await, 3);
}

#[tokio::test(start_paused = true)]
async fn queries_are_retried_with_their_bodies() {
    let query = |client: &Client, method: &str| {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        client.request(method, "/runs").json_body(&["waiting"])
    };
    let script = Script::new([status(503), respond(200, &[], "[")]);
    let client = script.client();
    let error = query(&client, "QUERY").json::<Vec<String>>().await;
    assert_eq!(error.expect_err("a cut-off body").kind(), ErrorKind::Decode);
    let bodies = script.requests().into_iter().map(|(_, it)| it.into_body());
    assert_eq!(bodies.collect::<Vec<_>>(), [r#"["waiting"]"#; 3]);
    for (method, expected) in [("QUERY", 3), ("PROPFIND", 3), ("COPY", 1), ("query", 1)] {
        let call = async |client: &Client| query(client, method).await.map(drop);
        assert_eq!(attempts(status(503), call).await, expected, "{method}");
    }
}

#[tokio::test(start_paused = true)]
async fn backoff_is_exponential_with_jitter() {
    let script = Script::new([status(503)]);
    let retry = Retry::new()
        .max_attempts(6)
        .initial_wait(SECOND)
        .max_wait(5 * SECOND)
        .max_elapsed(60 * SECOND);
    let client = script
        .builder()
        .retry(retry)
        .build()
        .expect("a valid client");
    let error = read(&client).await.expect_err("it always fails");
    assert_eq!((error.attempts(), script.count()), (6, 6));
    let full = [1, 2, 4, 5, 5].map(|seconds| seconds * SECOND);
    for (wait, full) in script.waits().iter().zip(full) {
        assert!(
            (full / 2..=full + SECOND / 100).contains(wait),
            "{wait:?} of {full:?}"
        );
    }
    let other = Script::new([status(503)]);
    let client = other
        .builder()
        .retry(retry)
        .build()
        .expect("a valid client");
    read(&client).await.expect_err("it always fails");
    assert_ne!(
        script.waits(),
        other.waits(),
        "clients do not retry at the same time"
    );
}

#[tokio::test(start_paused = true)]
async fn waits_for_retry_after_up_to_max_wait() {
    let date = [
        ("date", "Sat, 21 Nov 2026 10:00:00 GMT"),
        ("retry-after", "Sat, 21 Nov 2026 10:00:07 GMT"),
    ];
    for headers in [&[("retry-after", "7")][..], &date] {
        let script = Script::new([respond(503, headers, ""), status(404)]);
        let error = read(&script.client()).await.expect_err("an error status");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(404));
        assert_eq!(script.waits()[0].as_secs(), 7, "{headers:?}");
    }
    let script = Script::new([respond(503, &[("retry-after", "21")], "")]);
    let error = read(&script.client()).await.expect_err("an error status");
    assert_eq!((script.count(), error.attempts()), (1, 1));
    assert_eq!(error.retry_after(), Some(21 * SECOND));
    // Huge waits, past dates and invalid values are harmless.
    for value in [
        "18446744073709551615",
        "Sat, 21 Nov 1994 10:00:00 GMT",
        "soon",
        "-1",
    ] {
        let script = Script::new([respond(503, &[("retry-after", value)], ""), status(404)]);
        read(&script.client()).await.expect_err("an error status");
        assert_eq!(
            script.count(),
            if value.starts_with('1') { 1 } else { 2 },
            "{value}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn retries_can_be_disabled() {
    let script = Script::new([status(503)]);
    let client = script
        .builder()
        .retry(Retry::off())
        .build()
        .expect("a valid client");
    read(&client).await.expect_err("an error status");
    assert_eq!(script.count(), 1);
    let runs = client.workflow_runs();
    let request = runs
        .get_workflow_run("o", "r", 1)
        .retry(Retry::new().max_attempts(2));
    request.await.expect_err("an error status");
    assert_eq!(
        script.count(),
        3,
        "the policy of the request replaces that of the client"
    );
    let client = script.client();
    let runs = client.workflow_runs();
    runs.get_workflow_run("o", "r", 1)
        .retry(Retry::off())
        .await
        .expect_err("an error status");
    assert_eq!(script.count(), 4);
}

#[tokio::test(start_paused = true)]
async fn retry_budget_limits_retries() {
    let script = Script::new([status(503)]);
    let client = script
        .builder()
        .retry_budget(5)
        .build()
        .expect("a valid client");
    for _ in 0..20 {
        read(&client).await.expect_err("503");
    }
    assert_eq!(
        script.count(),
        25,
        "20 requests, and 5 retries for all of them"
    );

    // Ten successes add one retry, up to the initial number.
    let (down, up) = (|| status(503), (0..30).map(|_| status(204)));
    let reactions = [down(), down()].into_iter().chain(up).chain([down()]);
    let script = Script::new(reactions);
    let client = script
        .builder()
        .retry_budget(1)
        .build()
        .expect("a valid client");
    let delete = async || {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).await
    };
    delete().await.expect_err("the only retry fails");
    for _ in 0..30 {
        delete().await.expect("a success");
    }
    delete().await.expect_err("the added retry fails");
    delete().await.expect_err("no retries are left");
    assert_eq!(script.count(), 2 + 30 + 2 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_retry_past_the_timeout_costs_no_budget() {
    let late = respond(503, &[("retry-after", "10")], "");
    let script = Script::new([late, status(503), status(204)]);
    let client = script
        .builder()
        .retry_budget(1)
        .build()
        .expect("a valid client");
    let runs = client.workflow_runs();
    let delete = || runs.delete_workflow_run("o", "r", 1);
    let short = delete().timeout(5 * SECOND);
    short.await.expect_err("the wait exceeds the timeout");
    delete().await.expect("the retry succeeds");
    assert_eq!(script.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_unlimited_retry_budget_does_not_overflow() {
    let script = Script::new([status(503), status(204), status(204)]);
    let client = script
        .builder()
        .retry_budget(u32::MAX)
        .build()
        .expect("a valid client");
    let runs = client.workflow_runs();
    for _ in 0..2 {
        let delete = runs.delete_workflow_run("o", "r", 1);
        delete.await.expect("a success");
    }
    assert_eq!(script.count(), 3);
}

#[test]
fn fails_without_a_tokio_runtime() {
    let client = Client::builder().build().expect("a valid client");
    let mut call = Box::pin(read(&client));
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("expected an immediate error");
    };
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Configuration, 1)
    );
    assert!(!error.is_retryable() && !error.is_sent());
}

#[tokio::test(start_paused = true)]
async fn succeeds_on_the_third_attempt() {
    let script = Script::new([Reaction::Disconnect, status(502), status(204)]);
    let client = script.client();
    let runs = client.workflow_runs();
    runs.delete_workflow_run("o", "r", 1)
        .await
        .expect("the third attempt succeeds");
    let requests = script.requests();
    let sent: Vec<String> = requests.iter().map(|(_, it)| format!("{it:?}")).collect();
    assert_eq!(sent.len(), 3);
    assert!(
        sent.iter().all(|it| *it == sent[0]),
        "each attempt is the same request"
    );
}
