//! The parts of an object, deserialized one by one.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;
use rayon::prelude::*;
use serde_json::{Error, Map, Value};

/// Takes a member out of an object; `None` if it is missing or null.
pub fn take(value: &mut Value, key: &str) -> Option<Value> {
    let members = value.as_object_mut()?;
    if members.get(key)?.is_null() {
        return None;
    }
    members.shift_remove(key)
}

/// Takes a member out of an object, and reads it.
pub fn part<T>(
    value: &mut Value,
    key: &str,
    read: impl Fn(Value) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    take(value, key).map(read).transpose()
}

/// Takes a map out of an object, and reads its members.
pub fn map<T>(
    value: &mut Value,
    key: &str,
    read: impl Fn(Value) -> Result<T, Error>,
) -> Result<IndexMap<String, T>, Error> {
    match take(value, key) {
        Some(value) => members(value, read),
        None => Ok(IndexMap::new()),
    }
}

/// Reads the members of an object.
pub fn members<T>(
    value: Value,
    read: impl Fn(Value) -> Result<T, Error>,
) -> Result<IndexMap<String, T>, Error> {
    let members = object(value)?.into_iter();
    members
        .map(|(name, member)| Ok((name, read(member)?)))
        .collect()
}

/// Takes a list out of an object, and reads its items.
pub fn list<T>(
    value: &mut Value,
    key: &str,
    read: impl Fn(Value) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    match take(value, key) {
        Some(value) => items(value, read),
        None => Ok(Vec::new()),
    }
}

/// Reads the items of a list.
pub fn items<T>(value: Value, read: impl Fn(Value) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let items: Vec<Value> = match value {
        Value::Array(items) => items,
        other => serde_json::from_value(other)?,
    };
    items.into_iter().map(read).collect()
}

/// Takes a section out of the components, and reads its members in parallel.
pub fn section<T: Send>(
    value: &mut Value,
    key: &str,
    read: impl Fn(Value) -> Result<T, Error> + Sync,
) -> Result<IndexMap<String, ReferenceOr<T>>, Error> {
    let members = take(value, key).map(object).transpose()?;
    each(members.unwrap_or_default(), |it| reference_or(it, &read))
}

/// Reads the members of an object in parallel.
pub fn each<T: Send>(
    members: Map<String, Value>,
    read: impl Fn(Value) -> Result<T, Error> + Sync,
) -> Result<IndexMap<String, T>, Error> {
    let members: Vec<(String, Value)> = members.into_iter().collect();
    let read = members
        .into_par_iter()
        .map(|(name, member)| Ok((name, read(member)?)));
    let read: Result<Vec<_>, Error> = read.collect();
    Ok(read?.into_iter().collect())
}

/// Reads a reference, or the object in its place.
pub fn reference_or<T>(
    value: Value,
    read: impl Fn(Value) -> Result<T, Error>,
) -> Result<ReferenceOr<T>, Error> {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => Ok(ReferenceOr::ref_(reference)),
        None => read(value).map(ReferenceOr::Item),
    }
}

/// Returns the members of an object.
pub fn object(value: Value) -> Result<Map<String, Value>, Error> {
    match value {
        Value::Object(members) => Ok(members),
        other => serde_json::from_value(other),
    }
}
