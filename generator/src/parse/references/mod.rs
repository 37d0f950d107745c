//! Rewrites references so that each one refers to a component.
//!
//! OpenAPI allows references to any part of a description, by JSON Pointer, `$anchor` or `$id`. The
//! later stages only know components.

mod base;
mod collect;
mod copies;
mod name;
mod url;
mod words;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::version::Version;
use crate::diagnostic::Diagnostics;
use crate::grammar::{self, Object};
use crate::pointer::Pointer;
use base::Bases;
use collect::{Target, collect};
use name::place_parts;

/// The keywords of a schema that describe its place, such as a property, rather than its type.
const OF_PLACE: [&str; 3] = ["readOnly", "writeOnly", "deprecated"];

/// Rewrites each reference that resolves as a reference to a component. A target elsewhere is moved
/// to a component, and a reference takes its place.
///
/// Scalar schemas, path items and media types are copied instead. References that do not resolve stay.
pub fn to_components(document: &mut Value, diagnostics: &mut Diagnostics) {
    let references = collect(document);
    let targets = references.values();
    let parts = place_parts(document, targets.filter(|it| is_part(document, it)));
    let (mut media_types, mut path_items) = (IndexMap::new(), IndexMap::new());
    let mut replacements = Vec::new();
    for (at, target) in references {
        if target.section == "pathItems" {
            path_items.insert(at, target.place);
        } else if target.section == "mediaTypes" {
            media_types.insert(at, target.place);
        } else if let Some(component) = parts.get(&target) {
            replacements.push((at, reference_to(component)));
        } else if target.is_component() {
            replacements.push((at, reference_to(&target.place)));
        } else if let Some(mut scalar) = find(document, &target.place).cloned() {
            take_of_place(&mut scalar);
            replacements.push((at, scalar));
        }
    }
    let has_siblings = Version::of(document).is_ok_and(Version::has_json_schema);
    for (at, replacement) in replacements {
        if let Some(reference) = find_mut(document, &at) {
            replace(reference, replacement, has_siblings);
        }
    }
    for (target, component) in &parts {
        diagnostics.relocate(component.clone(), target.place.clone());
    }
    move_parts(document, &parts);
    // A copy of a path item has the media types in it.
    copies::inline(document, media_types, diagnostics);
    copies::inline(document, path_items, diagnostics);
}

/// Rewrites references that name the description by its own URL as references to places in it.
pub fn to_places(document: &mut Value) {
    let bases = Bases::of(document);
    let root = Pointer::root();
    grammar::rewrite(document, Object::Document, &root, &mut |value, _, at| {
        if let Some(Value::String(reference)) = value.get_mut("$ref")
            && let Some(place) = bases.own_place(reference, at)
        {
            *reference = format!("#{}", place.to_json_pointer());
        }
        true
    });
}

/// Returns `true` for a target that becomes a component.
fn is_part(document: &Value, target: &Target) -> bool {
    let is_copied = match target.section {
        "pathItems" | "mediaTypes" => true,
        "schemas" => find(document, &target.place).is_some_and(is_scalar),
        _ => false,
    };
    !is_copied && !target.is_component()
}

fn find<'v>(document: &'v Value, place: &Pointer) -> Option<&'v Value> {
    document.pointer(&place.to_json_pointer())
}

fn find_mut<'v>(document: &'v mut Value, place: &Pointer) -> Option<&'v mut Value> {
    document.pointer_mut(&place.to_json_pointer())
}

fn reference_to(component: &Pointer) -> Value {
    json!({ "$ref": format!("#{}", component.to_json_pointer()) })
}

/// Returns `true` for a schema of scalars or of lists of them, which has no model of its own.
fn is_scalar(schema: &Value) -> bool {
    let composed = ["enum", "const", "allOf", "anyOf", "oneOf", "$ref"];
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let mut types = types.into_iter().filter(|it| *it != "null");
    let is_scalar = match (types.next(), types.next()) {
        (Some("array"), None) => schema.get("items").is_some_and(is_scalar),
        (Some("string" | "integer" | "number" | "boolean"), None) => true,
        _ => false,
    };
    is_scalar && !composed.iter().any(|keyword| schema.get(keyword).is_some())
}

/// Replaces a reference by another one or by a value, to which its siblings apply since OpenAPI 3.1.
fn replace(reference: &mut Value, replacement: Value, has_siblings: bool) {
    match (reference, replacement) {
        (Value::Object(own), Value::Object(mut other))
            if has_siblings || other.contains_key("$ref") =>
        {
            own.shift_remove("$ref");
            other.append(own);
            *own = other;
        }
        (reference, replacement) => *reference = replacement,
    }
}

/// Moves each part to its component.
fn move_parts(document: &mut Value, parts: &IndexMap<Target, Pointer>) {
    let mut values = HashMap::new();
    // Outer parts come first, and inner ones have to be moved out of them.
    for (target, component) in parts.iter().rev() {
        let Some(value) = find_mut(document, &target.place) else {
            continue;
        };
        // Data may be in use where it is, such as an example.
        let copy = target.is_data.then(|| value.clone());
        let mut part = value.take();
        let mut kept = match target.section {
            "schemas" => take_of_place(&mut part),
            _ => Map::new(),
        };
        let reference = reference_to(component);
        *value = match copy {
            Some(copy) => copy,
            None if kept.is_empty() => reference,
            None => {
                kept.insert("allOf".to_owned(), json!([reference]));
                Value::Object(kept)
            }
        };
        values.insert(component, part);
    }
    for component in parts.values() {
        let tokens = component.tokens();
        if let ([_, section, name], Some(value)) = (&tokens[..], values.remove(component))
            && let Some(members) = section_of(document, section)
        {
            members.insert((*name).to_owned(), value);
        }
    }
}

/// Removes the keywords of a schema that describe its place, and returns them with a copy of its
/// extensions.
fn take_of_place(schema: &mut Value) -> Map<String, Value> {
    let mut taken = Map::new();
    if let Value::Object(members) = schema {
        members.retain(|key, value| {
            let is_of_place = OF_PLACE.contains(&key.as_str());
            if is_of_place || key.starts_with("x-") {
                taken.insert(key.clone(), value.clone());
            }
            !is_of_place
        });
    }
    taken
}

/// Returns the components of a section, which is added if it is missing.
fn section_of<'v>(document: &'v mut Value, section: &str) -> Option<&'v mut Map<String, Value>> {
    ["components", section]
        .into_iter()
        .try_fold(document, |value, key| {
            let member = value.as_object_mut()?.entry(key).or_insert(Value::Null);
            if member.is_null() {
                *member = json!({});
            }
            Some(member)
        })?
        .as_object_mut()
}
