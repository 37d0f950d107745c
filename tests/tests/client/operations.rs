//! All operations against a server: requests, and the decoding of responses.

use github_actions_client::models::BasicError;
use github_actions_client::{Client, ErrorKind, Server};
use serde_json::json;
use tests::operations::{Operation, operations};
use tests::samples::sample;
use tests::server::{answering, builder, client, header, only_request, target};
use wiremock::ResponseTemplate;

/// Returns a successful response of an operation.
fn success(operation: &Operation) -> ResponseTemplate {
    let response = ResponseTemplate::new(operation.success);
    match operation.sample {
        Some(("", _)) => response.insert_header("location", "https://storage.example.com/log"),
        Some((name, _)) => response.set_body_json(sample(name)),
        None if operation.success == 204 => response,
        None => response.set_body_json(json!({})),
    }
}

#[tokio::test]
async fn sends_requests_and_decodes_responses_as_described() {
    for operation in operations() {
        let server = answering(success(&operation)).await;
        let response = (operation.call)(client(&server))
            .await
            .expect("a successful response");
        let part = operation.sample.map_or("()", |(_, part)| part);
        assert!(response.contains(part), "missing {part:?}: {response}");

        let request = only_request(&server).await;
        let target = target(&request);
        let expected = format!(
            "/repos/octo%20org/r%2Fe%3Fp%23o%25/actions{}",
            operation.target
        );
        assert_eq!(
            (request.method.as_str(), target.as_str()),
            (operation.method, expected.as_str())
        );
        assert_eq!(
            header(&request, "accept"),
            Some("application/vnd.github+json")
        );
        assert_eq!(header(&request, "authorization"), Some("Bearer TOKEN"));
        assert_eq!(header(&request, "x-github-api-version"), Some("2022-11-28"));
        assert_eq!(
            header(&request, "user-agent"),
            Some("github-actions-client/0.2.0")
        );
        let (body, media_type) = if operation.body.is_null() {
            (String::new(), None)
        } else {
            (operation.body.to_string(), Some("application/json"))
        };
        assert_eq!(String::from_utf8_lossy(&request.body), body, "{target}");
        let length = (operation.method == "POST").then(|| body.len().to_string());
        assert_eq!(
            header(&request, "content-length"),
            length.as_deref(),
            "{target}"
        );
        assert_eq!(header(&request, "content-type"), media_type, "{target}");
    }
}

#[tokio::test]
async fn ignores_bodies_of_operations_without_output() {
    for operation in operations().iter().filter(|it| it.sample.is_none()) {
        for body in ["", "{}", "null", "<html>"] {
            let server =
                answering(ResponseTemplate::new(operation.success).set_body_string(body)).await;
            let response = (operation.call)(client(&server)).await;
            assert_eq!(
                response.expect("a successful response"),
                "()",
                "{}",
                operation.target
            );
        }
    }
}

#[tokio::test]
async fn decodes_declared_error_bodies() {
    for operation in operations() {
        for status in operation.failures {
            let body = json!({ "message": "Conflict.", "documentation_url": "https://docs.github.com/rest" });
            let response = ResponseTemplate::new(*status).set_body_json(body);
            let server = answering(response.insert_header("x-github-request-id", "9F98:1")).await;
            let error = (operation.call)(client(&server))
                .await
                .expect_err("an error status");
            assert_eq!(error.kind(), ErrorKind::Api);
            assert_eq!(error.status().map(|it| it.as_u16()), Some(*status));
            assert_eq!(error.message(), Some("Conflict."));
            assert_eq!(error.request_id(), Some("9F98:1"));
            let body: BasicError = error.body_as().expect("the declared body");
            assert_eq!(
                body.documentation_url.as_deref(),
                Some("https://docs.github.com/rest")
            );
        }
    }
}

