//! Places that a JSONPath names, in a form that outlives the borrow of the document.

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// A step from a value to one inside it; the derived order is that of lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the member of an object.
    Key(String),
    /// To the item of a list.
    Index(usize),
}

/// The places that a path names, each once, sorted.
pub fn located(path: &JsonPath, document: &Value) -> Vec<Vec<Step>> {
    let nodes = path.query_located(document);
    let steps = nodes.iter().map(|node| {
        let elements = node.location().iter();
        elements
            .map(|element| match element {
                PathElement::Name(name) => Step::Key((*name).to_owned()),
                PathElement::Index(index) => Step::Index(*index),
            })
            .collect()
    });
    let mut places: Vec<Vec<Step>> = steps.collect();
    places.sort();
    places.dedup();
    places
}

/// The value at a place; nothing if the place is gone.
pub fn find<'v>(document: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(document, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

/// Takes out the value at a place.
pub fn remove(document: &mut Value, steps: &[Step]) {
    let Some((last, around)) = steps.split_last() else {
        *document = Value::Null;
        return;
    };
    match (find(document, around), last) {
        (Some(Value::Object(members)), Step::Key(key)) => drop(members.shift_remove(key)),
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}
