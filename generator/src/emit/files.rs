//! The files of operations: one per tag, or one per resource of a large tag.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Tag};
use crate::names::ident;

/// The maximum number of lines of a file.
const MAX_LINES: usize = 980;

/// Returns `true` if a file is not too long.
pub fn is_short(text: &str) -> bool {
    text.lines().count() <= MAX_LINES
}

/// A file of operations.
pub struct OperationFile<'a> {
    /// The path below the root of the crate.
    pub path: String,
    /// The tag of the operations.
    pub tag: &'a Tag,
    /// The operations.
    pub operations: Vec<&'a Operation>,
    /// The resource of the operations; `None` in the root of the tag.
    pub resource: Option<&'a str>,
    /// The modules below the file, whose items belong to it.
    pub modules: Vec<String>,
    /// The modules of the setters of requests, if the file has none.
    pub setters: Vec<String>,
}

impl<'a> OperationFile<'a> {
    /// Returns the root of a tag without modules below it.
    pub fn new(path: String, tag: &'a Tag, operations: Vec<&'a Operation>) -> Self {
        Self {
            path,
            tag,
            operations,
            resource: None,
            modules: Vec::new(),
            setters: Vec::new(),
        }
    }

    /// Returns the path of the folder of the modules below the file.
    pub fn folder(&self) -> &str {
        let path = &self.path;
        let folder = path.strip_suffix("/mod.rs");
        folder.unwrap_or_else(|| path.strip_suffix(".rs").unwrap_or(path))
    }

    /// Emits the modules below the file, and their items.
    pub fn emit_modules(&self) -> [TokenStream; 2] {
        let (mut mods, mut uses) = (TokenStream::new(), TokenStream::new());
        for name in &self.modules {
            let name = ident(name);
            mods.extend(quote!(mod #name;));
            uses.extend(quote!(pub use #name::*;));
        }
        for name in &self.setters {
            let name = ident(name);
            mods.extend(quote!(mod #name;));
        }
        [mods, uses]
    }
}

/// Returns the file of a tag that has all its operations, by the path of its module.
pub fn whole<'a>(module: &str, tag: &'a Tag) -> OperationFile<'a> {
    let path = format!("src/{module}.rs");
    OperationFile::new(path, tag, tag.operations.iter().collect())
}

/// Returns the files of a tag by the path of its module, the root first.
pub fn split<'a>(module: &str, tag: &'a Tag) -> Vec<OperationFile<'a>> {
    let mut own = Vec::new();
    let mut resources: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &tag.operations {
        match &operation.resource {
            Some(resource) => resources.entry(resource).or_default().push(operation),
            None => own.push(operation),
        }
    }
    if resources.is_empty() {
        return vec![whole(module, tag)];
    }
    let folder = format!("src/{module}");
    let mut files = vec![OperationFile {
        modules: resources.keys().map(|it| (*it).to_owned()).collect(),
        ..OperationFile::new(format!("{folder}/mod.rs"), tag, own)
    }];
    for (resource, operations) in resources {
        files.push(OperationFile {
            resource: Some(resource),
            ..OperationFile::new(format!("{folder}/{resource}.rs"), tag, operations)
        });
    }
    files
}
