//! Choices beside the `type` of their members, such as known values that are listed one by one.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use super::shape::{Shape, shape};
use crate::ir::Type;

/// A keyword and the members of its choice.
type Members<'a> = (&'static str, &'a [ReferenceOr<Schema>]);

/// Returns the choice beside the `type` of a string, an integer or a list whose members have that
/// type, such as one that lists the values.
pub fn listed_values(any: &AnySchema) -> Option<Members<'_>> {
    let has_own = !any.enumeration.is_empty() || any.items.is_some();
    let typ = any.typ.as_deref().filter(|_| !has_own)?;
    let has_type = |member: &ReferenceOr<Schema>| {
        member.as_item().is_none_or(|it| match shape(it) {
            Shape::Strings(_) => typ == "string",
            Shape::Scalar(Type::Integer(..)) => typ == "integer",
            Shape::Scalar(Type::Bool | Type::Float) => false,
            Shape::Scalar(_) => typ == "string",
            Shape::Array(Some(_)) => typ == "array",
            Shape::Null => true,
            _ => false,
        })
    };
    let is_choice =
        |(_, members): &Members<'_>| !members.is_empty() && members.iter().all(has_type);
    let choices = [
        ("oneOf", any.one_of.as_slice()),
        ("anyOf", any.any_of.as_slice()),
    ];
    choices.into_iter().find(is_choice)
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
