//! Known values that a choice lists one by one, with the name and the description of each.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

/// A keyword and the members of its choice.
type Members<'a> = (&'static str, &'a [ReferenceOr<Schema>]);

/// Returns the choice beside the `type` of a string or an integer that lists its values.
pub fn listed_values(any: &AnySchema) -> Option<Members<'_>> {
    let is_scalar = matches!(any.typ.as_deref(), Some("string" | "integer"));
    if !is_scalar || !any.enumeration.is_empty() {
        return None;
    }
    let lists_values = |(_, members): &Members<'_>| {
        let is_known = |it: &ReferenceOr<Schema>| it.as_item().is_some_and(has_values);
        !members.is_empty() && members.iter().all(is_known)
    };
    let choices = [
        ("oneOf", any.one_of.as_slice()),
        ("anyOf", any.any_of.as_slice()),
    ];
    choices.into_iter().find(lists_values)
}

/// Returns `true` if a schema lists its values.
pub fn has_values(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(it)) => !it.enumeration.is_empty(),
        SchemaKind::Type(SchemaType::Integer(it)) => !it.enumeration.is_empty(),
        SchemaKind::Any(any) => !any.enumeration.is_empty(),
        _ => false,
    }
}
