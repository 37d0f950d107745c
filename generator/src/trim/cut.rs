//! Reduces a description to the selected operations and the components that they use.

use serde_json::{Map, Value, json};

use super::keys;
use super::references::add_components;
use super::select::Selected;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Below, METHODS, OTHER_METHODS, Object, rebuild};
use crate::pointer::Pointer;

/// The optional parts of a description that trimming keeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keep {
    /// Titles, summaries and descriptions.
    pub prose: bool,
    /// Examples.
    pub examples: bool,
}

/// Reports the paths that are references to no path item.
pub fn report_paths(upstream: &Value, diagnostics: &mut Diagnostics) {
    for (path, item) in upstream["paths"].as_object().into_iter().flatten() {
        if let Some(reference) = item["$ref"].as_str() {
            let at = Pointer::root().at("paths").at(path).at("$ref");
            let message = format!("skipping the path: unresolved reference `{reference}`");
            diagnostics
                .warn(Code::UnresolvedReference, &at, message)
                .help("define the path item in the description");
        }
    }
}

/// Returns the description with only the selected operations and the components that they use. The
/// webhooks are kept if the client has them.
///
/// Extensions are removed, as only their author defines them, and so are links, which refer to
/// other operations.
pub fn cut(
    upstream: &Value,
    selected: &Selected,
    keep: Keep,
    has_webhooks: bool,
    diagnostics: &mut Diagnostics,
) -> Value {
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
        item.retain(|name, _| !METHODS.contains(&name.as_str()) || selected.contains(&key(name)));
        if let Some(Value::Object(others)) = item.get_mut(OTHER_METHODS) {
            others.retain(|method, _| selected.contains(&key(method)));
            if others.is_empty() {
                item.shift_remove(OTHER_METHODS);
            }
        }
        let has_operations =
            |name: &String| METHODS.contains(&name.as_str()) || name == OTHER_METHODS;
        if item.keys().any(has_operations) {
            paths.insert(path.clone(), strip(&Value::Object(item), Object::PathItem));
        }
    }
    document.insert("paths".to_owned(), Value::Object(paths));
    if let Some(Value::Object(webhooks)) = upstream.get("webhooks").filter(|_| has_webhooks) {
        let webhooks = webhooks.iter();
        let webhooks = webhooks.map(|(name, item)| (name.clone(), strip(item, Object::PathItem)));
        document.insert("webhooks".to_owned(), webhooks.collect());
    }
    let components = upstream.get("components").unwrap_or(&Value::Null);
    add_components(document, components, &strip, diagnostics)
}

/// Returns the description without unused components and tags.
pub fn prune(mut document: Map<String, Value>, diagnostics: &mut Diagnostics) -> Value {
    let components = document.remove("components").unwrap_or_default();
    add_components(
        document,
        &components,
        &|value, _| value.clone(),
        diagnostics,
    )
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
    // OpenAPI requires a description of each response.
    if object == Object::Response && !members.contains_key("$ref") {
        members.entry("description").or_insert_with(|| json!(""));
    }
    members
}
