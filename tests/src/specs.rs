//! Descriptions of several products: two that are part of the project, and more where there are.

use std::fs;
use std::path::PathBuf;

use crate::root;

/// The descriptions that are part of the project, oldest first.
const OWN: [&str; 2] = ["ghes-3.19", "api.github.com"];

/// All of them, oldest first, with those that lie beside the project.
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

/// Each description with its name: those of the folder that `SPECS_DIR` names, or the two that
/// are part of the project.
pub fn texts() -> Vec<(&'static str, String)> {
    let (names, place): (&[&str], _) = match folder() {
        Some(folder) => (&ALL, folder),
        None => (&OWN, root().join("tests/upstream")),
    };
    let read = |name: &&'static str| {
        let file = ["json", "yaml"].map(|end| place.join(format!("{name}.{end}")));
        let file = file
            .iter()
            .find(|file| file.exists())
            .expect("each product has a file");
        (*name, fs::read_to_string(file).expect("a text"))
    };
    names.iter().map(read).collect()
}

/// The folder of descriptions beside the project, if there is one.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os("SPECS_DIR").map(|folder| root().join(folder))
}
