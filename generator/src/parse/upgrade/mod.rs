//! Rewrites OpenAPI 3.1 as OpenAPI 3.0.

mod schema;

use serde_json::{Map, Value, json};

use super::METHODS;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use schema::rewrite_schema;

/// Rewrites every 3.1 form of a description as the 3.0 form with the same meaning.
pub(super) fn to_3_0(document: &mut Value, diagnostics: &mut Diagnostics) {
    let Value::Object(root) = document else {
        return;
    };
    root.insert("openapi".to_owned(), json!("3.0.3"));
    root.remove("jsonSchemaDialect");
    let paths = root.entry("paths").or_insert_with(|| json!({}));
    add_responses(paths);
    if root.remove("webhooks").is_some() {
        diagnostics
            .warn(
                Code::Ignored,
                &Pointer::root().at("webhooks"),
                "ignoring webhooks: a client does not receive requests",
            )
            .help("remove `webhooks` from the description");
    }
    drop_mutual_tls(root, diagnostics);
    walk(document, &Pointer::root(), diagnostics);
}

/// Adds the responses that are optional in 3.1 and required in 3.0.
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

/// Removes mutual TLS schemes, which 3.0 does not have. They concern the connection.
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
                        "unsupported security scheme `mutualTLS`",
                    )
                    .help("pass an HTTP client with a client certificate to the client builder");
            }
            kept
        });
    }
}

/// Rewrites the schemas below a value, which are recognized by their keys.
fn walk(value: &mut Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let at = at.at(key);
                match (key.as_str(), at.tokens()) {
                    ("example" | "examples" | "default" | "enum", _) => {}
                    ("schema", _) => rewrite_schema(value, &at, diagnostics),
                    ("schemas", [components, _]) if components == "components" => {
                        for (name, value) in value.as_object_mut().into_iter().flatten() {
                            rewrite_schema(value, &at.at(name), diagnostics);
                        }
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
