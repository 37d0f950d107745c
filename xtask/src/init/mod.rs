//! `cargo openapi-crate init`: begins a project with a first client.

mod templates;
mod workspace;

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use generator::{Diagnostics, Shipped, Source, parse_config};

use crate::codegen;
use crate::input::Input;
use crate::schema::SCHEMA_FILE;
use crate::{Error, PROGRAM, Project, files, read, unwritable};

/// The settings of the project, its overlay, and the checks of its repository.
const SETTINGS: &str = "codegen.yaml";
const OVERLAY: &str = "overlay.yaml";
const WORKFLOW: &str = ".github/workflows/client.yml";

/// Begin a project: settings with their JSON Schema, an overlay, a CI workflow and a first client
///
/// Copies the description into the folder, and generates a crate from it. Nothing is overwritten, and
/// a description with errors writes nothing.
#[derive(Args, Debug, Default)]
pub struct Arguments {
    /// Folder of the project
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// OpenAPI 3.0, 3.1 or 3.2 description, YAML or JSON; asked for on a terminal
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,

    /// Name of the crate [default: from the title of the description]
    #[arg(long)]
    pub name: Option<String>,
}

/// Runs the command, and returns its report.
///
/// # Errors
///
/// Fails if a file of the project exists already, if a file cannot be read or written, or if the
/// description has errors.
pub fn run(arguments: &Arguments) -> Result<String, Error> {
    let folder = &arguments.folder;
    let given = match &arguments.spec {
        Some(path) => path.clone(),
        None => ask()?,
    };
    let is_url = given.to_str().is_some_and(|it| it.contains("://"));
    if is_url {
        return Err(Error::new(
            format!("cannot read {}: URLs are not fetched", given.display()),
            "download the description, and pass its path with --spec",
        ));
    }
    let text = read(&given)?;
    let spec = match text.trim_start().starts_with('{') {
        true => "openapi.json",
        false => "openapi.yaml",
    };
    let is_in_place = is_same(&folder.join(spec), &given);
    let mut new = vec![SETTINGS, SCHEMA_FILE, OVERLAY, WORKFLOW];
    if !is_in_place {
        new.push(spec);
    }
    if let Some(name) = new.iter().find(|name| folder.join(name).exists()) {
        return Err(Error::new(
            format!("{} exists already", folder.join(name).display()),
            "choose another folder, or move the file",
        ));
    }
    let name = package_name(arguments, &given, spec, &text, is_in_place)?;
    let output = name.as_str();
    if folder.join(output).exists() {
        return Err(Error::new(
            format!("{} exists already", folder.join(output).display()),
            "choose another folder, or another name with --name",
        ));
    }
    let contents = [
        (SETTINGS, templates::settings(spec, output, &name)),
        (SCHEMA_FILE, generator::configuration_schema()),
        (OVERLAY, templates::overlay(spec)),
        (WORKFLOW, templates::workflow(output)),
    ];
    for (path, text) in contents {
        write(&folder.join(path), &text)?;
    }
    if !is_in_place {
        write(&folder.join(spec), &text)?;
    }
    let project = Project::at(folder);
    let report = codegen::run(&codegen::Arguments::default(), &project)?;
    let enter = match folder.as_path() == Path::new(".") {
        true => String::new(),
        false => format!("  cd {}\n", folder.display()),
    };
    Ok(format!(
        "{report}added {}\n\nnext:\n{enter}  \
         cargo doc --open --manifest-path {output}/Cargo.toml\n  \
         {PROGRAM} codegen    # after each change of {spec}, {SETTINGS} or {OVERLAY}\n\n\
         codegen keeps additions to {output}/Cargo.toml, and code in {output}/src/ext/mod.rs\n{}",
        new.join(", "),
        workspace::note(&folder.join(output)).unwrap_or_default()
    ))
}

/// Asks for the path of the description.
fn ask() -> Result<PathBuf, Error> {
    let missing = || Error::new("no description", "pass its path with --spec");
    if !io::stdin().is_terminal() {
        return Err(missing());
    }
    print!("Path of the OpenAPI description: ");
    io::stdout().flush().map_err(|_| missing())?;
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(|_| missing())?;
    match line.trim() {
        "" => Err(missing()),
        path => Ok(path.into()),
    }
}

/// Whether two paths are those of one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Returns the name of the crate, once the description turns out to have no errors.
fn package_name(
    arguments: &Arguments,
    given: &Path,
    spec: &str,
    text: &str,
    is_in_place: bool,
) -> Result<String, Error> {
    let settings = match &arguments.name {
        Some(name) => format!("package: {{ name: {name:?} }}"),
        None => String::new(),
    };
    let config = parse_config(&Source::new(SETTINGS, settings));
    let config = config.map_err(|problems| invalid_name(&problems))?;
    let is_one_file = Arc::new(AtomicBool::new(true));
    let seen = Arc::clone(&is_one_file);
    let source = Source::new(given.display().to_string(), text);
    let source = files::with_observed_files(source, given, move |_, _, _| {
        seen.store(false, Ordering::Relaxed);
    });
    let output = Input::plain(source).generate(&config, &Shipped::default())?;
    if !is_in_place && !is_one_file.load(Ordering::Relaxed) {
        return Err(Error::new(
            format!("{} refers to other files", given.display()),
            format!("copy them to the folder of the project, the description as {spec}"),
        ));
    }
    Ok(output.api.name)
}

/// Returns the error for the name of a crate that the settings reject.
fn invalid_name(problems: &Diagnostics) -> Error {
    let problem = problems.iter().next();
    let message = problem.map_or("invalid name", |it| it.message.as_str());
    let help = problem.and_then(|it| it.help.as_deref());
    let help = help.unwrap_or("choose another name");
    Error::new(format!("--name: {message}"), help)
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let parent = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
    fs::write(path, text).map_err(|error| unwritable(path, &error))
}
