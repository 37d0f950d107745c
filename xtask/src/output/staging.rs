//! The folder in which a transaction stages its files.

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

/// Returns the folder beside the output, or within it if that is a file system of its own: files can
/// be moved only within a file system.
///
/// # Errors
///
/// Fails if the output folder has no name, or if something else is in the way.
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
    let folder = if is_mounted(root) {
        root.join(hidden)
    } else {
        root.with_file_name(hidden)
    };
    match fs::symlink_metadata(&folder) {
        Ok(metadata) if !metadata.is_dir() => Err(Error::new(
            format!("{} is not a folder", folder.display()),
            "move or delete it: codegen stages its output there",
        )),
        _ => Ok(folder),
    }
}

/// Returns whether a folder is on another file system than the one around it.
#[cfg(unix)]
fn is_mounted(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let device = |folder: &Path| fs::metadata(folder).map(|it| it.dev()).ok();
    let around = folder.parent().and_then(device);
    around.is_some() && device(folder).is_some_and(|it| Some(it) != around)
}

#[cfg(not(unix))]
fn is_mounted(_folder: &Path) -> bool {
    false
}
