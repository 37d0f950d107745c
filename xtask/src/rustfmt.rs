//! Emitted files through rustfmt, so that `cargo fmt` has nothing to change.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::Files;

use crate::{Error, unwritable};

/// The root of an emitted crate, from which rustfmt finds its other files.
const ROOT: &str = "src/lib.rs";

/// Formats the Rust files of an emitted crate.
///
/// # Errors
///
/// Fails if rustfmt is not installed, or cannot format a file.
pub fn format(files: Files) -> Result<Files, Error> {
    let folder = tempfile::tempdir().map_err(|error| unwritable(Path::new("."), &error))?;
    let (mut sources, others): (Files, Files) = files
        .into_iter()
        .partition(|(path, _)| path.ends_with(".rs"));
    // The settings of the crate, which apply to the copy as well.
    for (path, text) in sources.iter().chain(others.get_key_value("rustfmt.toml")) {
        let place = folder.path().join(path);
        let written = match place.parent() {
            Some(parent) => fs::create_dir_all(parent),
            None => Ok(()),
        };
        let written = written.and_then(|()| fs::write(&place, text));
        written.map_err(|error| unwritable(&place, &error))?;
    }
    run(folder.path())?;
    for (path, text) in &mut sources {
        let place = folder.path().join(path);
        *text = fs::read_to_string(&place)
            .map_err(|error| Error(format!("error: cannot read {}: {error}\n", place.display())))?;
    }
    sources.extend(others);
    Ok(sources)
}

fn run(folder: &Path) -> Result<(), Error> {
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--quiet"])
        .arg(folder.join(ROOT))
        .output()
        .map_err(|error| {
            let help = "help: install it with `rustup component add rustfmt`";
            Error(format!("error: cannot run rustfmt: {error}\n{help}\n"))
        })?;
    if output.status.success() {
        Ok(())
    } else {
        let problem = String::from_utf8_lossy(&output.stderr);
        let problem = problem.trim();
        Err(Error(format!(
            "error: cannot format the emitted crate\n{problem}\n"
        )))
    }
}
