//! The rate limits of GitHub: on responses, and waiting for them.

use std::time::Duration;

use github_actions_client::rate_limit::RateLimit;
use github_actions_client::{Client, Error};
use tests::script::{Reaction, Script, respond, status};

pub const SECOND: Duration = Duration::from_secs(1);
const NOW: &str = "Sat, 21 Nov 2026 10:00:00 GMT";
/// Ten seconds after `NOW`.
pub const RESET: &str = "1795255210";

/// Responds that the primary limit is exceeded.
pub fn primary(status: u16) -> Reaction {
    let headers = [
        ("date", NOW),
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-used", "5001"),
        ("x-ratelimit-reset", RESET),
        ("x-ratelimit-resource", "core"),
    ];
    respond(
        status,
        &headers,
        r#"{"message": "API rate limit exceeded for user ID 1."}"#,
    )
}

/// Responds that a secondary limit is exceeded, without `Retry-After`.
pub fn secondary(status: u16) -> Reaction {
    let headers = [
        ("x-ratelimit-remaining", "4000"),
        ("x-ratelimit-reset", RESET),
    ];
    let body = r#"{"message": "You have exceeded a secondary rate limit. Please wait."}"#;
    respond(status, &headers, body)
}

async fn cancel(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await
}

#[tokio::test(start_paused = true)]
async fn waits_for_a_rate_limit_up_to_the_maximum() {
    let script = Script::new([primary(403), status(202)]);
    let client = script.builder().wait_for_rate_limit(15 * SECOND).build();
    let client = client.expect("a valid client");
    cancel(&client).await.expect("the limit is reset");
    assert_eq!(
        script.waits()[0].as_secs(),
        10,
        "a rejected POST is retried"
    );

    let script = Script::new([primary(403), status(202)]);
    let client = script.client();
    let error = cancel(&client)
        .await
        .expect_err("waiting is off by default");
    assert_eq!((error.is_rate_limited(), script.count()), (true, 1));
    let script = Script::new([primary(403), status(202)]);
    let client = script.client();
    let request = client.workflow_runs().cancel_workflow_run("o", "r", 1);
    let request = request.wait_for_rate_limit(9 * SECOND);
    request.await.expect_err("the wait exceeds the maximum");
    assert_eq!(script.count(), 1, "the request fails immediately");
}

#[tokio::test(start_paused = true)]
async fn doubles_the_wait_without_retry_after() {
    let script = Script::new([secondary(403), secondary(429), secondary(403), status(202)]);
    let client = script.builder().wait_for_rate_limit(600 * SECOND).build();
    cancel(&client.expect("a valid client"))
        .await
        .expect("the fourth request succeeds");
    let waits = script.waits();
    for (wait, seconds) in waits.iter().zip([60, 120, 240]) {
        let wanted = seconds * SECOND;
        assert!((wanted..=wanted * 11 / 10).contains(wait), "{waits:?}");
    }
    assert_eq!(waits.len(), 3);

    let script = Script::new([secondary(403)]);
    let client = script.builder().wait_for_rate_limit(200 * SECOND).build();
    cancel(&client.expect("a valid client"))
        .await
        .expect_err("the limit is not reset");
    assert_eq!(
        script.count(),
        3,
        "waits of 60 and 120 seconds; 240 would exceed the maximum"
    );
}

#[tokio::test(start_paused = true)]
async fn backs_off_if_retry_after_is_zero() {
    let script = Script::new([respond(429, &[("retry-after", "0")], "")]);
    let client = script.builder().wait_for_rate_limit(60 * SECOND).build();
    cancel(&client.expect("a valid client"))
        .await
        .expect_err("the limit is not reset");
    let waits = script.waits();
    for (wait, seconds) in waits.iter().zip([1, 2, 4, 8, 16]) {
        let wanted = seconds * SECOND;
        assert!((wanted..=wanted * 11 / 10).contains(wait), "{waits:?}");
    }
    assert!((5..9).contains(&waits.len()), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn rate_limit_waits_do_not_count_as_retries() {
    let limited = respond(403, &[("retry-after", "1200")], "");
    let script = Script::new([limited, status(502), status(502), status(404)]);
    let client = script.builder().wait_for_rate_limit(3600 * SECOND).build();
    let client = client.expect("a valid client");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    assert!(call.expect_err("the fourth response").is_not_found());
}

#[tokio::test(start_paused = true)]
async fn waits_for_a_rate_limit_of_download_links() {
    let link = respond(302, &[("location", "https://storage.example.com/log")], "");
    let script = Script::new([primary(403), link]);
    let client = script.builder().wait_for_rate_limit(15 * SECOND).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let log = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let log = log.expect("the limit is reset");
    assert_eq!(log.location(), "https://storage.example.com/log");
}

#[tokio::test(start_paused = true)]
async fn waits_for_a_storage_host_that_names_no_wait() {
    let link = respond(302, &[("location", "https://storage.example.com/log")], "");
    let script = Script::new([link, respond(429, &[], ""), respond(200, &[], "line")]);
    let client = script.builder().wait_for_rate_limit(15 * SECOND).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let log = link.expect("a download link").text().await;
    assert_eq!(log.expect("the log"), "line");
    assert_eq!(script.count(), 3);
    assert!(script.waits()[1] >= SECOND, "{:?}", script.waits());
}

#[tokio::test(start_paused = true)]
async fn responses_and_lists_report_the_rate_limit() {
    let headers = [("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "12")];
    let script = Script::new([respond(204, &headers, "")]);
    let client = script.client();
    let runs = client.workflow_runs();
    let response = runs.delete_workflow_run("o", "r", 1).send().await;
    let response = response.expect("the run is deleted");
    let limit: RateLimit = response.rate_limit().expect("a rate limit");
    assert_eq!(
        (limit.limit, limit.remaining, limit.retry_after),
        (Some(60), Some(12), None)
    );
    let page = r#"{"total_count": 0, "jobs": []}"#;
    let client = Script::new([respond(200, &headers, page)]).client();
    let jobs = client.workflow_jobs();
    let mut all = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    assert!(all.rate_limit().is_none());
    assert!(all.try_next().await.expect("an empty page").is_none());
    let left = all.rate_limit().and_then(|limit| limit.remaining);
    assert_eq!(left, Some(12));
    let script = Script::new([status(204)]);
    let client = script.client();
    let runs = client.workflow_runs();
    let response = runs.delete_workflow_run("o", "r", 1).send().await;
    assert_eq!(response.expect("the run is deleted").rate_limit(), None);
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_setting_is_not_waited_for_as_a_retry() {
    let script = Script::new([respond(429, &[("retry-after", "10")], "")]);
    let client = script
        .builder()
        .wait_for_rate_limit(5 * SECOND)
        .build()
        .expect("a valid client");
    cancel(&client).await.expect_err("a rate limit");
    assert_eq!(script.count(), 1);
}
