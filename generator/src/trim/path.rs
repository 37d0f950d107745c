//! The matches of a JSONPath as owned paths, so that the document can be changed.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use super::limits;
use crate::grammar::{Below, Object, inside};
use crate::pointer::Pointer;

/// A step into a value. Indices are ordered as numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The key of a member of an object.
    Key(String),
    /// The index of an item of a list.
    Index(usize),
}

impl From<&PathElement<'_>> for Step {
    fn from(element: &PathElement<'_>) -> Self {
        match element {
            PathElement::Name(name) => Self::Key((*name).to_owned()),
            PathElement::Index(index) => Self::Index(*index),
        }
    }
}

/// The way out of an invalid JSONPath.
pub const HELP: &str = "use a JSONPath as defined by RFC 9535, or several simpler ones";

/// Parses a JSONPath, unless its limits are exceeded.
///
/// # Errors
///
/// Fails with the message of a diagnostic.
pub fn parse(text: &str) -> Result<JsonPath, String> {
    if let Some(limit) = limits::exceeded(text) {
        return Err(format!("JSONPath is too complex: {limit}"));
    }
    JsonPath::parse(text).map_err(|error| format!("invalid JSONPath `{text}`: {error}"))
}

/// Returns the structure of the value at a place.
pub fn structure(place: &[Step]) -> Below {
    let root = Below::Objects(Object::Document);
    place.iter().fold(root, |parent, step| match step {
        Step::Key(key) => inside(parent, key),
        Step::Index(_) => parent,
    })
}

/// Returns the distinct matches of a JSONPath, sorted.
pub fn located(path: &JsonPath, document: &Value) -> Vec<Vec<Step>> {
    let places: BTreeSet<Vec<Step>> = path
        .query_located(document)
        .iter()
        .map(|node| node.location().iter().map(Step::from).collect())
        .collect();
    places.into_iter().collect()
}

/// Returns the pointer to a place.
pub fn pointer(place: &[Step]) -> Pointer {
    place.iter().fold(Pointer::root(), |at, step| match step {
        Step::Key(key) => at.at(key),
        Step::Index(index) => at.at(index),
    })
}

/// Returns the value at a place, if there is one.
pub fn find<'v>(document: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(document, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

/// Removes the value at a place.
pub fn remove(document: &mut Value, steps: &[Step]) {
    let Some((last, parent)) = steps.split_last() else {
        *document = Value::Null;
        return;
    };
    match (find(document, parent), last) {
        (Some(Value::Object(members)), Step::Key(key)) => drop(members.shift_remove(key)),
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}
