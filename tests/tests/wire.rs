//! Every operation against a server: what is sent, and what becomes of its answers.

use std::pin::Pin;

use github_actions_client::models::{BasicError, JobFilter, WorkflowRunStatusFilter};
use github_actions_client::{Client, Error, ErrorKind, Server};
use serde_json::{Value, json};
use tests::root;
use tests::server::{answering, builder, client, header, only_request, target};
use wiremock::ResponseTemplate;

/// An answer as text, or the error.
type Answer = Pin<Box<dyn Future<Output = Result<String, Error>>>>;

/// An operation with all its options, what it sends, and what the server answers by description.
struct Operation {
    call: fn(Client) -> Answer,
    method: &'static str,
    /// Below `/repos/octo%20org/r%2Fe%3Fp%23o%25/actions`, with the query.
    target: &'static str,
    body: Value,
    success: u16,
    /// The named example that a success carries, and a part of its decoded form.
    sample: Option<(&'static str, &'static str)>,
    failures: &'static [u16],
}

const OWNER: &str = "octo org";
const REPO: &str = "r/e?p#o%";
const JOB: i64 = 111_140_289_409;
const RUN: i64 = 30_433_642_123;

/// `operation!(METHOD target [, body] => status [example: part] [, failures]; client.call())`.
macro_rules! operation {
    ($method:ident $target:literal, $body:expr => $success:literal $sample:expr, $failures:expr; $client:ident $call:expr) => {
        Operation {
            call: |$client| Box::pin(async move { Ok(format!("{:?}", $call.await?)) }),
            method: stringify!($method),
            target: $target,
            body: $body,
            success: $success,
            sample: $sample,
            failures: $failures,
        }
    };
}

