//! `cargo xtask codegen`: generates the client crate.

use std::path::PathBuf;

use clap::Args;
use generator::{NAMES_FILE, Output, Shipped};

use crate::input::{Input, Settings};
use crate::kept::KeptNames;
use crate::output::{Change, MAX_DIFF_LINES, Tree, difference};
use crate::rustfmt;
use crate::{Error, Project, counted, description, parse_names};

/// The maximum number of files that the report names; more are counted.
const MAX_NAMED_FILES: usize = 4;

/// Generate a client crate from an OpenAPI description
///
/// Without options, generates the client of the project, as its codegen.yaml says. Unchanged files are
/// not rewritten, stale files are deleted, and a failed run changes nothing. A run that was killed is
/// completed or reverted by the next one.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Write nothing; fail if a file is changed, missing or extra
    #[arg(long)]
    pub check: bool,

    /// OpenAPI 3.0, 3.1 or 3.2 description, YAML or JSON; requires --out
    #[arg(long, value_name = "FILE", requires = "out")]
    pub spec: Option<PathBuf>,

    /// Output folder; requires --spec
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,

    /// Settings for --spec, in the format of codegen.yaml
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,

    /// Overlay that corrects the description [default: that of the settings]
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<PathBuf>,

    /// Fail if there are warnings
    #[arg(long)]
    pub deny_warnings: bool,

    /// List the shipped names that a new crate would choose differently
    #[arg(long)]
    pub kept_names: bool,

    /// Rename shipped items as a new crate would name them, a breaking change
    #[arg(long, conflicts_with = "check")]
    pub rename: bool,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if a file cannot be read or written, if the description has errors, or if `--check`
/// finds a difference.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Error> {
    let settings = settings(arguments, project)?;
    let (out, shown) = match &arguments.out {
        Some(out) => (out.clone(), out.display().to_string()),
        None => {
            let place = project.place(&settings.config.files.output);
            (project.path(&place), place)
        }
    };
    let tree = Tree::open(&out)?;
    if !arguments.check {
        tree.recover()?;
    }
    let shipped = match tree.read(NAMES_FILE)? {
        Some(names) => parse_names(&names)?,
        None => Shipped::default(),
    };
    let new = Shipped::default();
    let kept = if arguments.rename { &new } else { &shipped };
    let (output, warnings) = generate(arguments, project, &settings, kept)?;
    if arguments.deny_warnings && !output.warnings.is_empty() {
        let number = counted(output.warnings.iter().count(), "warning");
        return Err(Error(format!(
            "{warnings}error: {number}, which --deny-warnings denies\n"
        )));
    }
    let kept = KeptNames::new(&output.api.names, &output.new_names).report(arguments.kept_names);
    let changes = tree.compare(&output.files)?;
    let counts = counts(&output);
    if changes.is_empty() {
        return Ok(format!("{warnings}{shown} is up to date: {counts}\n{kept}"));
    }
    if arguments.check {
        let options = [
            ("--spec", &arguments.spec),
            ("--out", &arguments.out),
            ("--config", &arguments.config),
            ("--overlay", &arguments.overlay),
        ];
        return Err(Error(format!(
            "{warnings}error: {shown} is out of date\n{}help: run `{}` and commit the changes\n",
            details(&changes),
            project.command_line("codegen", &options)
        )));
    }
    tree.write(&changes)?;
    Ok(format!(
        "{warnings}{shown}: {} ({counts})\n{}{kept}",
        summary(&changes),
        news(&shipped, &output.api.names)
    ))
}

/// Reads the settings.
pub(crate) fn settings(arguments: &Arguments, project: &Project) -> Result<Settings, Error> {
    match &arguments.spec {
        Some(_) => Settings::read(arguments.config.as_deref()),
        None => project.settings(),
    }
}

/// Generates and formats the crate. Also returns the warnings and notes.
pub(crate) fn generate(
    arguments: &Arguments,
    project: &Project,
    settings: &Settings,
    shipped: &Shipped,
) -> Result<(Output, String), Error> {
    let overlay = arguments.overlay.as_deref();
    let input = match &arguments.spec {
        Some(path) => Input::of_settings(description(path)?, settings, overlay)?,
        None => Input::of_project(project, settings, overlay)?,
    };
    let mut output = input.generate(&settings.config, shipped)?;
    output.files = rustfmt::format(output.files)?;
    let found = [&output.warnings, &output.notes].map(|it| input.render(it));
    Ok((output, found.concat()))
}

/// Counts the parts of the crate.
pub(crate) fn counts(output: &Output) -> String {
    let operations = output.api.tags.iter().map(|tag| tag.operations.len()).sum();
    [
        counted(operations, "operation"),
        counted(output.api.types.len(), "model"),
        counted(output.files.len(), "file"),
    ]
    .join(", ")
}

/// Names the files of each kind of change, or counts them.
fn summary(changes: &[Change]) -> String {
    let mut parts = Vec::new();
    for verb in ["added", "changed", "deleted"] {
        let paths: Vec<&str> = changes
            .iter()
            .filter(|change| change.verb() == verb)
            .map(Change::path)
            .collect();
        if paths.len() > MAX_NAMED_FILES {
            parts.push(format!("{verb} {} files", paths.len()));
        } else if !paths.is_empty() {
            parts.push(format!("{verb} {}", paths.join(", ")));
        }
    }
    parts.join("; ")
}

/// Lists added and removed methods and models, unless the crate is new.
fn news(before: &Shipped, now: &Shipped) -> String {
    if *before == Shipped::default() {
        return String::new();
    }
    let mut text = String::new();
    for names in [methods, models] {
        let (before, now) = (names(before), names(now));
        for (sign, names) in [("+", missing(&now, &before)), ("-", missing(&before, &now))] {
            if !names.is_empty() {
                text.push_str(&format!("  {sign} {}\n", names.join(", ")));
            }
        }
    }
    text
}

fn methods(names: &Shipped) -> Vec<String> {
    names
        .tags
        .values()
        .flat_map(|tag| {
            tag.operations
                .values()
                .map(|method| format!("{}().{method}()", tag.module))
        })
        .collect()
}

fn models(names: &Shipped) -> Vec<String> {
    names.types.values().cloned().collect()
}

/// The names that the others lack.
fn missing(names: &[String], others: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| !others.contains(name))
        .cloned()
        .collect()
}

/// Lists the changes for `--check`, with a short difference of changed files.
fn details(changes: &[Change]) -> String {
    let mut text = String::new();
    let mut left = MAX_DIFF_LINES;
    for change in changes {
        match change {
            Change::Added(path, _) => text.push_str(&format!("  missing: {path}\n")),
            Change::Deleted(path) => text.push_str(&format!("  extra:   {path}\n")),
            Change::Changed(path, before, after) => {
                text.push_str(&format!("  changed: {path}\n"));
                let lines = difference(before, after, left);
                left -= lines.len();
                text.push_str(&lines.concat());
            }
        }
    }
    text
}
