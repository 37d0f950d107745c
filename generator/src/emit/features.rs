//! The parts of a crate that belong to tags: the condition under which each part is compiled.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::listing;
use super::model::by_module;
use super::placement::Placement;
use super::tag_folders::TagFolders;
use crate::ir::{Api, Tag, Type};

/// The conditions of the parts of a crate. All of them are empty unless tags have features.
pub struct Gates<'a> {
    api: &'a Api,
    /// The tags that need each module of models.
    modules: BTreeMap<&'a str, BTreeSet<usize>>,
    /// The folders of these modules.
    pub placement: Placement<'a>,
    /// The folders of the modules of tags.
    pub tag_folders: TagFolders<'a>,
}

/// The number of tags above which a model that they need is always compiled.
const MAX_TAGS: usize = 4;

impl<'a> Gates<'a> {
    /// Returns the conditions of an API.
    pub fn of(api: &'a Api) -> Self {
        let modules = modules(api);
        let tag_folders = TagFolders::of(api);
        let placement = Placement::of(api, &tag_folders, &modules, &heights(api, &modules));
        Self {
            api,
            modules,
            placement,
            tag_folders,
        }
    }

    /// Returns the condition of the modules of a tag.
    pub fn tag(&self, tag: &Tag) -> TokenStream {
        any(tag.feature.iter())
    }

    /// Returns the attribute of the import of modules of tags, whose features may all be disabled.
    pub fn allow_unused(&self) -> TokenStream {
        if self.api.tags.iter().all(|tag| tag.feature.is_none()) {
            return TokenStream::new();
        }
        let reason = "the features of the tags may be disabled";
        quote!(#[allow(unused_imports, reason = #reason)])
    }

    /// Returns the condition of a module of models.
    pub fn module(&self, module: &str) -> TokenStream {
        self.any_module(&[module])
    }

    /// Returns the condition of an item that is needed with any of these modules.
    pub fn any_module(&self, modules: &[&str]) -> TokenStream {
        let tags = modules.iter().filter_map(|module| self.modules.get(module));
        let tags: BTreeSet<usize> = tags.flatten().copied().collect();
        any(features(self.api, &tags).into_iter())
    }
}

/// Returns the features that enable what these tags need; none if it is always compiled.
fn features<'a>(api: &'a Api, tags: &BTreeSet<usize>) -> Vec<&'a String> {
    if tags.len() > MAX_TAGS || tags.len() == api.tags.len() {
        return Vec::new();
    }
    let features = tags.iter().map(|tag| api.tags[*tag].feature.as_ref());
    features.flatten().collect()
}

/// Returns the number of lines of each module in the list of its folder, given the tags that need it.
fn heights<'a>(
    api: &'a Api,
    modules: &BTreeMap<&'a str, BTreeSet<usize>>,
) -> BTreeMap<&'a str, usize> {
    let heights = by_module(api).into_iter().map(|(module, defs)| {
        let names: Vec<&str> = defs.iter().map(|def| def.name.as_str()).collect();
        let features = match &modules[module] {
            // The folder of a tag has the condition.
            tags if tags.len() == 1 => Vec::new(),
            tags => features(api, tags),
        };
        let features: Vec<&str> = features.into_iter().map(String::as_str).collect();
        (module, listing::height(module, &names, &features))
    });
    heights.collect()
}

/// Returns the condition that at least one of these features is enabled; empty if there are none.
fn any<'f>(features: impl Iterator<Item = &'f String>) -> TokenStream {
    match features.collect::<Vec<_>>().as_slice() {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// Returns the tags that need each module, directly or for another module.
///
/// A module that no operation needs counts as needed by all tags.
fn modules(api: &Api) -> BTreeMap<&str, BTreeSet<usize>> {
    let mut modules = BTreeMap::new();
    let mut imports: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, defs) in by_module(api) {
        let tags = defs.iter().flat_map(|def| &def.usage.tags).copied();
        let mut tags: BTreeSet<usize> = tags.collect();
        if tags.is_empty() {
            tags.extend(0..api.tags.len());
        }
        modules.insert(module, tags);
        let parts = defs.iter().flat_map(|def| def.kind.parts());
        let models = parts.filter_map(Type::model);
        imports.insert(module, models.map(|id| api[id].module.as_str()).collect());
    }
    let mut open: Vec<&str> = modules.keys().copied().collect();
    while let Some(module) = open.pop() {
        let tags = modules[module].clone();
        for imported in &imports[module] {
            let known = modules.entry(imported).or_default();
            let before = known.len();
            known.extend(&tags);
            if known.len() > before {
                open.push(imported);
            }
        }
    }
    modules
}