fn operations() -> Vec<Operation> {
    const NONE: Option<(&str, &str)> = None;
    let debug = || json!({ "enable_debug_logging": true });
    let job = Some(("job-ghes-3.10", "Job { id: 399444496"));
    let jobs = Some(("job-list-ghes-3.10", "JobList { total_count: 1"));
    let run = Some(("workflow-run", "WorkflowRun { id: 30433642"));
    let runs = Some(("workflow-run-list", "WorkflowRunList { total_count: 1"));
    let usage = Some(("workflow-run-usage", "WorkflowRunUsage { billable"));
    let place = Some(("", "storage.example.com/log\""));
    vec![
        operation!(GET "/jobs/111140289409", Value::Null => 200 job, &[];
            c c.workflow_jobs().get_job_for_workflow_run(OWNER, REPO, JOB)),
        operation!(GET "/jobs/111140289409/logs", Value::Null => 302 place, &[];
            c c.workflow_jobs().download_job_logs_for_workflow_run(OWNER, REPO, JOB)),
        operation!(GET "/runs/30433642123/attempts/2/jobs?per_page=100&page=2", Value::Null => 200 jobs, &[404];
            c c.workflow_jobs().list_jobs_for_workflow_run_attempt(OWNER, REPO, RUN, 2).per_page(100).page(2)),
        operation!(GET "/runs/30433642123/jobs?filter=all&per_page=100&page=2", Value::Null => 200 jobs, &[];
            c c.workflow_jobs().list_jobs_for_workflow_run(OWNER, REPO, RUN).filter(JobFilter::All).per_page(100).page(2)),
        operation!(GET "/runs?actor=octocat&branch=feature%2F%C3%BC%20%26%20%2Bx%3D1&event=push&status=in_progress&per_page=100&page=2&created=%3E%3D2026-01-01&exclude_pull_requests=true&check_suite_id=42&head_sha=acb5820", Value::Null => 200 runs, &[];
            c c.workflow_runs().list_workflow_runs_for_repo(OWNER, REPO).actor("octocat").branch("feature/ü & +x=1").event("push")
                .status(WorkflowRunStatusFilter::InProgress).per_page(100).page(2).created(">=2026-01-01")
                .exclude_pull_requests(true).check_suite_id(42).head_sha("acb5820")),
        operation!(GET "/runs/30433642123?exclude_pull_requests=true", Value::Null => 200 run, &[];
            c c.workflow_runs().get_workflow_run(OWNER, REPO, RUN).exclude_pull_requests(true)),
        operation!(DELETE "/runs/30433642123", Value::Null => 204 NONE, &[];
            c c.workflow_runs().delete_workflow_run(OWNER, REPO, RUN)),
        operation!(GET "/runs/30433642123/attempts/2?exclude_pull_requests=false", Value::Null => 200 run, &[];
            c c.workflow_runs().get_workflow_run_attempt(OWNER, REPO, RUN, 2).exclude_pull_requests(false)),
        operation!(GET "/runs/30433642123/attempts/2/logs", Value::Null => 302 place, &[];
            c c.workflow_runs().download_workflow_run_attempt_logs(OWNER, REPO, RUN, 2)),
        operation!(POST "/runs/30433642123/cancel", Value::Null => 202 NONE, &[409];
            c c.workflow_runs().cancel_workflow_run(OWNER, REPO, RUN)),
        operation!(POST "/runs/30433642123/force-cancel", Value::Null => 202 NONE, &[409];
            c c.workflow_runs().force_cancel_workflow_run(OWNER, REPO, RUN)),
        operation!(GET "/runs/30433642123/logs", Value::Null => 302 place, &[];
            c c.workflow_runs().download_workflow_run_logs(OWNER, REPO, RUN)),
        operation!(DELETE "/runs/30433642123/logs", Value::Null => 204 NONE, &[403, 500];
            c c.workflow_runs().delete_workflow_run_logs(OWNER, REPO, RUN)),
        operation!(POST "/runs/30433642123/rerun", debug() => 201 NONE, &[];
            c c.workflow_runs().re_run_workflow(OWNER, REPO, RUN).enable_debug_logging(true)),
        operation!(POST "/runs/30433642123/rerun-failed-jobs", debug() => 201 NONE, &[];
            c c.workflow_runs().re_run_workflow_failed_jobs(OWNER, REPO, RUN).enable_debug_logging(true)),
        operation!(POST "/jobs/111140289409/rerun", json!({ "enable_debug_logging": true, "enable_debugger": false }) => 201 NONE, &[403];
            c c.workflow_runs().re_run_job_for_workflow_run(OWNER, REPO, JOB).enable_debug_logging(true).enable_debugger(false)),
        operation!(GET "/runs/30433642123/timing", Value::Null => 200 usage, &[];
            c c.workflow_runs().get_workflow_run_usage(OWNER, REPO, RUN)),
        operation!(GET "/workflows/161335/runs", Value::Null => 200 runs, &[];
            c c.workflow_runs().list_workflow_runs(OWNER, REPO, 161335)),
        operation!(GET "/workflows/my%20workflow.yaml/runs?branch=main", Value::Null => 200 runs, &[];
            c c.workflow_runs().list_workflow_runs(OWNER, REPO, "my workflow.yaml").branch("main")),
    ]
}

/// What the server answers to a successful call.
fn success(operation: &Operation) -> ResponseTemplate {
    let answer = ResponseTemplate::new(operation.success);
    match operation.sample {
        Some(("", _)) => answer.insert_header("location", "https://storage.example.com/log"),
        Some((name, _)) => answer.set_body_json(sample(name)),
        None if operation.success == 204 => answer,
        None => answer.set_body_json(json!({})),
    }
}

/// A documented sample of the description.
fn sample(name: &str) -> Value {
    let spec =
        std::fs::read_to_string(root().join("spec/github-actions.yaml")).expect("the description");
    let spec: Value = serde_yaml::from_str(&spec).expect("it is YAML");
    let value = spec["components"]["examples"][name]["value"].clone();
    assert!(!value.is_null(), "no sample is called {name}");
    value
}

#[tokio::test]
async fn requests_are_sent_as_described_and_successes_are_decoded() {
    for operation in operations() {
        let server = answering(success(&operation)).await;
        let answer = (operation.call)(client(&server))
            .await
            .expect("the answer is a success");
        let part = operation.sample.map_or("()", |(_, part)| part);
        assert!(answer.contains(part), "{answer} lacks {part}");

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
            Some("github-actions-client/0.1.0")
        );
        let (body, media_type) = match operation.body.is_null() {
            true => (String::new(), None),
            false => (operation.body.to_string(), Some("application/json")),
        };
        assert_eq!(String::from_utf8_lossy(&request.body), body, "{target}");
        assert_eq!(header(&request, "content-type"), media_type, "{target}");
    }
}

