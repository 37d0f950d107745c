//! `cargo xtask codegen`: from a description to a crate on disk.

use std::path::{Path, PathBuf};

use clap::Args;
use generator::{Config, NAMES_FILE, Output, Shipped};

use crate::output::{Change, MOST_DIFF_LINES, Tree, difference};
use crate::{CONFIG, OUT, Problem, Project, SPEC, config, given, names};

/// Emit a client crate from an OpenAPI description
///
/// Without options: from spec/github-actions.yaml to generated-client. Files that are as they
/// should be are not written, files that no longer belong there are deleted, and a run that fails
/// changes nothing.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Write nothing; fail if a file differs, is missing or does not belong there
    #[arg(long)]
    pub check: bool,

    /// An OpenAPI 3.0 or 3.1 description, YAML or JSON; needs --out
    #[arg(long, value_name = "FILE", requires = "out")]
    pub spec: Option<PathBuf>,

    /// The folder to write the crate to
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,

    /// Package name and options for --spec, as in spec/codegen.yaml
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,
}

/// Runs the command; gives what there is to report.
///
/// # Errors
///
/// Fails if a file cannot be read or written, if the description has errors, or if `--check`
/// finds a difference.
pub fn run(arguments: &Arguments, project: &Project) -> Result<String, Problem> {
    let out = arguments.out.clone().unwrap_or_else(|| project.path(OUT));
    let shipped = shipped(&out)?;
    let (output, warnings) = generate(arguments, project, &shipped)?;
    let shown = arguments.out.as_deref().unwrap_or(Path::new(OUT)).display();
    let tree = Tree::new(&out);
    let changes = tree.compare(&output.files)?;
    let counts = counts(&output);
    if arguments.check {
        return match changes.is_empty() {
            true => Ok(format!("{warnings}{shown} is up to date: {counts}\n")),
            false => Err(Problem(format!(
                "{warnings}{}",
                explain(&changes, &command(arguments))
            ))),
        };
    }
    if changes.is_empty() {
        return Ok(format!("{warnings}{shown} is up to date: {counts}\n"));
    }
    tree.write(&output.files, &changes)?;
    Ok(format!(
        "{warnings}{shown}: {} ({counts})\n{}",
        summary(&changes),
        news(&shipped, &output.api.names)
    ))
}

/// The names of the crate that is there, if one is.
fn shipped(out: &Path) -> Result<Shipped, Problem> {
    let path = out.join(NAMES_FILE);
    if path.exists() {
        names(&given(&path)?)
    } else {
        Ok(Shipped::default())
    }
}

fn generate(
    arguments: &Arguments,
    project: &Project,
    shipped: &Shipped,
) -> Result<(Output, String), Problem> {
    let config = match (&arguments.spec, &arguments.config) {
        (None, _) => config(&project.source(CONFIG)?)?,
        (Some(_), Some(path)) => config(&given(path)?)?,
        (Some(_), None) => Config::default(),
    };
    let source = match &arguments.spec {
        Some(path) => given(path)?,
        None => project.source(SPEC)?,
    };
    let output = generator::parse(&source)
        .and_then(|document| generator::generate(&document, &config, shipped))
        .map_err(|diagnostics| Problem(diagnostics.render(&source)))?;
    let warnings = output.warnings.render(&source);
    Ok((output, warnings))
}

/// How the command was called.
fn command(arguments: &Arguments) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    let options = [
        ("--spec", &arguments.spec),
        ("--out", &arguments.out),
        ("--config", &arguments.config),
    ];
    for (name, path) in options {
        if let Some(path) = path {
            command.push_str(&format!(" {name} {}", path.display()));
        }
    }
    command
}

/// What there is in the crate.
fn counts(output: &Output) -> String {
    let operations: usize = output.api.tags.iter().map(|tag| tag.operations.len()).sum();
    format!(
        "{operations} operations, {} models, {} files",
        output.api.types.len(),
        output.files.len()
    )
}

/// How many files of each kind changed, and which, if they are few.
fn summary(changes: &[Change]) -> String {
    let kinds = [("added", 0), ("changed", 1), ("deleted", 2)];
    let parts = kinds.into_iter().filter_map(|(word, kind)| {
        let paths: Vec<&str> = changes
            .iter()
            .filter(|change| change.rank() == kind)
            .map(Change::path)
            .collect();
        match paths.len() {
            0 => None,
            1..=4 => Some(format!("{word} {}", paths.join(", "))),
            number => Some(format!("{word} {number} files")),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// The operations and models that have come or gone, unless all of them are new.
fn news(before: &Shipped, now: &Shipped) -> String {
    if *before == Shipped::default() {
        return String::new();
    }
    let methods = |names: &Shipped| -> Vec<String> {
        let tags = names.tags.values();
        tags.flat_map(|tag| {
            let module = &tag.module;
            let methods = tag.operations.values();
            methods.map(move |method| format!("{module}().{method}()"))
        })
        .collect()
    };
    let models = |names: &Shipped| names.types.values().cloned().collect::<Vec<_>>();
    let mut text = String::new();
    for (before, now) in [
        (methods(before), methods(now)),
        (models(before), models(now)),
    ] {
        let lacks = |one: &[String], other: &[String]| {
            let names = one.iter().filter(|name| !other.contains(name));
            names.cloned().collect::<Vec<_>>().join(", ")
        };
        for (sign, names) in [("+", lacks(&now, &before)), ("-", lacks(&before, &now))] {
            if !names.is_empty() {
                text.push_str(&format!("  {sign} {names}\n"));
            }
        }
    }
    text
}

/// What `--check` says: the files, a short difference, and the way out.
fn explain(changes: &[Change], command: &str) -> String {
    let mut text = "error: the emitted crate is not what codegen would write\n".to_owned();
    let mut left = MOST_DIFF_LINES;
    for change in changes {
        match change {
            Change::Added(path) => text.push_str(&format!("  missing: {path}\n")),
            Change::Deleted(path) => text.push_str(&format!("  extra:   {path}\n")),
            Change::Changed(path, before, after) => {
                text.push_str(&format!("  changed: {path}\n"));
                for line in difference(before, after).take(left) {
                    text.push_str(&line);
                    left -= 1;
                }
            }
        }
    }
    format!("{text}help: run `{command}`, and commit what it writes\n")
}
