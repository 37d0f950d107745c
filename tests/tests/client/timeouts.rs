//! Timeouts of requests and of the time without data, and their errors.

use std::time::Duration;

use github_actions_client::{ErrorKind, Retry};
use tests::script::{Reaction, Script, status};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn retries_stop_at_max_elapsed_and_timeout() {
    let script = Script::new([status(503)]);
    let retry = Retry::new()
        .max_attempts(100)
        .max_wait(SECOND)
        .max_elapsed(10 * SECOND);
    let client = script
        .builder()
        .retry(retry)
        .build()
        .expect("a valid client");
    let runs = client.workflow_runs();
    let call = runs.get_workflow_run("o", "r", 1).await;
    call.expect_err("it always fails");
    let last = script.requests().last().expect("a request").0;
    assert!((8 * SECOND..=10 * SECOND).contains(&last), "{last:?}");

    // The timeout of the request also ends retries, and the error is the last failure.
    let script = Script::new([status(503)]);
    let client = script
        .builder()
        .retry(retry)
        .build()
        .expect("a valid client");
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run("o", "r", 1).timeout(3 * SECOND);
    let error = request.await.expect_err("it always fails");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(503));
    assert!(script.requests().last().expect("a request").0 < 3 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn timeout_error_has_the_last_failure_as_source() {
    let script = Script::new([status(503), Reaction::Stall]);
    let client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let error = request.timeout(5 * SECOND).await.expect_err("a timeout");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    let source = std::error::Error::source(&error).expect("the failure of the first attempt");
    assert!(
        source.to_string().contains("503 Service Unavailable"),
        "{source}"
    );
}

#[tokio::test(start_paused = true)]
async fn read_timeout_and_timeout_end_a_stalled_request() {
    let script = Script::new([Reaction::Stall]);
    let client = script
        .builder()
        .retry(Retry::off())
        .build()
        .expect("a valid client");
    let runs = client.workflow_runs();
    let started = tokio::time::Instant::now();
    let error = runs
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("a timeout");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(started.elapsed().as_secs(), 60, "the default read timeout");
    let request = runs.get_workflow_run("o", "r", 1).read_timeout(2 * SECOND);
    let error = request.await.expect_err("a timeout");
    assert!(
        error
            .to_string()
            .ends_with("no response received within 2s"),
        "{error}"
    );
    let request = runs.get_workflow_run("o", "r", 1).timeout(SECOND);
    let error = request.await.expect_err("a timeout");
    assert!(
        error
            .to_string()
            .ends_with("the request did not complete within 1s"),
        "{error}"
    );
    assert_eq!(started.elapsed().as_secs(), 63);
}
