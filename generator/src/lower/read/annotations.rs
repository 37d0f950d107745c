//! Annotations of schemas. In an `allOf`, a part without a type has them.

use std::iter::once;

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Reader;
use super::shape::Node;

/// Returns the description of a schema, or that of the schema it refers to.
pub fn docs<'a>(reader: &Reader<'a>, node: Node<'a>) -> String {
    let target = match node {
        Node::Schema(schema) if description(schema).is_none() => only_reference(schema),
        node => Some(node),
    };
    let target = match target {
        Some(Node::Reference(reference)) => reader.find_schema(reference).map(|(_, node)| node),
        target => target,
    };
    match target {
        Some(Node::Schema(schema)) => description(schema).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// Returns the description of a schema.
pub fn description(schema: &Schema) -> Option<&str> {
    let mut texts = parts(schema).filter_map(|it| it.description.as_deref());
    texts.find(|it| !it.trim().is_empty())
}

/// Returns the default of a schema.
pub fn default(schema: &Schema) -> Option<&Value> {
    parts(schema).find_map(|it| it.default.as_ref())
}

/// Returns `true` if a schema is deprecated.
pub fn is_deprecated(schema: &Schema) -> bool {
    parts(schema).any(|it| it.deprecated)
}

/// Returns the annotations of a schema, then those of the inline parts of its `allOf`, the last one
/// first.
fn parts(schema: &Schema) -> impl Iterator<Item = &SchemaData> {
    let inline = all_of(schema).iter().rev().filter_map(ReferenceOr::as_item);
    once(&schema.schema_data).chain(inline.map(|it| &it.schema_data))
}

/// Returns the only part of an `allOf`, if it is a reference.
fn only_reference(schema: &Schema) -> Option<Node<'_>> {
    match all_of(schema) {
        [only @ ReferenceOr::Reference { .. }] => Some(only.into()),
        _ => None,
    }
}

fn all_of(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        _ => &[],
    }
}
