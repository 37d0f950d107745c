//! Dynamic references of JSON Schema 2020-12.

use std::collections::HashMap;

use serde_json::Value;

use super::base::Bases;
use super::{find, find_mut};
use crate::grammar::{self, Object};
use crate::pointer::Pointer;

/// Replaces `$dynamicRef` by `$ref` where only one schema has the anchor, so that no other schema can
/// take its place.
pub fn to_static(document: &mut Value, bases: &Bases) {
    let mut references: Vec<(Pointer, String)> = Vec::new();
    let mut anchors: HashMap<String, usize> = HashMap::new();
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| {
            if object == Object::Schema {
                if let Some(anchor) = value["$dynamicAnchor"].as_str() {
                    *anchors.entry(anchor.to_owned()).or_default() += 1;
                }
                if let Some(reference) = value["$dynamicRef"].as_str()
                    && value.get("$ref").is_none()
                {
                    references.push((at.pointer(), reference.to_owned()));
                }
            }
            true
        },
    );
    for (at, reference) in references {
        let Some((_, anchor)) = reference.split_once('#') else {
            continue;
        };
        let has_anchor =
            |it: &Pointer| find(document, it).is_some_and(|it| it["$dynamicAnchor"] == anchor);
        let is_only = anchors.get(anchor) == Some(&1);
        if is_only
            && bases.places(&reference, &at).iter().any(has_anchor)
            && let Some(Value::Object(schema)) = find_mut(document, &at)
        {
            schema.shift_remove("$dynamicRef");
            schema.insert("$ref".to_owned(), reference.into());
        }
    }
}
