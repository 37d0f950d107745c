//! The folders of models. In a crate with many of them, those of a single tag have a folder, and so
//! have those whose names start with the same words.

use std::collections::{BTreeMap, BTreeSet};

use super::divide::{Group, Groups, MAX_MODULES};
use super::folder_paths::{FolderPaths, starts};
use super::listing::{FOLDER_HEIGHT, folder_height};
use super::tag_folders::TagFolders;
use crate::ir::{Api, Tag};

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
    /// Only one of the tags whose names start with this text needs each of them.
    Tags(&'a str),
    /// Their names start with this text.
    Start(&'a str),
}

impl<'a> Placement<'a> {
    /// Divides modules, given the tags that need each one, and its lines in a list of modules.
    pub fn of(
        api: &'a Api,
        tag_folders: &TagFolders<'a>,
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
        let is_root = |tag: &&usize| tag_folders.folder(&api.tags[**tag]).is_none();
        let folders = tagged.keys().filter(is_root);
        let folders =
            folders.map(|tag| folder_height(api.tags[*tag].feature.as_deref().as_slice()));
        let of_tags: Vec<(&str, &str)> = tag_folders.all().collect();
        let roots = of_tags.iter().map(|(path, _)| *path);
        let roots: Vec<&str> = roots.filter(|it| !it.contains('/')).collect();
        groups.add(others, folders.sum::<usize>() + FOLDER_HEIGHT * roots.len());

        let paths = FolderPaths {
            taken: &taken,
            content: "models",
        };
        let tags = api.tags.iter().map(|tag| tag.name.as_str());
        let preferred = tags.chain(roots.iter().copied());
        let names = paths.names(preferred.chain(starts(&groups.all, None)));
        let (tags, names) = names.split_at(api.tags.len());
        let (root_names, names) = names.split_at(roots.len());
        placement.place(paths.of(&groups.all, names));
        // The folders of tags have the same places as in other parts of the crate.
        let roots: BTreeMap<&str, &String> = roots.into_iter().zip(root_names).collect();
        let moved = |path: &str| match path.split_once('/') {
            Some((root, rest)) => format!("{}/{rest}", roots[root]),
            None => roots[path].clone(),
        };
        for (path, start) in of_tags {
            placement.add(moved(path), Shared::Tags(start), &[]);
        }
        for (tag, modules) in tagged {
            let shared = Shared::Tag(&api.tags[tag]);
            let path = match tag_folders.folder(&api.tags[tag]) {
                Some(folder) => format!("{}/{}", moved(folder), api.tags[tag].name),
                None => tags[tag].clone(),
            };
            // They also belong together if they are many.
            let mut groups = Groups::new(heights);
            let own = match groups.fit(&modules, 0) {
                true => modules,
                false => groups.add(modules, 0),
            };
            placement.add(path.clone(), shared, &own);
            placement.place(paths.below(&groups.all, &path));
        }
        placement
    }

    /// Returns the path of the folder of a module.
    pub fn folder(&self, module: &str) -> Option<&str> {
        self.modules.get(module).map(String::as_str)
    }

    /// Returns the only tag that needs the modules of a folder.
    pub fn tag(&self, folder: &str) -> Option<&'a Tag> {
        let ends = folder.match_indices('/').map(|(end, _)| end);
        let mut paths = ends.chain([folder.len()]).map(|end| &folder[..end]);
        paths.find_map(|path| match self.folders.get(path)? {
            Shared::Tag(tag) => Some(*tag),
            Shared::Tags(_) | Shared::Start(_) => None,
        })
    }

    /// Returns the folders by path; a folder precedes those that it contains.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = (&str, &Shared<'a>)> {
        let folders = self.folders.iter();
        folders.map(|(path, shared)| (path.as_str(), shared))
    }

    /// Adds groups as folders.
    fn place(&mut self, groups: Vec<(String, &Group<'a>)>) {
        for (path, group) in groups {
            self.add(path, Shared::Start(group.start), &group.modules);
        }
    }

    fn add(&mut self, path: String, shared: Shared<'a>, modules: &[&'a str]) {
        for module in modules {
            self.modules.insert(module, path.clone());
        }
        self.folders.insert(path, shared);
    }
}
