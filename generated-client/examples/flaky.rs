//! Finds flaky jobs: those that failed and then passed for the same commit, in a re-run or in
//! another run of the workflow.
//!
//! `GITHUB_TOKEN=… cargo run --example flaky -- OWNER/REPO FROM TO`
//!
//! `FROM` and `TO` are dates, such as `2026-01-31`. GitHub lists at most 1,000 runs of a range.

mod support;

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use console::{Alignment, Term, measure_text_width, pad_str};
use github_actions_client::jiff::Timestamp;
use github_actions_client::jiff::civil::Date;
use github_actions_client::jiff::tz::TimeZone;
use github_actions_client::models::{Job, JobConclusion, JobFilter, WorkflowRun};
use github_actions_client::{Client, DateRange};
use support::printable;
use tokio::task::JoinSet;

/// The runs of a workflow for a commit, by the IDs of both.
type Commits = HashMap<(i64, String), Vec<WorkflowRun>>;

/// A job for a commit, which several runs and attempts execute.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct JobOfCommit {
    workflow: String,
    name: String,
    head_sha: String,
}

/// The times at which jobs failed and later passed, by workflow and job.
type Flaky = BTreeMap<(String, String), Vec<Timestamp>>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [repository, from, to] = arguments.as_slice() else {
        return Err("usage: flaky OWNER/REPO FROM TO".into());
    };
    let (owner, repo) = repository.split_once('/').ok_or("expected OWNER/REPO")?;
    let (from, to): (Date, Date) = (from.parse()?, to.parse()?);
    let client = support::server()
        .token(std::env::var("GITHUB_TOKEN")?)
        .max_concurrent_requests(8)
        .build()?;

    let commits = commits(&client, owner, repo, DateRange::between(from, to)).await?;
    let mut flaky = Flaky::new();
    for (job, executions) in executions(&client, owner, repo, commits).await? {
        if let Some(time) = flaky_time(executions) {
            let times = flaky.entry((job.workflow, job.name)).or_default();
            times.push(time);
        }
    }
    if flaky.is_empty() {
        println!("no flaky jobs");
        return Ok(());
    }
    print!("{}\n{}", table(&flaky), bar_chart(&flaky));
    Ok(())
}

/// Returns the commits with several runs or attempts. Most others pass at once, so that their jobs
/// need not be listed.
async fn commits(
    client: &Client,
    owner: &str,
    repo: &str,
    created: DateRange,
) -> Result<Commits, github_actions_client::Error> {
    let runs = client.workflow_runs();
    let runs = runs.list_workflow_runs_for_repo(owner, repo);
    let mut runs = runs.created(created).items();
    let mut commits = Commits::new();
    while let Some(run) = runs.try_next().await? {
        let commit = (run.workflow_id, run.head_sha.clone());
        commits.entry(commit).or_default().push(run);
    }
    if runs.limit_reached() {
        eprintln!("some runs are missing: choose a shorter range");
    }
    commits.retain(|_, runs| runs.len() > 1 || runs.iter().any(|it| it.run_attempt > Some(1)));
    Ok(commits)
}

/// Lists the jobs of all attempts of the runs. The client limits the requests at a time.
async fn executions(
    client: &Client,
    owner: &str,
    repo: &str,
    commits: Commits,
) -> Result<BTreeMap<JobOfCommit, Vec<Job>>, Box<dyn Error>> {
    let mut lists = JoinSet::new();
    for run in commits.into_values().flatten() {
        let jobs = client.workflow_jobs();
        let jobs = jobs.list_jobs_for_workflow_run(owner, repo, run.id);
        let jobs = jobs.filter(JobFilter::All).per_page(100).items();
        lists.spawn(async move { jobs.try_collect().await.map(|jobs| (run, jobs)) });
    }
    let mut executions: BTreeMap<_, Vec<Job>> = BTreeMap::new();
    while let Some(list) = lists.join_next().await {
        let (run, jobs) = list??;
        for job in jobs {
            let key = JobOfCommit {
                workflow: printable(run.name.as_deref().unwrap_or_default()),
                name: printable(&job.name),
                head_sha: job.head_sha.clone(),
            };
            executions.entry(key).or_default().push(job);
        }
    }
    Ok(executions)
}

/// Returns the time of the first failure of a job that passed later.
fn flaky_time(mut executions: Vec<Job>) -> Option<Timestamp> {
    executions.sort_by_key(|job| (job.started_at, job.run_id, job.run_attempt));
    let mut executions = executions.iter();
    let failed = executions.find(|job| {
        let conclusion = job.conclusion.as_ref();
        matches!(
            conclusion,
            Some(JobConclusion::Failure | JobConclusion::TimedOut)
        )
    })?;
    let passed = executions.any(|job| job.conclusion == Some(JobConclusion::Success));
    failed.started_at.filter(|_| passed)
}

/// Returns a table of the jobs, with the flakiest first.
fn table(flaky: &Flaky) -> String {
    let mut jobs: Vec<_> = flaky.iter().collect();
    jobs.sort_by_key(|(_, times)| std::cmp::Reverse(times.len()));
    let mut rows = vec![["workflow", "job", "times", "last"].map(str::to_owned)];
    for ((workflow, job), times) in jobs {
        let last = times.iter().max().map(|it| date(*it).to_string());
        let last = last.unwrap_or_default();
        rows.push([workflow.clone(), job.clone(), times.len().to_string(), last]);
    }
    let width = |column: usize| {
        rows.iter()
            .map(move |row| measure_text_width(&row[column]))
            .max()
    };
    let widths = [0, 1, 2, 3].map(|column| width(column).unwrap_or_default());
    let mut text = String::new();
    for row in &rows {
        let [workflow, job, times, last] = row;
        let workflow = pad_str(workflow, widths[0], Alignment::Left, None);
        let job = pad_str(job, widths[1], Alignment::Left, None);
        let times = pad_str(times, widths[2], Alignment::Right, None);
        text.push_str(&format!("{workflow}  {job}  {times}  {last}\n"));
    }
    text
}

/// Returns a bar for each day with flaky jobs.
fn bar_chart(flaky: &Flaky) -> String {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for time in flaky.values().flatten() {
        *days.entry(date(*time)).or_default() += 1;
    }
    let columns = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let columns = columns.unwrap_or_else(|| usize::from(Term::stdout().size().1));
    let width = columns.saturating_sub("2026-01-31  1000".len()).max(1);
    let most = days.values().copied().max().unwrap_or(1);
    // A bar has at most 4 columns for each time, so that a single one does not fill the line.
    let scale = (width as f64 / most as f64).min(4.0);
    let bars = days.iter().map(|(day, times)| {
        let length = (*times as f64 * scale).ceil() as usize;
        format!("{day}  {} {times}\n", "█".repeat(length))
    });
    bars.collect()
}

/// Returns the date of a time in UTC, as in the filters of GitHub.
fn date(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}
