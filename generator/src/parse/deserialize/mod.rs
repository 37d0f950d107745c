//! A JSON value to a typed description.
//!
//! The types of `openapiv3` are flattened and untagged: serde buffers such a value, and copies the
//! parts of the buffer. For objects inside of each other that takes quadratic time. So the parts of
//! each object are detached, deserialized on their own, and put in place.

mod operation;
mod parts;
mod schema;

use std::mem;

use openapiv3::{Components, OpenAPI, Paths};
use serde_json::{Error, Map, Value};

use operation::{example, header, parameter, path_item, request_body, response};
use parts::{each, part, reference_or, section};
use schema::schema;

/// Deserializes a description; its paths and components in parallel.
///
/// An error has no place, and is not always the first one.
pub fn openapi(mut value: Value) -> Result<OpenAPI, Error> {
    let paths = part(&mut value, "paths", paths)?;
    let components = part(&mut value, "components", components)?;
    if paths.is_some() {
        value["paths"] = Map::new().into();
    }
    Ok(OpenAPI {
        paths: paths.unwrap_or_default(),
        components,
        ..serde_json::from_value(value)?
    })
}

fn paths(mut value: Value) -> Result<Paths, Error> {
    let mut paths = Map::new();
    if let Value::Object(members) = &mut value {
        (paths, *members) = mem::take(members)
            .into_iter()
            .partition(|(name, _)| name.starts_with('/'));
    }
    Ok(Paths {
        paths: each(paths, |it| reference_or(it, path_item))?,
        ..serde_json::from_value(value)?
    })
}

fn components(mut value: Value) -> Result<Components, Error> {
    Ok(Components {
        schemas: section(&mut value, "schemas", schema)?,
        responses: section(&mut value, "responses", response)?,
        parameters: section(&mut value, "parameters", parameter)?,
        examples: section(&mut value, "examples", example)?,
        request_bodies: section(&mut value, "requestBodies", request_body)?,
        headers: section(&mut value, "headers", header)?,
        ..serde_json::from_value(value)?
    })
}

#[cfg(test)]
mod tests {
    use openapiv3::OpenAPI;
    use serde_json::{Value, json};

    /// A description with parts in each place that has any.
    fn description(schema: &Value) -> Value {
        let media = json!({ "schema": schema, "example": 1, "x-media": [2],
            "examples": { "one": { "value": { "a": null } }, "two": { "$ref": "#/x" } },
            "encoding": { "part": { "headers": { "A": { "schema": schema } } } } });
        let content = json!({ "application/json": media, "text/plain": {} });
        let headers = json!({ "A": { "schema": schema }, "B": { "$ref": "#/y" },
            "C": { "content": content, "x-header": 1 } });
        let response = json!({ "description": "", "headers": headers, "content": content,
            "x-response": true });
        let parameters = json!([{ "name": "a", "in": "query", "schema": schema, "style": "form" },
            { "name": "b", "in": "path", "required": true, "content": content },
            { "$ref": "#/components/parameters/c" }]);
        let body = json!({ "content": content, "required": true });
        let operation = json!({ "operationId": "a", "parameters": parameters, "requestBody": body,
            "responses": { "200": response, "4xx": { "$ref": "#/z" }, "default": response,
                "x-responses": {}, "unknown": 1 },
            "callbacks": { "b": { "{$url}": { "post": { "responses": { "200": response } } } } } });
        let item = json!({ "get": operation, "trace": operation, "parameters": parameters,
            "x-item": 1 });
        json!({ "openapi": "3.0.3", "info": { "title": "A", "version": "1" }, "x-root": [],
            "paths": { "/a": item, "/b": { "$ref": "#/paths/~1a" }, "x-paths": 1 },
            "components": { "schemas": { "s": schema, "t": { "$ref": "#/components/schemas/s" } },
                "responses": { "r": response }, "parameters": { "c": parameters[0] },
                "examples": { "e": { "summary": "E", "value": 1.5, "x-example": {} } },
                "requestBodies": { "q": body }, "headers": headers,
                "securitySchemes": { "basic": { "type": "http", "scheme": "basic" } } } })
    }

    #[test]
    fn descriptions_are_equal_to_those_of_serde() {
        let all = json!([{ "type": "string", "enum": ["a", null] }, { "$ref": "#/x" }]);
        for schema in [
            json!({}),
            json!({ "type": "string", "format": "date-time", "title": "A", "example": {} }),
            json!({ "type": "string", "format": "other", "nullable": true, "default": "a" }),
            json!({ "type": "integer", "format": "int64", "deprecated": true }),
            json!({ "type": "integer", "format": "int32", "minimum": 1, "example": 2 }),
            json!({ "type": "boolean", "description": "B", "example": null }),
            json!({ "type": "boolean", "format": "c", "x-d": "d" }),
            json!({ "type": "array", "items": { "type": "array", "items": { "$ref": "#/x" } } }),
            json!({ "type": "object", "required": ["b"], "x-order": ["b"],
                "properties": { "b": { "type": "boolean", "default": true }, "a": all[1] },
                "additionalProperties": { "type": "number" } }),
            json!({ "type": "object", "additionalProperties": false }),
            json!({ "allOf": all, "description": "All" }),
            json!({ "anyOf": all }),
            json!({ "oneOf": all, "discriminator": { "propertyName": "a" } }),
            json!({ "not": { "$ref": "#/x" } }),
            json!({ "properties": { "a": { "allOf": all } }, "items": {}, "allOf": [], "anyOf": all,
                "oneOf": all, "not": {}, "additionalProperties": { "$ref": "#/x" } }),
        ] {
            let value = description(&schema);
            let expected: OpenAPI = serde_json::from_value(value.clone()).expect("a description");
            assert_eq!(super::openapi(value).expect("a description"), expected);
        }
    }

    #[test]
    fn malformed_parts_are_errors() {
        for (place, malformed) in [
            ("/paths", json!([])),
            ("/paths/~1a/get/parameters", json!({})),
            ("/paths/~1a/get/responses", json!([])),
            ("/components/schemas/s", json!({ "properties": [] })),
            ("/components/schemas/s", json!({ "allOf": [{ "not": 1 }] })),
            ("/components/headers/A", json!({})),
        ] {
            let mut value = description(&json!({}));
            *value.pointer_mut(place).expect(place) = malformed;
            super::openapi(value).expect_err(place);
        }
    }
}
