//! A folder that is emitted: compared first, then written so that a failure leaves it whole.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use generator::{Files, MARK};
use tempfile::NamedTempFile;

use crate::{Problem, read};

/// How a file on disk differs from the one that is emitted, by its path below the folder.
#[derive(Debug)]
pub enum Change {
    /// It is not there.
    Added(String),
    /// It has another text: the one on disk, and the one to come.
    Changed(String, String, String),
    /// It was emitted before, and no longer is.
    Deleted(String),
}

impl Change {
    /// The path below the folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Added(path) | Self::Changed(path, ..) | Self::Deleted(path) => path,
        }
    }

    /// The place of the kind among the kinds.
    pub fn rank(&self) -> usize {
        match self {
            Self::Added(_) => 0,
            Self::Changed(..) => 1,
            Self::Deleted(_) => 2,
        }
    }
}

/// The folder of an emitted crate. What is in `src` belongs to the generator; beside that, only
/// files that it emits do.
pub struct Tree<'a> {
    root: &'a Path,
}

impl<'a> Tree<'a> {
    /// The folder at this path, which need not be there yet.
    pub fn new(root: &'a Path) -> Self {
        Self { root }
    }

    /// How the folder differs from these files.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read, or if one stands in the way that codegen did not write.
    pub fn compare(&self, files: &Files) -> Result<Vec<Change>, Problem> {
        let mut changes = Vec::new();
        for (path, text) in files {
            let place = self.root.join(path);
            if !place.exists() {
                changes.push(Change::Added(path.clone()));
                continue;
            }
            let before = read(&place)?;
            if before != *text {
                self.refuse_foreign(path, &before)?;
                changes.push(Change::Changed(path.clone(), before, text.clone()));
            }
        }
        let mut below = Vec::new();
        list(&self.root.join("src"), "src", &mut below)?;
        for path in below.into_iter().filter(|path| !files.contains_key(path)) {
            self.refuse_foreign(&path, &read(&self.root.join(&path))?)?;
            changes.push(Change::Deleted(path));
        }
        changes.sort_by(|one, other| (one.rank(), one.path()).cmp(&(other.rank(), other.path())));
        Ok(changes)
    }

    /// Makes the folder as the files are. All texts are on disk before the first one takes its
    /// place, so that what can fail fails while the old files still stand.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be written.
    pub fn write(&self, files: &Files, changes: &[Change]) -> Result<(), Problem> {
        let mut staged = Vec::new();
        for change in changes {
            let Some(text) = files.get(change.path()) else {
                continue;
            };
            staged.push(Staged::new(self.root.join(change.path()), text)?);
        }
        for file in staged {
            file.persist()?;
        }
        for change in changes {
            if let Change::Deleted(path) = change {
                let place = self.root.join(path);
                fs::remove_file(&place).map_err(|error| {
                    Problem(format!("error: cannot delete {}: {error}", place.display()))
                })?;
                // A folder that has become empty goes, too; any other one stays.
                let _ = place.parent().map(fs::remove_dir);
            }
        }
        Ok(())
    }

    /// Refuses to write over, or to delete, what somebody else wrote.
    fn refuse_foreign(&self, path: &str, text: &str) -> Result<(), Problem> {
        if text.lines().next().is_some_and(|line| line.contains(MARK)) {
            return Ok(());
        }
        Err(Problem(format!(
            "error: {} was not written by codegen\nhelp: move it away, or choose another folder",
            self.root.join(path).display()
        )))
    }
}

/// The files below a folder, with `/` between the parts of their paths.
fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), Problem> {
    if !folder.exists() {
        return Ok(());
    }
    let unreadable = |error| Problem(format!("error: cannot read {}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unreadable)?.is_dir() {
            list(&entry.path(), &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// How many lines of a difference `--check` shows.
pub const MOST_DIFF_LINES: usize = 40;

/// The lines in which two texts differ, with those around them, indented.
pub fn difference(before: &str, after: &str) -> impl Iterator<Item = String> + use<> {
    let difference = similar::TextDiff::from_lines(before, after);
    let difference = difference.unified_diff().context_radius(1).to_string();
    let lines: Vec<String> = difference
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    lines.into_iter()
}

/// A text on disk that waits to take its place.
pub struct Staged {
    file: NamedTempFile,
    place: PathBuf,
}

impl Staged {
    /// Writes the text beside its place.
    ///
    /// # Errors
    ///
    /// Fails if the text cannot be written.
    pub fn new(place: PathBuf, text: &str) -> Result<Self, Problem> {
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

    /// Puts the text in its place.
    ///
    /// # Errors
    ///
    /// Fails if what is there cannot be replaced.
    pub fn persist(self) -> Result<(), Problem> {
        let Self { file, place } = self;
        let done = file.persist(&place);
        done.map(drop)
            .map_err(|error| unwritable(&place, &error.error))
    }
}

fn unwritable(place: &Path, error: &std::io::Error) -> Problem {
    Problem(format!("error: cannot write {}: {error}", place.display()))
}

/// Files that wait to take their place; with the permissions of sources where there are such.
fn staging() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".xtask-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}
