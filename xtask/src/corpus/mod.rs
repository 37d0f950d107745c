//! `cargo xtask corpus`: emits a crate for each description in a folder, and sums up the results.

mod check;
mod json;
mod kinds;
mod list;
mod outcome;
mod progress;
mod report;
mod round_trips;
mod schemas;
mod survey;
mod untyped;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::Args;
use generator::{Config, Features, Models};

use crate::output::Staged;
use crate::{Error, Project, file, parse_config};

use check::Workshop;
use outcome::Outcome;
use progress::Progress;

/// The stack of a thread in bytes, which is that of the main thread on most systems.
const STACK: usize = 8 << 20;

/// Emit a crate for each description in a folder, and sum up the results
///
/// Descriptions are files that end in .json, .yaml or .yml. No file is written beside them. The exit
/// code is 1 if the generator panicked, or if an emitted crate does not compile or stops a program.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Folder with OpenAPI descriptions, YAML or JSON
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// File with the paths of descriptions below DIR, one per line; others are skipped
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,

    /// Settings of all crates, in the format of codegen.yaml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Run `cargo check` for each crate
    #[arg(long)]
    pub check: bool,

    /// Decode and encode values of the named schemas with the emitted models
    #[arg(long)]
    pub round_trips: bool,

    /// Write the results as JSON, with those of each description
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// The result of the command.
#[derive(Debug)]
pub struct Found {
    /// The report.
    pub report: String,
    /// The exit code.
    pub code: u8,
}

/// Runs the command.
///
/// # Errors
///
/// Fails if a file cannot be read or written, or if there is no description. Descriptions with errors
/// are part of the report.
pub fn run(arguments: &Arguments, project: &Project) -> Result<Found, Error> {
    let mut config = match &arguments.config {
        Some(path) => parse_config(&file(path)?)?,
        None => Config::default(),
    };
    if arguments.round_trips {
        // The models are all there, and none needs a feature.
        config.models = Models::All;
        config.features = Features::None;
    }
    let files = list::descriptions(&arguments.folder, arguments.list.as_deref())?;
    let workshop = match arguments.check || arguments.round_trips {
        true => Some(Workshop::new(project, arguments)?),
        false => None,
    };
    let results = each(&files, |file| {
        survey::survey(file, &config, workshop.as_ref())
    })?;
    if let Some(path) = &arguments.json {
        Staged::new(path.clone(), &json::results(&results))?.persist()?;
    }
    Ok(Found {
        report: report::report(&results, arguments),
        code: u8::from(results.iter().any(Outcome::is_failure)),
    })
}

/// Surveys all files, several at a time, and returns the results in the order of the files.
fn each(
    files: &[list::File],
    survey: impl Fn(&list::File) -> Result<Outcome, Error> + Sync,
) -> Result<Vec<Outcome>, Error> {
    let progress = Progress::new(files.len());
    let results: Vec<OnceLock<Result<Outcome, Error>>> =
        files.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let index = || next.fetch_add(1, Ordering::Relaxed);
        while let Some((file, result)) = files.iter().zip(&results).nth(index()) {
            progress.begin(&file.name);
            result.get_or_init(|| survey(file));
            progress.end();
        }
    };
    let count = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..count.min(files.len()) {
            let thread = thread::Builder::new().stack_size(STACK);
            thread
                .spawn_scoped(scope, work)
                .map_err(|error| Error::new(format!("cannot start a thread: {error}"), "retry"))?;
        }
        Ok(())
    })?;
    progress.finish();
    let results = results.into_iter().filter_map(OnceLock::into_inner);
    results.collect()
}