#[tokio::test]
async fn errors_keep_undeclared_statuses_and_bodies() {
    let bodies = [
        (r#"{"message":"Not here."}"#, Some("Not here.")),
        (
            "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>",
            None,
        ),
        ("<html><body>502</body></html>", None),
        ("", None),
    ];
    for operation in operations() {
        for (status, (body, message)) in [401, 403, 404, 410, 422, 429, 502]
            .into_iter()
            .zip(bodies.into_iter().cycle())
        {
            let server = answering(ResponseTemplate::new(status).set_body_string(body)).await;
            let error = (operation.call)(client(&server))
                .await
                .expect_err("an error status");
            assert_eq!(error.kind(), ErrorKind::Api);
            assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
            assert_eq!(error.message(), message);
            assert_eq!(
                error.body().map(|it| it.to_vec()),
                Some(body.as_bytes().to_vec())
            );
        }
    }
}

#[tokio::test]
async fn send_returns_status_headers_and_body() {
    let response = ResponseTemplate::new(200)
        .set_body_json(sample("job-ghes-3.10"))
        .insert_header("etag", "\"abc\"")
        .insert_header("x-ratelimit-limit", "5000")
        .insert_header("x-ratelimit-remaining", "4996")
        .insert_header("x-ratelimit-used", "4")
        .insert_header("x-ratelimit-reset", "1678903315")
        .insert_header("x-ratelimit-resource", "core");
    let server = answering(response).await;
    let client = client(&server);
    let response = client
        .workflow_jobs()
        .get_job_for_workflow_run("o", "r", 1)
        .send()
        .await
        .expect("a job");
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["etag"], "\"abc\"");
    assert_eq!(response.body.name, "build");
    let limit = response.rate_limit().expect("a rate limit");
    assert_eq!(
        (limit.limit, limit.remaining, limit.used),
        (Some(5000), Some(4996), Some(4))
    );
    assert_eq!(limit.resource.as_deref(), Some("core"));
    let reset = limit
        .reset
        .expect("a reset time")
        .duration_since(std::time::UNIX_EPOCH)
        .expect("a time after 1970");
    assert_eq!(reset.as_secs(), 1_678_903_315);
}

#[tokio::test]
async fn sets_headers_of_a_client_and_a_request() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = builder(&server)
        .header("x-github-api-version", "2026-03-10")
        .user_agent("mine/1")
        .build();
    let client = client.expect("a valid client");
    let request = client.workflow_runs().delete_workflow_run("o", "r", 1);
    request
        .header("accept", "text/plain")
        .await
        .expect("a success");
    let request = only_request(&server).await;
    assert_eq!(header(&request, "x-github-api-version"), Some("2026-03-10"));
    assert_eq!(header(&request, "user-agent"), Some("mine/1"));
    assert_eq!(header(&request, "accept"), Some("text/plain"));
}

#[tokio::test]
async fn sends_no_authorization_without_a_token() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = Client::builder()
        .server(server.uri())
        .build()
        .expect("a valid client");
    client
        .workflow_runs()
        .delete_workflow_run("o", "r", 1)
        .await
        .expect("a success");
    assert_eq!(header(&only_request(&server).await, "authorization"), None);
}

#[tokio::test]
async fn sends_to_the_base_path_of_ghes() {
    let server = answering(ResponseTemplate::new(204)).await;
    let host = server.address().to_string();
    let ghes = Server::ghes(&host).variable("protocol", "http");
    let client = Client::builder()
        .server(ghes)
        .build()
        .expect("a valid client");
    client
        .workflow_runs()
        .delete_workflow_run("o", "r", 1)
        .await
        .expect("a success");
    assert_eq!(
        only_request(&server).await.url.path(),
        "/api/v3/repos/o/r/actions/runs/1"
    );
}

#[tokio::test]
async fn builds_the_request_that_is_sent() {
    let server = answering(ResponseTemplate::new(201)).await;
    let client = client(&server);
    let request = client
        .workflow_runs()
        .re_run_workflow("o", "r", 1)
        .enable_debug_logging(true);
    let built = request.build().expect("a valid request");
    request.await.expect("a success");
    let sent = only_request(&server).await;
    assert_eq!(
        built.uri().to_string(),
        format!("{}{}", server.uri(), target(&sent))
    );
    assert_eq!(built.body().as_bytes().expect("not a stream"), &sent.body);
    for (name, value) in built.headers() {
        assert_eq!(sent.headers.get(name), Some(value), "{name}");
    }
}
