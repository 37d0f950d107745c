//! The program, with the subcommand `logs`.

use std::io::Write as _;
use std::process::ExitCode;

use github_actions_client::cli::clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use github_actions_client::cli::{self, CliError};
use github_actions_client::models::{Job, JobConclusion, WorkflowRunStatusFilter};
use github_actions_client::{Client, Error};

/// Runs the program.
pub fn main() -> ExitCode {
    let command = cli::command().subcommand(logs());
    cli::execute(command, async |client, matches| {
        match matches.subcommand() {
            Some(("logs", arguments)) => print_logs(client, arguments).await,
            _ => cli::run(client, matches).await,
        }
    })
}

fn logs() -> Command {
    let run_id = Arg::new("RUN_ID").value_parser(value_parser!(i64));
    let failed = Arg::new("failed").long("failed");
    Command::new("logs")
        .about("Prints the logs of the jobs of a run")
        .args(["OWNER", "REPO"].map(|name| Arg::new(name).required(true)))
        .arg(run_id.help("The ID of the run. Defaults to the last one that failed."))
        .arg(
            failed
                .action(ArgAction::SetTrue)
                .help("Prints only the logs of failed jobs."),
        )
}

async fn print_logs(client: &Client, arguments: &ArgMatches) -> Result<(), CliError> {
    let text = |name| arguments.get_one::<String>(name).map_or("", String::as_str);
    let (owner, repo) = (text("OWNER"), text("REPO"));
    let run_id = match arguments.get_one("RUN_ID") {
        Some(run_id) => Some(*run_id),
        None => last_failed_run(client, owner, repo).await?,
    };
    let Some(run_id) = run_id else {
        return Ok(());
    };
    let jobs = client.workflow_jobs();
    let mut items = jobs.list_jobs_for_workflow_run(owner, repo, run_id).items();
    while let Some(job) = items.try_next().await? {
        if arguments.get_flag("failed") && !has_failed(&job) {
            continue;
        }
        let link = jobs.download_job_logs_for_workflow_run(owner, repo, job.id);
        let log = match link.await {
            Ok(link) => link.text().await?,
            Err(error) if error.is_gone() => {
                eprintln!("{}: the log has expired", printable(&job.name));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let mut out = std::io::stdout().lock();
        for line in log.lines() {
            writeln!(out, "{}\t{line}", printable(&job.name))?;
        }
    }
    Ok(())
}

async fn last_failed_run(client: &Client, owner: &str, repo: &str) -> Result<Option<i64>, Error> {
    let runs = client.workflow_runs();
    let runs = runs.list_workflow_runs_for_repo(owner, repo).per_page(1);
    let page = runs.status(WorkflowRunStatusFilter::Failure).await?;
    Ok(page.workflow_runs.first().map(|run| run.id))
}

fn has_failed(job: &Job) -> bool {
    let conclusion = job.conclusion.as_ref();
    matches!(
        conclusion,
        Some(JobConclusion::Failure | JobConclusion::TimedOut)
    )
}

/// Replaces control characters, which could otherwise change the terminal: the authors of pull
/// requests choose the names of jobs.
fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
