//! The keys of objects in a description: their order, and which hold prose or examples.

use crate::grammar::Object;

/// Returns the keys of an object in conventional order, including the extensions that this generator
/// defines. Other keys come last.
pub fn order(object: Object) -> &'static [&'static str] {
    match object {
        Object::Document => &[
            "openapi",
            "$self",
            "info",
            "externalDocs",
            "x-products",
            "servers",
            "security",
            "tags",
            "paths",
            "webhooks",
            "components",
        ],
        Object::Info => &["title", "version", "summary", "description"],
        Object::Server => &[
            "url",
            "name",
            "x-name",
            "x-product",
            "description",
            "variables",
        ],
        Object::ServerVariable => &["description", "enum", "default"],
        Object::Tag => &[
            "name",
            "kind",
            "parent",
            "summary",
            "description",
            "externalDocs",
        ],
        Object::PathItem => &[
            "$ref",
            "summary",
            "description",
            "servers",
            "parameters",
            "get",
            "put",
            "post",
            "patch",
            "delete",
            "options",
            "head",
            "trace",
            "query",
            "additionalOperations",
        ],
        Object::Operation => &[
            "operationId",
            "tags",
            "summary",
            "description",
            "deprecated",
            "x-since",
            "x-not-on",
            "x-paging",
            "x-wait-until",
            "x-result-limit",
            "externalDocs",
            "servers",
            "security",
            "parameters",
            "requestBody",
            "responses",
            "callbacks",
        ],
        Object::ExternalDocs => &["url", "description"],
        Object::Parameter | Object::Header => &[
            "$ref",
            "name",
            "in",
            "required",
            "deprecated",
            "description",
            "x-since",
            "x-not-on",
            "style",
            "explode",
            "allowReserved",
            "example",
            "examples",
            "schema",
            "content",
        ],
        Object::RequestBody => &["$ref", "required", "description", "content"],
        Object::Response => &["$ref", "summary", "description", "headers", "content"],
        Object::MediaType => &[
            "$ref",
            "schema",
            "itemSchema",
            "example",
            "examples",
            "encoding",
            "prefixEncoding",
            "itemEncoding",
        ],
        Object::Schema => &[
            "$ref",
            "type",
            "format",
            "nullable",
            "deprecated",
            "readOnly",
            "writeOnly",
            "title",
            "allOf",
            "oneOf",
            "anyOf",
            "not",
            "discriminator",
            "description",
            "x-since",
            "x-not-on",
            "default",
            "example",
            "examples",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "items",
            "minProperties",
            "maxProperties",
            "required",
            "properties",
            "additionalProperties",
        ],
        Object::Components => &[
            "securitySchemes",
            "parameters",
            "headers",
            "requestBodies",
            "responses",
            "mediaTypes",
            "schemas",
            "pathItems",
            "callbacks",
            "examples",
        ],
        Object::SecurityScheme => &[
            "type",
            "scheme",
            "bearerFormat",
            "in",
            "name",
            "description",
        ],
        Object::Example => &[
            "$ref",
            "summary",
            "description",
            "value",
            "dataValue",
            "serializedValue",
            "externalValue",
        ],
        Object::Contact
        | Object::License
        | Object::Encoding
        | Object::Callback
        | Object::Discriminator
        | Object::Flow
        | Object::Data => &[],
    }
}

/// Returns the keys of an object that hold prose.
pub fn prose(object: Object) -> &'static [&'static str] {
    match object {
        Object::Schema => &["title", "description", "$comment"],
        Object::Contact | Object::License | Object::Callback | Object::Flow | Object::Data => &[],
        _ => &["summary", "description"],
    }
}

/// Returns the keys of an object that hold examples.
pub fn examples(object: Object) -> &'static [&'static str] {
    match object {
        Object::Parameter
        | Object::Header
        | Object::MediaType
        | Object::Schema
        | Object::Components => &["example", "examples"],
        _ => &[],
    }
}
