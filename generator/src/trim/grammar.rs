//! What stands where in an OpenAPI description, as far as cutting one needs to know.

use serde_json::Value;

use super::path::Step;
use crate::pointer::Pointer;

/// The kinds of objects in a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// The whole description.
    Document,
    /// What the API is called.
    Info,
    /// A base URL.
    Server,
    /// A variable of a base URL.
    ServerVariable,
    /// A group of operations.
    Tag,
    /// A path with its operations.
    PathItem,
    /// An operation.
    Operation,
    /// A link to further reading.
    ExternalDocs,
    /// A parameter, or a header, which is one without a name.
    Parameter,
    /// A request body.
    RequestBody,
    /// A response.
    Response,
    /// A body in one media type.
    MediaType,
    /// How a property of a form is sent.
    Encoding,
    /// A named example.
    Example,
    /// Requests of the server, by the expressions for their URLs.
    Callback,
    /// A schema.
    Schema,
    /// What tells the members of a choice apart.
    Discriminator,
    /// A way to prove who is calling.
    SecurityScheme,
    /// What others refer to.
    Components,
    /// An object that has no part in what this module is for, but may have extensions.
    Other,
    /// A value of the API's own, in which no key means anything.
    Data,
}

/// What stands below a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// One object, or a list of such.
    Objects(Object),
    /// Objects by names of the API's own.
    Named(Object),
}

/// What stands below this key of an object.
pub fn below(object: Object, key: &str) -> Below {
    use Below::{Named, Objects};
    match (object, key) {
        (Object::Document, "info") => Objects(Object::Info),
        (Object::Info, "contact" | "license") => Objects(Object::Other),
        (Object::Document | Object::PathItem | Object::Operation, "servers") => {
            Objects(Object::Server)
        }
        (Object::Document, "tags") => Objects(Object::Tag),
        (Object::Document, "paths" | "webhooks") => Named(Object::PathItem),
        (Object::Document, "components") => Objects(Object::Components),
        (Object::Server, "variables") => Named(Object::ServerVariable),
        (_, "externalDocs") => Objects(Object::ExternalDocs),
        (Object::PathItem | Object::Operation, "parameters") => Objects(Object::Parameter),
        (Object::PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch")
        | (Object::PathItem, "trace") => Objects(Object::Operation),
        (Object::Operation, "requestBody") => Objects(Object::RequestBody),
        (Object::Operation, "responses") => Named(Object::Response),
        (Object::Operation | Object::Components, "callbacks") => Named(Object::Callback),
        (Object::Callback, "$ref") => Objects(Object::Data),
        (Object::Callback, _) => Objects(Object::PathItem),
        (Object::Parameter | Object::MediaType, "schema") => Objects(Object::Schema),
        (Object::Parameter | Object::RequestBody | Object::Response, "content") => {
            Named(Object::MediaType)
        }
        (Object::Parameter | Object::MediaType | Object::Components, "examples") => {
            Named(Object::Example)
        }
        (Object::Response | Object::Encoding | Object::Components, "headers") => {
            Named(Object::Parameter)
        }
        (Object::MediaType, "encoding") => Named(Object::Encoding),
        (Object::Components, "schemas") => Named(Object::Schema),
        (Object::Components, "parameters") => Named(Object::Parameter),
        (Object::Components, "requestBodies") => Named(Object::RequestBody),
        (Object::Components, "responses") => Named(Object::Response),
        (Object::Components, "securitySchemes") => Named(Object::SecurityScheme),
        (Object::Components, "pathItems") => Named(Object::PathItem),
        (Object::SecurityScheme, "flows") => Named(Object::Other),
        (
            Object::Schema,
            "properties" | "patternProperties" | "definitions" | "$defs" | "dependentSchemas",
        ) => Named(Object::Schema),
        (Object::Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems" | "items" | "not")
        | (Object::Schema, "if" | "then" | "else" | "contains" | "propertyNames")
        | (Object::Schema, "additionalProperties" | "additionalItems")
        | (Object::Schema, "unevaluatedItems" | "unevaluatedProperties" | "contentSchema") => {
            Objects(Object::Schema)
        }
        (Object::Schema, "discriminator") => Objects(Object::Discriminator),
        _ => Objects(Object::Data),
    }
}

/// What stands at a key of a value that stands below another.
pub fn inside(place: Below, key: &str) -> Below {
    match place {
        Below::Objects(object) => below(object, key),
        Below::Named(object) => Below::Objects(object),
    }
}

/// What stands at a place of a description.
pub fn at(place: &[Step]) -> Below {
    let root = Below::Objects(Object::Document);
    place.iter().fold(root, |around, step| match step {
        Step::Key(key) => inside(around, key),
        Step::Index(_) => around,
    })
}

/// Calls a function for every object below a value of this kind, itself first, with its place.
pub fn visit<'a>(
    value: &'a Value,
    object: Object,
    at: &Pointer,
    see: &mut impl FnMut(&'a Value, Object, &Pointer),
) {
    match value {
        Value::Object(members) if object != Object::Data => {
            see(value, object, at);
            for (key, member) in members {
                let at = at.at(key);
                match below(object, key) {
                    Below::Objects(inner) => visit(member, inner, &at, see),
                    Below::Named(inner) => each(member, &at, |it, at| visit(it, inner, at, see)),
                }
            }
        }
        Value::Array(items) if object != Object::Data => {
            for (index, item) in items.iter().enumerate() {
                visit(item, object, &at.at(index), see);
            }
        }
        _ => {}
    }
}

fn each<'a>(value: &'a Value, at: &Pointer, mut see: impl FnMut(&'a Value, &Pointer)) {
    for (name, member) in value.as_object().into_iter().flatten() {
        see(member, &at.at(name));
    }
}
