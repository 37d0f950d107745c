//! Parameters, headers, and the content of bodies.

use serde_json::{Map, Value, json};

use super::Repair;
use crate::diagnostic::Code;
use crate::grammar::Location;
use crate::parse::reserved::LOCATION;

/// The locations of parameters, with their styles.
const LOCATIONS: [(&str, &[&str]); 4] = [
    ("query", OF_QUERIES),
    ("header", OF_HEADERS),
    ("path", &["simple", "label", "matrix"]),
    ("cookie", &["form"]),
];

const OF_QUERIES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

const OF_HEADERS: &[&str] = &["simple"];

/// The keywords of the encoding of a form field that replace its media type.
const OF_ENCODINGS: [&str; 3] = ["style", "explode", "allowReserved"];

/// The keywords of schemas that parameters have in Swagger 2.
const OF_SCHEMA: [&str; 15] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "pattern",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

/// The keywords of schemas of objects.
const OF_OBJECTS: [&str; 3] = ["required", "properties", "additionalProperties"];

impl Repair<'_> {
    /// Repairs a parameter.
    pub(super) fn repair_parameter(
        &mut self,
        parameter: &mut Map<String, Value>,
        at: &Location<'_>,
    ) {
        self.require(parameter, &["name", "in"], at);
        let Some(Value::String(location)) = parameter.get_mut("in") else {
            return;
        };
        let known = LOCATIONS
            .iter()
            .find(|(known, _)| location.trim().eq_ignore_ascii_case(known));
        let at_location = at.member("in");
        let Some((known, styles)) = known else {
            let message = format!("skipping the parameter: unknown location {location:?}");
            self.diagnostics
                .warn(Code::UnsupportedParameter, &at_location.pointer(), message)
                .help("use `query`, `header`, `path` or `cookie`");
            // The others keep their places, and references to this one resolve.
            let location = json!(location);
            let name = parameter.remove("name").unwrap_or_default();
            *parameter = Map::from_iter([
                (LOCATION.to_owned(), location),
                ("name".to_owned(), name),
                ("in".to_owned(), json!("header")),
                ("schema".to_owned(), json!({})),
            ]);
            return;
        };
        if location != known {
            let message = format!("unknown location {location:?}; using `{known}`");
            self.warn(&at_location, message).help("correct the value");
            (*known).clone_into(location);
        }
        self.repair_style(parameter, styles, at);
        self.add_schema(parameter, at);
    }

    /// Repairs a header.
    pub(super) fn repair_header(&mut self, header: &mut Map<String, Value>, at: &Location<'_>) {
        self.add_schema(header, at);
        self.repair_style(header, OF_HEADERS, at);
    }

    /// Repairs a response whose schema is where Swagger 2 has it.
    pub(super) fn repair_response(&mut self, response: &mut Map<String, Value>, at: &Location<'_>) {
        let is_object = response.get("schema").is_some_and(Value::is_object);
        if is_object && response.get("content").is_none_or(Value::is_null) {
            let message = "missing `content`; using the schema as that of `application/json`";
            self.warn(&at.member("schema"), message)
                .help("move the schema below the media type in `content`");
            let schema = response.remove("schema");
            let content = json!({ "application/json": { "schema": schema } });
            response.insert("content".to_owned(), content);
        }
    }

    /// Repairs a media type with the keywords of its schema.
    pub(super) fn repair_media_type(&mut self, media: &mut Map<String, Value>, at: &Location<'_>) {
        let has = |key: &str| media.get(key).is_some_and(|it| !it.is_null());
        if has("schema") || has("itemSchema") || !has("type") {
            return;
        }
        let mut schema = Map::new();
        for key in OF_SCHEMA.into_iter().chain(OF_OBJECTS) {
            if let Some(value) = media.remove(key) {
                schema.insert(key.to_owned(), value);
            }
        }
        let message = "missing `schema`; using the keywords of the media type";
        self.warn(at, message).help("add `schema`");
        media.insert("schema".to_owned(), Value::Object(schema));
    }

    /// Repairs the encoding of a form field, and adds the defaults of `style` and `explode`.
    ///
    /// One of the keywords enables the others, but `openapiv3` cannot tell a missing `explode` from
    /// `false`.
    pub(super) fn repair_encoding(&mut self, encoding: &mut Map<String, Value>, at: &Location<'_>) {
        self.repair_style(encoding, OF_QUERIES, at);
        if OF_ENCODINGS.iter().any(|key| encoding.contains_key(*key)) {
            let style = encoding.entry("style").or_insert_with(|| json!("form"));
            let is_form = style == "form";
            encoding.entry("explode").or_insert(json!(is_form));
        }
    }

    /// Removes a style that the location does not have.
    fn repair_style(
        &mut self,
        parameter: &mut Map<String, Value>,
        styles: &[&str],
        at: &Location<'_>,
    ) {
        if let Some(Value::String(style)) = parameter.get("style")
            && !styles.contains(&style.as_str())
        {
            let message = format!("ignoring unknown style {style:?}");
            self.warn(&at.member("style"), message)
                .help(format!("use `{}`, or remove it", styles.join("` or `")));
            parameter.remove("style");
        }
    }

    /// Adds a missing schema: that of Swagger 2, or one that allows any value.
    fn add_schema(&mut self, parameter: &mut Map<String, Value>, at: &Location<'_>) {
        let has = |key: &str| parameter.get(key).is_some_and(|it| !it.is_null());
        if has("schema") || has("content") {
            return;
        }
        let mut schema = Map::new();
        for key in OF_SCHEMA {
            if let Some(value) = parameter.remove(key) {
                schema.insert(key.to_owned(), value);
            }
        }
        let message = if schema.is_empty() {
            "missing `schema`; using one for any value"
        } else {
            "missing `schema`; using the keywords of the parameter"
        };
        self.warn(at, message).help("add `schema`");
        parameter.insert("schema".to_owned(), Value::Object(schema));
    }
}
