//! Rewrites references so that each one refers to a component.
//!
//! OpenAPI allows references to any part of a description and of other files, by JSON Pointer,
//! `$anchor` or `$id`. The later stages only know components.

mod base;
mod collect;
mod copies;
mod dynamic;
mod files;
mod include;
mod name;
mod path;
mod url;
mod words;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::version::Version;
use crate::diagnostic::{Diagnostics, FILES};
use crate::pointer::Pointer;
use crate::source::Source;
use collect::{References, Target, collect, only_reference};
use files::is_in_file;
use name::place_parts;

/// The keywords of a schema that describe its place, such as a property, rather than its type.
const OF_PLACE: [&str; 3] = ["readOnly", "writeOnly", "deprecated"];

/// The treatment of references to media types, which are components since OpenAPI 3.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaTypes {
    /// The media types are copied.
    Copied,
    /// The media types are components.
    Components,
}

/// Reads the other files of a description, and rewrites each reference that resolves as a reference
/// to a component. A target elsewhere is moved to a component, and a reference takes its place.
///
/// Scalar schemas and path items are copied instead. References that do not resolve stay.
pub fn to_components(
    document: &mut Value,
    source: &Source,
    media_types: MediaTypes,
    diagnostics: &mut Diagnostics,
) {
    let bases = files::load(document, source, diagnostics);
    if diagnostics.has_errors() {
        return;
    }
    dynamic::to_static(document, &bases);
    let References { objects, mapped } = collect(document, &bases);
    let is_copied = |target: &Target| match target.section {
        "pathItems" => true,
        "mediaTypes" => media_types == MediaTypes::Copied,
        "schemas" => find(document, &target.place).is_some_and(is_scalar),
        _ => false,
    };
    let is_part = |target: &&Target| !target.is_component() && !is_copied(target);
    let mut aliases = HashMap::new();
    for (at, target) in &objects {
        let is_alias =
            target.is_component_place(at) && find(document, at).and_then(only_reference).is_some();
        if is_alias && is_part(&target) {
            aliases.entry(target).or_insert(at);
        }
    }
    let targets = objects.values().chain(mapped.values());
    let parts = place_parts(document, targets.filter(is_part), &aliases);
    let (mut copied_media_types, mut path_items) = (IndexMap::new(), IndexMap::new());
    let mut replacements = Vec::new();
    for (at, target) in mapped {
        let component = parts.get(&target);
        if let Some(component) = component.or(target.is_component().then_some(&target.place)) {
            replacements.push((at, Value::String(fragment(component))));
        }
    }
    for (at, target) in objects {
        if target.section == "pathItems" {
            path_items.insert(at, target.place);
        } else if target.section == "mediaTypes" && media_types == MediaTypes::Copied {
            copied_media_types.insert(at, target.place);
        } else if let Some(component) = parts.get(&target) {
            replacements.push((at, reference_to(component)));
        } else if target.is_component() {
            let reference = reference_to(&target.place);
            if find(document, &at).is_none_or(|it| it["$ref"] != reference["$ref"]) {
                replacements.push((at, reference));
            }
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
        diagnostics.relocate(component.clone(), &target.place);
    }
    move_parts(document, &parts);
    // A copy of a path item has the media types in it.
    for copied in [copied_media_types, path_items] {
        let copied = after_move(copied, &parts);
        copies::inline(document, copied, diagnostics);
    }
    if let Value::Object(members) = document {
        members.shift_remove(FILES);
    }
}

fn find<'v>(document: &'v Value, place: &Pointer) -> Option<&'v Value> {
    document.pointer(&place.to_json_pointer())
}

fn find_mut<'v>(document: &'v mut Value, place: &Pointer) -> Option<&'v mut Value> {
    document.pointer_mut(&place.to_json_pointer())
}

fn reference_to(component: &Pointer) -> Value {
    json!({ "$ref": fragment(component) })
}

fn fragment(component: &Pointer) -> String {
    format!("#{}", component.to_json_pointer())
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
        let is_in_use = target.is_data && !is_in_file(&target.place);
        let copy = is_in_use.then(|| value.clone());
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

/// Returns the places of references and of their targets once the parts have been moved.
fn after_move(
    references: IndexMap<Pointer, Pointer>,
    parts: &IndexMap<Target, Pointer>,
) -> IndexMap<Pointer, Pointer> {
    let parts = parts
        .iter()
        .map(|(part, component)| (&part.place, component));
    let parts: HashMap<&Pointer, &Pointer> = parts.collect();
    let moved = |place: Pointer| {
        let place_now = place.moved(|part| parts.get(part).copied());
        place_now.unwrap_or(place)
    };
    let references = references.into_iter();
    references
        .map(|(at, target)| (moved(at), moved(target)))
        .collect()
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
