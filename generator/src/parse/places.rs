//! The places that the JSONPaths of the settings match.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::trim::path;

/// The places that each JSONPath matches, before parts are moved.
pub type Places = BTreeMap<String, BTreeSet<Pointer>>;

/// Finds the places in a description as it is written, before any normalization.
pub fn find(description: &Value, config: &Config) -> Places {
    let mut places = Places::new();
    for text in config.paths() {
        // Settings with an invalid JSONPath are rejected when they are parsed.
        if let Ok(parsed) = path::parse(text) {
            let found = path::located(&parsed, description).into_iter();
            places.insert(
                text.to_owned(),
                found.map(|it| path::pointer(&it)).collect(),
            );
        }
    }
    places
}

/// Adds the places in a description that is assembled from its files.
pub fn add_in_files(
    places: &mut Places,
    description: &Value,
    config: &Config,
    diagnostics: &Diagnostics,
) {
    if !diagnostics.has_files() {
        return;
    }
    for (text, found) in find(description, config) {
        let found = found.iter().map(|at| diagnostics.place(at));
        places.entry(text).or_default().extend(found);
    }
}
