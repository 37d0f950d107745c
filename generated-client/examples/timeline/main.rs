//! Shows the jobs and steps of a workflow run as a Gantt chart: in the terminal, and as an SVG file
//! for a pull request.
//!
//! `GITHUB_TOKEN=… cargo run --example timeline -- OWNER/REPO RUN_ID [FILE.svg]`
//!
//! The chart fits the width of the terminal, or the one in `COLUMNS`.

mod chart;
#[path = "../support/mod.rs"]
mod support;
mod svg;
mod terminal;

use std::error::Error;

use chart::Chart;
use console::Term;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (repository, id, file) = match arguments.as_slice() {
        [repository, id] => (repository, id, None),
        [repository, id, file] => (repository, id, Some(file)),
        _ => return Err("usage: timeline OWNER/REPO RUN_ID [FILE.svg]".into()),
    };
    let (owner, repo) = repository.split_once('/').ok_or("expected OWNER/REPO")?;
    let id = id.parse()?;
    let client = support::server()
        .token(std::env::var("GITHUB_TOKEN")?)
        .build()?;

    let run = client.workflow_runs().get_workflow_run(owner, repo, id);
    let jobs = client.workflow_jobs();
    let jobs = jobs.list_jobs_for_workflow_run(owner, repo, id).items();
    let (run, jobs) = tokio::try_join!(run.into_future(), jobs.try_collect())?;

    let chart = Chart::new(&run, &jobs);
    let columns = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let columns = columns.unwrap_or_else(|| usize::from(Term::stdout().size().1));
    print!("{}", terminal::render(&chart, columns));
    if let Some(file) = file {
        std::fs::write(file, svg::render(&chart))?;
    }
    Ok(())
}
