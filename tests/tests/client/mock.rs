//! Mocks of the emitted client.

use std::time::Duration;

use github_actions_client::blocking::{Wait as _, WaitEach as _};
use github_actions_client::models::{
    Job, JobConclusion, JobList, WorkflowRun, WorkflowRunConclusion, WorkflowRunStatus,
    WorkflowRunStatusFilter,
};
use github_actions_client::operation::{workflow_jobs, workflow_runs};
use github_actions_client::test_util::Mock;
use github_actions_client::{Client, Error, Server};
use http::header;

const HOUR: Duration = Duration::from_secs(3600);

/// Returns the names of the failed jobs of the latest run, once it is completed.
async fn failed_jobs(client: &Client) -> Result<Vec<String>, Error> {
    let runs = client.workflow_runs();
    let run = runs.get_workflow_run("o", "r", 1);
    let run = run.wait_until_completed(HOUR).await?;
    let jobs = client.workflow_jobs();
    let jobs = jobs.list_jobs_for_workflow_run("o", "r", run.id).items();
    let jobs = jobs.try_collect().await?.into_iter();
    let failed = jobs.filter(|job| job.conclusion == Some(JobConclusion::Failure));
    Ok(failed.map(|job| job.name).collect())
}

fn page(name: &str, conclusion: JobConclusion) -> JobList {
    let mut job = Job::sample();
    (job.name, job.conclusion) = (name.to_owned(), Some(conclusion));
    let mut page = JobList::sample();
    page.jobs = vec![job];
    page
}

#[tokio::test]
async fn user_code_is_tested_without_a_network() {
    let mock = Mock::new();
    let (mut queued, mut completed) = (WorkflowRun::sample(), WorkflowRun::sample());
    queued.status = Some(WorkflowRunStatus::Queued);
    (completed.id, completed.status) = (7, Some(WorkflowRunStatus::Completed));
    completed.conclusion = Some(WorkflowRunConclusion::Failure);
    mock.on(workflow_runs::GetWorkflowRun)
        .path("run_id", 1)
        .returns(queued)
        .returns(completed);
    mock.on(workflow_jobs::ListJobsForWorkflowRun)
        .path("run_id", 7)
        .returns_pages([
            page("build", JobConclusion::Success),
            page("test", JobConclusion::Failure),
        ]);
    let failed = failed_jobs(&mock.client()).await.expect("the jobs");
    assert_eq!(failed, ["test"]);
    assert!(mock.elapsed() > Duration::ZERO);
    mock.verify();
}

#[tokio::test]
async fn a_client_of_a_mock_can_be_configured() {
    let mock = Mock::new();
    mock.on(workflow_runs::ListWorkflowRunsForRepo)
        .path("owner", "o")
        .path("repo", "r")
        .query("status", "in_progress")
        .header("accept", "application/vnd.github+json")
        .rate_limited(HOUR);
    let client = Client::builder()
        .server(Server::ghes("ghe.example.com"))
        .token("TOKEN")
        .transport(mock.transport())
        .build()
        .expect("a valid client");
    let list = client.workflow_runs().list_workflow_runs_for_repo("o", "r");
    let error = list.status(WorkflowRunStatusFilter::InProgress).await;
    let error = error.expect_err("a rate limit");
    assert!(error.is_rate_limited());
    let limit = error.rate_limit().expect("the rate limit");
    assert_eq!((limit.remaining, limit.retry_after), (Some(0), Some(HOUR)));
    let request = &mock.requests()[0];
    assert_eq!(request.uri().host(), Some("ghe.example.com"));
    assert!(request.headers()[header::AUTHORIZATION].is_sensitive());
}

#[test]
fn blocking_calls_take_virtual_time() {
    let mock = Mock::new();
    mock.on(workflow_runs::GetWorkflowRun)
        .rate_limited(HOUR)
        .returns(WorkflowRun::sample());
    mock.on(workflow_jobs::ListJobsForWorkflowRun)
        .returns_pages([
            page("a", JobConclusion::Success),
            page("b", JobConclusion::Success),
        ]);
    let client = mock.client();
    let run = client.workflow_runs().get_workflow_run("o", "r", 1);
    let run = run.wait_for_rate_limit(2 * HOUR).wait().expect("a run");
    assert_eq!(run, WorkflowRun::sample());
    assert!(mock.elapsed() >= HOUR);
    let jobs = client.workflow_jobs();
    let jobs = jobs
        .list_jobs_for_workflow_run("o", "r", 1)
        .items()
        .wait_each();
    let names: Vec<String> = jobs.map(|job| job.expect("a job").name).collect();
    assert_eq!(names, ["a", "b"]);
}

#[tokio::test]
#[should_panic(expected = "path parameter `run_id`: expected \"1\", received \"2\"")]
async fn an_unexpected_request_fails_the_test() {
    let mock = Mock::new();
    mock.on(workflow_runs::GetWorkflowRun)
        .path("run_id", 1)
        .returns(WorkflowRun::sample())
        .repeat();
    let client = mock.client();
    let runs = client.workflow_runs();
    runs.get_workflow_run("o", "r", 1).await.expect("a run");
    // Even if the code under test ignores the error.
    let _ = runs.get_workflow_run("o", "r", 2).await;
}
