//! `cargo xtask diff`: what a change of the description means for users of the crate.

use std::path::Path;
use std::process::Command;

use clap::{Args, ValueEnum};
use generator::{Config, Level, NAMES_FILE, Output, Shipped, Source};

use crate::{CONFIG, OUT, Problem, Project, SPEC, config, given, names};

/// Say what a change of the description means for users of the crate
///
/// Compares the crates that two descriptions become, and marks each change as patch, minor or
/// major. Without arguments: the committed description against the one in the working tree.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// A description, or a git revision of spec/github-actions.yaml; HEAD if not given
    #[arg(value_name = "OLD")]
    pub old: Option<String>,

    /// A description, or a git revision; the working tree if not given
    #[arg(value_name = "NEW")]
    pub new: Option<String>,

    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Exit with 10 for a patch, 11 for a minor and 12 for a major change
    #[arg(long)]
    pub exit_code: bool,
}

/// How a difference is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for a terminal.
    #[default]
    Text,
    /// Tables for a pull request.
    Markdown,
    /// Every change, for other programs.
    Json,
}

/// What the command has found.
#[derive(Debug)]
pub struct Found {
    /// What there is to report.
    pub report: String,
    /// The exit code that was asked for.
    pub code: u8,
}

/// Runs the command.
///
/// # Errors
///
/// Fails if a description cannot be read or has errors.
pub fn run(arguments: &Arguments, project: &Project) -> Result<Found, Problem> {
    let old = Version::open(Some(arguments.old.as_deref().unwrap_or("HEAD")), project)?;
    let new = Version::open(arguments.new.as_deref(), project)?;
    let before = old.output(&old.shipped)?;
    // What has no names yet is named beside what was shipped.
    let now = new.output(&new.shipped.clone().or(&before.api.names))?;
    let diff = generator::diff(&before.api, &now.api);
    let report = match arguments.format {
        Format::Text => diff.to_text(&old.label, &new.label),
        Format::Markdown => diff.to_markdown(&old.label, &new.label),
        Format::Json => diff.to_json(&old.label, &new.label),
    };
    let code = match diff.verdict().filter(|_| arguments.exit_code) {
        None => 0,
        Some(Level::Patch) => 10,
        Some(Level::Minor) => 11,
        Some(Level::Major) => 12,
    };
    Ok(Found { report, code })
}

/// A description with what belongs to it.
struct Version {
    label: String,
    source: Source,
    config: Config,
    shipped: Shipped,
}

impl Version {
    /// A file of this name, the revision of this name, or the working tree.
    fn open(name: Option<&str>, project: &Project) -> Result<Self, Problem> {
        match name {
            None => Ok(Self {
                label: SPEC.to_owned(),
                source: project.source(SPEC)?,
                config: config(&project.source(CONFIG)?)?,
                shipped: Shipped::default(),
            }),
            Some(name) if Path::new(name).is_file() => {
                let source = given(Path::new(name))?;
                Ok(Self {
                    label: name.to_owned(),
                    source,
                    config: config(&project.source(CONFIG)?)?,
                    shipped: Shipped::default(),
                })
            }
            Some("") => Err(Problem("error: a revision has a name\n".to_owned())),
            Some(revision) => Self::committed(revision, project),
        }
    }

    fn committed(revision: &str, project: &Project) -> Result<Self, Problem> {
        let show = |path: &str| -> Result<Option<Source>, Problem> {
            let text = project.committed(revision, path)?;
            Ok(text.map(|text| Source::new(format!("{revision}:{path}"), text)))
        };
        let Some(source) = show(SPEC)? else {
            return Err(Problem(format!(
                "error: {revision:?} is neither a file nor a revision that has {SPEC}"
            )));
        };
        let config = show(CONFIG)?.map_or(Ok(Config::default()), |it| config(&it))?;
        let shipped = show(&format!("{OUT}/{NAMES_FILE}"))?;
        Ok(Self {
            label: source.name().to_owned(),
            source,
            config,
            shipped: shipped.map_or(Ok(Shipped::default()), |it| names(&it))?,
        })
    }

    fn output(&self, shipped: &Shipped) -> Result<Output, Problem> {
        generator::parse(&self.source)
            .and_then(|document| generator::generate(&document, &self.config, shipped))
            .map_err(|diagnostics| Problem(diagnostics.render(&self.source)))
    }
}

impl Project {
    /// A file as it was at a revision; nothing if the revision does not have it.
    fn committed(&self, revision: &str, path: &str) -> Result<Option<String>, Problem> {
        let git = Command::new("git")
            .arg("-C")
            .arg(&self.root)
            .args(["show", "--end-of-options", &format!("{revision}:./{path}")])
            .output()
            .map_err(|error| Problem(format!("error: cannot run git: {error}")))?;
        match String::from_utf8(git.stdout) {
            Ok(text) if git.status.success() => Ok(Some(text)),
            _ => Ok(None),
        }
    }
}
