//! Operations, and what they are made of.

use std::mem;

use openapiv3::{
    Callback, Content, Example, Header, MediaType, Operation, Parameter, ParameterSchemaOrContent,
    PathItem, RequestBody, Response, Responses, StatusCode,
};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde_json::{Error, Map, Value};

use super::parts::{list, map, members, object, part, reference_or, take};
use super::schema::schema;

/// Reads the operations of a path.
pub fn path_item(mut value: Value) -> Result<PathItem, Error> {
    Ok(PathItem {
        get: part(&mut value, "get", operation)?,
        put: part(&mut value, "put", operation)?,
        post: part(&mut value, "post", operation)?,
        delete: part(&mut value, "delete", operation)?,
        options: part(&mut value, "options", operation)?,
        head: part(&mut value, "head", operation)?,
        patch: part(&mut value, "patch", operation)?,
        trace: part(&mut value, "trace", operation)?,
        parameters: list(&mut value, "parameters", |it| reference_or(it, parameter))?,
        ..serde_json::from_value(value)?
    })
}

fn operation(mut value: Value) -> Result<Operation, Error> {
    let responses = part(&mut value, "responses", responses)?;
    if responses.is_some() {
        value["responses"] = Map::new().into();
    }
    Ok(Operation {
        parameters: list(&mut value, "parameters", |it| reference_or(it, parameter))?,
        request_body: part(&mut value, "requestBody", |it| {
            reference_or(it, request_body)
        })?,
        responses: responses.unwrap_or_default(),
        callbacks: map(&mut value, "callbacks", callback)?,
        ..serde_json::from_value(value)?
    })
}

fn callback(value: Value) -> Result<Callback, Error> {
    members(value, path_item)
}

fn responses(value: Value) -> Result<Responses, Error> {
    let mut read = Responses::default();
    for (key, value) in object(value)? {
        let code: Result<StatusCode, Error> =
            StatusCode::deserialize(key.as_str().into_deserializer());
        if let Ok(code) = code {
            read.responses.insert(code, reference_or(value, response)?);
        } else if key == "default" {
            read.default = Some(reference_or(value, response)?);
        } else if key.starts_with("x-") {
            read.extensions.insert(key, value);
        }
    }
    Ok(read)
}

/// Reads a response.
pub fn response(mut value: Value) -> Result<Response, Error> {
    Ok(Response {
        headers: map(&mut value, "headers", |it| reference_or(it, header))?,
        content: part(&mut value, "content", content)?.unwrap_or_default(),
        ..serde_json::from_value(value)?
    })
}

/// Reads a request body.
pub fn request_body(mut value: Value) -> Result<RequestBody, Error> {
    Ok(RequestBody {
        content: part(&mut value, "content", content)?.unwrap_or_default(),
        ..serde_json::from_value(value)?
    })
}

fn content(value: Value) -> Result<Content, Error> {
    members(value, media_type)
}

fn media_type(mut value: Value) -> Result<MediaType, Error> {
    Ok(MediaType {
        schema: part(&mut value, "schema", |it| reference_or(it, schema))?,
        example: take(&mut value, "example"),
        examples: map(&mut value, "examples", |it| reference_or(it, example))?,
        ..serde_json::from_value(value)?
    })
}

/// Reads an example.
pub fn example(mut value: Value) -> Result<Example, Error> {
    Ok(Example {
        value: take(&mut value, "value"),
        ..serde_json::from_value(value)?
    })
}

/// Reads a parameter.
pub fn parameter(mut value: Value) -> Result<Parameter, Error> {
    let format = format(&mut value)?;
    let mut parameter = serde_json::from_value(value)?;
    let (Parameter::Query { parameter_data, .. }
    | Parameter::Header { parameter_data, .. }
    | Parameter::Path { parameter_data, .. }
    | Parameter::Cookie { parameter_data, .. }) = &mut parameter;
    if let Some(format) = format {
        parameter_data.format = format;
    }
    Ok(parameter)
}

/// Reads a header.
pub fn header(mut value: Value) -> Result<Header, Error> {
    let format = format(&mut value)?;
    let mut header: Header = serde_json::from_value(value)?;
    if let Some(format) = format {
        header.format = format;
    }
    Ok(header)
}

/// Detaches the schema or the content of a parameter, and leaves an empty one.
fn format(value: &mut Value) -> Result<Option<ParameterSchemaOrContent>, Error> {
    let mut members = value.as_object_mut().into_iter().flatten();
    let found = members.find(|(key, _)| matches!(key.as_str(), "schema" | "content"));
    let Some((key, value)) = found else {
        return Ok(None);
    };
    let value = mem::replace(value, Map::new().into());
    Ok(Some(match key.as_str() {
        "schema" => ParameterSchemaOrContent::Schema(reference_or(value, schema)?),
        _ => ParameterSchemaOrContent::Content(content(value)?),
    }))
}
