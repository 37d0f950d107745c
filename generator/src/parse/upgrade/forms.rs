//! Rewrites the forms of OpenAPI 3.2 as forms of 3.1.

use serde_json::{Map, Value, json};

use super::events;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Location, METHODS, OTHER_METHODS, Object};
use crate::parse::version::Version;
use crate::pointer::Pointer;

/// The media type of query strings that consist of parameters.
const FORM: &str = "application/x-www-form-urlencoded";

/// Rewrites each form of 3.2 that 3.1 can express. Earlier descriptions that have the forms with an
/// effect on requests are read in the same way, and they are reported.
///
/// The operations of methods that 3.1 does not have stay where they are.
pub(in crate::parse) fn to_3_1(
    document: &mut Value,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    // References to media types are copies by now.
    if let Some(Value::Object(components)) = document.get_mut("components") {
        components.shift_remove("mediaTypes");
    }
    let items = events::items(document, diagnostics);
    let mut rewriting = Rewriting {
        version,
        diagnostics,
    };
    for (at, (item, place)) in items {
        if place.tokens().len() == at.tokens().len() + 1 {
            rewriting.report("`itemSchema`", &place);
        }
        if let Some(Value::Object(media)) = document.pointer_mut(&at.to_json_pointer()) {
            events::set_items(media, item);
            let rewritten = at.at("schema").at("items");
            rewriting.diagnostics.relocate(rewritten, &place);
        }
    }
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| {
            if let Value::Object(members) = value {
                rewriting.rewrite(members, object, at);
            }
            object != Object::Schema
        },
    );
}

struct Rewriting<'d> {
    version: Version,
    diagnostics: &'d mut Diagnostics,
}

impl Rewriting<'_> {
    fn rewrite(&mut self, members: &mut Map<String, Value>, object: Object, at: &Location<'_>) {
        let is_3_2 = self.version >= Version::V3_2;
        match object {
            Object::PathItem => self.methods(members, at),
            Object::Parameter => self.parameter(members, at),
            Object::MediaType | Object::Encoding => self.encodings(members, object, at),
            Object::Document | Object::Operation => requirements(members),
            Object::Server if is_3_2 => rename(members, "name", "x-name"),
            Object::Example => rename(members, "dataValue", "value"),
            Object::Tag if is_3_2 => tag(members),
            Object::Response if is_3_2 && !members.contains_key("$ref") => {
                let summary = members.remove("summary");
                describe(members, summary.as_ref());
                members.entry("description").or_insert(json!(""));
            }
            Object::SecurityScheme if members.get("deprecated") == Some(&json!(true)) => {
                add_sentence(members, "Deprecated.");
            }
            _ => {}
        }
    }

    /// Reports a form of 3.2 in a description of an earlier version.
    fn report(&mut self, form: &str, at: &Pointer) {
        if self.version < Version::V3_2 {
            let message = format!(
                "{form} is not part of OpenAPI {}; reading it as in 3.2",
                self.version
            );
            self.diagnostics
                .warn(Code::Malformed, at, message)
                .help("declare OpenAPI 3.2");
        }
    }

    /// Moves operations that have a key of their own to it.
    fn methods(&mut self, item: &mut Map<String, Value>, at: &Location<'_>) {
        for key in ["query", OTHER_METHODS] {
            if item.contains_key(key) {
                self.report(&format!("`{key}`"), &at.pointer().at(key));
            }
        }
        let Some(Value::Object(mut others)) = item.shift_remove(OTHER_METHODS) else {
            return;
        };
        let at = at.pointer();
        for method in METHODS {
            let name = method.to_uppercase();
            let from = at.at(OTHER_METHODS).at(&name);
            let Some(operation) = others.shift_remove(&name) else {
                continue;
            };
            if item.contains_key(method) {
                let message = format!("ignoring the operation: the path also has `{method}`");
                self.diagnostics
                    .warn(Code::Ignored, &from, message)
                    .help("remove one of them");
            } else {
                self.diagnostics.relocate(at.at(method), &from);
                item.insert(method.to_owned(), operation);
            }
        }
        item.insert(OTHER_METHODS.to_owned(), Value::Object(others));
    }

    fn parameter(&mut self, parameter: &mut Map<String, Value>, at: &Location<'_>) {
        if parameter.get("style") == Some(&json!("cookie")) {
            parameter.remove("style");
            let message = "the style `cookie` is read as `form`: values are percent-encoded";
            self.diagnostics
                .warn(
                    Code::UnsupportedParameter,
                    &at.pointer().at("style"),
                    message,
                )
                .help("set the header `Cookie` of the request for values with special characters");
        }
        if parameter.get("in") != Some(&json!("querystring")) {
            return;
        }
        let at = at.pointer();
        self.report("`querystring`", &at.at("in"));
        let content = parameter.get("content").cloned().unwrap_or_default();
        let form = content.get(FORM).filter(|it| it.get("schema").is_some());
        // A query string that is no form keeps its location, which is reported.
        let Some(form) = form else {
            return;
        };
        let place = at.at("content").at(FORM);
        if form.get("encoding").is_some() {
            self.diagnostics
                .warn(
                    Code::Ignored,
                    &place.at("encoding"),
                    "ignoring `encoding`: the parts of the query have the style `form`",
                )
                .help("declare the parts as parameters in `query`");
        }
        parameter.remove("content");
        parameter.insert("in".to_owned(), json!("query"));
        parameter.insert("style".to_owned(), json!("form"));
        parameter.insert("explode".to_owned(), json!(true));
        parameter.insert("schema".to_owned(), form["schema"].clone());
        self.diagnostics
            .relocate(at.at("schema"), &place.at("schema"));
    }

    /// Removes the encodings of parts without a name.
    fn encodings(&mut self, members: &mut Map<String, Value>, object: Object, at: &Location<'_>) {
        for key in ["prefixEncoding", "itemEncoding", "encoding"] {
            // Only encodings inside another one are new.
            if key == "encoding" && object == Object::MediaType {
                continue;
            }
            if members.remove(key).is_some() {
                let message = format!("ignoring `{key}`: parts without a name are not supported");
                self.diagnostics
                    .warn(Code::UnsupportedBody, &at.pointer().at(key), message)
                    .help("set the whole body and its media type on the request");
            }
        }
    }
}

