//! Rate limits as GitHub tells of them: on errors, on answers, and waited for.

use std::fs;
use std::time::Duration;

use github_actions_client::rate_limit::RateLimit;
use github_actions_client::{Client, Error};
use serde_json::Value;
use tests::root;
use tests::script::{Act, Script, answer, status};

const SECOND: Duration = Duration::from_secs(1);
const NOW: &str = "Sat, 21 Nov 2026 10:00:00 GMT";
/// Ten seconds after that.
const RESET: &str = "1795255210";

/// No requests are left until the window ends.
fn used_up(status: u16) -> Act {
    let headers = [
        ("date", NOW),
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-used", "5001"),
        ("x-ratelimit-reset", RESET),
        ("x-ratelimit-resource", "core"),
    ];
    answer(
        status,
        &headers,
        r#"{"message": "API rate limit exceeded for user ID 1."}"#,
    )
}

/// A secondary limit without any header that says so.
fn secondary(status: u16) -> Act {
    let headers = [
        ("x-ratelimit-remaining", "4000"),
        ("x-ratelimit-reset", RESET),
    ];
    let body = r#"{"message": "You have exceeded a secondary rate limit. Please wait."}"#;
    answer(status, &headers, body)
}

async fn cancel(client: &Client) -> Result<(), Error> {
    let runs = client.workflow_runs();
    runs.cancel_workflow_run("o", "r", 1).await
}

/// The error of a call that is answered once, without waiting.
async fn refused(act: Act) -> (Error, usize) {
    let script = Script::new([act]);
    let client = script.client();
    let runs = client.workflow_runs();
    let call = runs.download_workflow_run_logs("o", "r", 1).await;
    (call.expect_err("it is refused"), script.count())
}

