//! File operations that change a folder, with errors that name the file.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use super::EXT;
use crate::{Error, unreadable, unwritable};

/// The operations of a transaction, each of which can be refused before it starts.
pub struct Disk<'a> {
    permit: &'a dyn Fn() -> io::Result<()>,
}

impl<'a> Disk<'a> {
    /// Returns operations that are never refused.
    pub fn new() -> Self {
        Self { permit: &|| Ok(()) }
    }

    /// Returns operations that a function can refuse, as a kill or a full disk would stop them.
    #[cfg(test)]
    pub fn permitted_by(permit: &'a dyn Fn() -> io::Result<()>) -> Self {
        Self { permit }
    }

    /// Creates a folder and those around it.
    pub fn create_folder(&self, folder: &Path) -> Result<(), Error> {
        self.write_to(folder, || fs::create_dir_all(folder))
    }

    /// Writes a new file, and closes it.
    pub fn write(&self, place: &Path, text: &str) -> Result<(), Error> {
        self.write_to(place, || fs::write(place, text))
    }

    /// Copies a file with its permissions.
    pub fn copy(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.write_to(to, || fs::copy(from, to).map(drop))
    }

    /// Moves a file, which replaces another one in a single step.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.write_to(to, || fs::rename(from, to))
    }

    /// Deletes a file, if it exists.
    pub fn delete(&self, place: &Path) -> Result<(), Error> {
        let delete = || match fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        (self.permit)().and_then(|()| delete()).map_err(|error| {
            Error::new(
                format!("cannot delete {}: {error}", place.display()),
                "check the permissions of the folder",
            )
        })
    }

    /// Deletes a folder if it is empty, and then each one around it up to the root.
    pub fn delete_empty(&self, folder: &Path, root: &Path) {
        for folder in folder.ancestors().take_while(|it| it.starts_with(root)) {
            if (self.permit)()
                .and_then(|()| fs::remove_dir(folder))
                .is_err()
            {
                return;
            }
        }
    }

    fn write_to(&self, place: &Path, write: impl FnOnce() -> io::Result<()>) -> Result<(), Error> {
        (self.permit)()
            .and_then(|()| write())
            .map_err(|error| unwritable(place, &error))
    }
}

/// Returns whether a folder has a file at a path with `/` as the separator.
///
/// # Errors
///
/// Fails if there is anything else at the path, or a symbolic link on the way: a file behind it is
/// not part of the folder.
pub fn has_file(root: &Path, path: &str) -> Result<bool, Error> {
    let mut place = root.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(unreadable(&place, &error)),
        };
        let is_last = parts.peek().is_none();
        if is_last && kind.is_file() {
            return Ok(true);
        }
        if is_last || !kind.is_dir() {
            return Err(not_a_file(&place, kind));
        }
    }
    Ok(false)
}

/// Returns whether a file or folder is that of hand-written code.
fn is_by_hand(folder: &str, name: &OsStr) -> bool {
    let path = format!("{folder}/{}", name.to_string_lossy());
    path.strip_suffix(".rs").unwrap_or(&path) == EXT
}

/// Lists the files in a subfolder, by path with `/` as the separator. Hand-written code is skipped.
///
/// # Errors
///
/// Fails if a folder cannot be read, or if there is anything but files and folders.
pub fn list(root: &Path, subfolder: &str, files: &mut Vec<String>) -> Result<(), Error> {
    let folder = root.join(subfolder);
    let failed = |error| unreadable(&folder, &error);
    let kind = match fs::symlink_metadata(&folder) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    if !kind.is_dir() {
        return Err(not_a_file(&folder, kind));
    }
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if is_by_hand(subfolder, &entry.file_name()) {
            continue;
        }
        let kind = entry.file_type().map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(foreign(&entry.path()));
        };
        let path = format!("{subfolder}/{name}");
        if kind.is_dir() {
            list(root, &path, files)?;
        } else if !kind.is_file() {
            return Err(not_a_file(&entry.path(), kind));
        } else if name.contains(char::is_control) {
            return Err(foreign(&entry.path()));
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads a file that may not be text, as users can put any file into the folder.
pub fn read_lossy(place: &Path) -> Result<String, Error> {
    let bytes = fs::read(place).map_err(|error| unreadable(place, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The error about a file that codegen did not write, and so neither overwrites nor deletes.
pub fn foreign(place: &Path) -> Error {
    Error::new(
        format!("{} was not generated by openapi-crate", place.display()),
        "delete the file, move it to src/ext, or choose another folder with --out",
    )
}

fn not_a_file(place: &Path, kind: fs::FileType) -> Error {
    let kind = if kind.is_symlink() {
        "is a symbolic link"
    } else if kind.is_dir() {
        "is a folder"
    } else if kind.is_file() {
        "is a file, not a folder"
    } else {
        "is not a regular file"
    };
    Error::new(
        format!("{} {kind}", place.display()),
        "move or delete it, or choose another folder with --out",
    )
}
