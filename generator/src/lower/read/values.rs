//! The known values of a string or an integer, with their names and descriptions.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{Schema, SchemaKind, Type as SchemaType};
use serde_json::Value;

use super::Reader;
use super::extension::{key_of, read_extension};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::extension::{Extension, MsEnum, MsValue, Text, ValueDescriptions, ValueNames};
use crate::ir::{Enum, Type, Variant};
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

/// Returns `true` if extensions declare the names of the values of an enum.
pub fn has_names(reader: &mut Reader<'_>, schema: &Schema) -> bool {
    let (extensions, at) = (&schema.schema_data.extensions, Pointer::root());
    let is_name = |it: &Text| it.as_str().is_ok_and(is_name);
    let listed = read_extension(reader, extensions, &at);
    listed.is_some_and(|ValueNames(it)| it.iter().any(is_name))
        || read_extension(reader, extensions, &at).is_some_and(|declared: MsEnum| {
            let mut names = declared.values.iter().filter_map(|it| it.name.as_ref());
            names.any(is_name)
        })
}

/// Returns `true` for a name with letters. Others only repeat an integer.
fn is_name(name: &str) -> bool {
    name.contains(char::is_alphabetic)
}

/// Reads the known values of integers of a type; `None` if no value has a name.
pub fn read_integers(
    reader: &mut Reader<'_>,
    schema: &Schema,
    ty: &Type,
    at: &Pointer,
    role: &Role,
) -> Option<Enum> {
    let variants = read_values(reader, schema, at, role);
    integers(ty, variants)
}

/// Returns an enum of integers; `None` if no value has a name.
pub fn integers(ty: &Type, variants: Vec<Variant>) -> Option<Enum> {
    let has_name = |it: &Variant| !it.name.is_empty() || is_name(&it.declared);
    let fitting = [ty.clone(), Type::Integer(true, 64)]
        .into_iter()
        .find(|ty| {
            let mut values = variants.iter();
            values.all(|it| it.wire.parse().is_ok_and(|it| ty.has_integer(it)))
        });
    let ty = fitting.filter(|_| variants.iter().any(has_name))?;
    Some(Enum {
        ty,
        variants: distinct(variants),
    })
}

/// Reads the known values of a schema: strings, or integers if these are its type.
pub fn read_values(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    role: &Role,
) -> Vec<Variant> {
    let values = values(schema);
    if values.is_empty() {
        return Vec::new();
    }
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
            let text = |it: &Option<Cow<str>>| map.get(it.as_deref()?)?.as_str().ok();
            let text = |it| text(it).unwrap_or_default().trim().to_owned();
            Some(values.iter().map(text).collect())
        }
        None => None,
    };
    let docs = docs.unwrap_or_else(|| vec![String::new(); values.len()]);
    let values = values.into_iter().zip(names).zip(docs).enumerate();
    let variants = values.filter_map(|(index, ((value, name), docs))| {
        let value = value?;
        let declared = declared.iter().find(|it| it.value.is_value(&value));
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
            wire: value.into_owned(),
            name: chosen.unwrap_or_default(),
            declared: or_declared(name, |it| it.name.as_ref()),
            docs: or_declared(docs, |it| it.description.as_ref()),
        })
    });
    variants.collect()
}

/// Reads the known values of a member of a choice.
///
/// The description of a member with one value is that of the value. An inline member has the title
/// of its only value, and the description of each.
pub fn read_member_values(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    role: &Role,
    is_inline: bool,
) -> Vec<Variant> {
    let mut variants = read_values(reader, schema, at, role);
    let data = &schema.schema_data;
    let is_single = variants.len() == 1;
    for variant in &mut variants {
        for (text, own, is_own) in [
            (&mut variant.declared, &data.title, is_single && is_inline),
            (&mut variant.docs, &data.description, is_single || is_inline),
        ] {
            if text.is_empty() && is_own {
                *text = own.clone().unwrap_or_default();
            }
        }
        if is_single && data.deprecated {
            let docs = variant.docs.trim();
            variant.docs = format!("{docs} Deprecated.").trim_start().to_owned();
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

/// Returns the values of the enum. `None` is one of another type.
fn values(schema: &Schema) -> Vec<Option<Cow<'_, str>>> {
    let text = |it: &str| -> Option<Cow<'_, str>> { Some(it.to_owned().into()) };
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => {
            let values = string.enumeration.iter();
            values.map(|it| it.as_deref().map(Cow::from)).collect()
        }
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            let values = integer.enumeration.iter();
            values.map(|it| text(&(*it)?.to_string())).collect()
        }
        SchemaKind::Any(any) if any.typ.as_deref() == Some("integer") => {
            let values = any.enumeration.iter();
            values
                .map(|it| text(&it.as_number()?.to_string()))
                .collect()
        }
        SchemaKind::Any(any) => {
            let values = any.enumeration.iter();
            values.map(|it| it.as_str().map(Cow::from)).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the entries of an extension; `None` if their number is not that of the values.
fn in_order<T: Extension>(
    reader: &mut Reader<'_>,
    schema: &Schema,
    at: &Pointer,
    values: &[Option<Cow<'_, str>>],
    entries: Vec<Text>,
) -> Option<Vec<String>> {
    let text = |it: Text| it.as_str().unwrap_or_default().trim().to_owned();
    if entries.len() == values.len() {
        return Some(entries.into_iter().map(text).collect());
    }
    if entries.len() == values.iter().flatten().count() {
        // `null` often has no entry.
        let mut entries = entries.into_iter().map(text);
        let entry = |it: &Option<Cow<str>>| match it {
            Some(_) => entries.next().unwrap_or_default(),
            None => String::new(),
        };
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
