//! Descriptions of several products: two in the repository, and optional further ones.

use std::fs;
use std::path::PathBuf;

use crate::root;

/// The descriptions in the repository, oldest first.
const OWN: [&str; 2] = ["ghes-3.19", "api.github.com"];

/// All descriptions, oldest first.
const ALL: [&str; 9] = [
    "ghes-3.3",
    "ghes-3.4",
    "ghes-3.7",
    "ghes-3.10",
    "ghes-3.12",
    "ghes-3.17",
    "ghes-3.19",
    "github-ae",
    "api.github.com",
];

/// Returns the names and texts of the descriptions: all of them from the directory that the
/// environment variable `SPECS_DIR` names, or those in the repository.
pub fn texts() -> Vec<(&'static str, String)> {
    let (names, dir): (&[&str], _) = match dir() {
        Some(dir) => (&ALL, dir),
        None => (&OWN, root().join("tests/upstream")),
    };
    let read = |name: &&'static str| {
        let file = ["json", "yaml"].map(|end| dir.join(format!("{name}.{end}")));
        let file = file
            .iter()
            .find(|file| file.exists())
            .expect("a file for each product");
        (*name, fs::read_to_string(file).expect("a readable file"))
    };
    names.iter().map(read).collect()
}

/// Returns the directory that the environment variable `SPECS_DIR` names.
fn dir() -> Option<PathBuf> {
    std::env::var_os("SPECS_DIR").map(|dir| root().join(dir))
}
