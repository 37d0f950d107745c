//! The modules below a folder of the crate.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::features::Gates;
use super::placement::Shared;
use crate::format::file;
use crate::names::ident;
use crate::{Files, docs};

/// The modules below a folder, and the items that they export.
pub struct Folders<'a> {
    folder: &'static str,
    gates: &'a Gates<'a>,
    /// The modules by the path of their folder, which is empty for the root.
    modules: BTreeMap<&'a str, Modules>,
}

#[derive(Default)]
struct Modules {
    mods: TokenStream,
    uses: TokenStream,
}

impl<'a> Folders<'a> {
    /// Returns the modules below a folder, of which there are none yet.
    pub fn new(folder: &'static str, gates: &'a Gates<'_>) -> Self {
        Self {
            folder,
            gates,
            modules: BTreeMap::new(),
        }
    }

    /// Adds a module of models with the `use` item of its exports, and returns the path of its file.
    pub fn add(&mut self, module: &str, exports: &TokenStream) -> String {
        let (placement, name) = (&self.gates.placement, ident(module));
        let path = placement.folder(module).unwrap_or_default();
        let gate = match placement.tag(path) {
            Some(_) => TokenStream::new(),
            None => self.gates.module(module),
        };
        let modules = self.modules.entry(path).or_default();
        modules.mods.extend(quote!(#gate mod #name;));
        if !exports.is_empty() {
            modules.uses.extend(quote!(#gate pub #exports));
        }
        match path {
            "" => format!("{}/{module}.rs", self.folder),
            path => format!("{}/{path}/{module}.rs", self.folder),
        }
    }

    /// Emits the roots of the folders, and returns them with the items of the root of all.
    pub fn finish(mut self, context: &Context, about: &str) -> (Files, [TokenStream; 2]) {
        let mut files = Files::new();
        // Each folder after those that it contains.
        for (path, shared) in self.gates.placement.folders().rev() {
            let Some(Modules { mods, uses }) = self.modules.remove(path) else {
                continue;
            };
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            let none = TokenStream::new;
            let (gate, allow, docs) = match shared {
                Shared::Tag(tag) => {
                    let name = ident(&tag.name);
                    let docs = format!("{about} that only [`{name}`](crate::api::{name}) needs.");
                    (self.gates.tag(tag), none(), docs)
                }
                Shared::Tags(start) => {
                    let docs = format!("{about} of tags that start with `{start}`.");
                    (none(), self.gates.allow_unused(), docs)
                }
                Shared::Start(start) => {
                    let docs = format!("{about} whose modules start with `{start}`.");
                    (none(), none(), docs)
                }
            };
            let name = ident(name);
            let modules = self.modules.entry(parent).or_default();
            modules.mods.extend(quote!(#gate mod #name;));
            if !uses.is_empty() {
                modules.uses.extend(quote!(#gate #allow pub use #name::*;));
            }
            let text = file(&context.header, &docs::trusted_lines(&docs), [mods, uses]);
            files.insert(format!("{}/{path}/mod.rs", self.folder), text);
        }
        let Modules { mods, uses } = self.modules.remove("").unwrap_or_default();
        (files, [mods, uses])
    }
}
