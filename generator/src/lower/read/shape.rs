//! The shape of a schema, independent of the form in which it is written.

use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, ReferenceOr, Schema, SchemaKind, StringFormat,
    StringType, Type as SchemaType, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::annotations;
use super::format::implied_type;
use super::listed::listed_values;
use super::number::{any_integer_type, fitting_type, integer_type, number_type};
use crate::ir::Type;

/// A schema or a reference to one.
#[derive(Clone, Copy)]
pub enum Node<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Node<'a> {
    fn from(item: &'a ReferenceOr<Schema>) -> Self {
        match item {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Node<'a> {
    fn from(item: &'a ReferenceOr<Box<Schema>>) -> Self {
        match item {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

impl Node<'_> {
    /// Returns `true` if the schema is inline and deprecated.
    pub fn is_deprecated(self) -> bool {
        matches!(self, Self::Schema(schema) if annotations::is_deprecated(schema))
    }

    /// Returns `true` if the schema determines the type of an `allOf` that it is part of. A part
    /// with only a description does not.
    pub fn is_meaningful(self) -> bool {
        match self {
            Self::Reference(_) => true,
            Self::Schema(schema) => match shape(schema) {
                Shape::Anything | Shape::Null => false,
                Shape::Choice(_, nodes) => !nodes.into_iter().all(is_rule),
                _ => true,
            },
        }
    }
}

/// The shape of the values that a schema describes.
pub enum Shape<'a> {
    Object(ObjectShape<'a>),
    Array(Option<Node<'a>>),
    /// A string with known values.
    Strings(Vec<&'a str>),
    Scalar(Type),
    /// An `allOf`, with the properties beside it.
    All(Vec<Node<'a>>, ObjectShape<'a>),
    /// A `oneOf` or `anyOf`, with the keyword.
    Choice(&'static str, Vec<Node<'a>>),
    /// Only `null`.
    Null,
    Anything,
}

/// The object keywords of a schema.
#[derive(Default)]
pub struct ObjectShape<'a> {
    pub properties: Vec<(&'a str, Node<'a>)>,
    pub required: Vec<&'a str>,
    pub additional: Option<&'a AdditionalProperties>,
}

impl ObjectShape<'_> {
    /// Returns `true` if the schema has no object keyword.
    pub fn is_silent(&self) -> bool {
        self.properties.is_empty() && self.required.is_empty() && self.additional.is_none()
    }

    /// Returns `true` if the schema only allows the empty object.
    pub fn is_closed_and_empty(&self) -> bool {
        self.properties.is_empty()
            && matches!(self.additional, Some(AdditionalProperties::Any(false)))
    }
}

/// Returns the shape of a schema.
pub fn shape(schema: &Schema) -> Shape<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => string_shape(string),
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            let ty = match &integer.format {
                VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Type::Integer(true, 32),
                VariantOrUnknownOrEmpty::Unknown(format) => integer_type(format),
                _ => Type::Integer(true, 64),
            };
            let values = integer.enumeration.iter().copied().flatten();
            let values = values.chain(integer.minimum).chain(integer.maximum);
            let values = values.map(i128::from).chain(large_values(schema));
            Shape::Scalar(fitting_type(ty, values))
        }
        SchemaKind::Type(SchemaType::Number(number)) => Shape::Scalar(match &number.format {
            VariantOrUnknownOrEmpty::Unknown(format) => number_type(format),
            _ => Type::Float,
        }),
        SchemaKind::Type(SchemaType::Boolean(_)) => Shape::Scalar(Type::Bool),
        SchemaKind::Type(SchemaType::Array(array)) => {
            Shape::Array(array.items.as_ref().map(Node::from))
        }
        SchemaKind::Type(SchemaType::Object(object)) => Shape::Object(ObjectShape {
            properties: properties(&object.properties),
            required: object.required.iter().map(String::as_str).collect(),
            additional: object.additional_properties.as_ref(),
        }),
        SchemaKind::AllOf { all_of } => Shape::All(
            all_of.iter().map(Node::from).collect(),
            ObjectShape::default(),
        ),
        SchemaKind::OneOf { one_of } => choice("oneOf", one_of),
        SchemaKind::AnyOf { any_of } => choice("anyOf", any_of),
        SchemaKind::Not { .. } => Shape::Anything,
        SchemaKind::Any(any) => any_shape(any),
    }
}

/// Returns the values in the annotations of an integer that only 64 bits without a sign hold.
fn large_values(schema: &Schema) -> impl Iterator<Item = i128> {
    let data = &schema.schema_data;
    let values = data.default.iter().chain(&data.example);
    let large = values.filter(|it| !it.is_i64()).filter_map(Value::as_u64);
    large.map(i128::from)
}

