//! The structure of an OpenAPI description: the kind of the object at each position.

mod location;

use serde_json::{Map, Value};

use crate::pointer::Pointer;
pub use location::Location;

/// The keys of a path item that hold operations.
pub const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// The key of a path item that holds operations with other methods.
pub const OTHER_METHODS: &str = "additionalOperations";

/// The kinds of objects in a description, by the names of the OpenAPI specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// The root of the description.
    Document,
    /// The title and version of the API.
    Info,
    /// The contact of the API.
    Contact,
    /// The license of the API.
    License,
    /// A server.
    Server,
    /// A variable in the URL of a server.
    ServerVariable,
    /// A tag.
    Tag,
    /// The operations of a path.
    PathItem,
    /// An operation.
    Operation,
    /// A link to external documentation.
    ExternalDocs,
    /// A parameter.
    Parameter,
    /// A header, which is a parameter without a name.
    Header,
    /// A request body.
    RequestBody,
    /// A response.
    Response,
    /// A request or response body in one media type.
    MediaType,
    /// The encoding of a form field.
    Encoding,
    /// A named example.
    Example,
    /// Path items of requests that the server sends, by URL expression.
    Callback,
    /// A schema.
    Schema,
    /// The discriminator of a union.
    Discriminator,
    /// A security scheme.
    SecurityScheme,
    /// An OAuth flow.
    Flow,
    /// The reusable components.
    Components,
    /// A value without OpenAPI structure, such as an example.
    Data,
}

/// The structure of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// An object, or a list of objects.
    Objects(Object),
    /// A map of objects, by names that the API chooses.
    Named(Object),
}

/// Returns the structure of a member of an object.
pub fn below(object: Object, key: &str) -> Below {
    use Below::{Named, Objects};
    match (object, key) {
        (Object::Document, "info") => Objects(Object::Info),
        (Object::Info, "contact") => Objects(Object::Contact),
        (Object::Info, "license") => Objects(Object::License),
        (Object::Document | Object::PathItem | Object::Operation, "servers") => {
            Objects(Object::Server)
        }
        (Object::Document, "tags") => Objects(Object::Tag),
        (Object::Document, "paths" | "webhooks") => Named(Object::PathItem),
        (Object::Document, "components") => Objects(Object::Components),
        (Object::Server, "variables") => Named(Object::ServerVariable),
        (_, "externalDocs") => Objects(Object::ExternalDocs),
        (Object::PathItem | Object::Operation, "parameters") => Objects(Object::Parameter),
        (Object::PathItem, key) if METHODS.contains(&key) => Objects(Object::Operation),
        (Object::PathItem, OTHER_METHODS) => Named(Object::Operation),
        (Object::Operation, "requestBody") => Objects(Object::RequestBody),
        (Object::Operation, "responses") => Named(Object::Response),
        (Object::Operation | Object::Components, "callbacks") => Named(Object::Callback),
        (Object::Callback, "$ref") => Objects(Object::Data),
        (Object::Callback, key) if !key.starts_with("x-") => Objects(Object::PathItem),
        (Object::Parameter | Object::Header | Object::MediaType, "schema") => {
            Objects(Object::Schema)
        }
        (Object::MediaType, "itemSchema") => Objects(Object::Schema),
        (Object::Parameter | Object::Header, "content")
        | (Object::RequestBody | Object::Response, "content") => Named(Object::MediaType),
        (Object::Parameter | Object::Header, "examples")
        | (Object::MediaType | Object::Components, "examples") => Named(Object::Example),
        (Object::Response | Object::Encoding | Object::Components, "headers") => {
            Named(Object::Header)
        }
        (Object::MediaType | Object::Encoding, "encoding") => Named(Object::Encoding),
        (Object::MediaType | Object::Encoding, "prefixEncoding" | "itemEncoding") => {
            Objects(Object::Encoding)
        }
        (Object::Components, "schemas") => Named(Object::Schema),
        (Object::Components, "parameters") => Named(Object::Parameter),
        (Object::Components, "requestBodies") => Named(Object::RequestBody),
        (Object::Components, "responses") => Named(Object::Response),
        (Object::Components, "securitySchemes") => Named(Object::SecurityScheme),
        (Object::Components, "pathItems") => Named(Object::PathItem),
        (Object::Components, "mediaTypes") => Named(Object::MediaType),
        (Object::SecurityScheme, "flows") => Named(Object::Flow),
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

/// Returns the structure of a member of a value.
pub fn inside(place: Below, key: &str) -> Below {
    match place {
        Below::Objects(object) => below(object, key),
        Below::Named(object) => Below::Objects(object),
    }
}

/// Returns the value at a place in a description, and its structure.
pub fn find<'v>(document: &'v Value, place: &Pointer) -> Option<(&'v Value, Below)> {
    let root = (document, Below::Objects(Object::Document));
    let mut tokens = place.tokens().into_iter();
    tokens.try_fold(root, |(value, below), token| match value {
        Value::Object(members) => Some((members.get(token)?, inside(below, token))),
        Value::Array(items) => Some((item(items, token)?, below)),
        _ => None,
    })
}

fn item<'v>(items: &'v [Value], token: &str) -> Option<&'v Value> {
    let index: usize = token.parse().ok()?;
    items.get(index).filter(|_| index.to_string() == token)
}

