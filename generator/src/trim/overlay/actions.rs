//! Parses the actions of an overlay.

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::trim::path;

/// A change to a description.
pub struct Action {
    /// The place in the overlay.
    pub at: Pointer,
    pub target: JsonPath,
    /// The target as the overlay writes it.
    pub text: String,
    pub description: Option<String>,
    pub change: Change,
}

/// The change of an action.
pub enum Change {
    Remove,
    Update(Value),
}

/// Parses the actions of an overlay, and reports invalid ones.
pub fn parse_actions(overlay: &Value, diagnostics: &mut Diagnostics) -> Vec<Action> {
    let root = Pointer::root();
    let version = overlay.get("overlay").and_then(Value::as_str);
    if !version.is_some_and(|version| version.starts_with("1.0")) {
        let message = match version {
            Some(version) => format!("unsupported overlay version {version}"),
            None => "not an overlay: missing `overlay` version".to_owned(),
        };
        diagnostics
            .error(Code::InvalidOverlay, &root.at("overlay"), message)
            .help("write an OpenAPI Overlay 1.0 document that starts with `overlay: 1.0.0`");
        return Vec::new();
    }
    check_keys(
        overlay,
        &["overlay", "info", "extends", "actions"],
        &root,
        diagnostics,
    );
    for key in ["title", "version"] {
        if overlay.get("info").and_then(|it| it.get(key)).is_none() {
            let message = format!("missing `info.{key}`");
            diagnostics
                .error(Code::InvalidOverlay, &root.at("info"), message)
                .help("an overlay requires `info` with `title` and `version`");
        }
    }
    let at = root.at("actions");
    let Some(items) = overlay.get("actions").and_then(Value::as_array) else {
        diagnostics
            .error(Code::InvalidOverlay, &at, "missing list of `actions`")
            .help("add `actions`, which may be an empty list");
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| parse_action(item, at.at(index), diagnostics))
        .collect()
}

fn parse_action(item: &Value, at: Pointer, diagnostics: &mut Diagnostics) -> Option<Action> {
    check_keys(
        item,
        &["target", "description", "update", "remove"],
        &at,
        diagnostics,
    );
    let Some(text) = item.get("target").and_then(Value::as_str) else {
        diagnostics
            .error(Code::InvalidOverlay, &at, "missing `target`")
            .help("add a JSONPath that selects what the action changes");
        return None;
    };
    let target = match path::parse(text) {
        Ok(target) => target,
        Err(message) => {
            diagnostics
                .error(Code::InvalidOverlay, &at.at("target"), message)
                .help(path::HELP);
            return None;
        }
    };
    let change = match (item.get("remove"), item.get("update")) {
        (Some(Value::Bool(true)), _) => Change::Remove,
        (None | Some(Value::Bool(false)), Some(update)) => Change::Update(update.clone()),
        _ => {
            let message = "missing `update` or `remove: true`";
            diagnostics
                .error(Code::InvalidOverlay, &at, message)
                .help("an action either updates or removes its target");
            return None;
        }
    };
    let description = item.get("description").and_then(Value::as_str);
    Some(Action {
        at,
        target,
        text: text.to_owned(),
        description: description.map(str::to_owned),
        change,
    })
}

/// Reports unknown keys. Extensions are allowed everywhere.
fn check_keys(value: &Value, known: &[&str], at: &Pointer, diagnostics: &mut Diagnostics) {
    for (key, _) in value.as_object().into_iter().flatten() {
        if !known.contains(&key.as_str()) && !key.starts_with("x-") {
            let keys: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            diagnostics
                .error(
                    Code::InvalidOverlay,
                    &at.at(key),
                    format!("unknown key `{key}`"),
                )
                .help(format!("use {}, or an extension", keys.join(", ")));
        }
    }
}
