//! A JSON value to a typed description.

use openapiv3::{OpenAPI, ReferenceOr};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Error, Map, Value};

/// Deserializes a description.
///
/// The paths and the schemas are most of it. They are deserialized in parallel, and one by one: as a
/// part of the description, `openapiv3` would buffer all of them, and copy them from the buffer.
pub fn openapi(mut value: Value) -> Result<OpenAPI, Error> {
    let paths = take(&mut value, "/paths", |name| name.starts_with('/'));
    let schemas = take(&mut value, "/components/schemas", |_| true);
    let mut openapi: OpenAPI = serde_json::from_value(value)?;
    openapi.paths.paths = each(paths)?;
    if let Some(components) = &mut openapi.components {
        components.schemas = each(schemas)?;
    }
    Ok(openapi)
}

/// Takes the members with some names out of an object.
fn take(value: &mut Value, pointer: &str, is_taken: fn(&str) -> bool) -> Map<String, Value> {
    let Some(Value::Object(members)) = value.pointer_mut(pointer) else {
        return Map::new();
    };
    let (taken, kept) = std::mem::take(members)
        .into_iter()
        .partition(|(name, _)| is_taken(name));
    *members = kept;
    taken
}

/// Deserializes the members of an object.
fn each<T, M>(members: Map<String, Value>) -> Result<M, Error>
where
    T: DeserializeOwned + Send,
    M: FromIterator<(String, ReferenceOr<T>)>,
{
    let members: Vec<(String, Value)> = members.into_iter().collect();
    let typed = members.into_par_iter().map(|(name, value)| {
        let typed = match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => ReferenceOr::ref_(reference),
            None => ReferenceOr::Item(serde_json::from_value(value)?),
        };
        Ok((name, typed))
    });
    let typed: Result<Vec<_>, Error> = typed.collect();
    Ok(typed?.into_iter().collect())
}
