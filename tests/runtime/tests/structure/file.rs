//! The files of the runtime, with the paths that they import.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// The setting of a client that its runtime reads at compile time.
const CONSTANT: [&str; 3] = ["crate", "runtime", "STRICT"];

/// A file of a folder.
pub struct File {
    pub folder: String,
    pub name: String,
    /// The modules that the file declares.
    modules: BTreeSet<String>,
    /// The paths in the file. Those into the crate start with `crate`.
    pub paths: BTreeSet<Vec<String>>,
    /// The names that the file re-exports from its modules.
    exports: BTreeMap<String, String>,
    pub attributes: BTreeSet<String>,
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
    pub fn imports(&self) -> impl Iterator<Item = &Vec<String>> {
        let paths = self.paths.iter().filter(|path| path[0] == "crate");
        paths.filter(|path| **path != CONSTANT)
    }

    /// The other files of the folder that define what this one imports.
    pub fn imported_files<'f>(&self, files: &[&'f File]) -> BTreeSet<&'f str> {
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

/// Returns the files of all folders.
pub fn files() -> Vec<File> {
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
