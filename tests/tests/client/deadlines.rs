//! The time that a request has, in all and for silence, and what is said when it has run out.

use std::time::Duration;

use github_actions_client::{ErrorKind, Retry};
use tests::script::{Act, Script, status};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn retries_end_with_the_time_they_have() {
    let script = Script::new([status(503)]);
    let retry = Retry::new()
        .max_attempts(100)
        .max_wait(SECOND)
        .max_elapsed(10 * SECOND);
    let client = script.builder().retry(retry).build().expect("usable");
    let runs = client.workflow_runs();
    let call = runs.get_workflow_run("o", "r", 1).await;
    call.expect_err("it always fails");
    let last = script.requests().last().expect("it was sent").0;
    assert!((8 * SECOND..=10 * SECOND).contains(&last), "{last:?}");

    // A request's own time bounds them, too, and then the failure itself is the error.
    let script = Script::new([status(503)]);
    let client = script.builder().retry(retry).build().expect("usable");
    let runs = client.workflow_runs();
    let request = runs.get_workflow_run("o", "r", 1).timeout(3 * SECOND);
    let error = request.await.expect_err("it always fails");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(503));
    assert!(script.requests().last().expect("it was sent").0 < 3 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_request_without_time_left_tells_what_failed_before() {
    let script = Script::new([status(503), Act::Stall]);
    let client = script.client();
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    let error = request.timeout(5 * SECOND).await.expect_err("silence");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    let source = std::error::Error::source(&error).expect("what failed before");
    assert!(
        source.to_string().contains("503 Service Unavailable"),
        "{source}"
    );
}

#[tokio::test(start_paused = true)]
async fn silence_ends_with_its_time() {
    let script = Script::new([Act::Stall]);
    let client = script
        .builder()
        .retry(Retry::off())
        .build()
        .expect("usable");
    let runs = client.workflow_runs();
    let started = tokio::time::Instant::now();
    let error = runs
        .get_workflow_run("o", "r", 1)
        .await
        .expect_err("silence");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        started.elapsed().as_secs(),
        60,
        "what holds if nothing is set"
    );
    let request = runs.get_workflow_run("o", "r", 1).read_timeout(2 * SECOND);
    let error = request.await.expect_err("silence");
    assert!(
        error
            .to_string()
            .ends_with("no response received within 2s"),
        "{error}"
    );
    let request = runs.get_workflow_run("o", "r", 1).timeout(SECOND);
    let error = request.await.expect_err("silence");
    assert!(
        error
            .to_string()
            .ends_with("the request did not complete within 1s"),
        "{error}"
    );
    assert_eq!(started.elapsed().as_secs(), 63);
}
