//! The known values of a string, with their names and descriptions.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{Schema, SchemaKind, Type as SchemaType};
use serde_json::Value;

use super::Reader;
use super::extension::{key_of, read_extension};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::extension::{Extension, MsEnum, MsValue, Text, ValueDescriptions, ValueNames};
use crate::ir::Variant;
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Returns the name that extensions declare for an enum, if it has letters.
pub fn declared_name(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Option<String> {
    let declared: MsEnum = read_extension(reader, extensions, at)?;
    let name = declared.name?.as_str().ok()?.to_owned();
    name.contains(char::is_alphabetic).then_some(name)
}

/// Reads the known strings of a schema.
pub fn read_values(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    role: &Role,
) -> Vec<Variant> {
    let values = values(schema);
    let extensions = &schema.schema_data.extensions;
    let names = read_extension(reader, extensions, at)
        .and_then(|ValueNames(it)| in_order::<ValueNames>(reader, schema, at, &values, it))
        .unwrap_or_else(|| vec![String::new(); values.len()]);
    let declared: Option<MsEnum> = read_extension(reader, extensions, at);
    let declared: Vec<MsValue> = declared.map(|it| it.values).unwrap_or_default();
    let docs = match read_extension(reader, extensions, at) {
        Some(ValueDescriptions::List(it)) => {
            in_order::<ValueDescriptions>(reader, schema, at, &values, it)
        }
        Some(ValueDescriptions::Map(map)) => {
            let text = |it: &Option<&str>| map.get((*it)?)?.as_str().ok();
            let text = |it| text(it).unwrap_or_default().trim().to_owned();
            Some(values.iter().map(text).collect())
        }
        None => None,
    };
    let docs = docs.unwrap_or_else(|| vec![String::new(); values.len()]);
    let values = values.into_iter().zip(names).zip(docs).enumerate();
    let variants = values.filter_map(|(index, ((value, name), docs))| {
        let value = value?;
        let declared = declared.iter().find(|it| it.value.as_str() == Ok(value));
        let or_declared = |text: String, other: fn(&MsValue) -> Option<&Text>| {
            let other = || declared.and_then(other)?.as_str().ok();
            match text.is_empty() {
                true => other().unwrap_or_default().trim().to_owned(),
                false => text,
            }
        };
        let at = at.at("enum").at(index);
        let path = reader.name_of(role).map(|it| format!("{it}.{value}"));
        let chosen = reader.chosen_name(Subject::Value, [&at], path);
        Some(Variant {
            wire: value.to_owned(),
            name: chosen.unwrap_or_default(),
            declared: or_declared(name, |it| it.name.as_ref()),
            docs: or_declared(docs, |it| it.description.as_ref()),
        })
    });
    variants.collect()
}

/// Reads the known strings of an inline member of a choice. The title and the description of a member
/// with one value are those of the value.
pub fn read_member_values(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    role: &Role,
) -> Vec<Variant> {
    let mut variants = read_values(reader, schema, at, role);
    if let [only] = variants.as_mut_slice() {
        let data = &schema.schema_data;
        for (text, own) in [
            (&mut only.declared, &data.title),
            (&mut only.docs, &data.description),
        ] {
            if text.is_empty() {
                *text = own.clone().unwrap_or_default();
            }
        }
    }
    variants
}

/// Returns the variants without duplicate values.
pub fn distinct(mut variants: Vec<Variant>) -> Vec<Variant> {
    let mut seen = HashSet::new();
    variants.retain(|it| seen.insert(it.wire.clone()));
    variants
}

/// Returns the values of the enum. `None` is one that is not a string.
fn values(schema: &Schema) -> Vec<Option<&str>> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => {
            string.enumeration.iter().map(Option::as_deref).collect()
        }
        SchemaKind::Any(any) => any.enumeration.iter().map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Returns the entries of an extension; `None` if their number is not that of the values.
fn in_order<T: Extension>(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    values: &[Option<&str>],
    entries: Vec<Text>,
) -> Option<Vec<String>> {
    let text = |it: Text| it.as_str().unwrap_or_default().trim().to_owned();
    if entries.len() == values.len() {
        return Some(entries.into_iter().map(text).collect());
    }
    if entries.len() == values.iter().flatten().count() {
        // `null` often has no entry.
        let mut entries = entries.into_iter().map(text);
        let entry = |it: &Option<&str>| it.and_then(|_| entries.next()).unwrap_or_default();
        return Some(values.iter().map(entry).collect());
    }
    let key = key_of::<T>(&schema.schema_data.extensions).unwrap_or(T::NAME);
    let (count, expected) = (entries.len(), values.len());
    let message = format!("ignoring `{key}`: {count} entries for {expected} values");
    reader
        .diagnostics
        .warn(Code::InvalidExtension, &at.at(key), message)
        .help("list one entry for each value of `enum`, in the same order");
    None
}
