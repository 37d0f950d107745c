//! The lock file of names: a new version of an emitted crate keeps the names of the previous one.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The name of the lock file in an emitted crate.
pub const FILE: &str = "names.yaml";

/// The Rust names of an emitted crate, by their origin in the description.
///
/// A name is derived from the description, unless it is taken. A description does not tell which
/// of two schemas or operations came first, so this file does: existing names are kept, and
/// additions get other ones. Entries are sorted by age, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Shipped {
    /// The name of the package, unless it is configured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub package: String,
    /// The modules and methods, by tag.
    pub tags: IndexMap<String, ShippedTag>,
    /// The models, by the name of a schema. The key of an inline schema is its JSON Pointer and the
    /// name that its place suggests.
    pub types: IndexMap<String, String>,
}

/// The Rust names of a tag and its operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedTag {
    /// The name of the module.
    pub module: String,
    /// The names of the methods, by `operationId`.
    pub operations: IndexMap<String, String>,
    /// The names of the requests that are not named after their methods as usual, by `operationId`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub requests: IndexMap<String, String>,
}

impl Shipped {
    /// Returns these names, completed with those of another crate.
    pub fn or(mut self, other: &Self) -> Self {
        if self.package.is_empty() {
            self.package.clone_from(&other.package);
        }
        for (key, name) in &other.types {
            self.types
                .entry(key.clone())
                .or_insert_with(|| name.clone());
        }
        for (key, tag) in &other.tags {
            let own = self.tags.entry(key.clone()).or_insert_with(|| tag.clone());
            for (id, name) in &tag.operations {
                if own.operations.contains_key(id) {
                    continue;
                }
                own.operations.insert(id.clone(), name.clone());
                if let Some(request) = tag.requests.get(id) {
                    own.requests.insert(id.clone(), request.clone());
                }
            }
        }
        self
    }

    /// Sorts the names like older ones; names that those do not have come last.
    pub(crate) fn after(mut self, older: &Self) -> Self {
        self.package.clone_from(&older.package);
        follow(&mut self.types, &older.types);
        follow(&mut self.tags, &older.tags);
        for (key, tag) in &mut self.tags {
            if let Some(older) = older.tags.get(key) {
                follow(&mut tag.operations, &older.operations);
                follow(&mut tag.requests, &older.requests);
            }
        }
        self
    }
}

fn follow<T>(names: &mut IndexMap<String, T>, older: &IndexMap<String, T>) {
    let rank = |key: &String| older.get_index_of(key).unwrap_or(usize::MAX);
    // The sort is stable: new names stay in the order of the description.
    names.sort_by(|one, _, other, _| rank(one).cmp(&rank(other)));
}
