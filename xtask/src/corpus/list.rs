//! The descriptions in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, read, unreadable};

/// The extensions of descriptions.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// The file of a description.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// The path below the folder.
    pub name: String,
    /// The path.
    pub path: PathBuf,
}

/// Returns the descriptions in a folder, sorted by path, or only those of a list.
pub fn descriptions(folder: &Path, list: Option<&Path>) -> Result<Vec<File>, Error> {
    let mut paths = Vec::new();
    match list {
        Some(list) => {
            let text = read(list)?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines = lines.filter(|line| !line.starts_with('#'));
            paths.extend(lines.map(|line| folder.join(line.trim_start_matches("./"))));
        }
        None => collect(folder, &mut paths)?,
    }
    paths.sort();
    paths.dedup();
    let files = paths.into_iter().map(|path| File {
        name: path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .display()
            .to_string(),
        path,
    });
    let files: Vec<File> = files.collect();
    if files.is_empty() {
        return Err(Error::new(
            format!("no descriptions in {}", folder.display()),
            "pass a folder with files that end in .json, .yaml or .yml",
        ));
    }
    Ok(files)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error| unreadable(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        let path = entry.path();
        let extension = path.extension().and_then(|it| it.to_str());
        // Links are not followed, as they may form a cycle.
        if kind.is_dir() {
            collect(&path, paths)?;
        } else if kind.is_file() && extension.is_some_and(|it| EXTENSIONS.contains(&it)) {
            paths.push(path);
        }
    }
    Ok(())
}
