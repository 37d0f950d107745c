//! Scalars without quotes where strings belong, such as `version: 1.10`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::table::{Expected, expected, inside};
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Location, Object};
use crate::pointer::Pointer;
use crate::source::Source;

/// Replaces numbers, `true` and `false` by their text where strings belong.
pub fn quote_scalars(document: &mut Value, source: &Source, diagnostics: &mut Diagnostics) {
    let mut places = Vec::new();
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| {
            quote_members(value, object, at, &mut places);
            true
        },
    );
    // A number may have several texts: `1.10` is the number 1.1.
    let texts = texts(&places, source, diagnostics);
    for (at, text) in places.iter().zip(texts) {
        if let (Some(text), Some(value)) = (text, document.pointer_mut(&at.to_json_pointer())) {
            *value = Value::String(text);
        }
        let message = "expected a string, found a number or a boolean; using its text";
        diagnostics
            .warn(Code::Malformed, at, message)
            .help("quote the value");
    }
}

/// Returns the literal text of the scalar at each place.
fn texts(places: &[Pointer], source: &Source, diagnostics: &Diagnostics) -> Vec<Option<String>> {
    let origins: Vec<_> = places.iter().map(|at| diagnostics.origin(at)).collect();
    let mut files: HashMap<_, Vec<_>> = HashMap::new();
    for (file, place) in &origins {
        files.entry(*file).or_default().push(place);
    }
    let positions = files.into_iter().map(|(file, places)| {
        let source = diagnostics.source(file, source);
        (file, source.positions(places))
    });
    let positions: HashMap<_, _> = positions.collect();
    let origins = origins.iter();
    origins
        .map(|(file, place)| positions[file].scalar(place))
        .collect()
}

/// Quotes the members of an object, without the objects in it.
fn quote_members(value: &mut Value, object: Object, at: &Location<'_>, places: &mut Vec<Pointer>) {
    let Value::Object(members) = value else {
        return;
    };
    if object == Object::Schema {
        quote_values(members, at, places);
    }
    for (key, member) in members {
        match expected(object, key) {
            None | Some(Expected::One(_) | Expected::List(_) | Expected::Map(_)) => {}
            Some(expected) => quote(member, expected, &at.member(key), places),
        }
    }
}

/// Quotes the values of a schema that only allows strings.
fn quote_values(schema: &mut Map<String, Value>, at: &Location<'_>, places: &mut Vec<Pointer>) {
    let is_text = match schema.get("type") {
        Some(Value::Array(types)) => {
            let mut types = types.iter().filter(|it| !it.is_null() && *it != "null");
            types.next().is_some_and(|it| it == "string") && types.next().is_none()
        }
        Some(Value::String(one)) => one.eq_ignore_ascii_case("string"),
        _ => false,
    };
    if !is_text {
        return;
    }
    for key in ["const", "default"] {
        if let Some(value) = schema.get_mut(key) {
            quote(value, Expected::Text, &at.member(key), places);
        }
    }
    if let Some(values @ Value::Array(_)) = schema.get_mut("enum") {
        quote(values, Expected::Texts, &at.member("enum"), places);
    }
}

/// Quotes a value, or the values in it, where strings are expected.
fn quote(value: &mut Value, expected: Expected, at: &Location<'_>, places: &mut Vec<Pointer>) {
    match (inside(expected), value) {
        (None, value @ (Value::Number(_) | Value::Bool(_))) if expected == Expected::Text => {
            *value = Value::String(value.to_string());
            places.push(at.pointer());
        }
        (Some(inner), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                quote(item, inner, &at.item(index), places);
            }
        }
        (Some(inner), Value::Object(members)) => {
            for (name, member) in members {
                quote(member, inner, &at.member(name), places);
            }
        }
        _ => {}
    }
}
