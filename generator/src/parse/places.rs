//! The places that the JSONPaths of the settings match.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::config::Config;
use crate::pointer::Pointer;
use crate::trim::path::{self, Step};

/// The places that each JSONPath matches.
pub type Places = BTreeMap<String, BTreeSet<Pointer>>;

/// Finds the places in a description as it is written, before any normalization.
pub fn find(description: &Value, config: &Config) -> Places {
    let mut places = Places::new();
    for text in config.paths() {
        // Settings with an invalid JSONPath are rejected when they are parsed.
        if let Ok(parsed) = path::parse(text) {
            let found = path::located(&parsed, description).into_iter();
            places.insert(text.to_owned(), found.map(|it| pointer(&it)).collect());
        }
    }
    places
}

fn pointer(steps: &[Step]) -> Pointer {
    steps.iter().fold(Pointer::root(), |at, step| match step {
        Step::Key(key) => at.at(key),
        Step::Index(index) => at.at(index),
    })
}
