use std::time::Duration;

use github_actions_client::jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json as value};
use tests::root;
use tests::samples::{run, run_list};
use tests::server::{header, requests, target};
use wiremock::matchers::{header as has_header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::{ACTIONS, json, stdout};

/// The lifetime of the first token, in seconds. The server takes as long for the first page.
const LIFETIME: i64 = 4;

/// Mounts the exchange of a JWT for a token.
async fn mount_token(server: &MockServer, token: &str, lifetime: i64) {
    let expires_at = Timestamp::now() + SignedDuration::from_secs(lifetime);
    let body = value!({ "token": token, "expires_at": expires_at, "permissions": {} });
    Mock::given(method("POST"))
        .and(path("/app/installations/42/access_tokens"))
        .respond_with(ResponseTemplate::new(201).set_body_json(body))
        .up_to_n_times(1)
        .mount(server)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn renews_the_token_of_the_installation() {
    crate::built(crate::Program::Example("app_token"));
    let server = MockServer::start().await;
    mount_token(&server, "first", LIFETIME).await;
    mount_token(&server, "second", 3600).await;
    let runs = |number| {
        run_list(&[run(
            value!({ "run_number": number, "display_title": "Deploy" }),
        )])
    };
    let link = format!("<{}{ACTIONS}/runs?page=2>; rel=\"next\"", server.uri());
    let first = json(&runs(8)).insert_header("link", link);
    let list = |token: &str| {
        Mock::given(path(format!("{ACTIONS}/runs"))).and(has_header("authorization", token))
    };
    list("Bearer second")
        .and(query_param("page", "2"))
        .respond_with(json(&runs(7)))
        .mount(&server)
        .await;
    let delay = Duration::from_secs(LIFETIME.unsigned_abs());
    list("Bearer first")
        .respond_with(first.set_delay(delay))
        .mount(&server)
        .await;

    let key = root().join("tests/tls/app.pem");
    let arguments = [
        "123456",
        "42",
        key.to_str().expect("UTF-8"),
        "octo-org/octo-repo",
    ];
    let output = crate::run("app_token", &arguments, &server, &root()).await;
    assert!(output.status.success(), "{output:?}");
    let expected =
        "2026-03-02T09:00:00Z #8 Deploy: success\n2026-03-02T09:00:00Z #7 Deploy: success\n";
    assert_eq!(stdout(&output), expected);

    let requests = requests(&server).await;
    let issued = requests.iter().filter(|it| it.method == "POST");
    let issued: Vec<_> = issued
        .map(|it| header(it, "authorization").expect("a JWT"))
        .collect();
    assert_eq!(
        issued.len(),
        2,
        "{:?}",
        requests.iter().map(target).collect::<Vec<_>>()
    );
    for authorization in issued {
        assert_claims(
            authorization
                .strip_prefix("Bearer ")
                .expect("a bearer token"),
        );
    }
}

/// Asserts that the app signed a JWT as GitHub requires it.
fn assert_claims(jwt: &str) {
    let key = std::fs::read(root().join("tests/tls/app.pub.pem")).expect("a public key");
    let key = DecodingKey::from_rsa_pem(&key).expect("a valid key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_required_spec_claims(&["exp", "iss"]);
    let claims = jsonwebtoken::decode::<Value>(jwt, &key, &validation);
    let claims = claims.expect("a valid signature").claims;
    assert_eq!(claims["iss"], "123456");
    let (issued, expires) = (&claims["iat"], &claims["exp"]);
    let issued = issued.as_i64().expect("seconds");
    let expires = expires.as_i64().expect("seconds");
    assert!(issued <= Timestamp::now().as_second() - 60);
    assert!(expires - issued <= 600, "the maximum lifetime");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_key_is_an_error_without_the_key() {
    let server = MockServer::start().await;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("key.pem"), "SECRET").expect("a file");
    let arguments = ["123456", "42", "key.pem", "octo-org/octo-repo"];
    let output = crate::run("app_token", &arguments, &server, folder.path()).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("SECRET"));
    assert!(requests(&server).await.is_empty());
}
