//! The structure of the runtime: folders that import in one direction, without cycles.
//!
//! Clients embed the mandatory folders and the optional ones they need, so no folder may depend on
//! one that can be missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// The folders of every client. Each imports only from those before it.
const MANDATORY: [&str; 5] = ["transport", "error", "client", "request", "send"];

/// The folders of clients that need them. They import from the mandatory folders, from the first of
/// them, and from the folder that they extend.
const OPTIONAL: [&str; 33] = [
    "model",
    "operation",
    "setters",
    "headers",
    "object",
    "newtype",
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

/// The optional folders that extend another one. Clients with them also have that one.
const EXTENSIONS: [(&str, &str); 9] = [
    ("continuation", "paging"),
    ("cli_lists", "cli"),
    ("cli_lists", "paging"),
    ("cli_downloads", "cli"),
    ("cli_downloads", "download"),
    ("cli_streams", "cli"),
    ("cli_streams", "streaming"),
    ("cli_files", "cli"),
    ("cli_files", "multipart"),
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

/// The setting of a client that its runtime reads at compile time.
const CONSTANT: [&str; 3] = ["crate", "runtime", "STRICT"];

/// A file of a folder.
struct File {
    folder: String,
    name: String,
    /// The modules that the file declares.
    modules: BTreeSet<String>,
    /// The paths in the file. Those into the crate start with `crate`.
    paths: BTreeSet<Vec<String>>,
    /// The names that the file re-exports from its modules.
    exports: BTreeMap<String, String>,
    attributes: BTreeSet<String>,
}

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
            let extends = EXTENSIONS.contains(&(file.folder.as_str(), folder.as_str()));
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

impl File {
    fn parse(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a readable file");
        let parsed = syn::parse_file(&text).expect("valid Rust");
        let modules = parsed.items.iter().filter_map(|item| match item {
            Item::Mod(module) => Some(module.ident.to_string()),
            _ => None,
        });
        let mut file = Self {
            folder: stem(path.parent().expect("a folder")),
            name: stem(path),
            modules: modules.collect(),
            paths: BTreeSet::new(),
            exports: BTreeMap::new(),
            attributes: BTreeSet::new(),
        };
        file.visit_file(&parsed);
        file
    }

    /// The paths into the crate, except that of the constant that the root has.
    fn imports(&self) -> impl Iterator<Item = &Vec<String>> {
        let paths = self.paths.iter().filter(|path| path[0] == "crate");
        paths.filter(|path| **path != CONSTANT)
    }

    /// The other files of the folder that define what this one imports.
    fn imported_files<'f>(&self, files: &[&'f File]) -> BTreeSet<&'f str> {
        let find = |name: &str| files.iter().copied().find(|file| file.name == name);
        let root = find("mod").expect("every folder has a `mod.rs`");
        self.imports()
            .filter(|path| path[2] == self.folder)
            .filter_map(|path| path.get(3))
            .map(|name| root.exports.get(name).unwrap_or(name))
            .map(|module| find(module).unwrap_or(root).name.as_str())
            .filter(|name| *name != self.name)
            .collect()
    }

    /// Resolves a path that is relative to the file.
    fn resolve(&self, path: Vec<String>) -> Vec<String> {
        let is_root = self.name == "mod";
        let rest = match path[0].as_str() {
            "super" if !is_root => &path[1..],
            "self" if is_root => &path[1..],
            module if is_root && self.modules.contains(module) => &path[..],
            _ => return path,
        };
        let folder = ["crate", "runtime", &self.folder].map(str::to_owned);
        [&folder[..], rest].concat()
    }
}

impl<'ast> Visit<'ast> for File {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_public = matches!(item.vis, Visibility::Public(_));
        for path in flatten(&item.tree) {
            match path.as_slice() {
                [module, name] if is_public && self.modules.contains(module) => {
                    self.exports.insert(name.clone(), module.clone());
                }
                _ => {
                    let path = self.resolve(path);
                    self.paths.insert(path);
                }
            }
        }
        visit::visit_item_use(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        if names.len() > 1 {
            let names = self.resolve(names);
            self.paths.insert(names);
        }
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let name = attribute.path().get_ident();
        self.attributes.extend(name.map(ToString::to_string));
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}.rs", self.folder, self.name)
    }
}

/// The paths of a `use` item.
fn flatten(tree: &UseTree) -> Vec<Vec<String>> {
    match tree {
        UseTree::Path(path) => {
            let first = path.ident.to_string();
            let rest = flatten(&path.tree).into_iter();
            rest.map(|rest| [vec![first.clone()], rest].concat())
                .collect()
        }
        UseTree::Name(name) => vec![vec![name.ident.to_string()]],
        UseTree::Rename(name) => vec![vec![name.ident.to_string()]],
        UseTree::Group(group) => group.items.iter().flat_map(flatten).collect(),
        _ => vec![vec!["*".to_owned()]],
    }
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generator/runtime/src/runtime");
    entries(&root)
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|folder| entries(folder))
        .map(|path| File::parse(&path))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().expect("a name");
    stem.to_str().expect("an ASCII name").to_owned()
}
