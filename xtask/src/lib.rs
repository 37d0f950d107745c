//! The commands of `cargo openapi-crate`, as functions.
//!
//! Only this crate touches files: the generator maps text to text.

mod build;
pub mod codegen;
pub mod corpus;
#[cfg(unix)]
pub mod cost;
pub mod diff;
pub mod docs;
mod error;
mod files;
pub mod init;
mod input;
mod inputs;
mod kept;
mod lock;
mod manifest;
mod message;
mod output;
mod project;
mod revision;
pub mod rustfmt;
pub mod schema;
mod text;
pub mod trim;
mod version;
pub mod watch;

use std::path::Path;

pub use build::Build;
pub use error::Error;
use generator::{Config, Shipped, Source};
pub use message::MessageFormat;
pub use project::{PROGRAM, Project};

/// Reads a description, which may refer to the other files in its folder.
///
/// # Errors
///
/// Fails if the file cannot be read.
pub fn description(path: &Path) -> Result<Source, Error> {
    Ok(files::with_files(named_source(path)?, path))
}

/// Reads a file whose name is in emitted files, which must not contain local paths.
fn named_source(path: &Path) -> Result<Source, Error> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let source = Source::new(name.to_string_lossy(), read(path)?);
    Ok(source.at_path(path.to_string_lossy()))
}

/// Reads a file that only messages name; its name is the path.
fn file(path: &Path) -> Result<Source, Error> {
    Ok(Source::new(path.to_string_lossy(), read(path)?))
}

fn parse_names(source: &Source) -> Result<Shipped, Error> {
    generator::parse_names(source).map_err(|diagnostics| Error::of(&diagnostics, source))
}

fn parse_config(source: &Source) -> Result<Config, Error> {
    generator::parse_config(source).map_err(|diagnostics| Error::of(&diagnostics, source))
}

fn read(path: &Path) -> Result<String, Error> {
    text::read(path).map_err(|error| unreadable(path, &error))
}

/// Reads a file that may not exist yet.
///
/// Only regular files are read: reading from a pipe may never end.
fn existing(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => read(path).map(Some),
        Ok(_) => Err(Error::new(
            format!("{} is not a regular file", path.display()),
            "move or delete it, or choose another file",
        )),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let help = match error.kind() {
        std::io::ErrorKind::InvalidData => "save the file as UTF-8",
        _ => "check the path and its permissions",
    };
    Error::new(format!("cannot read {}: {error}", path.display()), help)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(
        format!("cannot write {}: {error}", path.display()),
        "check the permissions of the folder",
    )
}

/// Formats a number of things: `1 file`, `2 files`.
fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
