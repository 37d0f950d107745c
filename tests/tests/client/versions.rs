//! Versions of the API: the header of requests, and errors about versions.

use github_actions_client::ClientBuilder;
use tests::script::{Reaction, Script, respond, status};

const HEADER: &str = "x-github-api-version";

/// Returns the version that a client with this configuration sends.
async fn sent(configure: fn(ClientBuilder) -> ClientBuilder) -> Option<String> {
    let script = Script::new([status(204)]);
    let client = configure(script.builder()).build().expect("a valid client");
    let call = client
        .workflow_runs()
        .delete_workflow_run("o", "r", 1)
        .await;
    call.expect("the run is deleted");
    let (_, request) = script.requests().remove(0);
    let version = request.headers().get(HEADER)?;
    Some(version.to_str().expect("a string").to_owned())
}

#[tokio::test]
async fn sends_the_api_version() {
    let version = sent(|it| it).await;
    assert_eq!(version.as_deref(), Some("2022-11-28"));
    let version = sent(|it| it.api_version("2026-03-10")).await;
    assert_eq!(version.as_deref(), Some("2026-03-10"));
    let version = sent(|it| it.api_version("2031-01-01")).await;
    assert_eq!(version.as_deref(), Some("2031-01-01"));
    assert_eq!(sent(|it| it.api_version(None)).await, None);
    let invalid = Script::new([status(204)]).builder().api_version("a\nb");
    invalid.build().expect_err("a line break");
}

/// Returns whether the error of a response is an unknown version, a retired version, or a gone
/// resource.
async fn classify(reaction: Reaction) -> [bool; 3] {
    let script = Script::new([reaction]);
    let client = script.client();
    let jobs = client.workflow_jobs();
    let call = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let error = call.expect_err("an error status");
    assert_eq!(script.count(), 1, "the error is permanent");
    [
        error.is_unknown_version(),
        error.is_retired_version(),
        error.is_gone(),
    ]
}

#[tokio::test]
async fn distinguishes_unknown_and_retired_versions() {
    let message = |text: &str| format!(r#"{{"message": "{text}"}}"#);
    let unknown = message("The version you specified in the header is not a supported version.");
    assert_eq!(
        classify(respond(400, &[], &unknown)).await,
        [true, false, false]
    );
    let retired = message("API version 2022-11-28 is no longer supported.");
    assert_eq!(
        classify(respond(410, &[], &retired)).await,
        [false, true, false]
    );
    // An expired log, and a request that is invalid for another reason.
    assert_eq!(
        classify(respond(410, &[], &message("Server Error"))).await,
        [false, false, true]
    );
    assert_eq!(classify(respond(410, &[], "")).await, [false, false, true]);
    let problem = message("Problems parsing JSON");
    assert_eq!(
        classify(respond(400, &[], &problem)).await,
        [false, false, false]
    );
}
