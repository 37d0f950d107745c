//! A table of all operations: their calls, requests and responses.

use std::pin::Pin;

use github_actions_client::models::{JobFilter, WorkflowRunStatusFilter};
use github_actions_client::{Client, Error};
use serde_json::{Value, json};

/// The future of a call, which returns the decoded body as `Debug` text.
pub type Call = Pin<Box<dyn Future<Output = Result<String, Error>>>>;

/// An operation: a call with all optional parameters, its request and its responses.
pub struct Operation {
    /// Sends a request with all optional parameters.
    pub call: fn(Client) -> Call,
    /// The method.
    pub method: &'static str,
    /// The target, relative to `/repos/octo%20org/r%2Fe%3Fp%23o%25/actions`.
    pub target: &'static str,
    /// The JSON body, or `null` if there is none.
    pub body: Value,
    /// The status of a successful response.
    pub success: u16,
    /// The named example that is the body of a successful response, and a part of its `Debug` text.
    pub sample: Option<(&'static str, &'static str)>,
    /// The error statuses that the description declares.
    pub failures: &'static [u16],
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

/// Returns all operations. One that accepts a number or a name is listed for each of them.
pub fn operations() -> Vec<Operation> {
    const NONE: Option<(&str, &str)> = None;
    let debug = || json!({ "enable_debug_logging": true });
    let job = Some(("job-ghes-3.10", "Job { id: 399444496"));
    let jobs = Some(("job-list-ghes-3.10", "JobList { total_count: 1"));
    let run = Some(("workflow-run", "WorkflowRun { id: 30433642"));
    let runs = Some(("workflow-run-list", "WorkflowRunList { total_count: 1"));
    let usage = Some(("workflow-run-usage", "WorkflowRunUsage { billable"));
    let link = Some(("", "storage.example.com/log\""));
    vec![
        operation!(GET "/jobs/111140289409", Value::Null => 200 job, &[];
            c c.workflow_jobs().get_job_for_workflow_run(OWNER, REPO, JOB)),
        operation!(GET "/jobs/111140289409/logs", Value::Null => 302 link, &[];
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
        operation!(GET "/runs/30433642123/attempts/2/logs", Value::Null => 302 link, &[];
            c c.workflow_runs().download_workflow_run_attempt_logs(OWNER, REPO, RUN, 2)),
        operation!(POST "/runs/30433642123/cancel", Value::Null => 202 NONE, &[409];
            c c.workflow_runs().cancel_workflow_run(OWNER, REPO, RUN)),
        operation!(POST "/runs/30433642123/force-cancel", Value::Null => 202 NONE, &[409];
            c c.workflow_runs().force_cancel_workflow_run(OWNER, REPO, RUN)),
        operation!(GET "/runs/30433642123/logs", Value::Null => 302 link, &[];
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
