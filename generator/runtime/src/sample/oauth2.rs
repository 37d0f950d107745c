//! Tokens that the client requests by a grant.

use std::time::Duration;

use http::{HeaderMap, Method, Request as HttpRequest};

use super::script::{Reaction, Script, respond};
use crate::runtime::client::{Client, ClientBuilder, Credential};
use crate::runtime::error::conventions::Conventions;
use crate::runtime::error::{Error, Security};
use crate::runtime::oauth2::{Grant, TokenUrls};
use crate::runtime::request::{Empty, Endpoint, Operation, Request};

static CONVENTIONS: Conventions = Conventions {
    server: "https://api.example.com/v1",
    user_agent: "sample/1",
    headers: &[("x-tenant", "secret-tenant")],
    security: Some(&[&["oauth"]]),
    ..Conventions::COMMON
};

pub const URLS: TokenUrls = TokenUrls {
    client_credentials: "/oauth/token",
    password: "https://login.example.com/token",
    refresh: "https://login.example.com/refresh",
};

macro_rules! operation {
    ($name:ident, $security:expr) => {
        pub enum $name {}

        impl Operation for $name {
            type Output = ();
            type Decoder = Empty;

            const ENDPOINT: Endpoint = Endpoint::new(stringify!($name), Method::GET, "/path");
            const SECURITY: Option<Security> = $security;
        }
    };
}

operation!(Plain, None);
operation!(Public, Some(&[]));
operation!(Keyed, Some(&[&["key"]]));
operation!(KeyOrToken, Some(&[&["key"], &["oauth"]]));
operation!(Both, Some(&[&["key", "oauth"]]));
operation!(Other, Some(&[&["other"]]));

pub fn machine() -> Grant {
    Grant::client_credentials("my id", "s3cret/value")
}

pub fn builder(script: &Script, grant: Grant) -> ClientBuilder {
    ClientBuilder::new(&CONVENTIONS)
        .transport(script.clone())
        .grant(grant, URLS, "oauth")
}

pub fn client(script: &Script, grant: Grant) -> Client {
    builder(script, grant).build().expect("a valid client")
}

pub fn token(body: &str) -> Reaction {
    respond(
        200,
        &[("content-type", "application/json")],
        body.to_owned(),
    )
}

/// A token that expires after an hour.
pub fn hourly(name: &str) -> Reaction {
    token(&format!(
        r#"{{"access_token":"{name}","token_type":"Bearer","expires_in":3600}}"#
    ))
}

pub fn done() -> Reaction {
    respond(204, &[], "")
}

pub async fn call<O: Operation>(client: &Client) -> Result<O::Output, Error> {
    Request::<O>::new(client, &[]).await
}

/// Returns the URL of each request, with its `Authorization` header or its body.
pub fn log(script: &Script) -> Vec<String> {
    let requests = script.requests();
    requests.iter().map(line).collect()
}

fn line(request: &HttpRequest<bytes::Bytes>) -> String {
    let body = String::from_utf8_lossy(request.body()).into_owned();
    let detail = match body.as_str() {
        "" => authorization(request.headers()),
        form => form.to_owned(),
    };
    format!("{} {detail}", request.uri()).trim_end().to_owned()
}

