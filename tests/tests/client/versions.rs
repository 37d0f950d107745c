//! Versions of the API: which one is asked for, and how the server refuses one.

use github_actions_client::ClientBuilder;
use tests::script::{Act, Script, answer, status};

const HEADER: &str = "x-github-api-version";

/// The version that a client asks for that is made like this.
async fn asked_for(make: fn(ClientBuilder) -> ClientBuilder) -> Option<String> {
    let script = Script::new([status(204)]);
    let client = make(script.builder()).build().expect("usable");
    let call = client
        .workflow_runs()
        .delete_workflow_run("o", "r", 1)
        .await;
    call.expect("it is deleted");
    let (_, request) = script.requests().remove(0);
    let version = request.headers().get(HEADER)?;
    Some(version.to_str().expect("a text").to_owned())
}

#[tokio::test]
async fn a_client_asks_for_one_version_or_for_none() {
    let found = asked_for(|it| it).await;
    assert_eq!(found.as_deref(), Some("2022-11-28"));
    let found = asked_for(|it| it.api_version("2026-03-10")).await;
    assert_eq!(found.as_deref(), Some("2026-03-10"));
    let found = asked_for(|it| it.api_version("2031-01-01")).await;
    assert_eq!(found.as_deref(), Some("2031-01-01"));
    assert_eq!(asked_for(|it| it.api_version(None)).await, None);
    let wrong = Script::new([status(204)]).builder().api_version("a\nb");
    wrong.build().expect_err("no header may have a line break");
}

/// Whether a failure is about an unknown version, a retired one, or what was there once.
async fn told(act: Act) -> [bool; 3] {
    let script = Script::new([act]);
    let client = script.client();
    let jobs = client.workflow_jobs();
    let call = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let error = call.expect_err("it is refused");
    assert_eq!(script.count(), 1, "the same version is refused again");
    [
        error.is_unknown_version(),
        error.is_retired_version(),
        error.is_gone(),
    ]
}

#[tokio::test]
async fn a_refused_version_is_told_from_other_failures() {
    let message = |text: &str| format!(r#"{{"message": "{text}"}}"#);
    let unknown = message("The version you specified in the header is not a supported version.");
    assert_eq!(told(answer(400, &[], &unknown)).await, [true, false, false]);
    let retired = message("API version 2022-11-28 is no longer supported.");
    assert_eq!(told(answer(410, &[], &retired)).await, [false, true, false]);
    // A log that has expired, and a request that is wrong in another way.
    assert_eq!(
        told(answer(410, &[], &message("Server Error"))).await,
        [false, false, true]
    );
    assert_eq!(told(answer(410, &[], "")).await, [false, false, true]);
    let problem = message("Problems parsing JSON");
    assert_eq!(
        told(answer(400, &[], &problem)).await,
        [false, false, false]
    );
}