/// Returns `true` if the schema itself allows `null`.
pub fn is_nullable(schema: &Schema) -> bool {
    let null_value = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => string.enumeration.contains(&None),
        SchemaKind::Type(SchemaType::Integer(integer)) => integer.enumeration.contains(&None),
        SchemaKind::Any(any) => any.enumeration.contains(&Value::Null),
        _ => false,
    };
    schema.schema_data.nullable || null_value
}

/// Returns the shape of a schema in mixed form: by its `type`, or else by its other keywords.
fn any_shape(any: &AnySchema) -> Shape<'_> {
    let object = ObjectShape {
        properties: properties(&any.properties),
        required: any.required.iter().map(String::as_str).collect(),
        additional: any.additional_properties.as_ref(),
    };
    let typ = any.typ.as_deref();
    let parts: Vec<Node> = any.all_of.iter().map(Node::from).collect();
    // Limits and words do not replace the type beside them.
    let is_object = typ.is_none_or(|it| it == "object");
    if !parts.is_empty() && (is_object || parts.iter().any(|it| it.is_meaningful())) {
        return Shape::All(parts, object);
    }
    // Object keywords do not apply to values of another type.
    if !object.is_silent() && is_object {
        return Shape::Object(object);
    }
    let choices = [("oneOf", &any.one_of), ("anyOf", &any.any_of)];
    let mut choices = choices.into_iter().filter(|(_, it)| !it.is_empty());
    if let Some((keyword, members)) = choices.next().filter(|_| is_object) {
        return choice(keyword, members);
    }
    if let Some((keyword, members)) = listed_values(any) {
        return choice(keyword, members);
    }
    let values: Vec<&str> = any.enumeration.iter().filter_map(Value::as_str).collect();
    let only_null = !any.enumeration.is_empty() && any.enumeration.iter().all(Value::is_null);
    let typ = typ.or_else(|| implied_type(any));
    let is_other = |it: &Value| !it.is_string() && !it.is_null();
    match typ {
        None if any.enumeration.iter().any(is_other) => Shape::Anything,
        Some("string") | None if !values.is_empty() => Shape::Strings(values),
        Some("string") => Shape::Scalar(string_type(any.format.as_deref().unwrap_or_default())),
        Some("integer") => Shape::Scalar(any_integer_type(any)),
        Some("number") => Shape::Scalar(number_type(any.format.as_deref().unwrap_or_default())),
        Some("boolean") => Shape::Scalar(Type::Bool),
        Some("array") => Shape::Array(any.items.as_ref().map(Node::from)),
        Some("object") => Shape::Object(object),
        None if any.items.is_some() => Shape::Array(any.items.as_ref().map(Node::from)),
        None if only_null => Shape::Null,
        _ => Shape::Anything,
    }
}

/// Returns the members of each `oneOf` or `anyOf` beside object keywords or an `allOf`, unless they
/// declare no properties.
pub fn choices_beside_properties(schema: &Schema) -> Vec<(&'static str, Vec<Node<'_>>)> {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return Vec::new();
    };
    if !matches!(any_shape(any), Shape::Object(_) | Shape::All(..)) {
        return Vec::new();
    }
    let choices = [("oneOf", &any.one_of), ("anyOf", &any.any_of)];
    let choices = choices.into_iter().map(|(keyword, members)| {
        let nodes: Vec<Node> = members.iter().map(Node::from).collect();
        (keyword, nodes)
    });
    let has_properties = |nodes: &[Node<'_>]| !nodes.iter().all(|it| is_rule(*it));
    choices.filter(|(_, nodes)| has_properties(nodes)).collect()
}

/// Returns `true` if a member of a choice only limits which properties there are.
fn is_rule(member: Node<'_>) -> bool {
    match member {
        Node::Reference(_) => false,
        Node::Schema(schema) => match shape(schema) {
            Shape::Object(object) => object.properties.is_empty() && object.additional.is_none(),
            Shape::Anything => true,
            _ => false,
        },
    }
}

fn choice<'a>(keyword: &'static str, members: &'a [ReferenceOr<Schema>]) -> Shape<'a> {
    Shape::Choice(keyword, members.iter().map(Node::from).collect())
}

fn properties<'a>(
    properties: impl IntoIterator<Item = (&'a String, &'a ReferenceOr<Box<Schema>>)>,
) -> Vec<(&'a str, Node<'a>)> {
    properties
        .into_iter()
        .map(|(name, node)| (name.as_str(), node.into()))
        .collect()
}

fn string_shape(string: &StringType) -> Shape<'_> {
    let values: Vec<&str> = string
        .enumeration
        .iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !values.is_empty() {
        return Shape::Strings(values);
    }
    if !string.enumeration.is_empty() {
        return Shape::Null;
    }
    Shape::Scalar(match &string.format {
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Type::Timestamp,
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Type::Date,
        _ => Type::String,
    })
}

/// Returns the type of a string. Formats that servers tend to violate, such as `uri`, are ignored.
fn string_type(format: &str) -> Type {
    match format {
        "date-time" => Type::Timestamp,
        "date" => Type::Date,
        _ => Type::String,
    }
}
