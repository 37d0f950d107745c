//! Saves the logs of all failed jobs of the last failed runs of a workflow, 8 at a time.
//!
//! `GITHUB_TOKEN=… cargo run --example logs -- OWNER/REPO WORKFLOW [RUNS]`
//!
//! `WORKFLOW` is a file name, such as `ci.yaml`, or an ID. `RUNS` is the number of failed runs and
//! defaults to 5. The files are named `logs/RUN_NUMBER-JOB-JOB_ID.log`. A log that cannot be saved,
//! for example because it has expired, is reported, and the exit code is 1.

mod support;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use github_actions_client::Client;
use github_actions_client::api::workflow_jobs::DownloadJobLogsForWorkflowRunRequest;
use github_actions_client::models::{Job, JobConclusion, WorkflowRunStatusFilter};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use support::printable;
use tokio::task::{JoinError, JoinSet};

const PARALLEL: usize = 8;

/// The path of a log, with its size in bytes.
type Saved = (PathBuf, Result<u64, github_actions_client::Error>);

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (repository, workflow, count) = match arguments.as_slice() {
        [repository, workflow] => (repository, workflow, 5),
        [repository, workflow, count] => (repository, workflow, count.parse()?),
        _ => return Err("usage: logs OWNER/REPO WORKFLOW [RUNS]".into()),
    };
    let (owner, repo) = repository.split_once('/').ok_or("expected OWNER/REPO")?;
    let client = support::server()
        .token(std::env::var("GITHUB_TOKEN")?)
        .build()?;
    std::fs::create_dir_all("logs")?;

    let mut results = Vec::new();
    let mut downloads = JoinSet::new();
    let bars = MultiProgress::new();
    for (run_number, job) in failed_jobs(&client, owner, repo, workflow, count).await? {
        if downloads.len() == PARALLEL {
            results.extend(downloads.join_next().await);
        }
        let path = path(run_number, &job);
        let jobs = client.workflow_jobs();
        let request = jobs.download_job_logs_for_workflow_run(owner, repo, job.id);
        let bar = bars.add(progress_bar(&path));
        downloads.spawn(async move {
            let saved = save(request, &path, &bar).await;
            bar.finish_and_clear();
            (path, saved)
        });
    }
    while let Some(result) = downloads.join_next().await {
        results.push(result);
    }
    report(results)
}

/// Returns the failed jobs of the last failed runs of a workflow, with the number of their run.
async fn failed_jobs(
    client: &Client,
    owner: &str,
    repo: &str,
    workflow: &str,
    count: usize,
) -> Result<Vec<(i64, Job)>, github_actions_client::Error> {
    let runs = client.workflow_runs();
    let runs = runs.list_workflow_runs(owner, repo, workflow);
    let mut runs = runs.status(WorkflowRunStatusFilter::Failure).items();
    let mut failed = Vec::new();
    for _ in 0..count {
        let Some(run) = runs.try_next().await? else {
            break;
        };
        let jobs = client.workflow_jobs();
        let mut jobs = jobs.list_jobs_for_workflow_run(owner, repo, run.id).items();
        while let Some(job) = jobs.try_next().await? {
            let conclusion = job.conclusion.as_ref();
            if let Some(JobConclusion::Failure | JobConclusion::TimedOut) = conclusion {
                failed.push((run.run_number, job));
            }
        }
    }
    Ok(failed)
}

/// Saves a log, and returns its size in bytes.
async fn save(
    request: DownloadJobLogsForWorkflowRunRequest,
    path: &Path,
    bar: &ProgressBar,
) -> Result<u64, github_actions_client::Error> {
    let shown = bar.clone();
    let link = request.await?.on_progress(move |progress| {
        if let Some(total) = progress.total {
            shown.set_length(total);
        }
        shown.set_position(progress.bytes);
    });
    link.save(path).await
}

/// Prints the outcome of each download.
fn report(results: Vec<Result<Saved, JoinError>>) -> Result<ExitCode, Box<dyn Error>> {
    let (mut logs, mut bytes) = (0, 0);
    let count = results.len();
    for result in results {
        let (path, saved) = result?;
        match saved {
            Ok(size) => {
                println!("{}: {size} bytes", path.display());
                logs += 1;
                bytes += size;
            }
            Err(error) => eprintln!("{}: {}", path.display(), printable(&error.to_string())),
        }
    }
    println!("{logs} of {count} logs, {bytes} bytes");
    Ok(ExitCode::from(u8::from(logs < count)))
}

/// Returns the path of a log. Names of jobs can contain any character.
fn path(run_number: i64, job: &Job) -> PathBuf {
    let name = job.name.replace(|c: char| !c.is_alphanumeric(), "-");
    let name: String = name.chars().take(60).collect();
    PathBuf::from(format!("logs/{run_number}-{name}-{}.log", job.id))
}

fn progress_bar(path: &Path) -> ProgressBar {
    let template = "{bar:20.cyan/dim} {bytes:>10} of {total_bytes:10} {bytes_per_sec:>12}  {msg}";
    let style = ProgressStyle::with_template(template).expect("a valid template");
    let bar = ProgressBar::no_length().with_message(path.display().to_string());
    bar.set_style(style.progress_chars("━╸─"));
    bar
}
