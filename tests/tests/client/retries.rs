//! Which requests are sent again, when, and how often.

use std::task::{Context, Poll, Waker};
use std::time::Duration;

use github_actions_client::models::WorkflowRun;
use github_actions_client::{Client, Error, ErrorKind, Retry};
use tests::script::{Act, Script, answer, status};

const SECOND: Duration = Duration::from_secs(1);

async fn read(client: &Client) -> Result<WorkflowRun, Error> {
    client.workflow_runs().get_workflow_run("o", "r", 1).await
}

async fn cancel(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await
}

/// How often a request is sent that fails like this each time.
async fn sent(act: Act, call: impl AsyncFn(&Client) -> Result<(), Error>) -> usize {
    let script = Script::new([act]);
    call(&script.client()).await.expect_err("it always fails");
    script.count()
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_is_tried_again_where_that_does_no_harm() {
    let read = async |client: &Client| read(client).await.map(drop);
    let delete = async |client: &Client| {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).await
    };
    let cancel_idempotent = async |client: &Client| {
        let runs = client.workflow_runs();
        runs.cancel_workflow_run("o", "r", 1).idempotent().await
    };
    for code in [408, 500, 502, 503, 504] {
        let counts = [
            sent(status(code), read).await,
            sent(status(code), delete).await,
            sent(status(code), cancel).await,
            sent(status(code), cancel_idempotent).await,
        ];
        assert_eq!(counts, [3, 3, 1, 3], "{code}");
    }
    for code in [304, 400, 401, 403, 404, 409, 410, 422, 501] {
        assert_eq!(sent(status(code), read).await, 1, "{code}");
    }
    for (act, counts) in [
        (Act::Break, [3, 1, 3]),
        (Act::Refuse, [3, 3, 3]),
        (Act::Stall, [3, 1, 3]),
    ] {
        let found = [
            sent(act.clone(), read).await,
            sent(act.clone(), cancel).await,
            sent(act.clone(), cancel_idempotent).await,
        ];
        assert_eq!(found, counts, "{act:?}");
    }
    // A rate limit has refused the request: it was not carried out.
    let limited = || answer(429, &[("retry-after", "1")], "");
    assert_eq!(sent(limited(), read).await, 3);
    assert_eq!(sent(limited(), cancel).await, 3);
}

#[tokio::test(start_paused = true)]
async fn waits_grow_and_are_left_to_chance_in_part() {
    let script = Script::new([status(503)]);
    let retry = Retry::new()
        .max_attempts(6)
        .initial_wait(SECOND)
        .max_wait(5 * SECOND)
        .max_elapsed(60 * SECOND);
    let client = script.builder().retry(retry).build().expect("usable");
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
    let client = other.builder().retry(retry).build().expect("usable");
    read(&client).await.expect_err("it always fails");
    assert_ne!(
        script.waits(),
        other.waits(),
        "two clients do not come back at once"
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_a_wait_gets_it_or_no_retry() {
    let date = [
        ("date", "Sat, 21 Nov 2026 10:00:00 GMT"),
        ("retry-after", "Sat, 21 Nov 2026 10:00:07 GMT"),
    ];
    for headers in [&[("retry-after", "7")][..], &date] {
        let script = Script::new([answer(503, headers, ""), status(404)]);
        let error = read(&script.client()).await.expect_err("it fails");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(404));
        assert_eq!(script.waits()[0].as_secs(), 7, "{headers:?}");
    }
    let script = Script::new([answer(503, &[("retry-after", "21")], "")]);
    let error = read(&script.client()).await.expect_err("it fails");
    assert_eq!((script.count(), error.attempts()), (1, 1));
    assert_eq!(error.retry_after(), Some(21 * SECOND));
    // Neither a wait without end nor a date that has passed does harm.
    for odd in [
        "18446744073709551615",
        "Sat, 21 Nov 1994 10:00:00 GMT",
        "soon",
        "-1",
    ] {
        let script = Script::new([answer(503, &[("retry-after", odd)], ""), status(404)]);
        read(&script.client()).await.expect_err("it fails");
        assert_eq!(
            script.count(),
            if odd.starts_with('1') { 1 } else { 2 },
            "{odd}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn retries_are_off_by_one_call() {
    let script = Script::new([status(503)]);
    let client = script
        .builder()
        .retry(Retry::off())
        .build()
        .expect("usable");
    read(&client).await.expect_err("it fails");
    assert_eq!(script.count(), 1);
    let runs = client.workflow_runs();
    let request = runs
        .get_workflow_run("o", "r", 1)
        .retry(Retry::new().max_attempts(2));
    request.await.expect_err("it fails");
    assert_eq!(script.count(), 3, "a request may have a policy of its own");
    let client = script.client();
    let runs = client.workflow_runs();
    runs.get_workflow_run("o", "r", 1)
        .retry(Retry::off())
        .await
        .expect_err("it fails");
    assert_eq!(script.count(), 4);
}

#[tokio::test(start_paused = true)]
async fn many_callers_do_not_make_an_outage_worse() {
    let script = Script::new([status(503)]);
    let client = script.builder().retry_budget(5).build().expect("usable");
    for _ in 0..20 {
        read(&client).await.expect_err("the server is down");
    }
    assert_eq!(
        script.count(),
        25,
        "20 requests, and 5 retries for all of them"
    );

    // Ten successes give one retry back, and no more than there were.
    let (down, up) = (|| status(503), (0..30).map(|_| status(204)));
    let acts = [down(), down()].into_iter().chain(up).chain([down()]);
    let script = Script::new(acts);
    let client = script.builder().retry_budget(1).build().expect("usable");
    let delete = async || {
        let runs = client.workflow_runs();
        runs.delete_workflow_run("o", "r", 1).await
    };
    delete().await.expect_err("the only retry fails, too");
    for _ in 0..30 {
        delete().await.expect("the server is up");
    }
    delete()
        .await
        .expect_err("the retry that was given back fails, too");
    delete().await.expect_err("there is no other");
    assert_eq!(script.count(), 2 + 30 + 2 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_comes_too_late_costs_nothing() {
    let late = answer(503, &[("retry-after", "10")], "");
    let script = Script::new([late, status(503), status(204)]);
    let client = script.builder().retry_budget(1).build().expect("usable");
    let runs = client.workflow_runs();
    let delete = || runs.delete_workflow_run("o", "r", 1);
    let short = delete().timeout(5 * SECOND);
    short.await.expect_err("there is no time for a retry");
    delete().await.expect("the budget is whole");
    assert_eq!(script.count(), 3);
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let client = Client::builder().build().expect("the defaults are usable");
    let mut call = Box::pin(read(&client));
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("nothing is to be waited for");
    };
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Configuration, 1)
    );
    assert!(!error.is_retryable() && !error.is_sent());
}

#[tokio::test(start_paused = true)]
async fn a_request_that_succeeds_in_the_end_is_a_success() {
    let script = Script::new([Act::Break, status(502), status(204)]);
    let client = script.client();
    let runs = client.workflow_runs();
    runs.delete_workflow_run("o", "r", 1)
        .await
        .expect("the third attempt");
    let requests = script.requests();
    let sent: Vec<String> = requests.iter().map(|(_, it)| format!("{it:?}")).collect();
    assert_eq!(sent.len(), 3);
    assert!(
        sent.iter().all(|it| *it == sent[0]),
        "each attempt is the same request"
    );
}
