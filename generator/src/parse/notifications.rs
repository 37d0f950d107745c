//! The requests that the server sends: webhooks and callbacks.

use openapiv3::Operation;
use serde_json::{Map, Value, json};

use super::typed_at;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, METHODS, Object};
use crate::pointer::Pointer;

/// The extensions of descriptions before OpenAPI 3.1 that are `webhooks`.
const EXTENSIONS: [&str; 2] = ["x-webhooks", "x-ms-webhooks"];

/// A request that the server sends.
#[derive(Debug)]
pub struct Notification {
    /// The name of the webhook or the callback.
    pub name: String,
    /// The operation with the callback, by its `operationId`, or by its method and path.
    pub of: Option<String>,
    /// The place in the description.
    pub at: Pointer,
    /// The operation that the server calls.
    pub operation: Operation,
}

/// Moves the webhooks of extensions to `webhooks`.
pub fn from_extensions(document: &mut Value, diagnostics: &mut Diagnostics) {
    let Value::Object(root) = document else {
        return;
    };
    for key in EXTENSIONS {
        if !root.contains_key("webhooks")
            && root.get(key).is_some_and(Value::is_object)
            && let Some(webhooks) = root.shift_remove(key)
        {
            root.insert("webhooks".to_owned(), webhooks);
            let at = Pointer::root();
            diagnostics.relocate(at.at("webhooks"), &at.at(key));
        }
    }
}

/// Reports webhooks, removes them, and empties callbacks: the next stage only reports that they
/// exist.
pub fn remove(document: &mut Value, diagnostics: &mut Diagnostics) {
    let root = document.as_object_mut();
    if root.is_some_and(|it| it.shift_remove("webhooks").is_some()) {
        diagnostics
            .warn(
                Code::Ignored,
                &Pointer::root().at("webhooks"),
                "ignoring webhooks: they are requests by the server",
            )
            .help("add `webhooks` to the settings to emit their payloads");
    }
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, _| {
            if object == Object::Callback {
                *value = json!({});
            }
            object != Object::Schema
        },
    );
}

/// Moves webhooks and callbacks out of a description.
pub fn take(document: &mut Value, diagnostics: &mut Diagnostics) -> Vec<Notification> {
    let mut found = Vec::new();
    let root = Pointer::root();
    let webhooks = document.as_object_mut();
    let webhooks = webhooks.and_then(|it| it.shift_remove("webhooks"));
    for (name, item) in members(webhooks.unwrap_or_default()) {
        let at = root.at("webhooks").at(&name);
        add(item, &name, None, &at, &mut found, diagnostics);
    }
    let shared = document["components"].as_object_mut();
    let shared = shared.and_then(|it| it.shift_remove("callbacks"));
    let shared = shared.unwrap_or_default();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            let is_operation = METHODS.contains(&method.as_str());
            let operation = operation.as_object_mut().filter(|_| is_operation);
            let callbacks = operation.map(|it| (it.remove("callbacks"), it.get("operationId")));
            let Some((Some(callbacks), id)) = callbacks else {
                continue;
            };
            let of = match id.and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => format!("{method} {path}"),
            };
            let at = root.at("paths").at(path).at(method).at("callbacks");
            for (name, callback) in members(callbacks) {
                let at = at.at(&name);
                let Some((at, callback)) = resolve(callback, &at, &shared, diagnostics) else {
                    continue;
                };
                for (url, item) in members(callback) {
                    let at = at.at(&url);
                    add(item, &name, Some(&of), &at, &mut found, diagnostics);
                }
            }
        }
    }
    found
}

/// Returns the members of an object, without extensions.
fn members(value: Value) -> Map<String, Value> {
    let Value::Object(mut members) = value else {
        return Map::new();
    };
    members.retain(|key, _| !key.starts_with("x-"));
    members
}

/// Returns the target of a callback that is a reference.
fn resolve(
    callback: Value,
    at: &Pointer,
    shared: &Value,
    diagnostics: &mut Diagnostics,
) -> Option<(Pointer, Value)> {
    let Some(reference) = callback["$ref"].as_str() else {
        return Some((at.clone(), callback));
    };
    let place = Pointer::of_reference(reference);
    if let Some(place) = place
        && let ["components", "callbacks", name] = place.tokens()[..]
        && let Some(target) = shared.get(name)
    {
        return Some((place, target.clone()));
    }
    diagnostics.unresolved(reference, &at.at("$ref"));
    None
}

/// Adds the operations of a path item.
fn add(
    item: Value,
    name: &str,
    of: Option<&str>,
    at: &Pointer,
    found: &mut Vec<Notification>,
    diagnostics: &mut Diagnostics,
) {
    let operations = members(item).into_iter();
    for (method, operation) in operations.filter(|(key, _)| METHODS.contains(&key.as_str())) {
        let at = at.at(&method);
        if let Some(mut operation) =
            typed_at::<Operation>(operation, Code::NotOpenApi, &at, diagnostics)
        {
            operation.callbacks.clear();
            found.push(Notification {
                name: name.to_owned(),
                of: of.map(str::to_owned),
                at,
                operation,
            });
        }
    }
}
