//! The folder beside the output in which a transaction stages its files.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::journal::DRAFT;
use crate::{Error, unreadable};

/// Deletes what a run that was killed has staged without a journal.
///
/// # Errors
///
/// Fails if a file cannot be deleted, or if the folder has files that no transaction stages.
pub fn clear(root: &Path, disk: &Disk<'_>) -> Result<(), Error> {
    let folder = folder_of(root)?;
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&folder, &error))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name == DRAFT || name.starts_with("new-") || name.starts_with("old-") {
            disk.delete(&entry.path())?;
        }
    }
    disk.delete_empty(&folder, &folder);
    if !folder.exists() {
        return Ok(());
    }
    Err(Error::new(
        format!("cannot delete {}", folder.display()),
        "delete it by hand, and run the command again",
    ))
}

/// Returns the folder beside the output: on the same file system, so that files can be moved.
pub fn folder_of(root: &Path) -> Result<PathBuf, Error> {
    let Some(name) = root.file_name() else {
        return Err(Error::new(
            format!("{} cannot be an output folder", root.display()),
            "choose a folder with a name",
        ));
    };
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".codegen");
    let folder = root.with_file_name(hidden);
    match fs::symlink_metadata(&folder) {
        Ok(metadata) if !metadata.is_dir() => Err(Error::new(
            format!("{} is not a folder", folder.display()),
            "move or delete it: codegen stages its output there",
        )),
        _ => Ok(folder),
    }
}
