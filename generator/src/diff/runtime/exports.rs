//! The items of the runtime that an emitted crate exports.

use std::collections::BTreeMap;

use syn::{Attribute, Ident, Item, ItemUse, UseTree, Visibility};

/// The folder of the runtime in an emitted crate.
pub const FOLDER: &str = "src/runtime/";

/// An item of the runtime that the crate exports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export {
    /// The folder of the item below that of the runtime.
    pub module: String,
    /// The name.
    pub name: String,
    /// The path in the crate, such as `paging::Items`.
    pub path: String,
}

/// Returns the items of the runtime that the other files export, except hidden ones.
pub fn exports(files: &BTreeMap<String, syn::File>) -> Vec<Export> {
    let mut found = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| !path.starts_with(FOLDER)) {
        let module = path.trim_start_matches("src/").trim_end_matches(".rs");
        let module = module.trim_end_matches("mod").trim_end_matches('/');
        let module = module.replace('/', "::");
        let module = if module == "lib" { "" } else { &module };
        visit(&file.items, module, &mut found);
    }
    // A whole module exports all that it has.
    let modules: Vec<Export> = found.extract_if(.., |it| it.module.is_empty()).collect();
    for module in modules {
        let root = format!("{FOLDER}{}/mod.rs", module.name);
        let items = files.get(&root).map_or(&[][..], |it| &it.items);
        for item in items.iter().filter_map(|it| match it {
            Item::Use(it) if is_public(&it.vis) => Some(it),
            _ => None,
        }) {
            for (_, name, shown) in names(item) {
                found.push(Export {
                    module: module.name.clone(),
                    name,
                    path: format!("{}::{shown}", module.path),
                });
            }
        }
    }
    found
}

fn visit(items: &[Item], module: &str, found: &mut Vec<Export>) {
    for item in items {
        match item {
            Item::Mod(it) if is_public(&it.vis) => {
                if let Some((_, items)) = &it.content {
                    visit(items, &below(module, &it.ident.to_string()), found);
                }
            }
            Item::Use(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                for (path, name, shown) in names(it) {
                    let inner: Vec<&str> = path.iter().map(String::as_str).collect();
                    let (["crate", "runtime", inner @ ..] | ["runtime", inner @ ..]) = &inner[..]
                    else {
                        continue;
                    };
                    found.push(Export {
                        module: inner.first().map_or(String::new(), |it| (*it).to_owned()),
                        name,
                        path: below(module, &shown),
                    });
                }
            }
            _ => {}
        }
    }
}

fn below(module: &str, name: &str) -> String {
    match module {
        "" => name.to_owned(),
        module => format!("{module}::{name}"),
    }
}

pub fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Returns `true` for an item that the documentation leaves out, as it is for emitted code.
pub fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let is_doc = it.path().is_ident("doc");
        is_doc && it.parse_args::<Ident>().is_ok_and(|it| it == "hidden")
    })
}

/// Returns what an item imports: the path, the name, and the name in the importing module.
fn names(item: &ItemUse) -> Vec<(Vec<String>, String, String)> {
    let mut found = Vec::new();
    collect(&item.tree, &mut Vec::new(), &mut found);
    found
}

fn collect(tree: &UseTree, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, String, String)>) {
    match tree {
        UseTree::Path(it) => {
            path.push(it.ident.to_string());
            collect(&it.tree, path, found);
            path.pop();
        }
        UseTree::Group(it) => it.items.iter().for_each(|tree| collect(tree, path, found)),
        UseTree::Name(it) => {
            let name = it.ident.to_string();
            found.push((path.clone(), name.clone(), name));
        }
        UseTree::Rename(it) => {
            found.push((path.clone(), it.ident.to_string(), it.rename.to_string()));
        }
        _ => {}
    }
}
