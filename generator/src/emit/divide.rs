//! The division of modules into folders by the start of their names: by words, and by letters where
//! words do not do.

use std::collections::BTreeMap;

use super::listing::{FOLDER_HEIGHT, MAX_HEIGHT};

/// The number of modules above which they are divided.
pub const MAX_MODULES: usize = 200;

/// The number of modules from which those that start with the same words have a folder.
const MIN_MODULES: usize = 8;

/// Numbers of modules that have a folder in a list that would be too long otherwise.
const FEWER_MODULES: [usize; 2] = [4, 2];

/// Modules whose names start with the same text.
pub struct Group<'a> {
    /// The text.
    pub start: &'a str,
    /// The index of the group that contains this one.
    pub parent: Option<usize>,
    /// The modules that are in none of the groups that it contains.
    pub modules: Vec<&'a str>,
}

/// The groups of modules, each before those that it contains.
pub struct Groups<'a, 'h> {
    /// The groups.
    pub all: Vec<Group<'a>>,
    /// The number of lines of each module in a list of modules.
    heights: &'h BTreeMap<&'a str, usize>,
}

/// A list of modules and folders.
#[derive(Clone, Copy)]
struct List<'a> {
    /// The group of its modules.
    group: Option<usize>,
    /// The text that the names of its modules start with.
    start: &'a str,
    /// The number of words that its modules may have in common.
    words: usize,
    /// The number of lines that it has besides its modules.
    height: usize,
}

/// Modules by the text that their names start with, and those that are not grouped.
struct Division<'a> {
    groups: BTreeMap<&'a str, Vec<&'a str>>,
    own: Vec<&'a str>,
}

impl<'a, 'h> Groups<'a, 'h> {
    /// Returns no groups yet, of modules with a number of lines each.
    pub fn new(heights: &'h BTreeMap<&'a str, usize>) -> Self {
        let all = Vec::new();
        Self { all, heights }
    }

    /// Returns `true` if modules fit into a list that has other lines.
    pub fn fit(&self, modules: &[&str], height: usize) -> bool {
        let own = modules.iter().map(|module| self.heights[module]);
        height + own.sum::<usize>() <= MAX_HEIGHT
    }

    /// Adds the groups of a list that has other lines, and returns the modules that are in none.
    pub fn add(&mut self, modules: Vec<&'a str>, height: usize) -> Vec<&'a str> {
        let list = List {
            group: None,
            start: "",
            words: 1,
            height,
        };
        self.divide(modules, list)
    }

    fn divide(&mut self, modules: Vec<&'a str>, list: List<'a>) -> Vec<&'a str> {
        if modules.len() <= MAX_MODULES && self.fit(&modules, list.height) {
            return modules;
        }
        let mut words = list.words;
        let mut by_words = Division::of(&modules, |name| first_words(name, words));
        while by_words.is_one() {
            words += 1;
            by_words = Division::of(&modules, |name| first_words(name, words));
        }
        let list = List { words, ..list };
        let Division { groups, own } = self.keep(&by_words, list, &FEWER_MODULES[..1]);
        let height = list.height + FOLDER_HEIGHT * groups.len();
        if self.fit(&own, height) {
            self.add_groups(groups, words + 1, list.group);
            return own;
        }
        let others = self.by_letters(&own, List { height, ..list });
        if self.fit(&others.own, height + FOLDER_HEIGHT * others.groups.len()) {
            self.add_groups(groups, words + 1, list.group);
            self.add_groups(others.groups, words, list.group);
            return others.own;
        }
        // There are too many words for a list.
        let Division { groups, own } = self.by_letters(&modules, list);
        self.add_groups(groups, words, list.group);
        own
    }

    /// Divides modules by the letters behind the start of their names.
    fn by_letters(&self, modules: &[&'a str], list: List<'a>) -> Division<'a> {
        let mut letters = 1;
        let mut division = Division::of(modules, |name| more(name, list.start, letters));
        while division.is_one() {
            letters += 1;
            division = Division::of(modules, |name| more(name, list.start, letters));
        }
        self.keep(&division, list, &FEWER_MODULES)
    }

    /// Returns the groups that have enough modules; fewer are enough if the list is too long.
    fn keep(&self, division: &Division<'a>, list: List, fewer: &[usize]) -> Division<'a> {
        let fits = |it: &Division| self.fit(&it.own, list.height + FOLDER_HEIGHT * it.groups.len());
        let usual = division.keep(MIN_MODULES);
        if fits(&usual) {
            return usual;
        }
        let mut fewer = fewer.iter().map(|minimum| division.keep(*minimum));
        fewer.find(fits).unwrap_or(usual)
    }

    fn add_groups(
        &mut self,
        groups: BTreeMap<&'a str, Vec<&'a str>>,
        words: usize,
        parent: Option<usize>,
    ) {
        for (start, modules) in groups {
            let index = self.all.len();
            self.all.push(Group {
                start,
                parent,
                modules: Vec::new(),
            });
            let list = List {
                group: Some(index),
                start,
                words,
                height: 0,
            };
            self.all[index].modules = self.divide(modules, list);
        }
    }
}

impl<'a> Division<'a> {
    fn of(modules: &[&'a str], start: impl Fn(&'a str) -> Option<&'a str>) -> Self {
        let (mut groups, mut own) = (BTreeMap::new(), Vec::new());
        for module in modules {
            match start(module) {
                Some(start) => groups.entry(start).or_insert_with(Vec::new).push(*module),
                None => own.push(*module),
            }
        }
        Self { groups, own }
    }

    /// Returns `true` if all modules are in one group.
    fn is_one(&self) -> bool {
        self.own.is_empty() && self.groups.len() == 1
    }

    /// Keeps the groups that have at least this number of modules.
    fn keep(&self, minimum: usize) -> Self {
        let groups = self.groups.iter().map(|(start, it)| (*start, it.clone()));
        let (groups, small): (BTreeMap<_, _>, BTreeMap<_, _>) =
            groups.partition(|(_, modules)| modules.len() >= minimum);
        let own = self.own.iter().copied();
        let own = own.chain(small.into_values().flatten()).collect();
        Self { groups, own }
    }
}

/// Returns the first words of a name that has more of them.
fn first_words(name: &str, words: usize) -> Option<&str> {
    let (end, _) = name.match_indices('_').nth(words - 1)?;
    Some(&name[..end])
}

/// Returns a start of a name with a number of letters more, if the name has more of them.
fn more<'a>(name: &'a str, start: &str, letters: usize) -> Option<&'a str> {
    let rest = name.get(start.len()..)?.char_indices();
    let mut ends = rest.filter(|(_, c)| *c != '_').skip(letters);
    let (end, _) = ends.next()?;
    Some(name[..start.len() + end].trim_end_matches('_'))
}
