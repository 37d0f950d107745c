//! The folders of models. In a crate with many of them, those of a single tag have a folder, and so
//! have those whose names start with the same words.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Tag};
use crate::names::folder_names;

/// The number of modules above which they are divided.
const MAX_MODULES: usize = 200;

/// The number of modules from which those that start with the same words have a folder.
const MIN_MODULES: usize = 8;

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
    /// Their names start with these words.
    Words(&'a str),
}

/// Modules whose names start with the same words.
struct Group<'a> {
    words: &'a str,
    /// The words of the group that contains this one.
    parent: Option<&'a str>,
    modules: Vec<&'a str>,
}

impl<'a> Placement<'a> {
    /// Divides modules, given the tags that need each one.
    pub fn of(api: &'a Api, modules: &BTreeMap<&'a str, BTreeSet<usize>>) -> Self {
        let mut placement = Self::default();
        if modules.len() <= MAX_MODULES {
            return placement;
        }
        let (mut tagged, mut others) = (Vec::new(), Vec::new());
        for (module, tags) in modules {
            match tags.first() {
                Some(tag) if tags.len() == 1 && api.tags.len() > 1 => tagged.push((*module, *tag)),
                _ => others.push(*module),
            }
        }
        let mut groups = Vec::new();
        divide(others, None, 1, &mut groups);

        let taken: Vec<&str> = modules.keys().copied().collect();
        let tags = api.tags.iter().map(|tag| tag.name.as_str());
        let words = groups.iter().map(|group| group.words);
        let names = folder_names(tags.chain(words), &taken);
        let (tags, words) = names.split_at(api.tags.len());
        for (module, tag) in tagged {
            let shared = Shared::Tag(&api.tags[tag]);
            placement.add(tags[tag].clone(), shared, &[module]);
        }
        let mut paths: BTreeMap<&str, String> = BTreeMap::new();
        for (group, name) in groups.iter().zip(words) {
            let path = match group.parent {
                Some(parent) => format!("{}/{name}", paths[parent]),
                None => name.clone(),
            };
            paths.insert(group.words, path.clone());
            placement.add(path, Shared::Words(group.words), &group.modules);
        }
        placement
    }

    /// Returns the path of the folder of a module.
    pub fn folder(&self, module: &str) -> Option<&str> {
        self.modules.get(module).map(String::as_str)
    }

    /// Returns the property that the modules of a folder share.
    pub fn shared(&self, folder: &str) -> Option<&Shared<'a>> {
        self.folders.get(folder)
    }

    /// Returns the folders by path; a folder precedes those that it contains.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = (&str, &Shared<'a>)> {
        let folders = self.folders.iter();
        folders.map(|(path, shared)| (path.as_str(), shared))
    }

    fn add(&mut self, path: String, shared: Shared<'a>, modules: &[&'a str]) {
        for module in modules {
            self.modules.insert(module, path.clone());
        }
        self.folders.insert(path, shared);
    }
}

/// Adds the groups of modules that share this number of first words, and returns the modules that are
/// in none of them. A group precedes those that it contains.
fn divide<'a>(
    modules: Vec<&'a str>,
    parent: Option<&'a str>,
    words: usize,
    groups: &mut Vec<Group<'a>>,
) -> Vec<&'a str> {
    if modules.len() <= MAX_MODULES {
        return modules;
    }
    let mut by_words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut own = Vec::new();
    for module in &modules {
        match first_words(module, words) {
            Some(words) => by_words.entry(words).or_default().push(module),
            None => own.push(*module),
        }
    }
    if own.is_empty() && by_words.len() == 1 {
        return divide(modules, parent, words + 1, groups);
    }
    for (first, modules) in by_words {
        if modules.len() < MIN_MODULES {
            own.extend(modules);
            continue;
        }
        let index = groups.len();
        groups.push(Group {
            words: first,
            parent,
            modules: Vec::new(),
        });
        groups[index].modules = divide(modules, Some(first), words + 1, groups);
    }
    own
}

/// Returns the first words of a name that has more of them.
fn first_words(name: &str, words: usize) -> Option<&str> {
    let (end, _) = name.match_indices('_').nth(words - 1)?;
    Some(&name[..end])
}
