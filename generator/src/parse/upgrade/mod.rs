//! Rewrites OpenAPI 3.2 as OpenAPI 3.1, and that as OpenAPI 3.0.
//!
//! Descriptions of 3.0 are read in the same way, as many have the keywords of 3.1.

mod events;
mod forms;
mod schema;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Object};
use crate::parse::reserved::keep_allow_reserved;
use crate::pointer::Pointer;
pub(super) use forms::to_3_1;
use schema::Rewriting;

/// Rewrites every 3.1 form of a description as the 3.0 form with the same meaning. In a description
/// of 3.0, each one is reported.
pub(super) fn to_3_0(document: &mut Value, is_3_1: bool, diagnostics: &mut Diagnostics) {
    let Value::Object(root) = document else {
        return;
    };
    root.insert("openapi".to_owned(), json!("3.0.3"));
    root.remove("jsonSchemaDialect");
    root.entry("paths").or_insert_with(|| json!({}));
    let dropped = drop_mutual_tls(root, diagnostics);
    rewrite_objects(document, &dropped, is_3_1, diagnostics);
}

/// Removes mutual TLS schemes, which 3.0 does not have, and returns their names. They concern the
/// connection.
fn drop_mutual_tls(root: &mut Map<String, Value>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut dropped = Vec::new();
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
                dropped.push(key.clone());
            }
            kept
        });
    }
    dropped
}

/// Removes schemes from the security requirements of an object.
fn drop_requirements(object: &mut Value, schemes: &[String]) {
    let requirements = object.get_mut("security").and_then(Value::as_array_mut);
    for requirement in requirements.into_iter().flatten() {
        if let Value::Object(requirement) = requirement {
            requirement.retain(|name, _| !schemes.contains(name));
        }
    }
}

/// Rewrites the schemas, and adds the responses that are optional in 3.1 and required in 3.0.
///
/// Objects are recognized by position: a key such as `default` or `schema` can also be a name in the
/// description.
fn rewrite_objects(
    document: &mut Value,
    dropped: &[String],
    is_3_1: bool,
    diagnostics: &mut Diagnostics,
) {
    let mut rewriting = Rewriting {
        is_3_1,
        diagnostics,
    };
    let root = Pointer::root();
    grammar::rewrite(
        document,
        Object::Document,
        &root,
        &mut |value, object, at| {
            match object {
                Object::Schema => rewriting.rewrite_schema(value, at),
                Object::Document => drop_requirements(value, dropped),
                Object::Parameter => keep_allow_reserved(value),
                Object::Operation => {
                    drop_requirements(value, dropped);
                    if let Value::Object(operation) = value {
                        operation.entry("responses").or_insert_with(|| json!({}));
                    }
                }
                _ => {}
            }
            object != Object::Schema
        },
    );
}
