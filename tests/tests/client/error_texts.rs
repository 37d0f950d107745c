//! The request that an error names, and the message that it finds in a response.

use std::error::Error as _;

use github_actions_client::{Client, Credential, Error, Retry};
use http::Method;
use serde_json::json;
use tests::script::{Reaction, Script, respond, status};

const RUN: &str = "https://api.github.com/repos/o/r/actions/runs/1";

/// Returns the error of a request for a run with this response.
async fn error_of(code: u16, body: &str) -> Error {
    let client = Script::new([respond(code, &[], body)])
        .builder()
        .retry(Retry::off())
        .build()
        .expect("a valid client");
    let run = client.workflow_runs().get_workflow_run("o", "r", 1).await;
    run.expect_err("an error")
}

/// Returns the part of the text of an error that follows the request.
async fn text_of(code: u16, body: &str) -> String {
    let text = error_of(code, body).await.to_string();
    let text = text.strip_prefix(&format!("GET {RUN}: "));
    text.expect("the request").to_owned()
}

#[tokio::test(start_paused = true)]
async fn an_error_names_its_request() {
    let script = Script::new([status(503), status(404)]);
    let key = Credential::query("key", "hunter2");
    let client = script.builder().credential(key).build();
    let client: Client = client.expect("a valid client");
    let request = client
        .workflow_runs()
        .list_workflow_runs_for_repo("o", "a b")
        .branch("x/y");
    let error = request.await.expect_err("404");
    let url = "https://api.github.com/repos/o/a%20b/actions/runs?branch=x%2Fy";
    assert_eq!(error.method(), Some(&Method::GET));
    assert_eq!(error.url(), Some(url));
    assert_eq!(
        error.operation_id(),
        Some("actions/list-workflow-runs-for-repo")
    );
    assert_eq!(error.attempts(), 2);
    let text = format!("GET {url}: 404 Not Found after 2 attempts");
    assert_eq!(error.to_string(), text);
    assert_eq!(
        script.requests()[0].1.uri().query(),
        Some("branch=x%2Fy&key=hunter2")
    );

    let error = client.get("/zen").await.expect_err("404");
    assert_eq!(error.url(), Some("https://api.github.com/zen"));
    assert_eq!(error.operation_id(), None);
}

