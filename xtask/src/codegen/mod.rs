//! `cargo xtask codegen`: generates the client crate.

mod read;
mod report;

use std::path::PathBuf;

use clap::Args;
use generator::{NAMES_FILE, Output, Severity, Shipped, Source};

use crate::input::{Input, Settings};
use crate::inputs::Inputs;
use crate::kept::KeptNames;
use crate::lock::{LOCK_FILE, Lock};
use crate::message::{MessageFormat, Messages, Report};
use crate::output::Tree;
use crate::rustfmt;
use crate::{Error, Project, counted, manifest, parse_names};
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
    let before = tree.read(LOCK_FILE)?;
    let before = before.and_then(|it| Lock::parse(it.text()));
    let shipped = tree.read(NAMES_FILE)?;
    let are_names_missing = shipped.is_none() && before.is_some() && !arguments.rename;
    let shipped = match shipped {
        Some(names) => parse_names(&names)?,
        None => Shipped::default(),
    };
    let new = Shipped::default();
    let kept = if arguments.rename { &new } else { &shipped };
    let input = input(arguments, project, &settings, inputs)?;
    settings.config.has_ext = tree.has_ext();
    let (mut output, mut messages, notes) = generate(&input, &settings, kept)?;
    if are_names_missing {
        let warning = format!("{NAMES_FILE} is missing: shipped items may change their names");
        let help = "restore it from version control, or pass `--rename` for new names";
        messages.push(Severity::Warning, warning, "", help);
    }
    if let Some(emitted) = output.files.get_mut(manifest::FILE) {
        let existing = tree.read(manifest::FILE)?;
        let existing = existing.as_ref().map(Source::text);
        *emitted = manifest::merge(emitted, existing, out.join(manifest::FILE).display())?;
    }
    if tree.lacks_root_of_ext() {
        let note = "src/ext is not part of the crate: it has no mod.rs";
        messages.push(Severity::Note, note.to_owned(), "", "");
    }
    let warnings = output.warnings.iter().count() + usize::from(are_names_missing);
    if arguments.deny_warnings && warnings > 0 {
        let number = counted(warnings, "warning");
        let problem = format!("{number}, which --deny-warnings denies");
        return Err(Error::new(problem, "").after(messages));
    }
    let mut lock = inputs.lock();
    lock.has_ext = settings.config.has_ext;
    output.files.insert(LOCK_FILE.to_owned(), lock.to_text());
    if let Some(before) = &before
        && arguments.spec.is_none()
        && lock.is_only_overlay_changed(before)
        && input.is_trimmed()
    {
        let note = "the overlay changed, but not the description, which `trim` corrects";
        let help = format!("run `{} --from FILE`", project.command_line("trim", &[]));
        messages.push(Severity::Note, note.to_owned(), "", &help);
    }
    let kept = KeptNames::new(&output.api.names, &output.new_names);
    let changes = tree.compare(&output.files)?;
    let cause = Cause::new(before.as_ref(), &lock, arguments.rename);
    let mut result = result(&shown, &output, &changes, &cause);
    if arguments.kept_names {
        result.insert("kept_names".to_owned(), kept.to_json());
    }
    let kept = kept.report(arguments.kept_names);
    let counts = counts(&output);
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
        let help = format!(
            "run `{}` and commit the changes",
            command(arguments, project)
        );
        let error = Error::with_details(problem, &details(&changes), help);
        return Err(error.after(messages).with_result(result));
    }
    tree.write(&changes)?;
    let cause = cause.map_or(String::new(), |it| format!("  {it}\n"));
    let text = format!(
        "{shown}: {} ({counts})\n{cause}{}{kept}",
        summary(&changes),
        news(&shipped, &output.api.names)
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
