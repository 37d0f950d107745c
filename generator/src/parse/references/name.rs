//! The names of new components, derived from the places of their values.

use std::collections::{HashMap, HashSet};
use std::iter;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::collect::Target;
use super::words::names;
use crate::names::{singular, type_name};
use crate::pointer::Pointer;

/// The maximum length of a name in bytes, without the number that makes it unique.
const MAX_NAME: usize = 200;

/// Returns the places of the components for parts of a description, the outer parts first.
///
/// The component of a part is the one that is only a reference to it, or else a new one.
pub fn place_parts<'t>(
    document: &Value,
    parts: impl Iterator<Item = &'t Target>,
    aliases: &HashMap<&Target, &Pointer>,
) -> IndexMap<Target, Pointer> {
    let mut names = Names::of(document);
    let mut parts: Vec<&Target> = parts.collect();
    // The name of a part is the beginning of the names of those inside.
    parts.sort_by_key(|it| it.place.tokens().len());
    let mut placed = IndexMap::new();
    for part in parts {
        if let Some(alias) = aliases.get(part) {
            names.adopt(part, alias);
            placed.insert(part.clone(), (*alias).clone());
        } else if !placed.contains_key(part) {
            let name = names.claim(document, part);
            let section = Pointer::root().at("components").at(part.section);
            placed.insert(part.clone(), section.at(name));
        }
    }
    placed
}

/// The names of components.
struct Names {
    /// The sections and the types of all components.
    taken: HashSet<(String, String)>,
    /// The number of components by section and name.
    counts: HashMap<(&'static str, String), usize>,
    /// The beginnings of the names of parts inside others, by the place of the outer one.
    inside: HashMap<Pointer, String>,
}

impl Names {
    /// Returns the names of the components of a description.
    fn of(document: &Value) -> Self {
        let sections = document["components"].as_object().into_iter().flatten();
        let names = |members: &Map<String, Value>| members.keys().map(|it| type_name(it)).collect();
        let taken = sections.flat_map(|(section, members)| {
            let names: Vec<String> = members.as_object().map(names).unwrap_or_default();
            names.into_iter().map(|name| (section.clone(), name))
        });
        Self {
            taken: taken.collect(),
            counts: HashMap::new(),
            inside: HashMap::new(),
        }
    }

    /// Uses the name of a component for a part.
    fn adopt(&mut self, part: &Target, component: &Pointer) {
        let name = component.tokens().last().map(|it| (*it).to_owned());
        self.inside
            .insert(part.place.clone(), name.unwrap_or_default());
    }

    /// Returns the name of a new component for a part of the description.
    fn claim(&mut self, document: &Value, part: &Target) -> String {
        let section = part.section;
        let around = iter::successors(part.place.parent(), |it| it.parent())
            .find_map(|it| Some((it.tokens().len(), self.inside.get(it)?.as_str())));
        let [short, long] = names(document, &part.place, around).map(|it| fitting(it, section));
        let name = if self.take(section, &short) {
            short
        } else {
            self.numbered(section, &long)
        };
        // The long name is the beginning of those inside in any case.
        if name != long {
            let start = match section {
                "schemas" => name.clone(),
                _ => format!("{name}_{}", singular(section)),
            };
            self.inside.insert(part.place.clone(), start);
        }
        name
    }

    /// Takes a name; `false` if another component has it.
    fn take(&mut self, section: &str, name: &str) -> bool {
        self.taken.insert((section.to_owned(), type_name(name)))
    }

    /// Takes a name, with a number if another component has it.
    fn numbered(&mut self, section: &'static str, name: &str) -> String {
        let mut free = name.to_owned();
        while !self.take(section, &free) {
            let key = (section, name.to_owned());
            let count = self.counts.entry(key).or_insert(1);
            *count += 1;
            free = format!("{name}_{count}");
        }
        free
    }
}

/// Returns a name that is neither empty nor too long.
fn fitting(mut name: String, section: &str) -> String {
    // Names are ASCII.
    name.truncate(MAX_NAME);
    if name.is_empty() {
        name = singular(section);
    }
    name
}