/// Calls `see` for a value and every object in it, in document order, with their places.
pub fn visit<'a>(
    value: &'a Value,
    object: Object,
    at: &Pointer,
    see: &mut impl FnMut(&'a Value, Object, &Location<'_>),
) {
    visit_at(value, object, &Location::Start(at), see);
}

fn visit_at<'a>(
    value: &'a Value,
    object: Object,
    at: &Location<'_>,
    see: &mut impl FnMut(&'a Value, Object, &Location<'_>),
) {
    match value {
        Value::Object(members) if object != Object::Data => {
            see(value, object, at);
            let is_compound = |it: &(&String, &Value)| it.1.is_object() || it.1.is_array();
            for (key, member) in members.iter().filter(is_compound) {
                match below(object, key) {
                    Below::Objects(Object::Data) => {}
                    Below::Objects(inner) => visit_at(member, inner, &at.member(key), see),
                    Below::Named(inner) => {
                        let at = at.member(key);
                        for (name, member) in member.as_object().into_iter().flatten() {
                            visit_at(member, inner, &at.member(name), see);
                        }
                    }
                }
            }
        }
        Value::Array(items) if object != Object::Data => {
            for (index, item) in items.iter().enumerate() {
                visit_at(item, object, &at.item(index), see);
            }
        }
        _ => {}
    }
}

/// Calls `see` for a value and every object in it, in document order, with their places. If it
/// returns `false`, the objects inside are skipped.
pub fn rewrite(
    value: &mut Value,
    object: Object,
    at: &Pointer,
    see: &mut impl FnMut(&mut Value, Object, &Location<'_>) -> bool,
) {
    rewrite_at(value, object, &Location::Start(at), see);
}

fn rewrite_at(
    value: &mut Value,
    object: Object,
    at: &Location<'_>,
    see: &mut impl FnMut(&mut Value, Object, &Location<'_>) -> bool,
) {
    if object == Object::Data {
        return;
    }
    if let Value::Array(items) = value {
        for (index, item) in items.iter_mut().enumerate() {
            rewrite_at(item, object, &at.item(index), see);
        }
    } else if see(value, object, at) {
        let members = value.as_object_mut().into_iter().flatten();
        // A schema may also be `true` or `false`.
        for (key, member) in members.filter(|(_, it)| !(it.is_string() || it.is_number())) {
            match below(object, key) {
                Below::Objects(Object::Data) => {}
                Below::Objects(inner) => rewrite_at(member, inner, &at.member(key), see),
                Below::Named(inner) => {
                    let at = at.member(key);
                    for (name, member) in member.as_object_mut().into_iter().flatten() {
                        if !is_extension(object, key, name) {
                            rewrite_at(member, inner, &at.member(name), see);
                        }
                    }
                }
            }
        }
    }
}

/// Returns `true` if a name in a map of objects is an extension. Other maps allow any name.
pub fn is_extension(object: Object, key: &str, name: &str) -> bool {
    let extensible = matches!(
        (object, key),
        (Object::Document, "paths") | (Object::Operation, "responses")
    );
    extensible && name.starts_with("x-")
}

/// Copies a value, and replaces the members of each object by the result of `make`, from the inside
/// out.
pub fn rebuild(
    value: &Value,
    object: Object,
    make: &dyn Fn(Object, Map<String, Value>) -> Map<String, Value>,
) -> Value {
    match value {
        Value::Object(members) if object != Object::Data => {
            let rebuilt = members.iter().map(|(key, member)| {
                let member = match (below(object, key), member) {
                    (Below::Objects(inner), member) => rebuild(member, inner, make),
                    (Below::Named(inner), Value::Object(named)) => named
                        .iter()
                        .map(|(name, member)| (name.clone(), rebuild(member, inner, make)))
                        .collect(),
                    (Below::Named(_), other) => other.clone(),
                };
                (key.clone(), member)
            });
            Value::Object(make(object, rebuilt.collect()))
        }
        Value::Array(items) if object != Object::Data => items
            .iter()
            .map(|item| rebuild(item, object, make))
            .collect(),
        other => other.clone(),
    }
}
