//! Rewrites OpenAPI 3.2 as OpenAPI 3.1, and that as OpenAPI 3.0.
//!
//! Descriptions of 3.0 are read in the same way, as many have the keywords of 3.1.

mod common;
mod events;
mod forms;
mod numeric;
mod rest;
mod schema;
mod values;

use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostics;
use crate::extension::{DEVICE_FLOW, MUTUAL_TLS};
use crate::grammar::{self, Object};
use crate::parse::reserved::keep_allow_reserved;
use crate::pointer::Pointer;
pub(super) use forms::to_3_1;
pub(super) use rest::tuple;
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
    move_mutual_tls(root);
    rewrite_objects(document, is_3_1, diagnostics);
}

/// Moves mutual TLS schemes, which 3.0 does not have, to an extension of the components.
fn move_mutual_tls(root: &mut Map<String, Value>) {
    let components = root.get_mut("components").and_then(Value::as_object_mut);
    let Some(components) = components else {
        return;
    };
    components.remove(MUTUAL_TLS);
    let schemes = components.get_mut("securitySchemes");
    let Some(schemes) = schemes.and_then(Value::as_object_mut) else {
        return;
    };
    let (moved, kept): (Map<_, _>, Map<_, _>) = std::mem::take(schemes)
        .into_iter()
        .partition(|(_, scheme)| scheme.get("type").is_some_and(|it| it == "mutualTLS"));
    *schemes = kept;
    if !moved.is_empty() {
        let docs = moved.into_iter().map(|(name, mut scheme)| {
            let docs = scheme.get_mut("description").map(Value::take);
            (name, docs.unwrap_or_else(|| json!("")))
        });
        components.insert(MUTUAL_TLS.to_owned(), docs.collect());
    }
}

/// Moves the device authorization flow of 3.2 to an extension of the flows.
fn move_device_flow(scheme: &mut Value) {
    if let Some(Value::Object(flows)) = scheme.get_mut("flows") {
        flows.remove(DEVICE_FLOW);
        if let Some(flow) = flows.remove("deviceAuthorization") {
            flows.insert(DEVICE_FLOW.to_owned(), flow);
        }
    }
}

/// Rewrites the schemas, and adds the responses that are optional in 3.1 and required in 3.0.
///
/// Objects are recognized by position: a key such as `default` or `schema` can also be a name in the
/// description.
fn rewrite_objects(document: &mut Value, is_3_1: bool, diagnostics: &mut Diagnostics) {
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
                Object::Parameter => keep_allow_reserved(value),
                Object::SecurityScheme => move_device_flow(value),
                Object::Operation => {
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
