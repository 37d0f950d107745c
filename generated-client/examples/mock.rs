//! Explains why a run failed, and tests that without a network.
//!
//! `GITHUB_TOKEN=… cargo run --example mock -- OWNER REPO RUN_ID`
//!
//! `cargo test --features test-util --example mock`

use github_actions_client::models::JobConclusion;
use github_actions_client::{Client, Error};

/// Returns the failed jobs of a run, each with the last line of its log.
async fn explain(
    client: &Client,
    owner: &str,
    repo: &str,
    run_id: i64,
) -> Result<Vec<String>, Error> {
    let jobs = client.workflow_jobs();
    let mut failures = Vec::new();
    let mut items = jobs.list_jobs_for_workflow_run(owner, repo, run_id).items();
    while let Some(job) = items.try_next().await? {
        if job.conclusion != Some(JobConclusion::Failure) {
            continue;
        }
        let link = jobs.download_job_logs_for_workflow_run(owner, repo, job.id);
        let log = match link.await {
            Ok(link) => link.text().await?,
            Err(error) if error.is_gone() => "the log has expired".to_owned(),
            Err(error) => return Err(error),
        };
        let last = log.trim_end().lines().next_back().unwrap_or_default();
        failures.push(format!("{}: {last}", job.name));
    }
    Ok(failures)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [owner, repo, run_id] = arguments.as_slice() else {
        return Err("usage: mock OWNER REPO RUN_ID".into());
    };
    let token = std::env::var("GITHUB_TOKEN")?;
    let client = Client::builder().token(token).build()?;
    for failure in explain(&client, owner, repo, run_id.parse()?).await? {
        println!("{failure}");
    }
    Ok(())
}

#[cfg(all(test, feature = "test-util"))]
mod tests {
    use github_actions_client::http::StatusCode;
    use github_actions_client::models::{BasicError, Job, JobConclusion, JobList};
    use github_actions_client::operation::workflow_jobs::{
        DownloadJobLogsForWorkflowRun, ListJobsForWorkflowRun,
    };
    use github_actions_client::test_util::Mock;

    use super::explain;

    /// Returns a page with one job.
    fn page(id: i64, conclusion: JobConclusion) -> JobList {
        let mut job = Job::sample();
        (job.id, job.name, job.conclusion) = (id, format!("job {id}"), Some(conclusion));
        let mut page = JobList::sample();
        page.jobs = vec![job];
        page
    }

    #[tokio::test]
    async fn failed_jobs_of_all_pages_are_explained() {
        let mock = Mock::new();
        mock.on(ListJobsForWorkflowRun)
            .path("run_id", 7)
            .returns_pages([
                page(1, JobConclusion::Success),
                page(2, JobConclusion::Failure),
            ]);
        mock.on(DownloadJobLogsForWorkflowRun)
            .path("job_id", 2)
            .returns_content("compiling\nerror: expected `;`\n");
        let failures = explain(&mock.client(), "octo-org", "octo-repo", 7).await;
        assert_eq!(failures.unwrap(), ["job 2: error: expected `;`"]);
    }

    #[tokio::test]
    async fn an_expired_log_is_reported() {
        let mock = Mock::new();
        mock.on(ListJobsForWorkflowRun)
            .returns(page(1, JobConclusion::Failure));
        mock.on(DownloadJobLogsForWorkflowRun)
            .fails(StatusCode::GONE, BasicError::sample());
        let failures = explain(&mock.client(), "octo-org", "octo-repo", 7).await;
        assert_eq!(failures.unwrap(), ["job 1: the log has expired"]);
    }

    #[tokio::test]
    async fn a_bad_gateway_is_retried() {
        let mock = Mock::new();
        mock.on(ListJobsForWorkflowRun)
            .fails(StatusCode::BAD_GATEWAY, ())
            .returns(page(1, JobConclusion::Success));
        let failures = explain(&mock.client(), "octo-org", "octo-repo", 7).await;
        assert!(failures.unwrap().is_empty());
    }

    #[tokio::test]
    async fn an_unknown_run_is_an_error() {
        let mock = Mock::new();
        mock.on(ListJobsForWorkflowRun)
            .fails(StatusCode::NOT_FOUND, BasicError::sample());
        let failures = explain(&mock.client(), "octo-org", "octo-repo", 7).await;
        assert!(failures.unwrap_err().is_not_found());
    }
}
