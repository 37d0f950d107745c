//! Credentials that expire, which a provider renews.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use futures_util::future::join_all;
use github_actions_client::{Client, Credential, Error, ErrorKind};
use tests::script::{Script, respond, status};

pub const RUN: &str = "/repos/o/r/actions/runs/1/cancel";

/// The number of calls of a provider.
pub type Calls = Arc<AtomicU64>;

/// Returns a client whose provider returns `t1`, `t2` and so on, after a second each.
pub fn renewing(script: &Script, lifetime: Duration) -> (Client, Calls) {
    let calls = Calls::default();
    let counted = Arc::clone(&calls);
    let provider = move || {
        let number = counted.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Credential::bearer(format!("t{number}")).map(|it| it.expires_in(lifetime))
        }
    };
    let builder = Client::builder()
        .transport(script.clone())
        .credential_provider(provider);
    (builder.build().expect("a valid client"), calls)
}

pub async fn call(client: &Client) -> Result<(), Error> {
    client.post(RUN).await
}

pub fn tokens(script: &Script) -> Vec<String> {
    let requests = script.requests();
    let tokens = requests.iter().map(|(_, request)| {
        let value = &request.headers()["authorization"];
        assert!(value.is_sensitive());
        let value = value.to_str().expect("a string");
        value.trim_start_matches("Bearer ").to_owned()
    });
    tokens.collect()
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_renewed_before_it_expires() {
    let script = Script::new([status(204)]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    for minutes in [0, 58, 3, 58, 3] {
        tokio::time::sleep(Duration::from_secs(60 * minutes)).await;
        call(&client).await.expect("a success");
    }
    assert_eq!(tokens(&script), ["t1", "t1", "t2", "t2", "t3"]);
}

#[tokio::test(start_paused = true)]
async fn a_credential_without_expiry_is_kept() {
    let script = Script::new([status(204)]);
    let provider = || async { Credential::bearer("t") };
    let client = Client::builder()
        .transport(script.clone())
        .credential_provider(provider)
        .build()
        .expect("a valid client");
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(1_000_000)).await;
    call(&client).await.expect("a success");
    assert_eq!(tokens(&script), ["t", "t"]);
}

#[tokio::test(start_paused = true)]
async fn concurrent_requests_share_one_call() {
    let script = Script::new([status(204)]);
    let (client, calls) = renewing(&script, Duration::from_secs(3600));
    let results = join_all((0..50).map(|_| call(&client))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_given_up_does_not_keep_others_from_a_credential() {
    let script = Script::new([status(204)]);
    let (client, calls) = renewing(&script, Duration::from_secs(3600));
    let given_up = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    let waiting = tokio::spawn(async move { call(&client).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    given_up.abort();
    waiting.await.expect("no panic").expect("a success");
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failing_provider_is_an_error_and_shared() {
    let script = Script::new([status(204)]);
    let calls = Calls::default();
    let counted = Arc::clone(&calls);
    let provider = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Err::<Credential, _>("the key is missing")
        }
    };
    let builder = Client::builder().transport(script.clone());
    let client = builder.credential_provider(provider).build();
    let client = client.expect("a valid client");
    for result in join_all((0..5).map(|_| call(&client))).await {
        let error = result.expect_err("a failing provider");
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(!error.is_sent() && !error.is_retryable());
        let source = error.source().expect("a source").to_string();
        assert_eq!(source, "the key is missing");
    }
    assert_eq!((calls.load(Ordering::Relaxed), script.count()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_used_as_long_as_it_is_valid_if_the_provider_fails() {
    let script = Script::new([status(204)]);
    let calls = Calls::default();
    let provider = move || {
        let is_first = calls.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            let credential = Credential::bearer("t1").map_err(|error| error.to_string())?;
            let credential = credential.expires_at(SystemTime::now() + Duration::from_secs(600));
            is_first
                .then_some(credential)
                .ok_or_else(|| "out of order".to_owned())
        }
    };
    let builder = Client::builder().transport(script.clone());
    let client = builder.credential_provider(provider).build();
    let client = client.expect("a valid client");
    call(&client).await.expect("a success");
    tokio::time::sleep(Duration::from_secs(570)).await;
    call(&client)
        .await
        .expect("the token is valid for 30 seconds");
    tokio::time::sleep(Duration::from_secs(60)).await;
    let error = call(&client).await.expect_err("an expired token");
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(tokens(&script), ["t1", "t1"]);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_does_not_respond_or_returns_expired_credentials_is_an_error() {
    let script = Script::new([status(204)]);
    let builder = Client::builder().transport(script.clone());
    let builder = builder.read_timeout(Duration::from_secs(5));
    let hanging = builder.credential_provider(|| async {
        std::future::pending::<()>().await;
        Credential::bearer("t")
    });
    let client = hanging.build().expect("a valid client");
    let error = call(&client).await.expect_err("no credential");
    assert_eq!(error.kind(), ErrorKind::Credential);
    let source = error.source().expect("a source").to_string();
    assert!(source.contains("within 5s"), "{source}");

    let (client, _) = renewing(&script, Duration::ZERO);
    let error = call(&client).await.expect_err("an expired credential");
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().contains("expired"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_credential_of_a_provider_is_not_sent_to_other_hosts() {
    let link = [("location", "https://storage.example.com/log?sig=x")];
    let log = respond(200, &[("content-type", "text/plain")], "log");
    let script = Script::new([respond(302, &link, ""), log]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    let jobs = client.workflow_jobs();
    let link = jobs.download_job_logs_for_workflow_run("o", "r", 1).await;
    let text = link.expect("a link").text().await.expect("a log");
    assert_eq!(text, "log");
    let requests = script.requests();
    assert!(requests[0].1.headers().contains_key("authorization"));
    assert!(!requests[1].1.headers().contains_key("authorization"));
}

#[tokio::test(start_paused = true)]
async fn built_requests_have_the_last_credential_of_the_provider() {
    let script = Script::new([status(204)]);
    let (client, _) = renewing(&script, Duration::from_secs(3600));
    let built = || client.post(RUN).build().expect("a valid request");
    assert!(!built().headers().contains_key("authorization"));
    call(&client).await.expect("a success");
    assert_eq!(built().headers()["authorization"], "Bearer t1");
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert!(!built().headers().contains_key("authorization"));
}