#[tokio::test(start_paused = true)]
async fn every_kind_of_error_names_its_request() {
    for (reaction, expected) in [
        (Reaction::Refuse, "cannot reach the server"),
        (Reaction::Disconnect, "no response received"),
        (Reaction::Stall, "no response received within 60s"),
        (respond(200, &[], "<"), "cannot decode the response"),
        (
            respond(
                302,
                &[("location", "https://other.example/?key=hunter2")],
                "",
            ),
            "302 Found: redirect from https://api.github.com/repos/o/r/actions/runs/1 to \
             https://other.example/ not followed",
        ),
    ] {
        let client = Script::new([reaction])
            .builder()
            .retry(Retry::off())
            .build();
        let client = client.expect("a valid client");
        let run = client.workflow_runs().get_workflow_run("o", "r", 1).await;
        let error = run.expect_err(expected);
        let start = format!("GET {RUN}: {expected}");
        assert!(error.to_string().starts_with(&start), "{error}");
        assert_eq!(error.operation_id(), Some("actions/get-workflow-run"));
    }
    let client = Script::new([status(200)]).client();
    let runs = client.workflow_runs();
    let error = runs
        .get_workflow_run("", "r", 1)
        .await
        .expect_err("no owner");
    let template = "https://api.github.com/repos/{owner}/{repo}/actions/runs/{run_id}";
    assert_eq!(error.url(), Some(template));
    let error = Client::builder().token("").build().expect_err("no token");
    assert_eq!((error.method(), error.url()), (None, None));
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_page_has_its_url() {
    let next = "<https://api.github.com/repositories/1/jobs?key=hunter2&page=2>; rel=next";
    let script = Script::new([
        respond(200, &[("link", next)], r#"{"total_count": 2, "jobs": []}"#),
        status(404),
    ]);
    let key = Credential::query("key", "secret");
    let client = script.builder().credential(key).build();
    let client = client.expect("a valid client");
    let jobs = client.workflow_jobs();
    let jobs = jobs.list_jobs_for_workflow_run("o", "r", 1).items();
    let error = jobs.try_collect().await.expect_err("404");
    assert_eq!(
        error.to_string(),
        "GET https://api.github.com/repositories/1/jobs?page=2: 404 Not Found"
    );
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_download_names_the_job() {
    let link = [("location", "https://storage.example.com/log?sig=hunter2")];
    let moved = [("location", "/other?sig=hunter2")];
    let message =
        "<?xml version=\"1.0\"?><Error><Code>Gone</Code><Message>No log</Message></Error>";
    let script = Script::new([
        respond(302, &link, ""),
        respond(302, &moved, ""),
        respond(404, &[], message),
        respond(302, &link, ""),
        respond(404, &[], message),
    ]);
    let client = script.builder().retry(Retry::off()).build();
    let client = client.expect("a valid client");
    let job = client
        .workflow_jobs()
        .download_job_logs_for_workflow_run("o", "r", 7);
    let log = job.await.expect("a link").text().await;
    let error = log.expect_err("404");
    let url = "https://api.github.com/repos/o/r/actions/jobs/7/logs";
    assert_eq!(
        error.to_string(),
        format!("GET {url}: download from https://storage.example.com/log: 404 Not Found: No log")
    );
    assert_eq!(error.url(), Some(url));
    assert_eq!(
        error.operation_id(),
        Some("actions/download-job-logs-for-workflow-run")
    );
    let shown = format!("{error:?} {:?}", error.source());
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn messages_are_found_where_they_usually_are() {
    for (body, message) in [
        (json!({"message": "a"}), "a"),
        (json!({"error": {"message": "a", "code": 1}}), "a"),
        (
            json!({"error": "invalid_grant", "error_description": "a"}),
            "a",
        ),
        (json!({"error": "a"}), "a"),
        // RFC 9457.
        (json!({"title": "b", "detail": "a", "status": 400}), "a"),
        (json!({"title": "a", "status": 400}), "a"),
        // FastAPI.
        (json!({"detail": "a"}), "a"),
        (
            json!({"detail": [
                {"loc": ["body", "items", 0], "msg": "field required", "type": "missing"},
                {"loc": ["query", "limit"], "msg": "not a number"},
            ]}),
            "body.items.0: field required; query.limit: not a number",
        ),
        (json!({"errors": [{"message": "a"}, {"message": "b"}]}), "a"),
        (json!({"errors": ["a", "b"]}), "a; b"),
        (json!({"errors": [{"detail": "a"}]}), "a"),
        (json!({"message": "", "error": "a"}), "a"),
        (json!({"message": {"detail": "a"}}), "a"),
    ] {
        let error = error_of(400, &body.to_string()).await;
        assert_eq!(error.message(), Some(message), "{body}");
        let text = format!("GET {RUN}: 400 Bad Request: {message}");
        assert_eq!(error.to_string(), text);
    }
    for body in [
        "",
        "{}",
        "[]",
        "null",
        "5",
        r#"{"message": 5}"#,
        "{\"errors\": {}}",
    ] {
        assert_eq!(error_of(400, body).await.message(), None, "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_does_not_repeat_the_status() {
    for body in [
        r#"{"message": "Not Found"}"#,
        r#"{"message": "404 not found"}"#,
        "Not Found",
        "<html><title>404 Not Found</title><h1>404 Not Found</h1></html>",
    ] {
        assert_eq!(text_of(404, body).await, "404 Not Found", "{body}");
    }
    let nginx = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                 <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>";
    assert_eq!(text_of(502, nginx).await, "502 Bad Gateway: nginx");
    let body = r#"{"message": "Not Found: no such run"}"#;
    assert_eq!(
        text_of(404, body).await,
        "404 Not Found: Not Found: no such run"
    );
}

#[tokio::test(start_paused = true)]
async fn the_start_of_a_body_without_a_message_is_shown() {
    for (body, shown) in [
        (
            r#"{"code": 17, "hint": "x"}"#,
            r#"{"code": 17, "hint": "x"}"#,
        ),
        ("no healthy\n upstream\u{1b}[2J", "no healthy upstream [2J"),
        (
            "<!DOCTYPE html><html><head><style>p { color: red }</style>\
             <script>if (a < b) { alert('<p>') }</SCRIPT></head><body><!-- <p>hidden</p> -->\
             <p>Sign&nbsp;in <b>n</b>ow</p>&lt;here&gt;</body></html>",
            "Sign in now <here>",
        ),
        ("<html><title>Sign in</title><div id=app></div>", "Sign in"),
        ("<fault><reason>a</reason><code>7</code></fault>", "a 7"),
        ("\u{feff}<p>a < b", "a < b"),
    ] {
        assert_eq!(
            text_of(400, body).await,
            format!("400 Bad Request: {shown}")
        );
    }
    for body in ["", "{}", "  ", "\0\0abc", "<p></p>", "<script>", "<title"] {
        assert_eq!(text_of(400, body).await, "400 Bad Request", "{body:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_text_of_an_error_is_bounded() {
    let long = "é\u{202e}".repeat(100_000);
    let error = error_of(400, &long).await;
    assert!(error.to_string().chars().count() < 400, "{error}");
    assert!(error.to_string().ends_with('…'), "{error}");
    let error = error_of(400, &json!({ "message": long }).to_string()).await;
    assert!(error.to_string().chars().count() < 800, "{error}");
    assert_eq!(error.message(), Some(long.as_str()));
    let key = "k".repeat(100_000);
    let error = error_of(200, &json!({ "id": { key: 1 } }).to_string()).await;
    assert!(error.to_string().chars().count() < 2000, "{error}");

    let client = Script::new([respond(
        404,
        &[("x-github-request-id", &"a".repeat(9000))],
        "",
    )]);
    let runs = client.client();
    let runs = runs.workflow_runs();
    let error = runs.get_workflow_run(&long, "r", 1).await;
    let error = error.expect_err("404");
    assert!(error.to_string().chars().count() < 1000, "{error}");
    assert!(error.url().is_some_and(|url| url.len() > 100_000));
}
