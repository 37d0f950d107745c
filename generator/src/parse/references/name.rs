//! The names of new components, derived from the places of their values.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::collect::Target;
use super::words::names;
use crate::names::{singular, type_name};
use crate::pointer::Pointer;

/// The maximum length of a name in bytes, without the number that makes it unique.
const MAX_NAME: usize = 200;

/// The names of components.
pub struct Names {
    /// The sections and the types of all components.
    taken: HashSet<(String, String)>,
    /// The number of components by section and name.
    counts: HashMap<(&'static str, String), usize>,
}

impl Names {
    /// Returns the names of the components of a description.
    pub fn of(document: &Value) -> Self {
        let sections = document["components"].as_object().into_iter().flatten();
        let names = |members: &Map<String, Value>| members.keys().map(|it| type_name(it)).collect();
        let taken = sections.flat_map(|(section, members)| {
            let names: Vec<String> = members.as_object().map(names).unwrap_or_default();
            names.into_iter().map(|name| (section.clone(), name))
        });
        Self {
            taken: taken.collect(),
            counts: HashMap::new(),
        }
    }

    /// Returns the place of a new component for a part of the description.
    pub fn claim(&mut self, document: &Value, part: &Target) -> Pointer {
        let section = part.section;
        let [short, long] = names(document, &part.place).map(|it| fitting(it, section));
        let name = if self.take(section, &short) {
            short
        } else {
            self.numbered(section, long)
        };
        Pointer::root().at("components").at(section).at(name)
    }

    /// Takes a name; `false` if another component has it.
    fn take(&mut self, section: &str, name: &str) -> bool {
        self.taken.insert((section.to_owned(), type_name(name)))
    }

    /// Takes a name, with a number if another component has it.
    fn numbered(&mut self, section: &'static str, name: String) -> String {
        let mut free = name.clone();
        while !self.take(section, &free) {
            let count = self.counts.entry((section, name.clone())).or_insert(1);
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
