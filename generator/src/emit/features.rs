//! The features of tags: which parts of a crate each of them enables.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::model::by_module;
use crate::ir::{Api, Tag, Type};

/// The conditions of the parts of a crate. They are empty unless tags have features.
pub struct Gates {
    /// The condition of each module of models.
    modules: BTreeMap<String, TokenStream>,
}

impl Gates {
    /// Returns the conditions of an API.
    pub fn of(api: &Api) -> Self {
        let modules = modules(api).into_iter();
        Self {
            modules: modules
                .map(|(module, tags)| (module.to_owned(), any(api, &tags)))
                .collect(),
        }
    }

    /// The condition of what a tag consists of.
    pub fn tag(&self, tag: &Tag) -> TokenStream {
        tag.feature
            .as_ref()
            .map_or_else(TokenStream::new, |it| quote!(#[cfg(feature = #it)]))
    }

    /// The condition of a module of models.
    pub fn module(&self, module: &str) -> TokenStream {
        self.modules.get(module).cloned().unwrap_or_default()
    }

    /// The condition of what any of several modules needs.
    pub fn any_module(&self, api: &Api, needed: &[&str]) -> TokenStream {
        let all = modules(api);
        let tags = needed.iter().filter_map(|module| all.get(module)).flatten();
        any(api, &tags.copied().collect())
    }
}

/// The condition that at least one of these tags is enabled; empty for all tags.
fn any(api: &Api, tags: &BTreeSet<usize>) -> TokenStream {
    if tags.len() == api.tags.len() {
        return TokenStream::new();
    }
    let features: Vec<&String> = tags
        .iter()
        .filter_map(|tag| api.tags[*tag].feature.as_ref())
        .collect();
    match features.as_slice() {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// The tags that use each module, itself or by way of others: all of them if no operation does.
/// Empty unless tags have features.
fn modules(api: &Api) -> BTreeMap<&str, BTreeSet<usize>> {
    if api.tags.iter().all(|tag| tag.feature.is_none()) {
        return BTreeMap::new();
    }
    let every: BTreeSet<usize> = (0..api.tags.len()).collect();
    let mut modules = BTreeMap::new();
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, defs) in by_module(api) {
        let tags: BTreeSet<usize> = defs
            .iter()
            .flat_map(|def| &def.usage.tags)
            .copied()
            .collect();
        modules.insert(module, if tags.is_empty() { every.clone() } else { tags });
        let parts = defs.iter().flat_map(|def| def.kind.parts());
        let used = parts
            .filter_map(Type::model)
            .map(|id| api[id].module.as_str());
        edges.insert(module, used.filter(|used| *used != module).collect());
    }
    let mut open: Vec<&str> = modules.keys().copied().collect();
    while let Some(module) = open.pop() {
        let tags = modules[module].clone();
        for used in &edges[module] {
            let known = modules.entry(used).or_default();
            let before = known.len();
            known.extend(&tags);
            if known.len() > before {
                open.push(used);
            }
        }
    }
    modules
}
