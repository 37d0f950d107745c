//! Rewrites schemas of OpenAPI 3.1, which are those of JSON Schema 2020-12, as OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::common::is_common;
use super::numeric::{is_format_of, numeric_strings};
use super::rest::{rest_of_object, tuple};
use super::values::{kind, type_of_members, values};
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::Location;

/// Keywords that OpenAPI 3.0 cannot express. `propertyNames` is not one of them, as it does not
/// change the type.
const UNSUPPORTED: [&str; 5] = [
    "if",
    "patternProperties",
    "dependentSchemas",
    "contains",
    "$dynamicRef",
];

/// The rewriting of the schemas of a description.
pub(super) struct Rewriting<'d> {
    /// Whether the description is OpenAPI 3.1.
    pub is_3_1: bool,
    /// The diagnostics about the description.
    pub diagnostics: &'d mut Diagnostics,
}

impl Rewriting<'_> {
    /// Rewrites a schema and the schemas in it.
    pub fn rewrite_schema(&mut self, value: &mut Value, at: &Location<'_>) {
        if !self.is_3_1 && value.get("$ref").is_none() {
            self.report_keywords(value, at);
        }
        if value.is_boolean() {
            // `true` allows any value, like the empty schema. `false` occurs too rarely to matter.
            *value = json!({});
        }
        let Value::Object(object) = value else {
            return;
        };
        // 3.0 ignores the siblings of a reference.
        if !self.is_3_1 && object.contains_key("$ref") {
            return;
        }
        if !is_common(object) {
            self.rewrite_keywords(object, at);
        }
        if !object
            .values()
            .any(|it| it.is_object() || it.is_array() || it.is_boolean())
        {
            return;
        }
        for key in ["properties", "allOf", "oneOf", "anyOf"] {
            if let Some(schemas) = object.get_mut(key) {
                self.rewrite_each(schemas, &at.member(key));
            }
        }
        for key in ["items", "not"] {
            if let Some(value) = object.get_mut(key) {
                self.rewrite_schema(value, &at.member(key));
            }
        }
        if let Some(value) = object
            .get_mut("additionalProperties")
            .filter(|it| it.is_object())
        {
            self.rewrite_schema(value, &at.member("additionalProperties"));
        }
    }

    /// Rewrites the keywords of a schema, but not the schemas in it.
    fn rewrite_keywords(&mut self, object: &mut Map<String, Value>, at: &Location<'_>) {
        rest_of_object(object);
        self.drop_unsupported(object, at);
        reference_siblings(object);
        tuple(object);
        values(object);
        numeric_strings(object);
        types(object);
        type_of_members(object);
        limits(object);
    }

    /// Reports the forms of 3.1 in a schema of 3.0.
    fn report_keywords(&mut self, schema: &Value, at: &Location<'_>) {
        if schema.is_boolean() {
            self.report_form("a schema that is `true` or `false`", at);
        }
        for (key, value) in schema.as_object().into_iter().flatten() {
            let is_new = match key.as_str() {
                "const" | "examples" | "prefixItems" | "patternProperties" => true,
                "unevaluatedProperties" | "unevaluatedItems" => true,
                "contentEncoding" | "contentMediaType" => true,
                "type" => value.is_array() || value == "null",
                "exclusiveMinimum" | "exclusiveMaximum" => value.is_number(),
                _ => false,
            };
            if is_new {
                let form = match value {
                    Value::Array(_) if key == "type" => "a list of types".to_owned(),
                    _ if key == "type" => "the type `null`".to_owned(),
                    Value::Number(_) if key != "const" => format!("a number as `{key}`"),
                    _ => format!("`{key}`"),
                };
                self.report_form(&form, &at.member(key));
            }
        }
    }

    fn report_form(&mut self, form: &str, at: &Location<'_>) {
        let message = format!("{form} is not part of OpenAPI 3.0; reading it as in 3.1");
        self.diagnostics
            .warn(Code::Malformed, &at.pointer(), message)
            .help("declare OpenAPI 3.1, or write the schema as in 3.0");
    }

    /// Removes the keywords that 3.0 cannot express.
    fn drop_unsupported(&mut self, object: &mut Map<String, Value>, at: &Location<'_>) {
        for key in UNSUPPORTED {
            if let Some(value) = object.remove(key)
                && !has_no_effect(key, &value, object)
            {
                self.diagnostics
                    .warn(
                        Code::Ignored,
                        &at.pointer().at(key),
                        format!("ignoring unsupported keyword `{key}`"),
                    )
                    .help("remove it, or express the schema with keywords of OpenAPI 3.0");
            }
        }
    }

    /// Rewrites each schema of a map or list.
    fn rewrite_each(&mut self, schemas: &mut Value, at: &Location<'_>) {
        match schemas {
            Value::Object(map) => {
                for (key, value) in map {
                    self.rewrite_schema(value, &at.member(key));
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter_mut().enumerate() {
                    self.rewrite_schema(value, &at.item(index));
                }
            }
            _ => {}
        }
    }
}

