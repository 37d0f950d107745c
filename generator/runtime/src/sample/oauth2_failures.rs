//! Token requests that fail.

use std::error::Error as _;
use std::time::Duration;

use super::oauth2::{Plain, builder, call, client, done, hourly, log, machine, token};
use super::script::{Reaction, Script, respond};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::oauth2::{Grant, TokenError};
use crate::runtime::transport::TransportError;

/// Returns the errors of a chain as one line each, and asserts that no secret is among them.
fn chain(error: &Error) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut source = error.source();
    while let Some(error) = source {
        texts.push(error.to_string());
        source = error.source();
    }
    let all = format!("{texts:?} {error:?}");
    for secret in [
        "s3cret",
        "bXklMjBpZDpz",
        "hunter2-hunter2",
        "refresh-secret",
    ] {
        assert!(!all.contains(secret), "{all}");
    }
    texts
}

async fn failure(reactions: impl IntoIterator<Item = Reaction>, grant: Grant) -> Error {
    let script = Script::new(reactions);
    let result = call::<Plain>(&client(&script, grant)).await;
    result.expect_err("no token")
}

#[tokio::test(start_paused = true)]
async fn an_error_of_the_server_is_typed_and_without_secrets() {
    let body = r#"{"error":"invalid_client",
        "error_description":"unknown client, secret s3cret/value, Basic bXklMjBpZDpzM2NyZXQlMkZ2YWx1ZQ=="}"#;
    let error = failure([respond(401, &[], body)], machine()).await;
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(!error.is_sent());
    let source = error.source().expect("a source");
    let source = source.downcast_ref::<TokenError>().expect("a token error");
    assert_eq!(source.code(), Some("invalid_client"));
    assert_eq!(source.status().as_u16(), 401);
    let description = "unknown client, secret REDACTED, Basic REDACTED";
    assert_eq!(source.description(), Some(description));
    assert_eq!(
        chain(&error),
        [
            "GET https://api.example.com/v1/path: the credential provider failed".to_owned(),
            format!(
                "token request to https://api.example.com/oauth/token: 401 Unauthorized: \
                 invalid_client: {description}"
            ),
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_response_without_a_usable_token_is_an_error() {
    for (body, reason) in [
        ("{}", "200 OK: no access token in the response"),
        ("<html>", "200 OK: no access token in the response"),
        (
            r#"{"access_token":"t","token_type":"mac"}"#,
            "200 OK: unsupported token type",
        ),
        (
            r#"{"error":"incorrect_client"}"#,
            "200 OK: incorrect_client",
        ),
        (
            r#"{"access_token":"a b"}"#,
            "invalid bearer token: contains a space",
        ),
    ] {
        let error = failure([token(body)], machine()).await;
        let chain = chain(&error);
        assert!(chain[1].ends_with(reason), "{chain:?}");
    }
    let moved = respond(307, &[("location", "https://evil.example.com/")], "");
    let error = failure([moved], machine()).await;
    assert!(chain(&error)[1].ends_with("307 Temporary Redirect"));
}

#[tokio::test(start_paused = true)]
async fn transient_failures_of_the_endpoint_are_retried() {
    let lost = || Reaction::Fail(TransportError::new("connection reset"));
    let script = Script::new([lost(), respond(503, &[], ""), hourly("t1"), done()]);
    let patient = client(&script, machine());
    call::<Plain>(&patient).await.expect("a success");
    let error = failure([lost(), lost(), lost()], machine()).await;
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(
        chain(&error).last().map(String::as_str),
        Some("connection reset")
    );
}

#[tokio::test(start_paused = true)]
async fn a_stalled_endpoint_is_a_timeout() {
    let error = failure([Reaction::Stall], machine()).await;
    assert_eq!(error.kind(), ErrorKind::Credential);
    let last = chain(&error).pop().expect("a source");
    assert!(last.contains("within 60s"), "{last}");
}

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_keeps_the_response_that_made_it_necessary() {
    let rejected = respond(401, &[], r#"{"message":"revoked"}"#);
    let refused = respond(400, &[], r#"{"error":"unauthorized_client"}"#);
    let script = Script::new([hourly("t1"), done(), rejected, refused]);
    let client = client(&script, machine());
    call::<Plain>(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    let error = call::<Plain>(&client).await.expect_err("a rejected token");
    assert!(error.is_unauthorized() && error.is_sent());
    assert_eq!((error.attempts(), error.message()), (1, Some("revoked")));
    let chain = chain(&error);
    assert!(chain[1].ends_with("the credential provider failed"));
    assert!(chain[2].ends_with("unauthorized_client"), "{chain:?}");
}

#[tokio::test(start_paused = true)]
async fn secrets_are_not_sent_over_plain_http() {
    let insecure = machine().token_url("http://login.example.com/token");
    let script = Script::new([]);
    let error = call::<Plain>(&client(&script, insecure.clone())).await;
    let text = chain(&error.expect_err("an insecure endpoint"));
    assert!(text[1].contains("plain http"), "{text:?}");
    // The permission concerns the server of the client.
    let secure = builder(&script, insecure.clone()).allow_http_credentials();
    let secure = secure.build().expect("a valid client");
    call::<Plain>(&secure)
        .await
        .expect_err("an insecure endpoint");
    assert!(log(&script).is_empty());

    let script = Script::new([hourly("t1"), done()]);
    let allowed = builder(&script, insecure)
        .server("http://api.example.com")
        .allow_http_credentials()
        .build()
        .expect("a valid client");
    call::<Plain>(&allowed).await.expect("a success");
}

#[test]
fn a_grant_without_an_endpoint_is_an_error() {
    let script = Script::new([]);
    let error = builder(&script, machine().token_url("")).build();
    let error = error.expect_err("no endpoint");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`Grant::token_url`"), "{error}");
}

#[test]
fn a_grant_does_not_show_its_secrets() {
    let grant = Grant::password("me", "hunter2-hunter2").client("id", "s3cret");
    let shown = format!("{:?}", grant.scopes(["read"]).parameter("key", "s3cret"));
    assert_eq!(shown, r#"Grant { kind: "password", scopes: ["read"], .. }"#);
}
