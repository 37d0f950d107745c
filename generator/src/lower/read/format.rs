//! Formats of scalars, and the types of other crates that the settings choose for them.

use openapiv3::{AnySchema, Schema, SchemaKind, Type as SchemaType, VariantOrUnknownOrEmpty};
use serde::Serialize;

use super::Reader;
use super::number::known_integer_type;
use crate::ir::Type;

/// Returns the type of another crate for the format of a scalar.
pub fn external(reader: &Reader<'_>, schema: &Schema) -> Option<Type> {
    if reader.chosen_types.is_empty() {
        return None;
    }
    reader.chosen_type_for(&format(schema)?)
}

/// Returns the format of a schema with one type.
fn format(schema: &Schema) -> Option<String> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(it)) => format_name(&it.format),
        SchemaKind::Type(SchemaType::Integer(it)) => format_name(&it.format),
        SchemaKind::Type(SchemaType::Number(it)) => format_name(&it.format),
        SchemaKind::Any(any) => any.format.clone(),
        _ => None,
    }
}

/// Returns a format as it is written. Known ones are enums that serialize as their name.
fn format_name<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => {
            let name = serde_json::to_value(known).ok()?;
            name.as_str().map(str::to_owned)
        }
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// Returns the type that the format of a schema without `type` implies: a format belongs to one
/// type.
pub fn implied_type(any: &AnySchema) -> Option<&'static str> {
    if any.items.is_some() || !any.enumeration.is_empty() {
        return None;
    }
    match any.format.as_deref()? {
        "float" | "double" | "decimal" | "decimal128" => Some("number"),
        format if known_integer_type(format).is_some() => Some("integer"),
        "date-time"
        | "date"
        | "time"
        | "duration"
        | "uuid"
        | "email"
        | "idn-email"
        | "uri"
        | "uri-reference"
        | "uri-template"
        | "iri"
        | "iri-reference"
        | "url"
        | "hostname"
        | "idn-hostname"
        | "ipv4"
        | "ipv6"
        | "byte"
        | "binary"
        | "password"
        | "json-pointer"
        | "relative-json-pointer"
        | "regex" => Some("string"),
        _ => None,
    }
}
