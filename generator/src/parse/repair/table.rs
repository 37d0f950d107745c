//! The types of the members of each object.

use serde_json::{Map, Value, json};

use crate::grammar::{Below, Location, Object, below};

/// The type of a member's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A number, as in 3.1, or a boolean, as in 3.0.
    Limit,
    /// A non-negative integer.
    Count,
    /// A list of strings.
    Texts,
    /// A map of strings.
    TextMap,
    /// A list of values.
    Values,
    /// A list of security requirements.
    Requirements,
    /// A security requirement: a map of lists of scopes.
    Requirement,
    /// The name of a type, or a list of them, as in 3.1.
    Types,
    /// An object of this kind.
    One(Object),
    /// A list of objects.
    List(Object),
    /// A map of objects.
    Map(Object),
}

/// Returns the type of the items or members of a value; `None` if they may have any type.
pub fn inside(expected: Expected) -> Option<Expected> {
    Some(match expected {
        Expected::Texts | Expected::TextMap => Expected::Text,
        Expected::Requirements => Expected::Requirement,
        Expected::Requirement => Expected::Texts,
        Expected::List(object) | Expected::Map(object) => Expected::One(object),
        _ => return None,
    })
}

/// Returns the type of a member's value; `None` if the value may have any type.
pub fn expected(object: Object, key: &str) -> Option<Expected> {
    let scalar = match (object, key) {
        (Object::Data, _) => return None,
        (Object::Schema, key) if is_unread(key) => return None,
        (Object::Schema, key) => of_schema(key),
        (Object::Operation, "tags") | (Object::ServerVariable, "enum") => Some(Expected::Texts),
        (Object::Flow, "scopes") | (Object::Discriminator, "mapping") => Some(Expected::TextMap),
        (Object::Document | Object::Operation, "security") => Some(Expected::Requirements),
        (object, key) if is_flag(object, key) => Some(Expected::Bool),
        (object, key) if is_text(object, key) => Some(Expected::Text),
        _ => None,
    };
    scalar.or_else(|| match below(object, key) {
        Below::Objects(Object::Data) => None,
        Below::Objects(inner) if is_list(key) => Some(Expected::List(inner)),
        Below::Objects(inner) => Some(Expected::One(inner)),
        Below::Named(inner) => Some(Expected::Map(inner)),
    })
}

/// Returns the type of a keyword's value, unless it consists of other objects.
fn of_schema(keyword: &str) -> Option<Expected> {
    Some(match keyword {
        "nullable" | "readOnly" | "writeOnly" | "deprecated" | "uniqueItems" => Expected::Bool,
        "exclusiveMinimum" | "exclusiveMaximum" => Expected::Limit,
        "title" | "description" | "format" | "pattern" | "$ref" => Expected::Text,
        "multipleOf" | "minimum" | "maximum" => Expected::Number,
        "minLength" | "maxLength" | "minItems" | "maxItems" => Expected::Count,
        "minProperties" | "maxProperties" => Expected::Count,
        "enum" => Expected::Values,
        "required" => Expected::Texts,
        "type" => Expected::Types,
        _ => return None,
    })
}

/// Returns `true` if a keyword that consists of other schemas is ignored.
fn is_unread(keyword: &str) -> bool {
    matches!(
        keyword,
        "definitions"
            | "dependentSchemas"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "contentSchema"
            | "propertyNames"
            | "additionalItems"
            | "unevaluatedItems"
            | "unevaluatedProperties"
    )
}

fn is_flag(object: Object, key: &str) -> bool {
    match object {
        Object::Operation => key == "deprecated",
        Object::RequestBody => key == "required",
        Object::Encoding => matches!(key, "explode" | "allowReserved"),
        Object::Parameter | Object::Header => matches!(
            key,
            "required" | "deprecated" | "explode" | "allowReserved" | "allowEmptyValue"
        ),
        _ => false,
    }
}

fn is_text(object: Object, key: &str) -> bool {
    match object {
        Object::Document => key == "openapi",
        Object::Components => false,
        _ => matches!(
            (object, key),
            (_, "$ref" | "description" | "summary")
                | (Object::Info, "title" | "version" | "termsOfService")
                | (Object::Contact, "name" | "url" | "email")
                | (Object::License, "name" | "url" | "identifier")
                | (Object::Server | Object::ExternalDocs, "url")
                | (Object::ServerVariable, "default")
                | (Object::Tag, "name")
                | (Object::Operation, "operationId")
                | (Object::Parameter, "name" | "in" | "style")
                | (Object::Header, "style")
                | (Object::Encoding, "contentType" | "style")
                | (Object::Example, "externalValue")
                | (Object::Discriminator, "propertyName")
                | (Object::SecurityScheme, "type" | "in" | "name" | "scheme")
                | (Object::SecurityScheme, "bearerFormat" | "openIdConnectUrl")
                | (Object::Flow, "authorizationUrl" | "tokenUrl" | "refreshUrl")
        ),
    }
}

