//! Requests without a body, whose length servers and gateways require.

use http::Method;
use tests::hostile::{self, Hostile, response};
use tests::script::{Script, status};

#[tokio::test]
async fn sends_the_length_of_an_empty_body() {
    let moved = response(307, &["location: /there"], "");
    let server = Hostile::start([response(202, &[], ""), moved, response(202, &[], "")]).await;
    let client = hostile::client(&server);
    hostile::post(&client).await.expect("a success");
    hostile::post(&client).await.expect("a success");
    for method in [Method::POST, Method::PUT, Method::PATCH] {
        let request = client.request(method, "/path");
        request.clone().await.expect("a success");
        request.body("text/plain", "").await.expect("a success");
    }
    let runs = client.workflow_runs();
    runs.re_run_workflow("o", "r", 1).await.expect("a success");
    let failed = runs.re_run_workflow_failed_jobs("o", "r", 1);
    failed.await.expect("a success");
    let job = runs.re_run_job_for_workflow_run("o", "r", 1);
    job.await.expect("a success");
    for head in server.heads() {
        let head = head.to_lowercase();
        assert_eq!(head.matches("content-length: 0").count(), 1, "{head}");
        assert!(!head.contains("transfer-encoding"), "{head}");
    }
    assert_eq!(server.requests(), 12);
}

#[tokio::test]
async fn methods_without_a_body_send_no_length() {
    let server = Hostile::start([response(204, &[], "")]).await;
    let client = hostile::client(&server);
    for method in [Method::GET, Method::HEAD, Method::DELETE] {
        client.request(method, "/path").await.expect("a success");
    }
    for head in server.heads() {
        assert_eq!(hostile::header(&head, "content-length"), None, "{head}");
    }
    assert_eq!(server.requests(), 3);
}

#[test]
fn built_requests_have_the_length_of_an_empty_body() {
    let client = Script::new([status(204)]).client();
    let runs = client.workflow_runs();
    let built = runs.cancel_workflow_run("o", "r", 1).build();
    let built = built.expect("a valid request");
    assert_eq!(built.headers()["content-length"], "0");
    let built = runs.get_workflow_run("o", "r", 1).build();
    let built = built.expect("a valid request");
    assert!(!built.headers().contains_key("content-length"));
    let request = runs.re_run_workflow("o", "r", 1).enable_debug_logging(true);
    let built = request.build().expect("a valid request");
    assert_ne!(
        built.headers().get("content-length").map(|it| it.as_ref()),
        Some(&b"0"[..])
    );
}
