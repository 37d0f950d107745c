//! The imports of a file, collected while its items are emitted.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::format::code;
use crate::names::ident;

/// The number of models above which a file imports all of them.
const MAX_MODELS: usize = 200;

/// The module of models.
const MODELS: &str = "crate::models";

/// The imports of a file, collected while its items are emitted.
#[derive(Default, Clone)]
pub struct Imports {
    /// The imported names by module path.
    names: BTreeMap<&'static str, BTreeSet<String>>,
    /// The models that the file defines.
    defined: BTreeSet<String>,
    /// Names with another meaning in this file. Models of these names are qualified.
    taken: BTreeSet<String>,
    /// Names of models. Other types of these names are qualified.
    models: BTreeSet<String>,
}

impl Imports {
    /// Returns the imports of a file that defines these models.
    pub fn defining(models: impl IntoIterator<Item = String>) -> Self {
        Self {
            defined: models.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Qualifies other types that have the names of these models.
    pub fn among(self, models: &BTreeSet<String>) -> Self {
        let models = models.clone();
        Self { models, ..self }
    }

    /// Returns the imports of a file in which these names have another meaning.
    pub fn beside(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Imports a model and returns its name, or its path if the name has another meaning.
    pub fn model(&mut self, name: &str) -> TokenStream {
        let ident = ident(name);
        if self.taken.contains(name) {
            quote!(crate::models::#ident)
        } else if self.defined.contains(name) {
            quote!(#ident)
        } else {
            self.import(MODELS, name)
        }
    }

    /// Returns `true` if the file imports a name of a module.
    pub fn has(&self, path: &str, name: &str) -> bool {
        self.names
            .get(path)
            .is_some_and(|names| names.contains(name))
    }

    /// Returns a link to a model, by its name if the file has it.
    pub fn link(&self, name: &str) -> String {
        if self.has(MODELS, name) || self.defined.contains(name) {
            format!("[`{name}`]")
        } else {
            format!("[`{name}`](crate::models::{name})")
        }
    }

    /// Imports a name of a module and returns it, or its path if a model has the name.
    pub fn add(&mut self, path: &'static str, name: &str) -> TokenStream {
        match self.models.contains(name) {
            true => code(&format!("{path}::{name}")),
            false => self.import(path, name),
        }
    }

    fn import(&mut self, path: &'static str, name: &str) -> TokenStream {
        self.names.entry(path).or_default().insert(name.to_owned());
        let ident = ident(name);
        quote!(#ident)
    }

    /// Adds the imports of another part of the file.
    pub fn extend(&mut self, other: Self) {
        for (path, names) in other.names {
            self.names.entry(path).or_default().extend(names);
        }
    }

    /// Returns the `use` lines for the standard library, for other crates, and for this crate.
    pub fn parts(&self) -> [TokenStream; 3] {
        let mut parts: [TokenStream; 3] = Default::default();
        for (path, names) in &self.names {
            let is_all = *path == MODELS && names.len() > MAX_MODELS;
            let part = match path.split("::").next() {
                Some("std") => 0,
                Some("crate" | "super") => 2,
                _ => 1,
            };
            let path: TokenStream = path.parse().expect("a module has a path");
            parts[part].extend(match is_all {
                true => quote!(use #path::*;),
                false => use_item(&path, names),
            });
        }
        parts
    }
}

/// Emits `use path::{a, b};`.
pub fn use_item<S: AsRef<str>>(
    path: &TokenStream,
    names: impl IntoIterator<Item = S>,
) -> TokenStream {
    let names = names.into_iter().map(|name| ident(name.as_ref()));
    match names.collect::<Vec<_>>().as_slice() {
        [] => TokenStream::new(),
        [name] => quote!(use #path::#name;),
        names => quote!(use #path::{#(#names),*};),
    }
}
