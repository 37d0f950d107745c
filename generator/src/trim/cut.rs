//! The chosen operations with everything that they refer to, and nothing else.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::grammar::{self, Below, Object};
use super::keys;
use super::select::{Chosen, METHODS};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// What is kept of a description beside its facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keep {
    /// Titles, summaries and descriptions.
    pub prose: bool,
    /// Examples.
    pub examples: bool,
}

/// Puts the path items that others refer to in the places of the references.
pub fn inline_path_items(upstream: &mut Value, diagnostics: &mut Diagnostics) {
    let items = upstream["paths"].as_object().into_iter().flatten();
    let referring = items.filter_map(|(path, item)| {
        let reference = item.get("$ref")?.as_str()?;
        let target = Pointer::of_reference(reference);
        let target = target.and_then(|it| upstream.pointer(&it.to_json_pointer()).cloned());
        Some((path.clone(), reference.to_owned(), target))
    });
    let referring: Vec<_> = referring.collect();
    for (path, reference, target) in referring {
        let at = Pointer::root().at("paths").at(&path);
        let Some(Value::Object(mut target)) = target.filter(|it| it.get("$ref").is_none()) else {
            let message = format!("no path item is at {reference:?}: left out");
            diagnostics.warn(Code::UnresolvedReference, &at.at("$ref"), message);
            continue;
        };
        if let Some(Value::Object(own)) = upstream.pointer_mut(&at.to_json_pointer()) {
            own.shift_remove("$ref");
            target.extend(std::mem::take(own));
            *own = target;
        }
    }
}

/// The description with the chosen operations alone. Extensions are left behind, as they mean
/// something to their author alone, and so are links, which lead to other operations.
pub fn cut(upstream: &Value, chosen: &Chosen, keep: Keep, diagnostics: &mut Diagnostics) -> Value {
    let strip =
        |value: &Value, object| rebuild(value, object, &|object, it| strip(object, it, keep));
    let mut document = Map::new();
    let mut paths = Map::new();
    for (key, value) in upstream.as_object().into_iter().flatten() {
        match key.as_str() {
            "paths" | "components" | "webhooks" => {}
            _ if key.starts_with("x-") => {}
            _ => match grammar::below(Object::Document, key) {
                Below::Objects(object) => drop(document.insert(key.clone(), strip(value, object))),
                _ => drop(document.insert(key.clone(), value.clone())),
            },
        }
    }
    for (path, item) in upstream["paths"].as_object().into_iter().flatten() {
        let mut item = item.as_object().cloned().unwrap_or_default();
        let key = |method: &str| (path.clone(), method.to_owned());
        item.retain(|name, _| !METHODS.contains(&name.as_str()) || chosen.contains(&key(name)));
        if item.keys().any(|name| METHODS.contains(&name.as_str())) {
            paths.insert(path.clone(), strip(&Value::Object(item), Object::PathItem));
        }
    }
    document.insert("paths".to_owned(), Value::Object(paths));
    let components = upstream.get("components").unwrap_or(&Value::Null);
    close(document, components, &strip, diagnostics)
}

/// The description without the components and tags that nothing refers to.
pub fn prune(mut document: Map<String, Value>, diagnostics: &mut Diagnostics) -> Value {
    let components = document.remove("components").unwrap_or_default();
    close(
        document,
        &components,
        &|value, _| value.clone(),
        diagnostics,
    )
}