#[tokio::test]
async fn answers_without_a_value_may_have_any_body() {
    for operation in operations().iter().filter(|it| it.sample.is_none()) {
        for body in ["", "{}", "null", "<html>"] {
            let server =
                answering(ResponseTemplate::new(operation.success).set_body_string(body)).await;
            let answer = (operation.call)(client(&server)).await;
            assert_eq!(
                answer.expect("the status is a success"),
                "()",
                "{}",
                operation.target
            );
        }
    }
}

#[tokio::test]
async fn declared_failures_have_their_type() {
    for operation in operations() {
        for status in operation.failures {
            let body = json!({ "message": "Because.", "documentation_url": "https://docs.github.com/rest" });
            let answer = ResponseTemplate::new(*status).set_body_json(body);
            let server = answering(answer.insert_header("x-github-request-id", "9F98:1")).await;
            let error = (operation.call)(client(&server))
                .await
                .expect_err("a failure is an error");
            assert_eq!(error.kind(), ErrorKind::Api);
            assert_eq!(error.status().map(|it| it.as_u16()), Some(*status));
            assert_eq!(error.message(), Some("Because."));
            assert_eq!(error.request_id(), Some("9F98:1"));
            let body: BasicError = error.body_as().expect("the body is as declared");
            assert_eq!(
                body.documentation_url.as_deref(),
                Some("https://docs.github.com/rest")
            );
        }
    }
}

#[tokio::test]
async fn undeclared_statuses_are_errors_with_all_that_was_answered() {
    let bodies = [
        (r#"{"message":"Words."}"#, Some("Words.")),
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
                .expect_err("it is no success");
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
async fn the_whole_answer_is_at_hand() {
    let answer = ResponseTemplate::new(200)
        .set_body_json(sample("job-ghes-3.10"))
        .insert_header("etag", "\"abc\"")
        .insert_header("x-ratelimit-limit", "5000")
        .insert_header("x-ratelimit-remaining", "4996")
        .insert_header("x-ratelimit-used", "4")
        .insert_header("x-ratelimit-reset", "1678903315")
        .insert_header("x-ratelimit-resource", "core");
    let server = answering(answer).await;
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
    let limit = response.rate_limit().expect("the answer tells of one");
    assert_eq!(
        (limit.limit, limit.remaining, limit.used),
        (5000, 4996, Some(4))
    );
    assert_eq!(limit.resource.as_deref(), Some("core"));
    let reset = limit
        .reset
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    assert_eq!(reset.as_secs(), 1_678_903_315);
}

#[tokio::test]
async fn headers_can_be_set_for_all_requests_and_for_one() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = builder(&server)
        .header("x-github-api-version", "2026-03-10")
        .user_agent("mine/1")
        .build();
    let client = client.expect("the headers are usable");
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
async fn without_a_token_none_is_sent() {
    let server = answering(ResponseTemplate::new(204)).await;
    let client = Client::builder()
        .server(server.uri())
        .build()
        .expect("a token is optional");
    client
        .workflow_runs()
        .delete_workflow_run("o", "r", 1)
        .await
        .expect("a success");
    assert_eq!(header(&only_request(&server).await, "authorization"), None);
}

#[tokio::test]
async fn an_enterprise_server_has_its_own_root() {
    let server = answering(ResponseTemplate::new(204)).await;
    let host = server.address().to_string();
    let ghes = Server::ghes(&host).variable("protocol", "http");
    let client = Client::builder()
        .server(ghes)
        .build()
        .expect("a usable server");
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
async fn what_is_built_is_what_is_sent() {
    let server = answering(ResponseTemplate::new(201)).await;
    let client = client(&server);
    let request = client
        .workflow_runs()
        .re_run_workflow("o", "r", 1)
        .enable_debug_logging(true);
    let built = request.build().expect("it can be sent");
    request.await.expect("a success");
    let sent = only_request(&server).await;
    assert_eq!(
        built.uri().to_string(),
        format!("{}{}", server.uri(), target(&sent))
    );
    assert_eq!(built.body().as_ref(), sent.body.as_slice());
    for (name, value) in built.headers() {
        assert_eq!(sent.headers.get(name), Some(value), "{name}");
    }
}
