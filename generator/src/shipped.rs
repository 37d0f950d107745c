//! The names that an emitted crate has, so that its next version keeps them.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The file of an emitted crate that has its names.
pub const FILE: &str = "names.yaml";

/// The names of an emitted crate, by what they stand for in the description.
///
/// A name follows from the place of what it stands for, unless something else has taken it. Which
/// of two came first cannot be seen in a description, so it is noted here: what has a name keeps
/// it, and what is added gets another one. What is older stands first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Shipped {
    /// The tags.
    pub tags: IndexMap<String, ShippedTag>,
    /// The models, by the name of a schema, or the JSON Pointer of an inline one and what its place
    /// calls it.
    pub types: IndexMap<String, String>,
}

/// The names of a tag and its operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedTag {
    /// The module.
    pub module: String,
    /// The methods, by `operationId`.
    pub operations: IndexMap<String, String>,
}

impl Shipped {
    /// These names, and those of another crate for what these do not have.
    pub fn or(mut self, other: &Self) -> Self {
        for (key, name) in &other.types {
            self.types
                .entry(key.clone())
                .or_insert_with(|| name.clone());
        }
        for (key, tag) in &other.tags {
            let own = self.tags.entry(key.clone()).or_insert_with(|| tag.clone());
            for (id, name) in &tag.operations {
                own.operations
                    .entry(id.clone())
                    .or_insert_with(|| name.clone());
            }
        }
        self
    }

    /// What is older than what: the names in the order of these, and then the others.
    pub(crate) fn after(mut self, older: &Self) -> Self {
        follow(&mut self.types, &older.types);
        follow(&mut self.tags, &older.tags);
        for (key, tag) in &mut self.tags {
            if let Some(older) = older.tags.get(key) {
                follow(&mut tag.operations, &older.operations);
            }
        }
        self
    }
}

fn follow<T>(names: &mut IndexMap<String, T>, older: &IndexMap<String, T>) {
    let rank = |key: &String| older.get_index_of(key).unwrap_or(usize::MAX);
    // The sort is stable: what is new stays in the order of the description.
    names.sort_by(|one, _, other, _| rank(one).cmp(&rank(other)));
}