#[tokio::test(start_paused = true)]
async fn a_primary_limit_is_typed_on_the_error() {
    for code in [403, 429] {
        let (error, _) = refused(used_up(code)).await;
        assert!(error.is_rate_limited() && error.is_retryable());
        let limit = error.rate_limit().expect("it tells of one");
        let numbers = (limit.limit, limit.remaining, limit.used);
        assert_eq!(numbers, (Some(5000), Some(0), Some(5001)));
        assert_eq!(limit.resource.as_deref(), Some("core"));
        let reset = limit.reset.expect("the window ends");
        let reset = reset
            .duration_since(std::time::UNIX_EPOCH)
            .expect("after 1970");
        assert_eq!(reset.as_secs().to_string(), RESET);
        assert_eq!(
            limit.retry_after,
            Some(10 * SECOND),
            "by the server's clock"
        );
        assert_eq!(error.retry_after(), Some(10 * SECOND));
        let end = "; retry after 10 s";
        assert!(error.to_string().ends_with(end), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_secondary_limit_is_told_from_a_lack_of_rights() {
    for code in [403, 429] {
        let (error, sent) = refused(secondary(code)).await;
        assert!(error.is_rate_limited());
        assert_eq!(
            error.retry_after(),
            Some(60 * SECOND),
            "the server does not say"
        );
        assert_eq!(sent, 1, "a wait of a minute is not one of a retry");
        let (error, _) = refused(answer(code, &[("retry-after", "8")], "")).await;
        assert!(error.is_rate_limited());
        assert_eq!(error.retry_after(), Some(8 * SECOND));
    }
    let headers = [
        ("x-ratelimit-remaining", "4000"),
        ("x-ratelimit-reset", RESET),
    ];
    let body = r#"{"message": "Must have admin rights to Repository."}"#;
    let (error, sent) = refused(answer(403, &headers, body)).await;
    assert!(!error.is_rate_limited() && !error.is_retryable());
    let told = error.rate_limit().and_then(|limit| limit.remaining);
    assert_eq!(
        (sent, told),
        (1, Some(4000)),
        "every answer tells what is left"
    );
    assert_eq!(error.retry_after(), None);
}

#[tokio::test(start_paused = true)]
async fn a_limit_is_waited_for_as_long_as_the_caller_wants() {
    let script = Script::new([used_up(403), status(202)]);
    let client = script.builder().wait_for_rate_limit(15 * SECOND).build();
    let client = client.expect("usable");
    cancel(&client).await.expect("the window has ended");
    assert_eq!(
        script.waits()[0].as_secs(),
        10,
        "a refused POST was not carried out"
    );

    let script = Script::new([used_up(403), status(202)]);
    let client = script.client();
    let error = cancel(&client).await.expect_err("nobody wants to wait");
    assert_eq!((error.is_rate_limited(), script.count()), (true, 1));
    let script = Script::new([used_up(403), status(202)]);
    let client = script.client();
    let request = client.workflow_runs().cancel_workflow_run("o", "r", 1);
    let request = request.wait_for_rate_limit(9 * SECOND);
    request.await.expect_err("that is not long enough");
    assert_eq!(script.count(), 1, "a wait that is too long is not begun");
}

#[tokio::test(start_paused = true)]
async fn a_limit_without_a_time_is_waited_for_longer_each_time() {
    let script = Script::new([secondary(403), secondary(429), secondary(403), status(202)]);
    let client = script.builder().wait_for_rate_limit(600 * SECOND).build();
    cancel(&client.expect("usable"))
        .await
        .expect("the fourth is not refused");
    let waits = script.waits();
    for (wait, seconds) in waits.iter().zip([60, 120, 240]) {
        let wanted = seconds * SECOND;
        assert!((wanted..=wanted * 11 / 10).contains(wait), "{waits:?}");
    }
    assert_eq!(waits.len(), 3);

    let script = Script::new([secondary(403)]);
    let client = script.builder().wait_for_rate_limit(200 * SECOND).build();
    cancel(&client.expect("usable"))
        .await
        .expect_err("it does not end");
    assert_eq!(
        script.count(),
        3,
        "60 and 120 seconds, and 240 would be too long"
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_no_wait_is_not_asked_all_the_time() {
    let script = Script::new([answer(429, &[("retry-after", "0")], "")]);
    let client = script.builder().wait_for_rate_limit(60 * SECOND).build();
    cancel(&client.expect("usable"))
        .await
        .expect_err("it does not end");
    // 1, 2, 4, 8 and 16 seconds, and what retries come to.
    assert!(script.count() <= 9, "{:?}", script.waits());
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_limit_is_not_trying() {
    let limited = answer(403, &[("retry-after", "1200")], "");
    let script = Script::new([limited, status(502), status(502), status(404)]);
    let client = script.builder().wait_for_rate_limit(3600 * SECOND).build();
    let client = client.expect("usable");
    let call = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    assert!(call.expect_err("the fourth answer").is_not_found());
}

#[tokio::test(start_paused = true)]
async fn places_of_logs_are_limited_like_everything_else() {
    let place = answer(302, &[("location", "https://storage.example.com/log")], "");
    let script = Script::new([used_up(403), place]);
    let client = script.builder().wait_for_rate_limit(15 * SECOND).build();
    let client = client.expect("usable");
    let jobs = client.workflow_jobs();
    let log = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let log = log.expect("the window has ended");
    assert_eq!(log.location(), "https://storage.example.com/log");
}

#[tokio::test(start_paused = true)]
async fn every_answer_tells_what_is_left() {
    let headers = [("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "12")];
    let script = Script::new([answer(204, &headers, "")]);
    let client = script.client();
    let runs = client.workflow_runs();
    let response = runs.delete_workflow_run("o", "r", 1).send().await;
    let response = response.expect("it is deleted");
    let limit: RateLimit = response.rate_limit().expect("it tells");
    assert_eq!(
        (limit.limit, limit.remaining, limit.retry_after),
        (Some(60), Some(12), None)
    );
    let page = r#"{"total_count": 0, "jobs": []}"#;
    let client = Script::new([answer(200, &headers, page)]).client();
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
    assert_eq!(response.expect("it is deleted").rate_limit(), None);
}

#[tokio::test(start_paused = true)]
async fn recorded_failures_are_what_they_are() {
    let Some(folder) = std::env::var_os("PAYLOADS_DIR") else {
        return;
    };
    let folder = root().join(folder).join("exchange");
    let mut limited = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("a folder")
        .map(|it| it.expect("a file"))
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).expect("a text");
        let recorded: Value = serde_json::from_str(&text).expect("JSON");
        let response = &recorded["response"];
        let status = response["status"].as_u64().expect("a status");
        if status < 400 {
            continue;
        }
        let headers = response["headers"].as_object().expect("headers");
        let headers: Vec<(&'static str, &str)> = ["date", "retry-after", "x-ratelimit-remaining"]
            .into_iter()
            .filter_map(|name| Some((name, headers.get(name)?.as_str()?)))
            .collect();
        let act = answer(status as u16, &headers, &response["body"].to_string());
        let (error, _) = refused(act).await;
        assert!(
            !error.is_unknown_version() && !error.is_retired_version(),
            "{name}"
        );
        assert_eq!(error.is_gone(), status == 410, "{name}");
        if error.is_rate_limited() {
            limited.push(name);
        }
    }
    limited.sort();
    let known = [
        "AbuseLimit",
        "RateLimitExceeded",
        "RateLimitExceeded",
        "AbuseLimit",
    ];
    assert_eq!(limited.len(), known.len(), "{limited:#?}");
    for (name, known) in limited.iter().zip(known) {
        assert!(name.contains(known), "{limited:#?}");
    }
}
