//! `cargo xtask codegen`: generates the client crate.

mod existing;
mod read;
mod report;

use std::path::PathBuf;

use clap::Args;
use generator::{Output, Severity, Shipped};

use crate::input::{Input, Settings};
use crate::inputs::Inputs;
use crate::kept::KeptNames;
use crate::lock::{LOCK_FILE, Lock};
use crate::message::{MessageFormat, Messages, Report};
use crate::rustfmt;
use crate::{Error, Project, counted};
use existing::Existing;
pub(crate) use read::{input, settings};
pub(crate) use report::counts;
use report::{Cause, details, news, result, summary};

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

    /// Generate again whenever an input changes, until Ctrl-C
    #[arg(long, conflicts_with = "check")]
    pub watch: bool,

    /// Show the notes even if nothing has changed
    #[arg(long)]
    pub notes: bool,

    /// List the shipped names that a new crate would choose differently
    #[arg(long)]
    pub kept_names: bool,

    /// Rename shipped items as a new crate would name them, a breaking change
    #[arg(long, conflicts_with = "check")]
    pub rename: bool,

    /// Format of diagnostics and of the result
    ///
    /// The JSON objects of `json` have a `reason`: `diagnostic` for each error, warning and note, and
    /// `finished` for the last one, with `success` and the files that were written.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if a file cannot be read or written, if the description has errors, or if `--check`
/// finds a difference.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Error> {
    run_with(arguments, project, &Inputs::default())
}

/// Runs the command, and records the files that it reads.
pub(crate) fn run_with(
    arguments: &Arguments,
    project: &Project,
    inputs: &Inputs,
) -> Result<String, Error> {
    arguments
        .message_format
        .finish(codegen(arguments, project, inputs))
}

fn codegen(arguments: &Arguments, project: &Project, inputs: &Inputs) -> Result<Report, Error> {
    let mut settings = settings(arguments, project, inputs)?;
    let existing = Existing::read(arguments, project, &settings)?;
    let input = input(arguments, project, &settings, inputs)?;
    settings.config.has_ext = existing.tree.has_ext();
    let none = Shipped::default();
    let names = if arguments.rename {
        &none
    } else {
        &existing.shipped
    };
    let (mut output, mut messages, notes) = generate(&input, &settings, names)?;
    existing.merge_manifest(&mut output.files)?;
    existing.check(&mut messages);
    let warnings = output.warnings.iter().count() + usize::from(existing.lacks_names);
    if arguments.deny_warnings && warnings > 0 {
        let number = counted(warnings, "warning");
        let problem = format!("{number}, which --deny-warnings denies");
        return Err(Error::new(problem, "").after(messages));
    }
    let mut lock = inputs.lock();
    lock.has_ext = settings.config.has_ext;
    output.files.insert(LOCK_FILE.to_owned(), lock.to_text());
    if let Some(before) = &existing.lock
        && arguments.spec.is_none()
        && lock.is_only_overlay_changed(before)
        && input.is_trimmed()
    {
        let note = "the overlay changed, but not the description, which `trim` corrects";
        let help = format!("run `{} --from FILE`", project.command_line("trim", &[]));
        messages.push(Severity::Note, note.to_owned(), "", &help);
    }
    finish(
        arguments, project, &existing, &output, &lock, messages, notes,
    )
}

/// Writes what has changed, or fails if `--check` forbids it, and reports it.
fn finish(
    arguments: &Arguments,
    project: &Project,
    existing: &Existing,
    output: &Output,
    lock: &Lock,
    mut messages: Messages,
    notes: Messages,
) -> Result<Report, Error> {
    let shown = &existing.shown;
    let changes = existing.tree.compare(&output.files)?;
    let cause = Cause::new(existing.lock.as_ref(), lock, arguments.rename);
    let names = KeptNames::new(&output.api.names, &output.new_names);
    let mut result = result(shown, output, &changes, &cause);
    if arguments.kept_names {
        result.insert("kept_names".to_owned(), names.to_json());
    }
    let kept = names.report(arguments.kept_names);
    let counts = counts(output);
    // Whoever has seen the notes needs no second look until something changes.
    let are_known = changes.is_empty() && !arguments.notes;
    messages.extend(match arguments.message_format {
        MessageFormat::Human if are_known => notes.counted(),
        _ => notes,
    });
    if changes.is_empty() {
        return Ok(Report {
            messages,
            text: format!("{shown} is up to date: no input has changed ({counts})\n{kept}"),
            result,
        });
    }
    let cause = cause.describe();
    if arguments.check {
        let cause = cause.map_or(String::new(), |it| format!(": {it}"));
        let problem = format!("{shown} is out of date{cause}");
        let command = command(arguments, project);
        let help = format!("run `{command}` and commit the changes");
        let error = Error::with_details(problem, &details(&changes), help);
        return Err(error.after(messages).with_result(result));
    }
    existing.tree.write(&changes)?;
    let cause = cause.map_or(String::new(), |it| format!("  {it}\n"));
    let text = format!(
        "{shown}: {} ({counts})\n{cause}{}{kept}",
        summary(&changes),
        news(&existing.shipped, &output.api.names)
    );
    Ok(Report {
        messages,
        text,
        result,
    })
}

/// Generates and formats the crate. Also returns the warnings, and the notes.
pub(crate) fn generate(
    input: &Input,
    settings: &Settings,
    shipped: &Shipped,
) -> Result<(Output, Messages, Messages), Error> {
    let mut output = input.generate(&settings.config, shipped)?;
    output.files = rustfmt::format(output.files)?;
    let messages = input.render(&output.warnings);
    let notes = input.render(&output.notes);
    Ok((output, messages, notes))
}

/// Formats the call that brings the crate up to date.
fn command(arguments: &Arguments, project: &Project) -> String {
    let options = [
        ("--spec", &arguments.spec),
        ("--out", &arguments.out),
        ("--config", &arguments.config),
        ("--overlay", &arguments.overlay),
    ];
    project.command_line("codegen", &options)
}