fn authorization(headers: &HeaderMap) -> String {
    let value = headers.get("authorization").map(|it| it.to_str());
    value.and_then(Result::ok).unwrap_or_default().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_token_is_requested_once_and_renewed_before_it_expires() {
    let replies = [hourly("t1"), done(), done(), hourly("t2"), done()];
    let script = Script::new(replies);
    let client = client(&script, machine().scopes(["read", "write"]));
    for minutes in [0, 58, 2] {
        tokio::time::sleep(Duration::from_secs(60 * minutes)).await;
        call::<Plain>(&client).await.expect("a success");
    }
    let request = "https://api.example.com/oauth/token \
                   grant_type=client_credentials&scope=read%20write";
    let path = |token: &str| format!("https://api.example.com/v1/path Bearer {token}");
    let expected = [request, &path("t1"), &path("t1"), request, &path("t2")];
    assert_eq!(log(&script), expected);
    let head = &script.requests()[0];
    assert_eq!(head.method(), Method::POST);
    // The ID and the secret are encoded before they are joined.
    assert_eq!(
        authorization(head.headers()),
        "Basic bXklMjBpZDpzM2NyZXQlMkZ2YWx1ZQ=="
    );
    assert!(head.headers()["authorization"].is_sensitive());
    let media_type = &head.headers()["content-type"];
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    assert_eq!(head.headers()["user-agent"], "sample/1");
    assert!(head.headers().get("x-tenant").is_none());
}

#[tokio::test(start_paused = true)]
async fn concurrent_requests_share_one_token_request() {
    let replies = std::iter::once(hourly("t1")).chain((0..3).map(|_| done()));
    let script = Script::new(replies);
    let client = client(&script, machine());
    let calls = (0..3).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { call::<Plain>(&client).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("no panic").expect("a success");
    }
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_is_renewed_once() {
    let rejected = || respond(401, &[], "");
    let script = Script::new([hourly("t1"), done(), rejected(), hourly("t2"), done()]);
    let client = client(&script, machine());
    call::<Plain>(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    call::<Plain>(&client).await.expect("a success");
    assert_eq!(script.requests().len(), 5);
    assert!(log(&script)[4].ends_with("Bearer t2"));
}

#[tokio::test(start_paused = true)]
async fn the_password_grant_uses_refresh_tokens() {
    let first = r#"{"access_token":"t1","refresh_token":"r 1","expires_in":"600"}"#;
    // The refresh token stays the same if the response has none.
    let second = r#"{"access_token":"t2","token_type":"bearer","expires_in":600}"#;
    let expired = respond(400, &[], r#"{"error":"invalid_grant"}"#);
    let third = r#"{"access_token":"t3"}"#;
    let script = Script::new([
        token(first),
        done(),
        token(second),
        done(),
        expired,
        token(third),
        done(),
        done(),
    ]);
    let grant = Grant::password("me", "pass&word").public_client("app");
    let client = client(&script, grant.parameter("audience", "api"));
    for seconds in [0, 595, 595, 1_000_000] {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        call::<Plain>(&client).await.expect("a success");
    }
    let sent = log(&script);
    let rest = "client_id=app&audience=api";
    let password = format!(
        "https://login.example.com/token \
         grant_type=password&username=me&password=pass%26word&{rest}"
    );
    let refresh = format!(
        "https://login.example.com/refresh \
         grant_type=refresh_token&refresh_token=r%201&{rest}"
    );
    assert_eq!(sent[0], password);
    assert_eq!([&sent[2], &sent[4]], [&refresh, &refresh]);
    assert_eq!(sent[5], password);
    assert!(sent[7].ends_with("Bearer t3"));
    assert_eq!(authorization(script.requests()[0].headers()), "");
}

#[tokio::test(start_paused = true)]
async fn only_operations_that_need_a_token_request_one() {
    let script = Script::new([done(), done(), done(), done(), hourly("t1"), done()]);
    let key = Credential::query("key", "k").scheme("key");
    let client = builder(&script, machine())
        .credential(key)
        .build()
        .expect("a valid client");
    call::<Public>(&client).await.expect("a success");
    call::<Keyed>(&client).await.expect("a success");
    call::<KeyOrToken>(&client).await.expect("a success");
    call::<Other>(&client).await.expect("a success");
    call::<Both>(&client).await.expect("a success");
    let path = "https://api.example.com/v1/path";
    let sent = log(&script);
    let keyed = format!("{path}?key=k");
    assert_eq!(sent[..4], [path, &keyed, &keyed, path]);
    assert_eq!(sent[5], format!("{keyed} Bearer t1"));
}

#[tokio::test(start_paused = true)]
async fn each_scheme_has_its_own_tokens() {
    let script = Script::new([hourly("t1"), done(), hourly("t2"), done()]);
    let other = machine().token_url("https://other.example.com/token");
    let client = builder(&script, machine())
        .grant(other, URLS, "other")
        .build()
        .expect("a valid client");
    call::<Plain>(&client).await.expect("a success");
    call::<Other>(&client).await.expect("a success");
    let sent = log(&script);
    assert!(sent[1].ends_with("Bearer t1") && sent[3].ends_with("Bearer t2"));
    assert!(sent[2].starts_with("https://other.example.com/token "));
}

#[tokio::test(start_paused = true)]
async fn the_token_endpoint_and_the_place_of_the_secret_can_be_set() {
    let script = Script::new([hourly("t1"), done()]);
    let grant = machine().secret_in_body().token_url("other");
    let client = builder(&script, grant)
        .server("https://test.example.com/x")
        .build()
        .expect("a valid client");
    call::<Plain>(&client).await.expect("a success");
    assert_eq!(
        log(&script),
        [
            "https://test.example.com/x/other grant_type=client_credentials\
             &client_id=my%20id&client_secret=s3cret%2Fvalue",
            "https://test.example.com/x/path Bearer t1",
        ]
    );
}
