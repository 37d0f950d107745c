//! The folder of an emitted crate: compares files first, then replaces them all or none.

mod disk;
mod journal;
mod staging;
#[cfg(test)]
mod tests;
mod transaction;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use generator::{Files, Source};
use tempfile::NamedTempFile;

use crate::{Error, file, unreadable, unwritable};
use disk::{Disk, foreign, has_file, list, read_lossy};
use transaction::Transaction;

/// A difference between a file on disk and the emitted one, by its path below the folder.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The file is missing on disk: the text as emitted.
    Added(String, String),
    /// The text differs: on disk, and as emitted.
    Changed(String, String, String),
    /// The file is no longer emitted.
    Deleted(String),
}

impl Change {
    /// Returns the path below the folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Added(path, _) | Self::Changed(path, ..) | Self::Deleted(path) => path,
        }
    }

    /// Returns the past participle of the kind of change.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Added(..) => "added",
            Self::Changed(..) => "changed",
            Self::Deleted(_) => "deleted",
        }
    }
}

/// The module for hand-written code: `src/ext.rs`, or `src/ext/mod.rs` and the files beside it.
const EXT: &str = "src/ext";

/// The folders of the generator.
const OWN: [&str; 2] = ["src", "tests/generated"];

/// The folder of an emitted crate. The generator owns [`OWN`] except for the module [`EXT`], and
/// elsewhere only the files that it emits.
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// Opens the folder at this path, which need not exist. Nothing is written.
    ///
    /// # Errors
    ///
    /// Fails if the path cannot be resolved.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let root = if path.exists() {
            path.canonicalize()
        } else {
            std::path::absolute(path)
        };
        let root = root.map_err(|error| unreadable(path, &error))?;
        Ok(Self { root })
    }

    /// Completes or reverts the changes of a run that was killed.
    ///
    /// # Errors
    ///
    /// Fails if that is not possible.
    pub fn recover(&self) -> Result<(), Error> {
        self.recover_with(&Disk::new())
    }

    fn recover_with(&self, disk: &Disk<'_>) -> Result<(), Error> {
        if let Some(unfinished) = Transaction::unfinished(&self.root)?
            && let Err(error) = unfinished.finish(disk)
            && Transaction::unfinished(&self.root)?.is_some()
        {
            return Err(error);
        }
        staging::clear(&self.root, disk)
    }

    /// Reads an emitted file, if it exists.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn read(&self, path: &str) -> Result<Option<Source>, Error> {
        match self.places([path])?.get(path) {
            Some(place) => file(place).map(Some),
            None => Ok(None),
        }
    }

    /// Returns whether the crate has the module for hand-written code.
    pub fn has_ext(&self) -> bool {
        let is_file = |path: &str| self.root.join(path).is_file();
        is_file(&format!("{EXT}.rs")) || is_file(&format!("{EXT}/mod.rs"))
    }

    /// Returns whether there is hand-written code that the crate does not contain, for want of a
    /// root.
    pub fn lacks_root_of_ext(&self) -> bool {
        self.root.join(EXT).is_dir() && !self.has_ext()
    }

    /// Returns the differences between the folder and the emitted files.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read, or if codegen would overwrite a file that it did not write.
    pub fn compare(&self, files: &Files) -> Result<Vec<Change>, Error> {
        let places = self.places(files.keys().map(String::as_str))?;
        let mut changes = Vec::new();
        for (path, text) in files.iter().filter(|(path, _)| !places.contains_key(*path)) {
            changes.push(Change::Added(path.clone(), text.clone()));
        }
        for (path, place) in places {
            let before = read_lossy(&place)?;
            let after = files.get(&path);
            if after == Some(&before) {
                continue;
            }
            if !generator::is_emitted(&before) {
                return Err(foreign(&place));
            }
            changes.push(match after {
                Some(after) => Change::Changed(path, before, after.clone()),
                None => Change::Deleted(path),
            });
        }
        changes.sort();
        Ok(changes)
    }

    /// Applies the changes: all of them, or none if one fails.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be written.
    pub fn write(&self, changes: &[Change]) -> Result<(), Error> {
        self.write_with(changes, &Disk::new())
    }

    fn write_with(&self, changes: &[Change], disk: &Disk<'_>) -> Result<(), Error> {
        Transaction::stage(&self.root, changes, disk)?.finish(disk)
    }

    /// Returns the files in [`OWN`] and those of these paths that exist, with the places of their
    /// texts. After a run that was killed, a text can still be staged.
    fn places<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> Result<BTreeMap<String, PathBuf>, Error> {
        let mut existing = Vec::new();
        for folder in OWN {
            list(&self.root, folder, &mut existing)?;
        }
        for path in paths {
            if has_file(&self.root, path)? {
                existing.push(path.to_owned());
            }
        }
        let mut places = existing
            .into_iter()
            .map(|path| {
                let place = self.root.join(&path);
                (path, place)
            })
            .collect();
        if let Some(unfinished) = Transaction::unfinished(&self.root)? {
            unfinished.preview(&mut places);
        }
        Ok(places)
    }
}

/// The maximum number of lines of a difference that `--check` shows.
pub const MAX_DIFF_LINES: usize = 40;

/// Returns the first lines of the unified diff of two texts, indented.
pub fn difference(before: &str, after: &str, max_lines: usize) -> Vec<String> {
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(1)
        .to_string()
        .lines()
        .take(max_lines)
        .map(|line| format!("    {line}\n"))
        .collect()
}

/// A text in a temporary file that will replace another file.
pub struct Staged {
    file: NamedTempFile,
    place: PathBuf,
}

impl Staged {
    /// Writes the text to a temporary file in the same folder.
    ///
    /// # Errors
    ///
    /// Fails if the text cannot be written.
    pub fn new(place: PathBuf, text: &str) -> Result<Self, Error> {
        // Behind a symbolic link, the file itself is replaced.
        let place = place.canonicalize().unwrap_or(place);
        let write = || {
            let folder = match place.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            fs::create_dir_all(folder)?;
            let mut file = staging().tempfile_in(folder)?;
            file.write_all(text.as_bytes())?;
            Ok(file)
        };
        match write() {
            Ok(file) => Ok(Self { file, place }),
            Err(error) => Err(unwritable(&place, &error)),
        }
    }

    /// Replaces the file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be replaced.
    pub fn persist(self) -> Result<(), Error> {
        let Self { file, place } = self;
        match file.persist(&place) {
            Ok(_) => Ok(()),
            Err(error) => Err(unwritable(&place, &error.error)),
        }
    }
}

/// Temporary files with the usual permissions of source files.
fn staging() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".xtask-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}
