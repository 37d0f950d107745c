//! Repairs the faults of a description that change neither requests nor the decoding of responses.
//!
//! Each fault is reported at its place: with a warning if the value has one obvious reading or no
//! effect, with an error otherwise.
//!
//! The deserializers of `openapiv3` try several variants for each schema. An error in a nested
//! schema takes exponential time there, and is reported for the outermost schema. This pass takes
//! linear time.

mod fit;
mod names;
mod parameter;
mod schema;
mod security;
mod server;
mod spelling;
mod table;
mod text;

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::grammar::{Location, Object, is_extension};
use crate::pointer::Pointer;
use crate::source::Source;
use fit::{describe, fits, found, reading};
use table::{Expected, essential, expected, inside, is_ignorable, required};

/// Repairs a description.
pub fn repair(document: &mut Value, is_3_1: bool, source: &Source, diagnostics: &mut Diagnostics) {
    text::quote_scalars(document, source, diagnostics);
    let mut repair = Repair {
        is_3_1,
        diagnostics,
    };
    let root = Pointer::root();
    repair.visit(document, Object::Document, false, &Location::Start(&root));
}

/// The progress of the repair.
struct Repair<'d> {
    /// Whether the description is OpenAPI 3.1.
    is_3_1: bool,
    diagnostics: &'d mut Diagnostics,
}

impl Repair<'_> {
    /// Repairs an object and the objects in it. Returns `false` if it is to be removed.
    fn visit(
        &mut self,
        value: &mut Value,
        object: Object,
        is_ignorable: bool,
        at: &Location<'_>,
    ) -> bool {
        if !self.repair_value(value, Expected::One(object), is_ignorable, at) {
            return false;
        }
        let Value::Object(members) = value else {
            return true;
        };
        // Only schemas of 3.1 may have members beside a reference.
        let is_open = object == Object::Schema && self.is_3_1;
        if !is_open && members.get("$ref").is_some_and(Value::is_string) {
            if object == Object::Schema {
                self.repair_reference(members, at);
            }
            return true;
        }
        if let Some(key) = essential(object).filter(|key| !is_text(members.get(*key))) {
            self.warn(at, format!("ignoring the object: missing `{key}`"))
                .help(format!("add `{key}`, or remove the object"));
            return false;
        }
        if !self.repair_members(members, object, at) {
            return false;
        }
        let required = required(object, members, at, self.is_3_1);
        for (key, default) in required {
            if members.get(*key).is_none_or(Value::is_null) {
                self.warn(at, format!("missing `{key}`; using {}", default.describe()))
                    .help(format!("add `{key}`"));
                members.insert((*key).to_owned(), default.value());
            }
        }
        members.retain(|key, member| match expected(object, key) {
            Some(expected) => self.repair_part(member, expected, (object, key), &at.member(key)),
            None => true,
        });
        // A member that was removed has been reported.
        for (key, default) in required {
            members.entry(*key).or_insert_with(|| default.value());
        }
        true
    }

    /// Repairs the members that depend on each other. Returns `false` if the object is to be
    /// removed.
    fn repair_members(
        &mut self,
        members: &mut Map<String, Value>,
        object: Object,
        at: &Location<'_>,
    ) -> bool {
        self.repair_keywords(members, object, at);
        match object {
            Object::Document => self.repair_paths(members, at),
            Object::Operation => self.repair_statuses(members, at),
            Object::RequestBody => self.repair_media_types(members, at),
            Object::Response => {
                self.repair_response(members, at);
                self.repair_media_types(members, at);
            }
            Object::MediaType => self.repair_media_type(members, at),
            Object::Schema => self.repair_schema(members, at),
            Object::Header => self.repair_header(members, at),
            Object::Encoding => self.repair_encoding(members, at),
            Object::Server => self.repair_server(members, at),
            Object::ServerVariable => self.repair_variable(members, at),
            Object::Parameter => self.repair_parameter(members, at),
            Object::SecurityScheme => return self.repair_scheme(members, at),
            _ => {}
        }
        true
    }

    /// Reports the members that are missing and have no default.
    fn require(&mut self, members: &Map<String, Value>, keys: &[&str], at: &Location<'_>) {
        for key in keys {
            if members.get(*key).is_none_or(Value::is_null) {
                self.diagnostics
                    .error(Code::NotOpenApi, &at.pointer(), format!("missing `{key}`"))
                    .help(format!("add `{key}`"));
            }
        }
    }

    /// Repairs a value and those in it. Returns `false` if it is to be removed.
    fn repair_part(
        &mut self,
        value: &mut Value,
        expected: Expected,
        (object, key): (Object, &str),
        at: &Location<'_>,
    ) -> bool {
        let is_ignorable = is_ignorable(object, key);
        if let Expected::One(inner) = expected {
            return self.visit(value, inner, is_ignorable, at);
        }
        if !self.repair_value(value, expected, is_ignorable, at) {
            return false;
        }
        if !fits(value, expected) {
            return true;
        }
        let inner = inside(expected);
        let mut seen = schema::is_set(object, key).then(HashSet::new);
        match value {
            Value::Array(items) => {
                let mut index = 0;
                items.retain_mut(|item| {
                    let at = at.item(index);
                    index += 1;
                    inner.is_none_or(|inner| self.repair_part(item, inner, (object, key), &at))
                        && self.is_new(item, seen.as_mut(), &at)
                });
            }
            Value::Object(members) => members.retain(|name, member| {
                if is_extension(object, key, name) {
                    return true;
                }
                let at = at.member(name);
                inner.is_none_or(|inner| {
                    self.fill(member, inner, &at);
                    self.repair_part(member, inner, (object, key), &at)
                })
            }),
            _ => {}
        }
        true
    }

    /// Replaces `null` in a map by an empty value where the name itself has a meaning. The scopes of
    /// a security requirement have none.
    fn fill(&mut self, value: &mut Value, expected: Expected, at: &Location<'_>) {
        let empty = match expected {
            Expected::Texts if !fits(value, expected) && reading(value, expected).is_none() => {
                json!([])
            }
            _ if !value.is_null() => return,
            Expected::One(Object::Response) => json!({ "description": "" }),
            Expected::One(Object::Schema | Object::MediaType | Object::Encoding) => json!({}),
            _ => return,
        };
        let (expected, found) = (describe(expected), found(value));
        let message = format!("expected {expected}, found {found}; using an empty one");
        self.warn(at, message).help("correct the value");
        *value = empty;
    }

    /// Repairs a value of the wrong type. Returns `false` if it is to be removed.
    fn repair_value(
        &mut self,
        value: &mut Value,
        expected: Expected,
        is_ignorable: bool,
        at: &Location<'_>,
    ) -> bool {
        if fits(value, expected) {
            return true;
        }
        let problem = format!("expected {}, found {}", describe(expected), found(value));
        if let Some((read, shown)) = reading(value, expected) {
            *value = read;
            self.warn(at, format!("{problem}; using {shown}"))
                .help("correct the value");
            return true;
        }
        if is_ignorable || value.is_null() {
            self.warn(at, format!("ignoring the value: {problem}"))
                .help("correct the value, or remove it");
            return false;
        }
        self.diagnostics
            .error(Code::NotOpenApi, &at.pointer(), problem)
            .help("correct the value, or remove it");
        true
    }

    fn warn(&mut self, at: &Location<'_>, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics
            .warn(Code::Malformed, &at.pointer(), message)
    }
}

/// Returns `true` if a value is a string.
fn is_text(value: Option<&Value>) -> bool {
    value.is_some_and(Value::is_string)
}
