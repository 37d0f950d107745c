//! Comparison with the requests of Octokit for the same arguments, recorded by `tests/octokit`.

use std::collections::BTreeSet;

use github_actions_client::models::{JobFilter, WorkflowId, WorkflowRunStatusFilter};
use github_actions_client::transport::Body;
use github_actions_client::{Client, Error};
use http::Request;
use serde_json::Value;

/// Calls a setter for each argument that is present, and builds the request.
macro_rules! set {
    ($request:expr, $arguments:expr, $($name:ident: $read:ident),* $(,)?) => {{
        let request = $request;
        $(
            let request = match $arguments.get(stringify!($name)) {
                Some(value) => request.$name($read(value)),
                None => request,
            };
        )*
        request.build()
    }};
}

#[test]
fn builds_the_same_requests_as_octokit() {
    let recorded = include_str!("../../octokit/requests.json");
    let recorded: Vec<Value> = serde_json::from_str(recorded).expect("valid JSON");
    let client = Client::builder()
        .token("TOKEN")
        .build()
        .expect("a valid client");
    let mut operations = BTreeSet::new();
    for exchange in &recorded {
        let operation = text(&exchange["operation"]);
        let request = build(&client, operation, &exchange["arguments"]).expect("a valid request");
        assert_eq!(
            request.method().as_str(),
            text(&exchange["method"]),
            "{exchange:#}"
        );
        let target = request.uri().path_and_query().expect("a path").as_str();
        assert_eq!(
            parts(target),
            parts(text(&exchange["target"])),
            "{exchange:#}"
        );
        let body = match request.body().as_bytes().expect("not a stream").as_ref() {
            b"" => Value::Null,
            body => serde_json::from_slice(body).expect("valid JSON"),
        };
        assert_eq!(body, exchange["body"], "{exchange:#}");
        let json = exchange["headers"].get("content-type").is_some();
        assert_eq!(
            request.headers().contains_key("content-type"),
            json,
            "{exchange:#}"
        );
        operations.insert(operation);
    }
    assert_eq!(operations.len(), 18);
}

/// Returns the path, and the query decoded and sorted. Octokit leaves `!()*` unencoded in a query
/// and keeps the order of the caller; neither matters to the server.
fn parts(target: &str) -> (&str, Vec<(String, String)>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').expect("a value");
            (name.to_owned(), decoded(value))
        });
    let mut query: Vec<_> = query.collect();
    query.sort();
    (path, query)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(&after[..2]).expect("two hex digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("two hex digits"));
            rest = &after[2..];
        } else {
            assert_ne!(*first, b'+', "a space is encoded as %20");
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).expect("valid UTF-8")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn status(value: &Value) -> WorkflowRunStatusFilter {
    text(value).into()
}

fn filter(value: &Value) -> JobFilter {
    text(value).into()
}

fn number(value: &Value) -> i64 {
    value.as_i64().expect("an integer")
}

fn flag(value: &Value) -> bool {
    value.as_bool().expect("a boolean")
}

fn build(client: &Client, operation: &str, arguments: &Value) -> Result<Request<Body>, Error> {
    let (jobs, runs) = (client.workflow_jobs(), client.workflow_runs());
    let (owner, repo) = (text(&arguments["owner"]), text(&arguments["repo"]));
    let job = || number(&arguments["job_id"]);
    let run = || number(&arguments["run_id"]);
    let attempt = || number(&arguments["attempt_number"]);
    match operation {
        "actions/get-job-for-workflow-run" => {
            jobs.get_job_for_workflow_run(owner, repo, job()).build()
        }
        "actions/download-job-logs-for-workflow-run" => jobs
            .download_job_logs_for_workflow_run(owner, repo, job())
            .build(),
        "actions/list-jobs-for-workflow-run-attempt" => set!(
            jobs.list_jobs_for_workflow_run_attempt(owner, repo, run(), attempt()),
            arguments,
            per_page: number,
            page: number,
        ),
        "actions/list-jobs-for-workflow-run" => set!(
            jobs.list_jobs_for_workflow_run(owner, repo, run()),
            arguments,
            filter: filter,
            per_page: number,
            page: number,
        ),
        "actions/list-workflow-runs-for-repo" => set!(
            runs.list_workflow_runs_for_repo(owner, repo),
            arguments,
            actor: text,
            branch: text,
            event: text,
            status: status,
            per_page: number,
            page: number,
            created: text,
            exclude_pull_requests: flag,
            check_suite_id: number,
            head_sha: text,
        ),
        "actions/list-workflow-runs" => {
            let workflow: WorkflowId = match &arguments["workflow_id"] {
                Value::String(name) => name.as_str().into(),
                id => number(id).into(),
            };
            set!(
                runs.list_workflow_runs(owner, repo, workflow),
                arguments,
                actor: text,
                branch: text,
                event: text,
                status: status,
                per_page: number,
                page: number,
                created: text,
                exclude_pull_requests: flag,
                check_suite_id: number,
                head_sha: text,
            )
        }
        "actions/get-workflow-run" => set!(
            runs.get_workflow_run(owner, repo, run()),
            arguments,
            exclude_pull_requests: flag,
        ),
        "actions/get-workflow-run-attempt" => set!(
            runs.get_workflow_run_attempt(owner, repo, run(), attempt()),
            arguments,
            exclude_pull_requests: flag,
        ),
        "actions/delete-workflow-run" => runs.delete_workflow_run(owner, repo, run()).build(),
        "actions/download-workflow-run-attempt-logs" => runs
            .download_workflow_run_attempt_logs(owner, repo, run(), attempt())
            .build(),
        "actions/cancel-workflow-run" => runs.cancel_workflow_run(owner, repo, run()).build(),
        "actions/force-cancel-workflow-run" => {
            runs.force_cancel_workflow_run(owner, repo, run()).build()
        }
        "actions/download-workflow-run-logs" => {
            runs.download_workflow_run_logs(owner, repo, run()).build()
        }
        "actions/delete-workflow-run-logs" => {
            runs.delete_workflow_run_logs(owner, repo, run()).build()
        }
        "actions/get-workflow-run-usage" => runs.get_workflow_run_usage(owner, repo, run()).build(),
        "actions/re-run-workflow" => set!(
            runs.re_run_workflow(owner, repo, run()),
            arguments,
            enable_debug_logging: flag,
        ),
        "actions/re-run-workflow-failed-jobs" => set!(
            runs.re_run_workflow_failed_jobs(owner, repo, run()),
            arguments,
            enable_debug_logging: flag,
        ),
        "actions/re-run-job-for-workflow-run" => set!(
            runs.re_run_job_for_workflow_run(owner, repo, job()),
            arguments,
            enable_debug_logging: flag,
            enable_debugger: flag,
        ),
        other => panic!("unknown operation {other}"),
    }
}
