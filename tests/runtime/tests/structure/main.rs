//! The structure of the runtime: folders that import in one direction, without cycles.
//!
//! Clients embed the mandatory folders and the optional ones they need, so no folder may depend on
//! one that can be missing.

mod file;

use std::collections::{BTreeMap, BTreeSet};

use file::{File, files};

/// The folders of every client. Each imports only from those before it.
const MANDATORY: [&str; 5] = ["transport", "error", "client", "request", "send"];

/// The folders of clients that need them. They import from the mandatory folders, from the first of
/// them, and from the folders that they extend.
const OPTIONAL: [&str; 36] = [
    "model",
    "operation",
    "setters",
    "headers",
    "object",
    "newtype",
    "tuple",
    "conversions",
    "union",
    "ambiguous",
    "tagged",
    "dates",
    "external",
    "paging",
    "continuation",
    "download",
    "polling",
    "basic",
    "oauth2",
    "string_enum",
    "integer_enum",
    "nullable",
    "date_range",
    "styles",
    "choice",
    "multipart",
    "upload",
    "streaming",
    "webhooks",
    "cli",
    "cli_lists",
    "cli_downloads",
    "cli_streams",
    "cli_files",
    "blocking",
    "mock",
];

/// The optional folders that extend others. Clients with them also have those.
const EXTENSIONS: [(&str, &[&str]); 5] = [
    ("continuation", &["paging"]),
    ("cli_lists", &["cli", "paging"]),
    ("cli_downloads", &["cli", "download"]),
    ("cli_streams", &["cli", "streaming"]),
    ("cli_files", &["cli", "multipart"]),
];

/// The crates that only some folders use, so that clients without these do not depend on them.
const CRATES: [(&str, &[&str]); 11] = [
    ("base64", &["basic", "oauth2", "webhooks"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("console", &["cli"]),
    ("flate2", &["request"]),
    ("hmac", &["webhooks"]),
    ("indicatif", &["cli"]),
    ("jiff", &["dates", "date_range"]),
    (
        "tokio",
        &[
            "transport",
            "client",
            "download",
            "multipart",
            "cli",
            "blocking",
        ],
    ),
    ("reqwest", &["transport", "client"]),
    ("sha2", &["webhooks"]),
];

#[test]
fn the_folders_are_those_of_the_lists() {
    let folders: BTreeSet<String> = files().into_iter().map(|file| file.folder).collect();
    let expected = MANDATORY.iter().chain(&OPTIONAL);
    assert_eq!(folders, expected.map(ToString::to_string).collect());
}

#[test]
fn folders_import_in_one_direction() {
    for file in files() {
        let allowed = match MANDATORY.iter().position(|name| *name == file.folder) {
            Some(position) => &MANDATORY[..position],
            None => &MANDATORY[..],
        };
        for path in file.imports() {
            let folder = match path.as_slice() {
                [_, runtime, folder, ..] if runtime == "runtime" => folder,
                _ => panic!("{file} imports {path:?}, which is not in the runtime"),
            };
            let is_optional = OPTIONAL.contains(&file.folder.as_str());
            let is_allowed =
                allowed.contains(&folder.as_str()) || is_optional && *folder == OPTIONAL[0];
            let extended = EXTENSIONS.iter().find(|(name, _)| *name == file.folder);
            let extends = extended.is_some_and(|(_, all)| all.contains(&folder.as_str()));
            assert!(
                *folder == file.folder || is_allowed || extends,
                "{file} must not import {path:?}"
            );
        }
    }
}

#[test]
fn files_of_a_folder_do_not_import_each_other_in_a_cycle() {
    let files = files();
    for folder in MANDATORY.iter().chain(&OPTIONAL) {
        let files: Vec<&File> = files.iter().filter(|file| file.folder == *folder).collect();
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = files
            .iter()
            .map(|file| (file.name.as_str(), file.imported_files(&files)))
            .collect();
        // What remains after removing all files without imports is a cycle.
        while let Some((&leaf, _)) = edges.iter().find(|(_, targets)| targets.is_empty()) {
            edges.remove(leaf);
            for targets in edges.values_mut() {
                targets.remove(leaf);
            }
        }
        assert!(edges.is_empty(), "cycle in {folder}: {edges:?}");
    }
}

#[test]
fn optional_crates_stay_in_their_folders() {
    for file in files() {
        for (name, folders) in CRATES {
            let is_used = file.paths.iter().any(|path| path[0] == name);
            let is_allowed = folders.contains(&file.folder.as_str());
            assert!(!is_used || is_allowed, "{file} must not use {name}");
        }
    }
}

#[test]
fn no_lint_is_silenced() {
    for file in files() {
        for name in ["allow", "expect"] {
            assert!(!file.attributes.contains(name), "{file} has `#[{name}]`");
        }
    }
}
