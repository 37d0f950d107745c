//! Errors about rate limits, told apart from missing permissions.

use std::fs;

use github_actions_client::Error;
use serde_json::Value;
use tests::root;
use tests::script::{Reaction, Script, respond};

use crate::rate_limits::{RESET, SECOND, primary, secondary};

/// Returns the error of a request with this response, and the number of requests.
async fn error_of(reaction: Reaction) -> (Error, usize) {
    let script = Script::new([reaction]);
    let client = script.client();
    let runs = client.workflow_runs();
    let call = runs.download_workflow_run_logs("o", "r", 1).await;
    (call.expect_err("an error status"), script.count())
}

#[tokio::test(start_paused = true)]
async fn error_has_the_primary_rate_limit() {
    for code in [403, 429] {
        let (error, _) = error_of(primary(code)).await;
        assert!(error.is_rate_limited() && error.is_retryable());
        let limit = error.rate_limit().expect("a rate limit");
        let numbers = (limit.limit, limit.remaining, limit.used);
        assert_eq!(numbers, (Some(5000), Some(0), Some(5001)));
        assert_eq!(limit.resource.as_deref(), Some("core"));
        let reset = limit.reset.expect("a reset time");
        let reset = reset
            .duration_since(std::time::UNIX_EPOCH)
            .expect("a time after 1970");
        assert_eq!(reset.as_secs().to_string(), RESET);
        assert_eq!(
            limit.retry_after,
            Some(10 * SECOND),
            "relative to the clock of the server"
        );
        assert_eq!(error.retry_after(), Some(10 * SECOND));
        let end = "; retry after 10 s";
        assert!(error.to_string().ends_with(end), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn distinguishes_secondary_rate_limits_from_missing_permissions() {
    for code in [403, 429] {
        let (error, sent) = error_of(secondary(code)).await;
        assert!(error.is_rate_limited());
        assert_eq!(error.retry_after(), Some(60 * SECOND), "the default wait");
        assert_eq!(sent, 1, "the wait exceeds the maximum of a retry");
        let (error, _) = error_of(respond(code, &[("retry-after", "8")], "")).await;
        assert!(error.is_rate_limited());
        assert_eq!(error.retry_after(), Some(8 * SECOND));
    }
    let headers = [
        ("x-ratelimit-remaining", "4000"),
        ("x-ratelimit-reset", RESET),
    ];
    let body = r#"{"message": "Must have admin rights to Repository."}"#;
    let (error, sent) = error_of(respond(403, &headers, body)).await;
    assert!(!error.is_rate_limited() && !error.is_retryable());
    let remaining = error.rate_limit().and_then(|limit| limit.remaining);
    assert_eq!(
        (sent, remaining),
        (1, Some(4000)),
        "every response reports the rate limit"
    );
    assert_eq!(error.retry_after(), None);
}

#[tokio::test(start_paused = true)]
async fn classifies_recorded_errors() {
    let Some(dir) = std::env::var_os("PAYLOADS_DIR") else {
        return;
    };
    let dir = root().join(dir).join("exchange");
    let mut limited = Vec::new();
    for entry in fs::read_dir(dir)
        .expect("the recorded exchanges")
        .map(|it| it.expect("a file"))
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).expect("a readable file");
        let recorded: Value = serde_json::from_str(&text).expect("valid JSON");
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
        let reaction = respond(status as u16, &headers, &response["body"].to_string());
        let (error, _) = error_of(reaction).await;
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

#[tokio::test(start_paused = true)]
async fn finds_a_rate_limit_in_any_body() {
    let page = format!(
        "<html><style>{}</style><p>Exceeded a secondary <b>rate</b>&nbsp;\n limit.</p>",
        "a { b: c }".repeat(500)
    );
    for body in [
        "You have exceeded a secondary rate limit.",
        "API RATE\r\n LIMIT exceeded",
        "<html><body>You have triggered an <i>abuse</i> detection mechanism.",
        &page,
        r#"{"error": "API rate limit exceeded"}"#,
        r#"{"errors": [{"message": "rate limit: 1 < 2"}]}"#,
        "a < b: rate limit",
        "\u{feff}rate limit",
    ] {
        let (error, _) = error_of(respond(403, &[], body)).await;
        assert!(error.is_rate_limited() && !error.is_forbidden(), "{body}");
        assert_eq!(error.retry_after(), Some(60 * SECOND), "{body}");
    }
    let far = format!("{} rate limit", " x".repeat(64 * 1024));
    for body in [
        "",
        "Forbidden",
        "<a href='/rate-limits'>Forbidden</a>",
        &far,
        r#"{"message": "Must have admin rights.", "documentation_url": "https://x/rate-limit"}"#,
    ] {
        let (error, _) = error_of(respond(403, &[], body)).await;
        assert!(!error.is_rate_limited() && error.is_forbidden());
    }
    let (error, _) = error_of(respond(404, &[], "rate limit")).await;
    assert!(!error.is_rate_limited());
}
