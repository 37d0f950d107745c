//! `cargo xtask diff`: shows what a change of the description means for users of the crate.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Args, ValueEnum};
use generator::{Config, Level, NAMES_FILE, Output, Shipped, Source, diff_runtime};
use serde_json::{Map, Value, json};

use crate::input::{Input, Settings};
use crate::message::{MessageFormat, Messages, Report};
use crate::version::next_version;
use crate::{Error, Project, description, parse_names};

/// Show what a change of the description means for users of the crate
///
/// Compares the crates generated from two descriptions, and classifies each change as patch, minor
/// or major. By default, compares the committed description with the working tree.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Description, or git revision of that of the project [default: HEAD]
    #[arg(value_name = "OLD")]
    pub old: Option<String>,

    /// Description, or git revision [default: working tree]
    #[arg(value_name = "NEW")]
    pub new: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Print the entry of the changelog instead
    #[arg(long, conflicts_with = "format")]
    pub changelog: bool,

    /// Exit with 10, 11 or 12 for a patch, minor or major change
    #[arg(long)]
    pub exit_code: bool,

    /// Format of diagnostics and of the result
    ///
    /// The JSON objects of `json` have a `reason`: `diagnostic` for each error, and `finished` for the
    /// last one, with `success` and every change.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        conflicts_with_all = ["format", "changelog"]
    )]
    pub message_format: MessageFormat,
}

/// An output format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for a terminal
    #[default]
    Text,
    /// Tables for a pull request
    Markdown,
    /// Every change, for other programs
    Json,
}

/// The result of the command.
#[derive(Debug)]
pub struct Found {
    /// The report.
    pub report: String,
    /// The exit code; `0` unless `--exit-code` is set.
    pub code: u8,
}

/// Runs the command.
///
/// # Errors
///
/// Fails if a description cannot be read or has errors.
pub fn run(arguments: &Arguments, project: &Project) -> Result<Found, Error> {
    let found = compare(arguments, project);
    let code = found.as_ref().map_or(0, |(_, code)| *code);
    let report = found.map(|(report, _)| report);
    let report = arguments.message_format.finish(report)?;
    Ok(Found { report, code })
}

fn compare(arguments: &Arguments, project: &Project) -> Result<(Report, u8), Error> {
    let old = arguments.old.as_deref().unwrap_or("HEAD");
    let new = arguments.new.as_deref();
    let are_files = is_file(old) && new.is_some_and(is_file);
    let old = Version::open(Some(old), are_files, project)?;
    let new = Version::open(new, are_files, project)?;
    let before = old.output(&old.shipped)?;
    // The new crate keeps the names of the old one.
    let now = new.output(&new.shipped.clone().or(&before.api.names))?;
    let mut diff = generator::diff(&before.api, &now.api);
    // The committed crate is of the generator that emitted it.
    let [was, is] = [(&old, &before), (&new, &now)]
        .map(|(version, output)| version.sources.as_ref().unwrap_or(&output.files));
    diff.changes.extend(diff_runtime(was, is));
    // Two files are no versions of the crate.
    let suggested = diff.verdict().filter(|_| !are_files);
    let suggested = suggested.and_then(|level| next_version(&old.config.package.version, level));
    let mut result: Map<String, Value> =
        serde_json::from_str(&diff.to_json(&old.label, &new.label)).unwrap_or_default();
    result.insert("suggested_version".to_owned(), json!(suggested));
    let text = match arguments.format {
        _ if arguments.changelog => diff.to_changelog(suggested.as_deref().unwrap_or("Unreleased")),
        Format::Text => diff.to_text(&old.label, &new.label),
        Format::Markdown => {
            let suggestion = suggested.map(|it| format!("\nSuggested version: `{it}`.\n"));
            let report = diff.to_markdown(&old.label, &new.label);
            report + &suggestion.unwrap_or_default()
        }
        Format::Json => diff.to_json(&old.label, &new.label),
    };
    let report = Report {
        messages: Messages::default(),
        text,
        result,
    };
    let code = match diff.verdict().filter(|_| arguments.exit_code) {
        None => 0,
        Some(Level::Patch) => 10,
        Some(Level::Minor) => 11,
        Some(Level::Major) => 12,
    };
    Ok((report, code))
}

