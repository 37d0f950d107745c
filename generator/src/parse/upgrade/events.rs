//! The items of streams, which OpenAPI 3.2 describes with `itemSchema`.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Object};
use crate::ir::Framing;
use crate::pointer::Pointer;

/// The fields of a server-sent event.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// The maximum number of references and `allOf` parts that lead to the fields of an event.
const MAX_DEPTH: usize = 16;

/// The schema of the items of a stream, and its place.
type Item = (Value, Pointer);

/// Returns the items of the streams in a description, by the place of their media types.
pub fn items(document: &Value, diagnostics: &mut Diagnostics) -> Vec<(Pointer, Item)> {
    let mut found = Vec::new();
    let root = Pointer::root();
    grammar::visit(
        document,
        Object::Document,
        &root,
        &mut |media, object, at| {
            if object == Object::MediaType
                && let at = at.pointer()
                && let Some(item) = item(document, media, &at, diagnostics)
            {
                found.push((at, item));
            }
        },
    );
    found
}

/// Returns the items of a media type, if it is a stream.
fn item(
    document: &Value,
    media: &Value,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Item> {
    let name = at.tokens().last().copied()?.to_owned();
    let framing = Framing::of(&name);
    let (item, at) = match (media.get("itemSchema"), &media["schema"]["items"]) {
        (Some(item), _) => (item, at.at("itemSchema")),
        // The schema describes the whole stream as a list of its events.
        (None, items) if framing == Some(Framing::Events) && is_event(document, items) => {
            (items, at.at("schema").at("items"))
        }
        _ => return None,
    };
    match framing {
        Some(Framing::Events) => Some(data(document, item, &at, diagnostics)),
        Some(Framing::Lines | Framing::Sequence) => Some((item.clone(), at)),
        None => {
            let message =
                format!("ignoring `itemSchema`: `{name}` is not a stream of events or JSON values");
            diagnostics
                .warn(Code::Ignored, &at, message)
                .help("describe the whole content with `schema`");
            None
        }
    }
}

/// Returns `true` for a schema of events.
fn is_event(document: &Value, schema: &Value) -> bool {
    let mut fields = Vec::new();
    collect(document, schema, &Pointer::root(), 0, &mut |name, _, _| {
        fields.push(name.to_owned());
    });
    fields.iter().any(|it| it == "data") && fields.iter().all(|it| FIELDS.contains(&it.as_str()))
}

/// Returns the schema of the data of events, and its place.
fn data(document: &Value, event: &Value, at: &Pointer, diagnostics: &mut Diagnostics) -> Item {
    let mut common = None;
    let mut has_fields = false;
    collect(document, event, at, 0, &mut |name, schema, at| {
        has_fields |= FIELDS.contains(&name);
        if name == "data" {
            common = Some((content(document, schema), at.clone()));
        }
    });
    let mut variants: Vec<Item> = Vec::new();
    let mut chosen = |schema: &Value, at: &Pointer| {
        for key in ["oneOf", "anyOf"] {
            let members = schema[key].as_array().into_iter().flatten();
            for (index, variant) in members.enumerate() {
                let mut own = common.clone();
                let mut is_end = false;
                let place = at.at(key).at(index);
                collect(document, variant, &place, 0, &mut |name, schema, at| {
                    has_fields |= FIELDS.contains(&name);
                    if name == "data" {
                        // The runtime ends the stream at this data.
                        is_end = schema["const"] == "[DONE]";
                        own = Some((content(document, schema), at.clone()));
                    }
                });
                let is_known = |own: &Item| variants.iter().any(|known| known.0 == own.0);
                variants.extend(own.filter(|it| !is_end && !is_known(it)));
            }
        }
    };
    let target = resolved(document, event);
    chosen(event, at);
    if !std::ptr::eq(target, event) {
        chosen(target, at);
    }
    match (variants.len(), common) {
        (0, Some(common)) => common,
        (0, None) if has_fields => (text(), at.clone()),
        (0, None) => {
            let message = "an event has no property `data`; using the schema for its data";
            diagnostics.warn(Code::Malformed, at, message).help(
                "describe the event: an object with `data`, whose `contentSchema` is this one",
            );
            (event.clone(), at.clone())
        }
        (1, _) => variants.remove(0),
        _ if variants.iter().any(|(schema, _)| *schema == text()) => {
            let message = "the events have data of several types; reading it as text";
            diagnostics
                .warn(Code::UnsupportedSchema, at, message)
                .help("decode the data by the name of the event");
            (text(), at.clone())
        }
        _ => {
            let schemas: Vec<Value> = variants.into_iter().map(|(schema, _)| schema).collect();
            (json!({ "anyOf": schemas }), at.clone())
        }
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Calls `see` for the properties of a schema, of its target and of the parts of its `allOf`.
fn collect(
    document: &Value,
    schema: &Value,
    at: &Pointer,
    depth: usize,
    see: &mut impl FnMut(&str, &Value, &Pointer),
) {
    if depth > MAX_DEPTH {
        return;
    }
    if schema.get("$ref").is_some() {
        let target = resolved(document, schema);
        if !std::ptr::eq(target, schema) {
            collect(document, target, at, depth + 1, see);
        }
    }
    let parts = schema["allOf"].as_array().into_iter().flatten();
    for (index, part) in parts.enumerate() {
        let at = at.at("allOf").at(index);
        collect(document, part, &at, depth + 1, see);
    }
    let properties = schema["properties"].as_object();
    for (name, property) in properties.into_iter().flatten() {
        see(name, property, &at.at("properties").at(name));
    }
}

/// Returns the schema of the content of a string, which is text unless it is declared to be JSON.
fn content(document: &Value, data: &Value) -> Value {
    let target = resolved(document, data);
    let declared = target["contentMediaType"].as_str().unwrap_or_default();
    let is_json = declared.starts_with("application/json") || declared.ends_with("+json");
    let is_other = matches!(
        target["type"].as_str(),
        Some("object" | "array" | "integer" | "number" | "boolean")
    );
    match target.get("contentSchema") {
        Some(schema) if is_json || declared.is_empty() => schema.clone(),
        _ if is_json => json!({}),
        // Many descriptions have the schema of the content in place of that of the string.
        _ if is_other || is_composed(target) => data.clone(),
        _ => text(),
    }
}

/// Returns `true` for a schema without a type that has parts, which strings do not need.
fn is_composed(schema: &Value) -> bool {
    let keys = ["properties", "allOf", "anyOf", "oneOf"];
    schema.get("type").is_none() && keys.iter().any(|key| schema.get(key).is_some())
}

/// Returns the schema that a reference to a component refers to, or the schema itself.
fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    let mut schema = schema;
    for _ in 0..MAX_DEPTH {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let place = reference.and_then(Pointer::of_reference);
        match place.and_then(|it| document.pointer(&it.to_json_pointer())) {
            Some(target) => schema = target,
            None => break,
        }
    }
    schema
}

/// Replaces the schema of a media type by a list of items, as the later stages expect it.
pub fn set_items(media: &mut Map<String, Value>, item: Value) {
    media.remove("itemSchema");
    let list = json!({ "type": "array", "items": item });
    media.insert("schema".to_owned(), list);
}
