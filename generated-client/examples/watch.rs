//! Watches a workflow run: a live progress bar for each job, with its current step.
//!
//! `GITHUB_TOKEN=… cargo run --example watch -- OWNER/REPO RUN_ID [SECONDS]`
//!
//! `SECONDS` is the first interval between two requests. Most of them cost nothing: polling is
//! conditional, and a response that has not changed does not count against the rate limit.
//! The exit code is 0 if the run succeeds. Without a terminal, a line is printed for each job.

mod support;

use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use console::{Alignment, measure_text_width, pad_str};
use github_actions_client::jiff::Timestamp;
use github_actions_client::models::{Job, JobConclusion, JobStatus, WorkflowRunConclusion};
use github_actions_client::polling::Polling;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use support::printable;

const TIMEOUT: Duration = Duration::from_secs(6 * 3600);

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (repository, id, seconds) = match arguments.as_slice() {
        [repository, id] => (repository, id, 2.0),
        [repository, id, seconds] => (repository, id, seconds.parse()?),
        _ => return Err("usage: watch OWNER/REPO RUN_ID [SECONDS]".into()),
    };
    let (owner, repo) = repository.split_once('/').ok_or("expected OWNER/REPO")?;
    let id = id.parse()?;
    let interval = Duration::try_from_secs_f64(seconds)?;

    let client = support::server()
        .token(std::env::var("GITHUB_TOKEN")?)
        .build()?;
    let run = client.workflow_runs().get_workflow_run(owner, repo, id);
    let jobs = client.workflow_jobs();
    let jobs = jobs.list_jobs_for_workflow_run(owner, repo, id);
    let jobs = jobs.per_page(100);

    // The jobs are watched until the run completes: those that need other jobs are added later.
    let mut progress = RunProgress::default();
    let completed = run
        .wait_until_completed(TIMEOUT)
        .initial_wait(interval)
        .max_wait(5 * interval);
    let polling = Polling::new(interval, 5 * interval);
    let watched = jobs.clone().poll(polling, TIMEOUT, |list| {
        progress.update(&list.jobs);
        false
    });
    let run = tokio::select! {
        run = completed.into_future() => run?,
        Err(error) = watched => return Err(error.into()),
    };
    progress.update(&jobs.await?.jobs);

    let conclusion = run.conclusion.as_ref().map_or("", |it| it.as_str());
    let title = run.display_title.as_deref().unwrap_or_default();
    let start = run.run_started_at.unwrap_or(run.created_at);
    let time = duration(start, run.updated_at);
    println!("{}: {conclusion} after {time}", printable(title));
    println!("{}", run.html_url);
    let is_success = conclusion == WorkflowRunConclusion::Success.as_str();
    Ok(ExitCode::from(u8::from(!is_success)))
}

/// The progress bars of a run, by the ID of the job.
#[derive(Default)]
struct RunProgress {
    bars: MultiProgress,
    jobs: HashMap<i64, ProgressBar>,
}

impl RunProgress {
    fn update(&mut self, jobs: &[Job]) {
        let names = jobs.iter().map(|job| printable(&job.name));
        let width = names.map(|name| measure_text_width(&name)).max();
        for job in jobs {
            let bar = self.jobs.entry(job.id).or_insert_with(|| {
                let bar = self.bars.add(ProgressBar::new(0));
                bar.enable_steady_tick(Duration::from_millis(100));
                bar
            });
            if bar.is_finished() {
                continue;
            }
            let name = printable(&job.name);
            let name = pad_str(&name, width.unwrap_or_default(), Alignment::Left, None);
            show(bar, job, &name);
            if bar.is_finished() && self.bars.is_hidden() {
                println!("{name}  {}", bar.message());
            }
        }
    }
}

/// Shows a job in its bar.
fn show(bar: &ProgressBar, job: &Job, name: &str) {
    let steps = job.steps.as_deref().unwrap_or_default();
    let done = steps.iter().filter(|it| it.status == JobStatus::Completed);
    bar.set_style(bar_style(job));
    bar.set_prefix(name.to_owned());
    bar.set_length(steps.len().max(1) as u64);
    bar.set_position(done.count() as u64);
    let time = elapsed(job);
    match &job.conclusion {
        Some(conclusion) => {
            let failure = Some(JobConclusion::Failure);
            let failed = steps.iter().find(|it| it.conclusion == failure);
            let failed = failed.map(|it| format!(" in {}", printable(&it.name)));
            let failed = failed.unwrap_or_default();
            bar.finish_with_message(format!("{time:>7}  {conclusion}{failed}"));
        }
        None if job.status == JobStatus::InProgress => {
            let current = steps.iter().find(|it| it.status == JobStatus::InProgress);
            let current = current.map(|it| printable(&it.name));
            bar.set_message(format!("{time:>7}  {}", current.unwrap_or_default()));
        }
        None => bar.set_message(format!("{:>7}  {}", "", job.status)),
    }
}

fn bar_style(job: &Job) -> ProgressStyle {
    let (color, symbol) = match &job.conclusion {
        Some(JobConclusion::Success) => ("green", "✓"),
        Some(JobConclusion::Failure | JobConclusion::TimedOut) => ("red", "✗"),
        Some(_) => ("white", "–"),
        None => ("yellow", "✓"),
    };
    let spinner = match job.status {
        JobStatus::InProgress => format!("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏{symbol}"),
        _ => format!("·{symbol}"),
    };
    // The steps are unknown until a runner is assigned.
    let count = match job.status {
        JobStatus::InProgress | JobStatus::Completed => "{pos:>2}/{len:2}",
        _ => "     ",
    };
    let bar = format!("{{bar:20.{color}/dim}}");
    let template = format!("{{spinner:.{color}}} {{prefix}}  {bar} {count} {{msg}}");
    let style = ProgressStyle::with_template(&template).expect("a valid template");
    style.tick_chars(&spinner).progress_chars("━╸─")
}

/// Returns the time since the job started, or that it took.
fn elapsed(job: &Job) -> String {
    let end = job.completed_at.unwrap_or_else(Timestamp::now);
    let start = job.started_at.unwrap_or(end);
    duration(start, end)
}

fn duration(start: Timestamp, end: Timestamp) -> String {
    let seconds = start.duration_until(end).as_secs().max(0);
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}s"),
        (minutes, seconds) => format!("{minutes}m {seconds:02}s"),
    }
}