fn is_list(key: &str) -> bool {
    matches!(
        key,
        "servers"
            | "tags"
            | "parameters"
            | "allOf"
            | "anyOf"
            | "oneOf"
            | "prefixItems"
            | "prefixEncoding"
    )
}

/// Returns `true` if a member changes neither requests nor the decoding of responses, so that a
/// value of the wrong type can be ignored.
pub fn is_ignorable(object: Object, key: &str) -> bool {
    let is_prose = matches!(
        key,
        "description" | "summary" | "deprecated" | "externalDocs"
    );
    let is_example = matches!(key, "example" | "examples");
    is_prose || is_example || of_no_effect(object, key)
}

fn of_no_effect(object: Object, key: &str) -> bool {
    match object {
        Object::Info | Object::Contact | Object::License | Object::Tag => true,
        Object::ExternalDocs | Object::Example | Object::Header | Object::Flow => true,
        Object::Discriminator => true,
        Object::Document => matches!(key, "info" | "tags"),
        Object::Operation => matches!(key, "operationId" | "tags" | "callbacks"),
        Object::Parameter => matches!(key, "style" | "allowEmptyValue"),
        Object::Encoding => key == "style",
        Object::ServerVariable => key == "enum",
        Object::Response | Object::Components => key == "headers",
        Object::SecurityScheme => matches!(key, "bearerFormat" | "openIdConnectUrl" | "flows"),
        Object::Schema => matches!(
            key,
            "title"
                | "pattern"
                | "readOnly"
                | "writeOnly"
                | "uniqueItems"
                | "exclusiveMinimum"
                | "exclusiveMaximum"
                | "multipleOf"
                | "minimum"
                | "maximum"
                | "minLength"
                | "maxLength"
                | "minItems"
                | "maxItems"
                | "minProperties"
                | "maxProperties"
                | "required"
                | "discriminator"
                | "additionalProperties"
        ),
        _ => false,
    }
}

/// A value to use instead of a missing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Substitute {
    /// An empty string.
    Text,
    /// An empty object.
    Object,
    /// A title.
    Title,
    /// An object with a title.
    Info,
}

/// The title of a description without one.
const TITLE: &str = "API client";

impl Substitute {
    /// Returns the value.
    pub fn value(self) -> Value {
        match self {
            Self::Text => json!(""),
            Self::Object => json!({}),
            Self::Title => json!(TITLE),
            Self::Info => json!({ "title": TITLE, "version": "" }),
        }
    }

    /// Describes the value.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Text => "an empty string",
            Self::Object => "an empty object",
            Self::Title | Self::Info => "the title `API client`",
        }
    }
}

/// Returns the members that an object must have, with the values to use if they are missing.
///
/// In 3.1, `paths` and `responses` may be missing.
pub fn required(
    object: Object,
    members: &Map<String, Value>,
    at: &Location<'_>,
    is_3_1: bool,
) -> &'static [(&'static str, Substitute)] {
    match object {
        // A header without a schema or content can have any value.
        Object::Header if !members.get("content").is_some_and(Value::is_object) => {
            &[("schema", Substitute::Object)]
        }
        Object::SecurityScheme => match members.get("type").and_then(Value::as_str) {
            Some("oauth2") => &[("flows", Substitute::Object)],
            Some("openIdConnect") => &[("openIdConnectUrl", Substitute::Text)],
            _ => &[],
        },
        Object::Document if is_3_1 => &[("info", Substitute::Info)],
        Object::Document => &[("info", Substitute::Info), ("paths", Substitute::Object)],
        Object::Info => &[("title", Substitute::Title), ("version", Substitute::Text)],
        Object::Operation if !is_3_1 => &[("responses", Substitute::Object)],
        Object::Response => &[("description", Substitute::Text)],
        Object::Flow => match at.key() {
            Some("implicit") => &[
                ("authorizationUrl", Substitute::Text),
                ("scopes", Substitute::Object),
            ],
            Some("authorizationCode") => &[
                ("authorizationUrl", Substitute::Text),
                ("tokenUrl", Substitute::Text),
                ("scopes", Substitute::Object),
            ],
            _ => &[
                ("tokenUrl", Substitute::Text),
                ("scopes", Substitute::Object),
            ],
        },
        _ => &[],
    }
}

/// Returns the string without which an object has no meaning and is ignored.
pub fn essential(object: Object) -> Option<&'static str> {
    match object {
        Object::Server | Object::ExternalDocs => Some("url"),
        Object::License | Object::Tag => Some("name"),
        Object::Discriminator => Some("propertyName"),
        _ => None,
    }
}