fn rename(members: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = members.remove(from) {
        members.entry(to).or_insert(value);
    }
}

/// Adds the summary of a tag and its parent to its description.
fn tag(tag: &mut Map<String, Value>) {
    let summary = tag.remove("summary");
    describe(tag, summary.as_ref());
    if let Some(Value::String(parent)) = tag.remove("parent") {
        add_sentence(tag, &format!("Part of `{parent}`."));
    }
}

/// Puts a summary before a description that does not start with it.
fn describe(members: &mut Map<String, Value>, summary: Option<&Value>) {
    let Some(summary) = summary.and_then(Value::as_str).map(str::trim) else {
        return;
    };
    let description = members.get("description").and_then(Value::as_str);
    let description = description.unwrap_or_default().trim();
    let text = match description.starts_with(summary) {
        true => return,
        false if description.is_empty() => summary.to_owned(),
        false => format!("{}.\n\n{description}", summary.trim_end_matches('.')),
    };
    members.insert("description".to_owned(), Value::String(text));
}

fn add_sentence(members: &mut Map<String, Value>, sentence: &str) {
    let description = members.get("description").and_then(Value::as_str);
    let text = match description.unwrap_or_default().trim_end() {
        "" => sentence.to_owned(),
        description => format!("{description}\n\n{sentence}"),
    };
    members.insert("description".to_owned(), Value::String(text));
}

/// Replaces security schemes that are named by reference.
fn requirements(members: &mut Map<String, Value>) {
    let requirements = members.get_mut("security").and_then(Value::as_array_mut);
    for requirement in requirements.into_iter().flatten() {
        if let Value::Object(schemes) = requirement {
            *schemes = std::mem::take(schemes)
                .into_iter()
                .map(|(name, scopes)| match Pointer::of_reference(&name) {
                    Some(place) => match place.tokens()[..] {
                        ["components", "securitySchemes", scheme] => (scheme.to_owned(), scopes),
                        _ => (name, scopes),
                    },
                    None => (name, scopes),
                })
                .collect();
        }
    }
}
