//! The references of a description, and their target components.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostics;
use crate::grammar::{self, Below, Object};
use crate::pointer::Pointer;

/// A reference, and its place in the description.
type Reference = (String, Pointer);

/// Completes a description with the components that it refers to, each built by `build`, and
/// removes unused tags.
pub fn add_components(
    mut document: Map<String, Value>,
    components: &Value,
    build: &dyn Fn(&Value, Object) -> Value,
    diagnostics: &mut Diagnostics,
) -> Value {
    let whole = Value::Object(document.clone());
    let mut pending = references(&whole, Object::Document, &Pointer::root());
    let mut sections: Map<String, Value> = Map::new();
    let mut seen = BTreeSet::new();
    // A stack in reverse: of several references to a missing component, the first one is reported.
    pending.reverse();
    while let Some((reference, at)) = pending.pop() {
        let Some((section, name)) = resolve(&reference, &at, components, diagnostics) else {
            continue;
        };
        if !seen.insert((section.clone(), name.clone())) {
            continue;
        }
        let (Below::Objects(object) | Below::Named(object)) =
            grammar::below(Object::Components, &section);
        let component = build(&components[&section][&name], object);
        let at = Pointer::root().at("components").at(&section).at(&name);
        pending.extend(references(&component, object, &at).into_iter().rev());
        sections.entry(section).or_insert_with(|| json!({}))[&name] = component;
    }
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        paths.retain(|_, item| item.as_object().is_none_or(|item| !item.is_empty()));
    }
    if let Some(Value::Array(tags)) = document.get_mut("tags") {
        let used = used_tags(&whole);
        let at = Pointer::root().at("tags");
        let mut kept = Vec::new();
        for (index, tag) in tags.drain(..).enumerate() {
            if tag["name"].as_str().is_some_and(|name| used.contains(name)) {
                diagnostics.relocate(at.at(kept.len()), &at.at(index));
                kept.push(tag);
            }
        }
        *tags = kept;
    }
    if !sections.is_empty() {
        document.insert("components".to_owned(), Value::Object(sections));
    }
    Value::Object(document)
}

/// Returns the section and the name of the component that a reference points to or into.
fn resolve(
    reference: &str,
    at: &Pointer,
    components: &Value,
    diagnostics: &mut Diagnostics,
) -> Option<(String, String)> {
    let target = Pointer::of_reference(reference);
    let tokens = target.as_ref().map(Pointer::tokens).unwrap_or_default();
    if let ["components", section, name, part @ ..] = &tokens[..]
        && let Some(component) = components.get(section).and_then(|it| it.get(name))
        && follow(component, part).is_some()
    {
        return Some(((*section).to_owned(), (*name).to_owned()));
    }
    diagnostics.unresolved(reference, at);
    None
}

/// Returns the value at a path of keys and indices.
fn follow<'v>(value: &'v Value, tokens: &[&str]) -> Option<&'v Value> {
    tokens.iter().try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        other => other.get(token),
    })
}

/// The references of a value and of everything in it.
fn references(value: &Value, object: Object, at: &Pointer) -> Vec<Reference> {
    let mut found = Vec::new();
    grammar::visit(value, object, at, &mut |it, object, at| {
        if let Some(reference) = it.get("$ref").and_then(Value::as_str) {
            found.push((reference.to_owned(), at.pointer().at("$ref")));
        }
        match object {
            Object::Discriminator => mapped_schemas(it, &at.pointer(), &mut found),
            Object::Document | Object::Operation => {
                security_schemes(it, &at.pointer(), &mut found);
            }
            _ => {}
        }
    });
    found
}

/// The schemas that a discriminator maps to, by reference or by name.
fn mapped_schemas(discriminator: &Value, at: &Pointer, found: &mut Vec<Reference>) {
    let mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let mapping = mapping.map(|(name, target)| (at.at("mapping").at(name), target));
    let default = discriminator.get("defaultMapping");
    let default = default.map(|target| (at.at("defaultMapping"), target));
    for (at, target) in mapping.chain(default) {
        let Some(target) = target.as_str() else {
            continue;
        };
        let reference = if target.contains(['#', '/', '.']) {
            target.to_owned()
        } else {
            format!("#/components/schemas/{target}")
        };
        found.push((reference, at));
    }
}

/// The security schemes that a description or an operation requires, by name.
fn security_schemes(value: &Value, at: &Pointer, found: &mut Vec<Reference>) {
    let schemes = Pointer::root().at("components").at("securitySchemes");
    let requirements = value["security"].as_array().into_iter().flatten();
    for (index, requirement) in requirements.enumerate() {
        for name in requirement.as_object().into_iter().flat_map(Map::keys) {
            // Since OpenAPI 3.2, a name can also be a reference.
            let reference = match name.starts_with("#/components/") {
                true => name.clone(),
                false => format!("#{}", schemes.at(name).to_json_pointer()),
            };
            found.push((reference, at.at("security").at(index).at(name)));
        }
    }
}

fn used_tags(document: &Value) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    grammar::visit(
        document,
        Object::Document,
        &Pointer::root(),
        &mut |it, object, _| {
            if object == Object::Operation {
                let names = it["tags"].as_array().into_iter().flatten();
                used.extend(names.filter_map(Value::as_str).map(str::to_owned));
            }
        },
    );
    used
}