/// A description with its settings and names.
struct Version {
    label: String,
    input: Input,
    config: Config,
    shipped: Shipped,
    /// The committed files of the crate with the runtime and what it exports.
    sources: Option<BTreeMap<String, String>>,
}

impl Version {
    /// Opens a file, or else a revision; without a name, the working tree.
    ///
    /// Two files are taken as they are. One is a further description of the project, and selected and
    /// corrected like that in the working tree.
    fn open(name: Option<&str>, are_files: bool, project: &Project) -> Result<Self, Error> {
        let (label, settings, input) = match name {
            None => {
                let settings = project.settings()?;
                let input = Input::of_project(project, &settings, None)?;
                (input.source().name().to_owned(), settings, input)
            }
            Some(name) if is_file(name) => {
                let settings = project.settings_if_any()?;
                let source = description(Path::new(name))?;
                let is_corrected =
                    !are_files && Input::of_project(project, &settings, None)?.is_corrected();
                let input = match is_corrected {
                    true => Input::of_settings(source, &settings, None)?,
                    false => Input::plain(source),
                };
                (name.to_owned(), settings, input)
            }
            // To git, `:path` without a revision is the index.
            Some("") => return Err(neither("", "the description")),
            Some(revision) => return Self::committed(revision, project),
        };
        Ok(Self {
            label,
            input,
            config: settings.config,
            shipped: Shipped::default(),
            sources: None,
        })
    }

    fn committed(revision: &str, project: &Project) -> Result<Self, Error> {
        let show = |path: &str| -> Result<Option<Source>, Error> {
            let text = project.committed(revision, path)?;
            Ok(text.map(|text| Source::new(format!("{revision}:{path}"), text)))
        };
        // The settings of the revision may not name files yet.
        let files = project.settings()?.config.files;
        let spec = project.place(&files.description);
        let source = show(&spec)?.ok_or_else(|| neither(revision, &spec))?;
        let folder = spec.rsplit_once('/').map_or(".", |it| it.0).to_owned();
        let (repository, of) = (project.clone(), revision.to_owned());
        let source = source.with_files(move |file| {
            let text = repository.committed(&of, &format!("{folder}/{file}"));
            let text = text.map_err(|error| error.to_string())?;
            text.ok_or_else(|| format!("not in the revision {of}"))
        });
        let settings = match show(project.settings_path())? {
            Some(settings) => Settings::parse(settings, |path| project.place(path).into())?,
            None => Settings::read(None)?,
        };
        let overlay = match &files.overlay {
            Some(path) => show(&project.place(path))?,
            None => None,
        };
        let output = project.place(&files.output);
        let names = show(&format!("{output}/{NAMES_FILE}"))?;
        let sources = project.committed_sources(revision, &output, |path| {
            let of_description = [
                "src/api/",
                "src/models/",
                "src/operation/",
                "examples/",
                "tests/",
            ];
            !of_description.iter().any(|it| path.starts_with(it))
        })?;
        Ok(Self {
            label: source.name().to_owned(),
            input: Input::new(source, &settings, overlay.as_ref())?,
            config: settings.config,
            shipped: names.map_or(Ok(Shipped::default()), |it| parse_names(&it))?,
            sources: Some(sources).filter(|it| !it.is_empty()),
        })
    }

    fn output(&self, shipped: &Shipped) -> Result<Output, Error> {
        self.input.generate(&self.config, shipped)
    }
}

fn is_file(name: &str) -> bool {
    Path::new(name).is_file()
}

fn neither(name: &str, spec: &str) -> Error {
    Error::new(
        format!("{name:?} is neither a file nor a git revision with {spec}"),
        "pass the path of a description, or a revision such as HEAD~1",
    )
}
