//! Emitted crates on disk, for cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Finished};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use generator::Output;
use tempfile::TempDir;

use super::Arguments;
use super::outcome::{Compiled, Emitted};
use super::round_trips;
use super::schemas::Schemas;
use crate::output::Tree;
use crate::{Error, Project, unwritable};

/// The folder of crates, and the target folder that they share.
///
/// One crate is built at a time, while others are emitted: cargo locks the target folder, and programs
/// of all crates have one name.
pub struct Workshop {
    /// It is outside the project, as the crates are not in its workspace.
    folder: TempDir,
    target: PathBuf,
    pub project: Project,
    check: bool,
    round_trips: bool,
    number: AtomicUsize,
    turn: Mutex<()>,
}

impl Workshop {
    /// Creates the folder, for crates with the versions of dependencies that the project uses.
    pub fn new(project: &Project, arguments: &Arguments) -> Result<Self, Error> {
        Ok(Self {
            folder: tempfile::tempdir().map_err(|error| unwritable(Path::new("."), &error))?,
            target: project.target("corpus")?,
            project: project.clone(),
            check: arguments.check,
            round_trips: arguments.round_trips,
            number: AtomicUsize::new(0),
            turn: Mutex::new(()),
        })
    }

    /// Checks a crate and runs its round trips, and removes it.
    pub fn examine(
        &self,
        schemas: &Schemas,
        output: &Output,
        emitted: &mut Emitted,
    ) -> Result<(), Error> {
        // Cargo knows crates by their path, so each has its own.
        let number = self.number.fetch_add(1, Ordering::Relaxed).to_string();
        let folder = self.folder.path().join(number);
        let own = folder.join("crate");
        fs::create_dir_all(&own).map_err(|error| unwritable(&own, &error))?;
        let tree = Tree::open(&own)?;
        tree.write(&tree.compare(&output.files)?)?;
        let _turn = self.turn.lock();
        if self.check {
            self.project.copy_lock_file(&own)?;
            emitted.compiled = Some(compiled(&self.cargo(&own, &["check"])?));
            self.cargo(&own, &["clean", "--package", &output.api.name])?;
        }
        if self.round_trips {
            let results = round_trips::run(self, schemas, &output.api, &folder)?;
            emitted.round_trips = Some(results);
        }
        fs::remove_dir_all(&folder).map_err(|error| unwritable(&folder, &error))
    }

    /// Returns the path of the program with this name.
    pub fn binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// Runs cargo in a folder.
    pub fn cargo(&self, folder: &Path, arguments: &[&str]) -> Result<Finished, Error> {
        Command::new("cargo")
            .args(arguments)
            .arg("--quiet")
            .arg("--target-dir")
            .arg(&self.target)
            .current_dir(folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .map_err(|error| Error::new(format!("cannot run cargo: {error}"), "install cargo"))
    }
}

/// Returns the result of a check.
pub fn compiled(finished: &Finished) -> Compiled {
    let text = String::from_utf8_lossy(&finished.stderr);
    let mut lines = text.lines();
    if !finished.status.success() {
        let error = lines.find(|line| line.starts_with("error"));
        return Compiled::Failed(error.unwrap_or("cargo failed").to_owned());
    }
    let is_warning = |line: &&str| line.starts_with("warning") && !line.contains(" generated ");
    Compiled::Compiles(lines.filter(is_warning).count())
}
