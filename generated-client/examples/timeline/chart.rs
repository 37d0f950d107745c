//! The data of the chart, independent of how it is drawn. All times are seconds since the start.

use github_actions_client::jiff::Timestamp;
use github_actions_client::models::{Job, JobConclusion, JobStatus, JobStep, WorkflowRun};

use crate::support::printable;

/// A workflow run over time.
pub struct Chart {
    pub title: String,
    pub rows: Vec<Row>,
    /// The length of the time axis, at least 1.
    pub seconds: i64,
}

/// A job or a step.
pub struct Row {
    pub name: String,
    pub is_job: bool,
    pub outcome: Outcome,
    /// The conclusion, or the status until there is one.
    pub state: String,
    /// Start and end. `None` if it never ran.
    pub span: Option<(i64, i64)>,
}

#[derive(Clone, Copy)]
pub enum Outcome {
    Success,
    Failure,
    Running,
    Other,
}

impl Chart {
    pub fn new(run: &WorkflowRun, jobs: &[Job]) -> Self {
        let now = Timestamp::now();
        let start = run.run_started_at.unwrap_or(run.created_at);
        let mut jobs: Vec<&Job> = jobs.iter().collect();
        jobs.sort_by_key(|job| (job.started_at, job.id));
        let rows: Vec<Row> = jobs.iter().flat_map(|job| rows(job, start, now)).collect();
        let ends = rows.iter().filter_map(|row| Some(row.span?.1));
        let title = run.display_title.as_deref().unwrap_or_default();
        Self {
            title: format!("{} #{}", printable(title), run.run_number),
            seconds: ends.max().unwrap_or_default().max(1),
            rows,
        }
    }

    /// Returns the times to label on an axis with space for this number of labels.
    pub fn ticks(&self, labels: i64) -> impl Iterator<Item = i64> + use<> {
        const STEPS: [i64; 14] = [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
        ];
        let fits = |step: &i64| self.seconds / step < labels.max(1);
        let step = STEPS.into_iter().find(fits).unwrap_or(self.seconds);
        (0..=self.seconds).step_by(usize::try_from(step).unwrap_or(1))
    }
}

impl Row {
    /// Returns the text after the bar: how long it took, or why there is none.
    pub fn note(&self) -> String {
        match self.span {
            Some((start, end)) => duration(end - start),
            None => self.state.clone(),
        }
    }
}

/// Formats a duration in seconds.
pub fn duration(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}s"),
        (minutes, 0) => format!("{minutes}m"),
        (minutes, seconds) => format!("{minutes}m{seconds:02}s"),
    }
}

/// Returns the rows of a job: its own, and one for each of its steps.
fn rows(job: &Job, start: Timestamp, now: Timestamp) -> Vec<Row> {
    let row = |name: &str, status: &JobStatus, conclusion: Option<&JobConclusion>, times| Row {
        name: printable(name),
        is_job: false,
        outcome: outcome(status, conclusion),
        state: printable(conclusion.map_or(status.as_str(), |it| it.as_str())),
        span: span(status, conclusion, times, start, now),
    };
    let times = (job.started_at, job.completed_at);
    let mut rows = vec![Row {
        is_job: true,
        ..row(&job.name, &job.status, job.conclusion.as_ref(), times)
    }];
    let steps = job.steps.iter().flatten().map(|step: &JobStep| {
        let times = (step.started_at, step.completed_at);
        row(&step.name, &step.status, step.conclusion.as_ref(), times)
    });
    rows.extend(steps);
    rows
}

fn outcome(status: &JobStatus, conclusion: Option<&JobConclusion>) -> Outcome {
    match conclusion {
        Some(JobConclusion::Success) => Outcome::Success,
        Some(JobConclusion::Failure | JobConclusion::TimedOut) => Outcome::Failure,
        None if *status == JobStatus::InProgress => Outcome::Running,
        _ => Outcome::Other,
    }
}

/// Returns start and end, unless it was skipped or has not started. The clocks of servers and
/// runners differ: a time before the start of the run, or an end before its start, is moved.
fn span(
    status: &JobStatus,
    conclusion: Option<&JobConclusion>,
    (started, completed): (Option<Timestamp>, Option<Timestamp>),
    start: Timestamp,
    now: Timestamp,
) -> Option<(i64, i64)> {
    let has_run = matches!(status, JobStatus::InProgress | JobStatus::Completed);
    if !has_run || conclusion == Some(&JobConclusion::Skipped) {
        return None;
    }
    // A job that never started can have the year 1.
    let started = started.filter(|it| *it > Timestamp::UNIX_EPOCH)?;
    let from = start.duration_until(started).as_secs().max(0);
    let to = start.duration_until(completed.unwrap_or(now)).as_secs();
    Some((from, to.max(from)))
}
