//! Generates a client from the build script of its crate.

use std::fmt;
use std::path::{Path, PathBuf};

use generator::{Files, Shipped};

use crate::input::{Input, Settings};
use crate::output::Tree;
use crate::{Error, description, file, files, parse_names};

/// The root of an emitted crate.
const ROOT: &str = "src/lib.rs";

/// Generates the sources of a client crate from its build script.
///
/// The crate includes them as its own root, and has the dependencies and features of an emitted
/// crate: those that `codegen` writes to `Cargo.toml` for the same description. A text that is
/// committed is easier to read, to review and to search, so `codegen` is the recommended way.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), openapi_crate::Error> {
///     openapi_crate::Build::new("openapi.yaml").generate_into(std::env::var_os("OUT_DIR").unwrap())
/// }
/// ```
///
/// ```text
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
/// ```
#[derive(Debug, Clone)]
pub struct Build {
    description: PathBuf,
    config: Option<PathBuf>,
    overlay: Option<PathBuf>,
    names: Option<PathBuf>,
}

impl Build {
    /// Creates a build from an OpenAPI 3.0, 3.1 or 3.2 description, YAML or JSON.
    ///
    /// The working directory of a build script is the folder of its package.
    pub fn new(description: impl Into<PathBuf>) -> Self {
        Self {
            description: description.into(),
            config: None,
            overlay: None,
            names: None,
        }
    }

    /// Sets the file with settings, such as `codegen.yaml`. Defaults to none.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Sets the overlay that corrects the description. Defaults to that of the settings.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlay = Some(path.into());
        self
    }

    /// Sets the file with the names that were shipped, as `codegen` writes `names.yaml`. Defaults to
    /// none: names may change when the description does.
    pub fn names(mut self, path: impl Into<PathBuf>) -> Self {
        self.names = Some(path.into());
        self
    }

    /// Writes the sources below `src` in a folder, such as that in `OUT_DIR`. Unchanged files are not
    /// rewritten, and stale ones are deleted.
    ///
    /// Prints the lines with which cargo runs the build script again when a file changes, and shows
    /// warnings of the description.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read or written, or if the description or the settings have errors.
    pub fn generate_into(&self, folder: impl AsRef<Path>) -> Result<(), Error> {
        let observe = |path: &Path| instruct("rerun-if-changed", path.display());
        let read = [Some(&self.description), self.config.as_ref()];
        let read = read.into_iter().chain([self.names.as_ref()]);
        read.flatten().for_each(|path| observe(path));
        let settings = Settings::read(self.config.as_deref())?;
        let overlay = self.overlay.as_ref().or(settings.overlay.as_ref());
        overlay.into_iter().for_each(|path| observe(path));
        let shipped = match &self.names {
            Some(path) => parse_names(&file(path)?)?,
            None => Shipped::default(),
        };
        let source = description(&self.description)?;
        let source =
            files::with_observed_files(source, &self.description, move |path, _, _| observe(path));
        let input = Input::of_settings(source, &settings, self.overlay.as_deref())?;
        let output = input.generate(&settings.config, &shipped)?;
        for line in input.render(&output.warnings).text().lines() {
            instruct("warning", line);
        }
        let files = output.files.into_iter();
        let mut files: Files = files.filter(|(path, _)| path.starts_with("src/")).collect();
        if let Some(root) = files.get_mut(ROOT) {
            let (attributes, items) = split(root);
            if let Some(limit) = attributes.iter().find(|it| it.contains("recursion_limit")) {
                instruct("warning", format_args!("add `{limit}` to {ROOT}"));
            }
            *root = items;
        }
        let tree = Tree::open(folder.as_ref())?;
        tree.write(&tree.compare(&files)?)
    }
}

/// Prints an instruction to cargo.
fn instruct(key: &str, value: impl fmt::Display) {
    println!("cargo::{key}={value}");
}

/// Splits the inner attributes off, which included text cannot have.
fn split(root: &str) -> (Vec<&str>, String) {
    let (attributes, items) = root
        .split_inclusive('\n')
        .partition::<Vec<_>, _>(|it| it.starts_with("#!["));
    (
        attributes.into_iter().map(str::trim_end).collect(),
        items.concat(),
    )
}