/// Completes a description by the components that it refers to, each made by a function, and
/// takes out the tags that it does not use.
fn close(
    mut document: Map<String, Value>,
    components: &Value,
    make: &dyn Fn(&Value, Object) -> Value,
    diagnostics: &mut Diagnostics,
) -> Value {
    let mut tags = BTreeSet::new();
    let mut open = Vec::new();
    let whole = Value::Object(document.clone());
    grammar::visit(
        &whole,
        Object::Document,
        &Pointer::root(),
        &mut |it, object, at| {
            if object == Object::Operation {
                let names = it["tags"].as_array().into_iter().flatten();
                tags.extend(names.filter_map(Value::as_str).map(str::to_owned));
            }
            references(it, object, at, &mut open);
        },
    );
    let mut sections: Map<String, Value> = Map::new();
    let mut seen = BTreeSet::new();
    // The first reference to something is the one that is reported, so the order is kept.
    open.reverse();
    while let Some((reference, at)) = open.pop() {
        let place = Pointer::of_reference(&reference);
        let Some([_, section, name, ..]) = place
            .as_ref()
            .map(Pointer::tokens)
            .filter(|tokens| tokens.first().is_some_and(|first| first == "components"))
        else {
            let message = format!("the reference {reference:?} leads out of the components");
            diagnostics
                .error(Code::UnresolvedReference, &at, message)
                .help("only what stands below `components` can be taken along");
            continue;
        };
        let found = components.get(section).and_then(|it| it.get(name));
        let part = place
            .as_ref()
            .map(|it| &it.tokens()[3..])
            .unwrap_or_default();
        let Some(found) = found.filter(|it| follow(it, part).is_some()) else {
            let message = format!("nothing is at {reference:?}");
            diagnostics.error(Code::UnresolvedReference, &at, message);
            continue;
        };
        if !seen.insert((section.clone(), name.clone())) {
            continue;
        }
        let (Below::Objects(object) | Below::Named(object)) =
            grammar::below(Object::Components, section);
        let made = make(found, object);
        let mut further = Vec::new();
        let at = Pointer::root().at("components").at(section).at(name);
        grammar::visit(&made, object, &at, &mut |it, object, at| {
            references(it, object, at, &mut further);
        });
        open.extend(further.into_iter().rev());
        let entry = sections.entry(section).or_insert_with(|| json!({}));
        entry[name] = made;
    }
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        paths.retain(|_, item| item.as_object().is_none_or(|item| !item.is_empty()));
    }
    if let Some(Value::Array(known)) = document.get_mut("tags") {
        known.retain(|tag| tag["name"].as_str().is_some_and(|name| tags.contains(name)));
    }
    if !sections.is_empty() {
        document.insert("components".to_owned(), Value::Object(sections));
    }
    Value::Object(document)
}

/// The value that keys and indices lead to.
fn follow<'v>(value: &'v Value, tokens: &[String]) -> Option<&'v Value> {
    tokens.iter().try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        other => other.get(token),
    })
}

/// The references that an object itself makes, each with its place.
fn references(value: &Value, object: Object, at: &Pointer, found: &mut Vec<(String, Pointer)>) {
    if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        found.push((reference.to_owned(), at.at("$ref")));
    }
    if object == Object::Discriminator {
        for (name, target) in value["mapping"].as_object().into_iter().flatten() {
            // A schema may be named without a reference.
            let Some(target) = target.as_str() else {
                continue;
            };
            let reference = match target.contains(['#', '/', '.']) {
                true => target.to_owned(),
                false => format!("#/components/schemas/{target}"),
            };
            found.push((reference, at.at("mapping").at(name)));
        }
    }
    if matches!(object, Object::Document | Object::Operation) {
        let rules = value["security"].as_array().into_iter().flatten();
        for (index, rule) in rules.enumerate() {
            for name in rule.as_object().into_iter().flatten().map(|(name, _)| name) {
                let place = Pointer::root()
                    .at("components")
                    .at("securitySchemes")
                    .at(name);
                let reference = format!("#{}", place.to_json_pointer());
                found.push((reference, at.at("security").at(index).at(name)));
            }
        }
    }
}

/// The members of an object that are kept.
fn strip(object: Object, mut members: Map<String, Value>, keep: Keep) -> Map<String, Value> {
    if object == Object::Data {
        return members;
    }
    members.retain(|key, _| {
        let key = key.as_str();
        let title = object == Object::Info && key == "title";
        let prose = keys::prose(object).contains(&key) && !title;
        let example = keys::examples(object).contains(&key);
        let links = object == Object::Response && key == "links";
        !(key.starts_with("x-") || links || prose && !keep.prose || example && !keep.examples)
    });
    if let Some(Value::Object(responses)) = members.get_mut("responses")
        && object == Object::Operation
    {
        responses.retain(|status, _| !status.starts_with("x-"));
    }
    // OpenAPI requires one of every response.
    if object == Object::Response && !members.contains_key("$ref") {
        members.entry("description").or_insert_with(|| json!(""));
    }
    members
}

/// The same value with the members of each object made anew by a function, inside out.
pub fn rebuild(
    value: &Value,
    object: Object,
    make: &dyn Fn(Object, Map<String, Value>) -> Map<String, Value>,
) -> Value {
    let named = |value: &Value, inner: Object| match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, member)| (name.clone(), rebuild(member, inner, make)))
                .collect(),
        ),
        other => other.clone(),
    };
    match value {
        Value::Object(members) if object != Object::Data => {
            let members = members.iter().map(|(key, member)| {
                let member = match grammar::below(object, key) {
                    Below::Objects(inner) => rebuild(member, inner, make),
                    Below::Named(inner) => named(member, inner),
                };
                (key.clone(), member)
            });
            Value::Object(make(object, members.collect()))
        }
        Value::Array(items) if object != Object::Data => Value::Array(
            items
                .iter()
                .map(|item| rebuild(item, object, make))
                .collect(),
        ),
        other => other.clone(),
    }
}
