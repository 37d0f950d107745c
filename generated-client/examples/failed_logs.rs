//! Saves the logs of the failed jobs of the latest failed run of a workflow.
//!
//! `GITHUB_TOKEN=… cargo run --example failed_logs -- OWNER REPO WORKFLOW`

use github_actions_client::Client;
use github_actions_client::models::{JobConclusion, WorkflowRunStatusFilter};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [owner, repo, workflow] = arguments.as_slice() else {
        return Err("usage: failed_logs OWNER REPO WORKFLOW".into());
    };
    let client = Client::builder()
        .token(std::env::var("GITHUB_TOKEN")?)
        .build()?;

    let failed = client
        .workflow_runs()
        .list_workflow_runs(owner, repo, workflow.as_str())
        .status(WorkflowRunStatusFilter::Failure)
        .per_page(1)
        .await?;
    let Some(run) = failed.workflow_runs.first() else {
        println!("no failed runs");
        return Ok(());
    };

    let jobs = client.workflow_jobs();
    let mut items = jobs.list_jobs_for_workflow_run(owner, repo, run.id).items();
    while let Some(job) = items.try_next().await? {
        if job.conclusion == Some(JobConclusion::Failure) {
            let log = jobs
                .download_job_logs_for_workflow_run(owner, repo, job.id)
                .await?;
            let size = log.save(format!("{}.log", job.id)).await?;
            println!("{}: {size} bytes", job.name);
        }
    }
    Ok(())
}
