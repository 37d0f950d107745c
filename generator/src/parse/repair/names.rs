//! The names of paths, statuses, media types and keywords, without which values would be lost.

use serde_json::{Map, Value};

use super::Repair;
use super::table::expected;
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::{Location, METHODS, Object};
use crate::nearest::misspelled;
use crate::trim::keys::order;

/// The objects whose keywords hold what clients send and receive.
const OBJECTS: [Object; 6] = [
    Object::Document,
    Object::PathItem,
    Object::Operation,
    Object::RequestBody,
    Object::Response,
    Object::Components,
];

impl Repair<'_> {
    /// Corrects the case of keywords, and reports those that differ in a few letters from one that
    /// the object does not have.
    pub(super) fn repair_keywords(
        &mut self,
        members: &mut Map<String, Value>,
        object: Object,
        at: &Location<'_>,
    ) {
        if !OBJECTS.contains(&object) {
            return;
        }
        let known = || {
            order(object)
                .iter()
                .filter(|it| !it.starts_with("x-"))
                .copied()
        };
        let is_known = |key: &str| known().any(|it| it == key) || expected(object, key).is_some();
        let is_unknown =
            |key: &String| !is_known(key) && !key.starts_with('$') && !key.starts_with("x-");
        let unknown: Vec<String> = members
            .keys()
            .filter(|it| is_unknown(it))
            .cloned()
            .collect();
        for key in unknown {
            let absent = || known().filter(|it| !members.contains_key(*it));
            let same = absent().find(|it| it.eq_ignore_ascii_case(&key));
            let meant = same.or_else(|| misspelled(&key, absent()));
            let around = at;
            let at = at.member(&key);
            if let Some(same) = same {
                let message = format!("unknown keyword `{key}`; using `{same}`");
                self.warn(&at, message).help(format!("write `{same}`"));
                self.rename(members, &key, same, around);
            } else if let Some(meant) = meant {
                self.ignore(&at, &key)
                    .help(format!("write `{meant}`, or start the name with `x-`"));
            } else if object == Object::PathItem {
                let methods = METHODS.join("`, `");
                self.ignore(&at, &key).help(format!(
                    "use a method (`{methods}`), or start the name with `x-`"
                ));
            }
        }
    }

    /// Adds the slash that a path starts with.
    pub(super) fn repair_paths(&mut self, document: &mut Map<String, Value>, at: &Location<'_>) {
        let Some(Value::Object(paths)) = document.get_mut("paths") else {
            return;
        };
        let at = at.member("paths");
        let is_path = |it: &String| it.starts_with('/') || it.starts_with("x-");
        let relative: Vec<String> = paths.keys().filter(|it| !is_path(it)).cloned().collect();
        for path in relative {
            let absolute = format!("/{path}");
            let diagnostic = if paths.contains_key(&absolute) {
                self.ignore(&at.member(&path), &path)
            } else {
                self.rename(paths, &path, &absolute, &at);
                let message = format!("the path has no leading `/`; using `{absolute}`");
                self.warn(&at.member(&path), message)
            };
            diagnostic.help("add a leading `/`");
        }
    }

    /// Reports the responses whose status is none.
    pub(super) fn repair_statuses(
        &mut self,
        operation: &mut Map<String, Value>,
        at: &Location<'_>,
    ) {
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return;
        };
        let at = at.member("responses");
        let unknown: Vec<String> = responses
            .keys()
            .filter(|it| !is_status(it))
            .cloned()
            .collect();
        for status in unknown {
            let around = &at;
            let at = at.member(&status);
            let lower = status.to_ascii_lowercase();
            if lower == "default" && !responses.contains_key(&lower) {
                let message = format!("unknown status `{status}`; using `default`");
                self.warn(&at, message).help("write `default`");
                self.rename(responses, &status, &lower, around);
                continue;
            }
            let message = format!("ignoring the response: unknown status `{status}`");
            self.warn(&at, message)
                .help("use a status such as `200`, a range such as `2XX`, or `default`");
            responses.shift_remove(&status);
        }
    }

    /// Renames a member of an object, which keeps its position.
    fn rename(
        &mut self,
        members: &mut Map<String, Value>,
        from: &str,
        to: &str,
        at: &Location<'_>,
    ) {
        let renamed = std::mem::take(members).into_iter();
        *members = renamed
            .map(|(key, value)| (if key == from { to.to_owned() } else { key }, value))
            .collect();
        let at = at.pointer();
        self.diagnostics.relocate(at.at(to), &at.at(from));
    }

    /// Completes media types without a `/`, and separates those that a comma joins.
    pub(super) fn repair_media_types(&mut self, body: &mut Map<String, Value>, at: &Location<'_>) {
        let Some(Value::Object(content)) = body.get_mut("content") else {
            return;
        };
        let at = at.member("content");
        let meant: Vec<(String, Vec<String>)> = content
            .keys()
            .filter_map(|it| Some((it.clone(), media_types(it)?)))
            .collect();
        for (name, meant) in meant {
            let shown = meant.join("` and `");
            let message = format!("invalid media type {name:?}; using `{shown}`");
            self.warn(&at.member(&name), message)
                .help("correct the media type");
            let value = content.get(&name).cloned().unwrap_or_default();
            for other in &meant[1..] {
                content.entry(other).or_insert_with(|| value.clone());
                let at = at.pointer();
                self.diagnostics.relocate(at.at(other), &at.at(&name));
            }
            match content.contains_key(&meant[0]) {
                true => drop(content.shift_remove(&name)),
                false => self.rename(content, &name, &meant[0], &at),
            }
        }
    }

    fn ignore(&mut self, at: &Location<'_>, key: &str) -> &mut Diagnostic {
        let message = format!("ignoring unknown keyword `{key}`");
        self.diagnostics.warn(Code::Ignored, &at.pointer(), message)
    }
}

/// Returns the media types that an invalid one stands for.
fn media_types(name: &str) -> Option<Vec<String>> {
    let has_list = name.contains(',') && !name.contains('"');
    let mut parts: Vec<&str> = match has_list {
        true => name.split(',').map(str::trim).collect(),
        false => vec![name],
    };
    parts.retain(|it| !it.is_empty() || !has_list);
    let complete = |it: &&str| match it.to_ascii_lowercase().as_str() {
        "json" => "application/json".to_owned(),
        "xml" => "application/xml".to_owned(),
        "text" => "text/plain".to_owned(),
        "*" | "" => "*/*".to_owned(),
        _ => (*it).to_owned(),
    };
    let meant: Vec<String> = parts.iter().map(complete).collect();
    (!meant.is_empty() && meant != [name]).then_some(meant)
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => true,
        _ => key == "default" || key.starts_with("x-"),
    }
}
