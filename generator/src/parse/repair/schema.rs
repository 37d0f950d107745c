//! Schemas.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::Repair;
use crate::grammar::{Location, Object};
use crate::parse::upgrade::tuple;

impl Repair<'_> {
    /// Repairs the keywords of a schema whose values depend on others.
    pub(super) fn repair_schema(&mut self, schema: &mut Map<String, Value>, at: &Location<'_>) {
        self.report_misspelled(schema, at);
        self.repair_types(schema, at);
        self.repair_required(schema, &at.member("required"));
        for key in ["anyOf", "oneOf"] {
            if let Some(Value::Array(members)) = schema.get_mut(key) {
                self.repair_null(members, &at.member(key));
            }
        }
        self.repair_items(schema, at);
    }

    /// Repairs a reference that also allows `null`, which 3.0 only allows around a reference.
    pub(super) fn repair_reference(&mut self, schema: &mut Map<String, Value>, at: &Location<'_>) {
        if schema.get("nullable") != Some(&json!(true)) {
            return;
        }
        let message = "OpenAPI 3.0 ignores keywords beside `$ref`; using `nullable`";
        self.warn(&at.member("nullable"), message)
            .help("move the reference into an `allOf`");
        let place = at.pointer();
        self.diagnostics.relocate(place.at("allOf").at(0), &place);
        let reference = schema.remove("$ref");
        schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }

    /// Repairs a list of schemas as `items`, which JSON Schema had before 2020-12.
    fn repair_items(&mut self, schema: &mut Map<String, Value>, at: &Location<'_>) {
        let Some(Value::Array(first)) = schema.get("items").filter(|it| **it != json!([])) else {
            return;
        };
        let items = at.member("items");
        let message = "expected a schema, found a list; reading it as `prefixItems`";
        self.warn(&items, message)
            .help("write one schema that all items match, or `prefixItems` of OpenAPI 3.1");
        let items = items.pointer();
        for index in 0..first.len() {
            let read = items.at("anyOf").at(index);
            self.diagnostics.relocate(read, &items.at(index));
        }
        let first = schema.shift_remove("items").unwrap_or_default();
        schema.insert("prefixItems".to_owned(), first);
        if let Some(others) = schema.shift_remove("additionalItems") {
            schema.insert("items".to_owned(), others);
        }
        tuple(schema);
    }

    /// Repairs `null` as a member of a union, where it stands for its type.
    fn repair_null(&mut self, members: &mut [Value], at: &Location<'_>) {
        for (index, member) in members.iter_mut().enumerate() {
            if member.is_null() {
                let message = "expected a schema, found `null`; using the type `null`";
                self.warn(&at.item(index), message)
                    .help("correct the value");
                *member = json!({ "type": "null" });
            }
        }
    }

    /// Repairs the names of types.
    fn repair_types(&mut self, schema: &mut Map<String, Value>, at: &Location<'_>) {
        let at = at.member("type");
        let is_only = schema.values().filter(|it| !it.is_null()).count() == 0;
        let mut formats = Vec::new();
        let is_known = match schema.get_mut("type") {
            // An unquoted `null` is the type only where nothing else describes the values.
            Some(Value::Null) if !is_only => true,
            Some(Value::Array(types)) => {
                let mut is_known = true;
                for (index, name) in types.iter_mut().enumerate() {
                    is_known &= self.repair_type(name, &mut formats, &at.item(index));
                }
                is_known
            }
            // Whether it was meant as a property or as the whole schema is not known.
            Some(Value::Object(_)) => {
                let message = "ignoring the value: expected the name of a type, found an object";
                self.warn(&at, message).help(KNOWN);
                false
            }
            Some(name) => self.repair_type(name, &mut formats, &at),
            None => true,
        };
        if !is_known {
            schema.remove("type");
        }
        if let [Some(format)] = formats[..] {
            schema.entry("format").or_insert(json!(format));
        }
    }

    /// Repairs the name of a type, and records the format of the values. Returns `false` if the
    /// type is unknown.
    fn repair_type(
        &mut self,
        name: &mut Value,
        formats: &mut Vec<Option<&'static str>>,
        at: &Location<'_>,
    ) -> bool {
        let text = match name {
            Value::Null => {
                let message = "expected a string, found `null`; using `\"null\"`";
                self.warn(at, message).help("quote the value");
                *name = json!("null");
                return true;
            }
            Value::String(text) => text,
            _ => return true,
        };
        if TYPES.contains(&text.as_str()) {
            return true;
        }
        let lower = text.trim().to_ascii_lowercase().replace(['-', '_'], "");
        if let Some((known, format)) = synonym(&lower) {
            let format_of = format.map(|it| format!(" with format `{it}`"));
            let format_of = format_of.unwrap_or_default();
            let message = format!("unknown type {text:?}; using `{known}`{format_of}");
            *name = json!(known);
            formats.push(format);
            self.warn(at, message).help(KNOWN);
            return true;
        }
        let message = format!("ignoring unknown type {text:?}");
        self.warn(at, message).help(KNOWN);
        false
    }

    /// Repairs `required` where it is not a list: a flag has no effect.
    fn repair_required(&mut self, schema: &mut Map<String, Value>, at: &Location<'_>) {
        let declares = |name: &str| {
            let properties = schema.get("properties");
            properties.is_some_and(|it| it.get(name).is_some())
        };
        let is_flag = match schema.get("required") {
            Some(Value::Bool(_)) => true,
            Some(Value::String(name)) => !declares(name),
            _ => false,
        };
        if is_flag {
            let message = "ignoring `required`: not a list of properties";
            self.warn(at, message)
                .help("add the name of the property to `required` of the object around it");
            schema.remove("required");
        }
    }

    /// Reports a value of a set that occurs before, and returns `false`.
    pub(super) fn is_new(
        &mut self,
        value: &Value,
        seen: Option<&mut HashSet<String>>,
        at: &Location<'_>,
    ) -> bool {
        let is_new = seen.is_none_or(|seen| seen.insert(value.to_string()));
        if !is_new {
            self.warn(at, "ignoring a duplicate value")
                .help("remove it");
        }
        is_new
    }
}

/// Returns `true` if the items of a member must be different.
pub fn is_set(object: Object, key: &str) -> bool {
    object == Object::Schema && matches!(key, "enum" | "required")
}

const TYPES: [&str; 7] = [
    "string", "number", "integer", "boolean", "array", "object", "null",
];

const KNOWN: &str = "use `string`, `number`, `integer`, `boolean`, `array` or `object`";

/// Returns the type that another name stands for, with the format of its values.
fn synonym(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    if let Some(known) = TYPES.iter().find(|it| **it == name) {
        return Some((known, None));
    }
    Some(match name {
        "str" | "text" | "char" | "character" | "varchar" => ("string", None),
        "uuid" | "guid" => ("string", Some("uuid")),
        "email" => ("string", Some("email")),
        "uri" | "url" => ("string", Some("uri")),
        "date" => ("string", Some("date")),
        "datetime" => ("string", Some("date-time")),
        "password" => ("string", Some("password")),
        "file" | "binary" => ("string", Some("binary")),
        "byte" | "base64" => ("string", Some("byte")),
        "int" => ("integer", None),
        "int32" => ("integer", Some("int32")),
        "int64" | "long" | "bigint" => ("integer", Some("int64")),
        "float" | "double" | "decimal" | "real" | "numeric" => ("number", None),
        "bool" => ("boolean", None),
        "list" => ("array", None),
        "map" | "dict" | "dictionary" | "hash" => ("object", None),
        "none" | "nil" => ("null", None),
        _ => return None,
    })
}
