//! OpenAPI 3.1 to the forms of OpenAPI 3.0.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// Keywords of 3.1 whose meaning no 3.0 form has.
const WITHOUT_EQUAL: [&str; 9] = [
    "if",
    "patternProperties",
    "propertyNames",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contains",
    "$dynamicRef",
    "$defs",
];

/// The keys of operations in a path item.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Rewrites every 3.1 form of a description as the 3.0 form with the same meaning.
pub(super) fn to_3_0(document: &mut Value, diagnostics: &mut Diagnostics) {
    let Value::Object(root) = document else {
        return;
    };
    root.insert("openapi".to_owned(), json!("3.0.3"));
    root.remove("jsonSchemaDialect");
    let paths = root.entry("paths").or_insert_with(|| json!({}));
    add_responses(paths);
    for left_out in ["webhooks"] {
        if root.remove(left_out).is_some() {
            let at = Pointer::root().at(left_out);
            diagnostics.warn(
                Code::LeftOut,
                &at,
                "webhooks are not requests and are left out",
            );
        }
    }
    drop_mutual_tls(root, diagnostics);
    walk(document, &Pointer::root(), diagnostics);
}

/// An operation of 3.1 need not say what it answers.
fn add_responses(paths: &mut Value) {
    let items = paths.as_object_mut().into_iter().flat_map(Map::values_mut);
    for item in items.filter_map(Value::as_object_mut) {
        for (_, operation) in item
            .iter_mut()
            .filter(|(key, _)| METHODS.contains(&key.as_str()))
        {
            if let Value::Object(operation) = operation {
                operation.entry("responses").or_insert_with(|| json!({}));
            }
        }
    }
}

/// Client certificates are a matter of the connection, and 3.0 has no form for them.
fn drop_mutual_tls(root: &mut Map<String, Value>, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().at("components").at("securitySchemes");
    let schemes = root
        .get_mut("components")
        .and_then(|it| it.get_mut("securitySchemes"))
        .and_then(Value::as_object_mut);
    if let Some(schemes) = schemes {
        schemes.retain(|key, scheme| {
            let kept = scheme.get("type").is_none_or(|it| it != "mutualTLS");
            if !kept {
                diagnostics
                    .warn(
                        Code::UnsupportedSecurity,
                        &at.at(key),
                        "client certificates are left out",
                    )
                    .help("give the builder an HTTP client that has one");
            }
            kept
        });
    }
}

/// Goes through the description; a schema is known by the key that it stands under.
fn walk(value: &mut Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let at = at.at(key);
                match (key.as_str(), at.tokens()) {
                    ("example" | "examples" | "default" | "enum", _) => {}
                    ("schema", _) => schema(value, &at, diagnostics),
                    ("schemas", [components, _]) if components == "components" => {
                        each(value, &at, diagnostics);
                    }
                    _ => walk(value, &at, diagnostics),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item, &at.at(index), diagnostics);
            }
        }
        _ => {}
    }
}

/// Rewrites each schema of a map or list.
fn each(schemas: &mut Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    match schemas {
        Value::Object(map) => {
            map.iter_mut()
                .for_each(|(key, value)| schema(value, &at.at(key), diagnostics));
        }
        Value::Array(list) => {
            for (index, value) in list.iter_mut().enumerate() {
                schema(value, &at.at(index), diagnostics);
            }
        }
        _ => {}
    }
}

fn schema(value: &mut Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    if value.is_boolean() {
        // `true` allows anything, and so does 3.0's empty schema; `false` is not worth a form.
        *value = json!({});
    }
    let Value::Object(object) = value else {
        return;
    };
    for key in WITHOUT_EQUAL {
        if object.remove(key).is_some() {
            let message = format!("{key:?} has no form in OpenAPI 3.0 and is left out");
            diagnostics.warn(Code::LeftOut, &at.at(key), message);
        }
    }
    reference_siblings(object);
    types(object);
    values(object);
    limits(object);
    for key in ["properties", "allOf", "oneOf", "anyOf"] {
        if let Some(schemas) = object.get_mut(key) {
            each(schemas, &at.at(key), diagnostics);
        }
    }
    for key in ["items", "not"] {
        if let Some(value) = object.get_mut(key) {
            schema(value, &at.at(key), diagnostics);
        }
    }
    if let Some(value) = object
        .get_mut("additionalProperties")
        .filter(|it| it.is_object())
    {
        schema(value, &at.at("additionalProperties"), diagnostics);
    }
}

/// `$ref` beside other keywords: 3.0 ignores them, so the reference moves into an `allOf`.
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

/// Lists of types: `null` becomes `nullable`, several others become `anyOf`.
fn types(object: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = object.get("type").cloned() else {
        if object.get("type").is_some_and(|it| it == "null") {
            object.remove("type");
            object.insert("enum".to_owned(), json!([null]));
            object.insert("nullable".to_owned(), json!(true));
        }
        return;
    };
    let (null, others): (Vec<_>, Vec<_>) = types.into_iter().partition(|it| it == "null");
    if !null.is_empty() {
        object.insert("nullable".to_owned(), json!(true));
    }
    match others.as_slice() {
        [] => drop(object.remove("type")),
        [one] => drop(object.insert("type".to_owned(), one.clone())),
        several => {
            let several: Vec<Value> = several.iter().map(|it| typed(object, it)).collect();
            for key in [
                "type",
                "items",
                "properties",
                "required",
                "additionalProperties",
                "format",
            ] {
                object.remove(key);
            }
            object.insert("anyOf".to_owned(), Value::Array(several));
        }
    }
}

/// The part of a schema with several types that belongs to one of them.
fn typed(object: &Map<String, Value>, one: &Value) -> Value {
    let keys: &[&str] = match one.as_str() {
        Some("array") => &["items"],
        Some("object") => &["properties", "required", "additionalProperties"],
        Some("string") => &["format"],
        _ => &[],
    };
    let mut part = Map::from_iter([("type".to_owned(), one.clone())]);
    for key in keys {
        if let Some(value) = object.get(*key) {
            part.insert((*key).to_owned(), value.clone());
        }
    }
    Value::Object(part)
}

/// `const` is an enum of one value, `examples` has an example, and `prefixItems` has items.
fn values(object: &mut Map<String, Value>) {
    if let Some(value) = object.remove("const") {
        let kind = match &value {
            Value::Null | Value::Array(_) | Value::Object(_) => None,
            Value::Bool(_) => Some("boolean"),
            Value::Number(number) if number.is_f64() => Some("number"),
            Value::Number(_) => Some("integer"),
            Value::String(_) => Some("string"),
        };
        if let Some(kind) = kind {
            object.entry("type").or_insert(json!(kind));
        }
        object.insert("enum".to_owned(), json!([value]));
    }
    if let Some(Value::Array(examples)) = object.remove("examples")
        && let Some(example) = examples.into_iter().next()
    {
        object.entry("example").or_insert(example);
    }
    if object.remove("prefixItems").is_some() {
        object.insert("items".to_owned(), json!({}));
    }
    if object
        .remove("contentEncoding")
        .is_some_and(|it| it == "base64")
    {
        object.entry("format").or_insert(json!("byte"));
    }
    if object
        .remove("contentMediaType")
        .is_some_and(|it| it == "application/octet-stream")
    {
        object.entry("format").or_insert(json!("binary"));
    }
}

/// Exclusive limits, which are flags beside the limit in 3.0.
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
