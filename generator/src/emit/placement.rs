//! The folders of models. In a crate with many of them, those of a single tag have a folder, and so
//! have those whose names start with the same words.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::divide::{Group, Groups, MAX_MODULES};
use super::listing;
use crate::ir::{Api, Tag};
use crate::names::folder_names;

/// The folders of the modules of models.
#[derive(Default)]
pub struct Placement<'a> {
    /// The folders, by path.
    folders: BTreeMap<String, Shared<'a>>,
    /// The path of the folder of each module that is in one.
    modules: BTreeMap<&'a str, String>,
}

/// The property that the modules of a folder share.
#[derive(Clone)]
pub enum Shared<'a> {
    /// Only this tag needs them.
    Tag(&'a Tag),
    /// Their names start with this text.
    Start(&'a str),
}

impl<'a> Placement<'a> {
    /// Divides modules, given the tags that need each one, and its lines in a list of modules.
    pub fn of(
        api: &'a Api,
        modules: &BTreeMap<&'a str, BTreeSet<usize>>,
        heights: &BTreeMap<&'a str, usize>,
    ) -> Self {
        let mut placement = Self::default();
        let taken: Vec<&str> = modules.keys().copied().collect();
        let mut groups = Groups::new(heights);
        // In one list, each module of a tag has its condition.
        let is_gated = |tags: &&BTreeSet<usize>| tags.len() == 1 && api.tags.len() > 1;
        let gated = modules.values().filter(is_gated).flatten();
        let gates = gated.map(|tag| match &api.tags[*tag].feature {
            Some(_) => 2,
            None => 0,
        });
        if taken.len() <= MAX_MODULES && groups.fit(&taken, gates.sum()) {
            return placement;
        }
        let (mut tagged, mut others) = (BTreeMap::<usize, Vec<&str>>::new(), Vec::new());
        for (module, tags) in modules {
            match tags.first() {
                Some(tag) if tags.len() == 1 && api.tags.len() > 1 => {
                    tagged.entry(*tag).or_default().push(module);
                }
                _ => others.push(*module),
            }
        }
        let folders = tagged.keys().map(|tag| {
            let feature = api.tags[*tag].feature.as_deref();
            listing::folder_height(feature.as_slice())
        });
        groups.add(others, folders.sum());

        let tags = api.tags.iter().map(|tag| tag.name.as_str());
        let names = folder_names(tags.chain(children(&groups.all, None)), &taken);
        let (tags, names) = names.split_at(api.tags.len());
        placement.place(&groups.all, None, "", names, &taken);
        for (tag, modules) in tagged {
            let (shared, path) = (Shared::Tag(&api.tags[tag]), &tags[tag]);
            // They also belong together if they are many.
            let mut groups = Groups::new(heights);
            let own = match groups.fit(&modules, 0) {
                true => modules,
                false => groups.add(modules, 0),
            };
            placement.add(path.clone(), shared, &own);
            let names = names_in(path, &groups.all, None, &taken);
            placement.place(&groups.all, None, path, &names, &taken);
        }
        placement
    }

    /// Returns the path of the folder of a module.
    pub fn folder(&self, module: &str) -> Option<&str> {
        self.modules.get(module).map(String::as_str)
    }

    /// Returns the only tag that needs the modules of a folder.
    pub fn tag(&self, folder: &str) -> Option<&'a Tag> {
        let root = folder.split('/').next()?;
        match self.folders.get(root)? {
            Shared::Tag(tag) => Some(tag),
            Shared::Start(_) => None,
        }
    }

    /// Returns the folders by path; a folder precedes those that it contains.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = (&str, &Shared<'a>)> {
        let folders = self.folders.iter();
        folders.map(|(path, shared)| (path.as_str(), shared))
    }

    /// Adds the groups within another one as folders within its folder.
    fn place(
        &mut self,
        groups: &[Group<'a>],
        parent: Option<usize>,
        path: &str,
        names: &[String],
        taken: &[&str],
    ) {
        let own = (0..groups.len()).filter(|index| groups[*index].parent == parent);
        for (index, name) in own.zip(names) {
            let path = match path {
                "" => name.clone(),
                path => format!("{path}/{name}"),
            };
            let group = &groups[index];
            self.add(path.clone(), Shared::Start(group.start), &group.modules);
            let names = names_in(name, groups, Some(index), taken);
            self.place(groups, Some(index), &path, &names, taken);
        }
    }

    fn add(&mut self, path: String, shared: Shared<'a>, modules: &[&'a str]) {
        for module in modules {
            self.modules.insert(module, path.clone());
        }
        self.folders.insert(path, shared);
    }
}

/// Returns the starts of the groups within another one.
fn children<'g>(groups: &'g [Group], parent: Option<usize>) -> impl Iterator<Item = &'g str> {
    let children = groups.iter().filter(move |it| it.parent == parent);
    children.map(|it| it.start)
}

/// Returns the names of the folders within another one, which has a different name.
fn names_in(folder: &str, groups: &[Group], parent: Option<usize>, taken: &[&str]) -> Vec<String> {
    let children = children(groups, parent);
    let mut names = folder_names(iter::once(folder).chain(children), taken);
    names.remove(0);
    names
}
