//! The folders of tags. In a crate with many of them, those whose names start with the same words
//! share one.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::divide::Groups;
use super::folder_paths::{FolderPaths, starts};
use super::listing::folder_height;
use crate::format::file;
use crate::ir::{Api, Tag};
use crate::names::ident;
use crate::{Files, docs};

/// The folders of the modules of tags.
#[derive(Default)]
pub struct TagFolders<'a> {
    /// The text that the names of the tags in each folder start with, by the path of the folder.
    folders: BTreeMap<String, &'a str>,
    /// The path of the folder of each tag that is in one.
    tags: BTreeMap<&'a str, String>,
}

/// A list of the modules of tags, which is the root of a folder.
pub struct TagList<'a> {
    /// The path of the folder.
    pub folder: &'a str,
    /// The documentation.
    pub docs: &'a [String],
    /// The content of the modules.
    pub content: &'a str,
    /// Whether the modules are public.
    pub is_public: bool,
}

/// The items of the list of a folder.
#[derive(Default)]
struct Items {
    mods: TokenStream,
    uses: TokenStream,
}

impl<'a> TagFolders<'a> {
    /// Divides the tags of an API.
    pub fn of(api: &'a Api) -> Self {
        let heights: BTreeMap<&str, usize> = api
            .tags
            .iter()
            .map(|tag| (tag.name.as_str(), height(tag)))
            .collect();
        let taken: Vec<&str> = heights.keys().copied().collect();
        let mut folders = Self::default();
        let mut groups = Groups::new(&heights);
        if groups.fit(&taken, 0) {
            return folders;
        }
        groups.add(taken.clone(), 0);
        let paths = FolderPaths {
            taken: &taken,
            content: "tags",
        };
        let names = paths.names(starts(&groups.all, None));
        for (path, group) in paths.of(&groups.all, &names) {
            let tags = group.modules.iter().map(|tag| (*tag, path.clone()));
            folders.tags.extend(tags);
            folders.folders.insert(path, group.start);
        }
        folders
    }

    /// Returns the path of the folder of a tag, if it is in one.
    pub fn folder(&self, tag: &Tag) -> Option<&str> {
        self.tags.get(tag.name.as_str()).map(String::as_str)
    }

    /// Returns the path of the module of a tag.
    pub fn path(&self, tag: &Tag) -> String {
        match self.folder(tag) {
            Some(folder) => format!("{folder}/{}", tag.name),
            None => tag.name.clone(),
        }
    }

    /// Returns the folders by path, each with the text that the names of its tags start with; a folder
    /// precedes those that it contains.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (&str, &'a str)> {
        self.folders
            .iter()
            .map(|(path, start)| (path.as_str(), *start))
    }

    /// Emits a list of the modules of tags, and those of the folders in it, given the `mod` and `use`
    /// items of each tag.
    pub fn emit(
        &self,
        context: &Context,
        root: &TagList,
        items: impl Fn(&Tag) -> [TokenStream; 2],
    ) -> Files {
        let mut lists: BTreeMap<&str, Items> = BTreeMap::new();
        let mut tags: Vec<&Tag> = context.api.tags.iter().collect();
        tags.sort_by_key(|tag| &tag.name);
        for tag in tags {
            let list = lists
                .entry(self.folder(tag).unwrap_or_default())
                .or_default();
            let [mods, uses] = items(tag);
            list.mods.extend(mods);
            list.uses.extend(uses);
        }
        let mut files = Files::new();
        // Each folder after those that it contains.
        for (path, start) in self.all().rev() {
            let Items { mods, uses } = lists.remove(path).unwrap_or_default();
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            let name = ident(name);
            let list = lists.entry(parent).or_default();
            list.mods.extend(quote!(mod #name;));
            if root.is_public {
                let allow = context.gates.allow_unused();
                list.uses.extend(quote!(#allow pub use #name::*;));
            }
            let docs = format!("{} of tags that start with `{start}`.", root.content);
            let text = file(&context.header, &docs::trusted_lines(&docs), [mods, uses]);
            files.insert(format!("{}/{path}/mod.rs", root.folder), text);
        }
        let Items { mods, uses } = lists.remove("").unwrap_or_default();
        let text = file(&context.header, root.docs, [mods, uses]);
        files.insert(format!("{}/mod.rs", root.folder), text);
        files
    }
}

/// Returns the number of lines of a tag in a list of tags.
fn height(tag: &Tag) -> usize {
    folder_height(tag.feature.as_deref().as_slice())
}
