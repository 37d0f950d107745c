//! The files of operations: one per tag, or one per resource of a large tag.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Tag};
use crate::names::ident;

/// A file of operations.
pub struct OperationFile<'a> {
    /// The path below the root of the crate.
    pub path: String,
    /// The tag of the operations.
    pub tag: &'a Tag,
    /// The operations.
    pub operations: Vec<&'a Operation>,
    /// The place of the file among those of the tag.
    pub place: Place<'a>,
}

/// The place of a file among those of its tag.
pub enum Place<'a> {
    /// The root, with the modules of the resources that have files of their own.
    Root(Vec<&'a str>),
    /// The module of a resource.
    Resource(&'a str),
}

/// Returns the file of a tag that has all its operations.
pub fn whole<'a>(folder: &str, tag: &'a Tag) -> OperationFile<'a> {
    OperationFile {
        path: format!("src/{folder}/{}.rs", tag.name),
        tag,
        operations: tag.operations.iter().collect(),
        place: Place::Root(Vec::new()),
    }
}

/// Returns the files of a tag, the root first.
pub fn split<'a>(folder: &str, tag: &'a Tag) -> Vec<OperationFile<'a>> {
    let mut own = Vec::new();
    let mut resources: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &tag.operations {
        match &operation.resource {
            Some(resource) => resources.entry(resource).or_default().push(operation),
            None => own.push(operation),
        }
    }
    if resources.is_empty() {
        return vec![whole(folder, tag)];
    }
    let folder = format!("src/{folder}/{}", tag.name);
    let mut files = vec![OperationFile {
        path: format!("{folder}/mod.rs"),
        tag,
        operations: own,
        place: Place::Root(resources.keys().copied().collect()),
    }];
    for (resource, operations) in resources {
        files.push(OperationFile {
            path: format!("{folder}/{resource}.rs"),
            tag,
            operations,
            place: Place::Resource(resource),
        });
    }
    files
}

/// Emits private modules whose items belong to the module that contains them.
pub fn emit_modules(names: &[&str]) -> [TokenStream; 2] {
    let (mut mods, mut uses) = (TokenStream::new(), TokenStream::new());
    for name in names {
        let name = ident(name);
        mods.extend(quote!(mod #name;));
        uses.extend(quote!(pub use #name::*;));
    }
    [mods, uses]
}