/// Returns `true` if a keyword allows all values.
fn has_no_effect(keyword: &str, value: &Value, siblings: &Map<String, Value>) -> bool {
    match keyword {
        "if" => !siblings.contains_key("then") && !siblings.contains_key("else"),
        "$dynamicRef" => false,
        _ => *value == json!({}) || *value == json!(true),
    }
}

/// Moves a `$ref` with siblings, which 3.0 ignores, into an `allOf`.
fn reference_siblings(object: &mut Map<String, Value>) {
    if object.len() > 1
        && let Some(reference) = object.remove("$ref")
    {
        let all = object.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(all) = all {
            all.push(json!({ "$ref": reference }));
        }
    }
}

/// Rewrites lists of types: `null` becomes `nullable`, several others become `anyOf`.
fn types(object: &mut Map<String, Value>) {
    let types = match object.get("type").cloned() {
        Some(Value::Array(types)) => types,
        Some(null) if null == "null" => vec![null],
        _ => return,
    };
    let (null, mut others): (Vec<_>, Vec<_>) = types.into_iter().partition(|it| it == "null");
    // Each integer is a number.
    if others.iter().any(|it| it == "number") {
        others.retain(|it| it != "integer");
    }
    if !null.is_empty() {
        object.insert("nullable".to_owned(), json!(true));
    }
    match others.as_slice() {
        [] => {
            object.remove("type");
            if !null.is_empty() {
                object.insert("enum".to_owned(), json!([null]));
            }
        }
        [one] => drop(object.insert("type".to_owned(), one.clone())),
        _ if has_typed_choice(object) => drop(object.remove("type")),
        several => {
            let several: Vec<Value> = several.iter().map(|it| typed(object, it)).collect();
            object.remove("type");
            for key in TYPED {
                object.remove(key);
            }
            if let Some(other) = object.remove("anyOf") {
                let all = object.entry("allOf").or_insert_with(|| json!([]));
                if let Value::Array(all) = all {
                    all.extend([json!({ "anyOf": several }), json!({ "anyOf": other })]);
                }
            } else {
                object.insert("anyOf".to_owned(), Value::Array(several));
            }
        }
    }
}

/// The keywords that apply to values of one type.
const TYPED: [&str; 6] = [
    "enum",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "format",
];

/// Returns `true` if a schema has an `anyOf` that makes a list of types redundant.
fn has_typed_choice(object: &Map<String, Value>) -> bool {
    let is_typed = |it: &Value| it.get("type").is_some() || it.get("$ref").is_some();
    let members = object.get("anyOf").and_then(Value::as_array);
    members.is_some_and(|members| members.iter().all(is_typed))
        && !TYPED.iter().any(|key| object.contains_key(*key))
}

/// The part of a schema with several types that applies to one of them.
fn typed(object: &Map<String, Value>, one: &Value) -> Value {
    let keys: &[&str] = match one.as_str() {
        Some("array") => &["items"],
        Some("object") => &["properties", "required", "additionalProperties"],
        _ => &[],
    };
    let mut part = Map::from_iter([("type".to_owned(), one.clone())]);
    if let Some(format) = object.get("format").filter(|it| is_format_of(it, one)) {
        part.insert("format".to_owned(), format.clone());
    }
    for key in keys {
        if let Some(value) = object.get(*key) {
            part.insert((*key).to_owned(), value.clone());
        }
    }
    if let Some(Value::Array(values)) = object.get("enum") {
        let own = values.iter().filter(|it| kind(it) == one.as_str());
        let own: Vec<Value> = own.cloned().collect();
        if !own.is_empty() {
            part.insert("enum".to_owned(), Value::Array(own));
        }
    }
    Value::Object(part)
}

/// Rewrites exclusive limits, which are flags beside the limit in 3.0.
fn limits(object: &mut Map<String, Value>) {
    for (exclusive, limit) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(value) = object.get(exclusive).filter(|it| it.is_number()).cloned() {
            object.insert(limit.to_owned(), value);
            object.insert(exclusive.to_owned(), json!(true));
        }
    }
}
