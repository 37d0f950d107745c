//! The modules below a folder of the crate, of which those of a single tag are in its folder.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::features::Gates;
use crate::format::file;
use crate::ir::Tag;
use crate::names::ident;
use crate::{Files, docs};

/// The modules below a folder, and the items that they export.
pub struct Folders<'a> {
    folder: &'static str,
    root: Modules,
    tags: BTreeMap<&'a str, (&'a Tag, Modules)>,
}

#[derive(Default)]
struct Modules {
    mods: TokenStream,
    uses: TokenStream,
}

impl<'a> Folders<'a> {
    /// Returns the modules below a folder, of which there are none yet.
    pub fn new(folder: &'static str) -> Self {
        Self {
            folder,
            root: Modules::default(),
            tags: BTreeMap::new(),
        }
    }

    /// Adds a module of models with the `use` item of its exports, and returns the path of its file.
    pub fn add(&mut self, gates: &'a Gates<'_>, module: &str, exports: &TokenStream) -> String {
        let name = ident(module);
        let exports = |gate: &TokenStream| match exports.is_empty() {
            true => TokenStream::new(),
            false => quote!(#gate pub #exports),
        };
        match gates.folder(module) {
            Some((folder, tag)) => {
                let (_, modules) = self
                    .tags
                    .entry(folder)
                    .or_insert_with(|| (tag, Modules::default()));
                modules.mods.extend(quote!(mod #name;));
                modules.uses.extend(exports(&TokenStream::new()));
                format!("{}/{folder}/{module}.rs", self.folder)
            }
            None => {
                let gate = gates.module(module);
                self.root.mods.extend(quote!(#gate mod #name;));
                self.root.uses.extend(exports(&gate));
                format!("{}/{module}.rs", self.folder)
            }
        }
    }

    /// Emits the roots of the folders of tags, and returns them with the items of the root of all.
    pub fn finish(self, context: &Context, about: &str) -> (Files, [TokenStream; 2]) {
        let mut files = Files::new();
        let Modules { mut mods, mut uses } = self.root;
        for (folder, (tag, modules)) in self.tags {
            let (gate, name) = (context.gates.tag(tag), ident(folder));
            mods.extend(quote!(#gate mod #name;));
            if !modules.uses.is_empty() {
                uses.extend(quote!(#gate pub use #name::*;));
            }
            let tag = ident(&tag.name);
            let docs = format!("{about} that only [`{tag}`](crate::api::{tag}) needs.");
            let docs = docs::trusted_lines(&docs);
            let text = file(&context.header, &docs, [modules.mods, modules.uses]);
            files.insert(format!("{}/{folder}/mod.rs", self.folder), text);
        }
        (files, [mods, uses])
    }
}
