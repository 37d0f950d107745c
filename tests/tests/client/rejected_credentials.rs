//! Credentials that the server rejects with status 401.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::future::join_all;
use github_actions_client::transport::{Body, Next};
use github_actions_client::{Client, Credential, Error, ErrorKind, Retry};
use tests::script::{Script, respond, status};

use crate::credential_providers::{Calls, RUN, call, renewing, tokens};

#[tokio::test(start_paused = true)]
async fn a_rejected_credential_is_renewed_once() {
    let script = Script::new([status(204), status(401), status(204)]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    call(&client).await.expect("a success");
    assert_eq!(tokens(&script), ["t1", "t1", "t2"]);

    let script = Script::new([status(204), status(401)]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    let error = call(&client).await.expect_err("a rejected credential");
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 2);
    assert_eq!(tokens(&script), ["t1", "t1", "t2"]);
}

#[tokio::test(start_paused = true)]
async fn concurrent_rejections_share_one_renewal() {
    let script = Script::new([status(204)]);
    let calls = Calls::default();
    let counted = Arc::clone(&calls);
    let provider = move || {
        let number = counted.fetch_add(1, Ordering::Relaxed) + 1;
        async move { Credential::bearer(format!("t{number}")) }
    };
    // The server revokes the first token after a minute.
    let revoking = |request: http::Request<Body>, next: Next| async move {
        next.sleep(Duration::from_secs(1)).await;
        let is_first = request.headers()["authorization"] == "Bearer t1";
        if is_first && next.now() > Duration::from_secs(60) {
            let response = http::Response::builder().status(401);
            return Ok(response.body(Body::empty()).expect("a valid response"));
        }
        next.send(request).await
    };
    let builder = Client::builder().transport(script.clone());
    let client = builder
        .credential_provider(provider)
        .layer(revoking)
        .build();
    let client = client.expect("a valid client");
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    let results = join_all((0..3).map(|_| call(&client))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_new_credential_that_is_rejected_is_sent_again() {
    let script = Script::new([status(401), status(204)]);
    let (client, calls) = renewing(&script, Duration::from_secs(3600));
    call(&client).await.expect("a success");
    assert_eq!(tokens(&script), ["t1", "t1"]);
    assert_eq!(calls.load(Ordering::Relaxed), 1);
    let wait = script.waits()[0];
    assert!((1..=2).contains(&wait.as_secs()), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn the_token_of_a_new_client_that_is_rejected_is_sent_again_once() {
    let script = Script::new([status(401), status(204)]);
    call(&script.client()).await.expect("a success");
    let wait = script.waits()[0];
    assert!((1..=2).contains(&wait.as_secs()), "{wait:?}");

    let script = Script::new([status(401)]);
    let error = call(&script.client()).await.expect_err("a wrong token");
    assert_eq!((error.attempts(), script.count()), (2, 2));

    let script = Script::new([status(401)]);
    let impatient = script.builder().retry(Retry::off());
    let anonymous = Client::builder().transport(script);
    for builder in [impatient, anonymous] {
        let client = builder.build().expect("a valid client");
        let error = call(&client).await.expect_err("an unauthorized request");
        assert_eq!(error.attempts(), 1);
    }

    let script = Script::new([status(401)]);
    let client = script.client();
    tokio::time::sleep(Duration::from_secs(60)).await;
    let error = call(&client).await.expect_err("a wrong token");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_not_sent_again_with_another_credential() {
    let script = Script::new([status(204), status(401), status(204)]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(60)).await;
    let chunks = futures_util::stream::iter([Ok::<_, std::io::Error>("x".into())]);
    let body = Body::stream(chunks);
    let request = client.post(RUN).body("text/plain", body);
    let error = request.await.expect_err("a rejected credential");
    assert!(error.is_unauthorized());
    assert_eq!(script.count(), 2);
}

/// Returns a client whose provider returns `t1`, which expires after a minute, and then fails.
fn failing(script: &Script) -> Client {
    let calls = Calls::default();
    let provider = move || {
        let is_first = calls.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            let credential = Credential::bearer("t1").map_err(|error| error.to_string())?;
            let credential = credential.expires_in(Duration::from_secs(60));
            is_first
                .then_some(credential)
                .ok_or_else(|| "out of order".to_owned())
        }
    };
    let builder = Client::builder().transport(script.clone());
    let client = builder.credential_provider(provider).build();
    client.expect("a valid client")
}

#[tokio::test(start_paused = true)]
async fn a_rejection_is_the_error_if_the_credential_cannot_be_renewed() {
    let script = Script::new([status(204), status(401)]);
    let client = failing(&script);
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(30)).await;
    let error = call(&client).await.expect_err("a rejected credential");
    assert!(error.is_unauthorized() && error.is_sent());
    assert_eq!(error.attempts(), 1);
    let source = error.source().and_then(|it| it.downcast_ref::<Error>());
    let failure = source.expect("the failure of the provider");
    assert_eq!(failure.kind(), ErrorKind::Credential);
    let cause = failure.source().expect("a source").to_string();
    assert_eq!(cause, "out of order");
}

#[tokio::test(start_paused = true)]
async fn attempts_without_a_credential_do_not_count() {
    let wait = [("retry-after", "60")];
    let script = Script::new([respond(503, &wait, "")]);
    let policy = Retry::new().max_wait(Duration::from_secs(90));
    let request = failing(&script).get("/user").retry(policy);
    let error = request.send_raw().await.expect_err("a failing provider");
    assert_eq!(error.kind(), ErrorKind::Credential);
    // The first attempt was sent.
    assert_eq!((error.attempts(), error.is_sent()), (1, true));

    let script = Script::new([status(204)]);
    let builder = Client::builder().transport(script.clone());
    let hanging = builder.credential_provider(|| async {
        std::future::pending::<()>().await;
        Credential::bearer("t")
    });
    let client = hanging.build().expect("a valid client");
    let request = client.post(RUN).timeout(Duration::from_secs(5));
    let error = request.send_raw().await.expect_err("a timeout");
    assert!(error.is_timeout());
    assert_eq!((error.attempts(), error.is_sent()), (0, false));
}

#[tokio::test(start_paused = true)]
async fn a_link_does_not_bring_back_an_earlier_credential() {
    let link = "https://api.github.com/moved?a=1&key=t%200&b=2";
    let script = Script::new([respond(301, &[("location", link)], ""), status(204)]);
    let provider = || async { Ok::<_, Error>(Credential::query("key", "t 1")) };
    let builder = Client::builder().transport(script.clone());
    let client = builder.credential_provider(provider).build();
    let client = client.expect("a valid client");
    let response = client.get("/user").send_raw().await;
    response.expect("a success");
    let requests = script.requests();
    let targets = requests
        .iter()
        .map(|(_, request)| request.uri().to_string());
    assert_eq!(
        targets.collect::<Vec<_>>(),
        [
            "https://api.github.com/user?key=t%201",
            "https://api.github.com/moved?a=1&key=t%201&b=2",
        ]
    );
}
