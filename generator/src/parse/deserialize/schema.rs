//! Schemas.

use std::mem;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Error, Map, Value};

use super::parts::{items, members, reference_or};

/// Reads a schema.
pub fn schema(mut value: Value) -> Result<Schema, Error> {
    let parts = Parts::detach(&mut value)?;
    let mut schema: Schema = serde_json::from_value(value)?;
    parts.attach(&mut schema.schema_kind);
    Ok(schema)
}

/// The schemas in a schema.
#[derive(Default)]
struct Parts {
    properties: IndexMap<String, ReferenceOr<Box<Schema>>>,
    additional_properties: Option<AdditionalProperties>,
    items: Option<ReferenceOr<Box<Schema>>>,
    all_of: Vec<ReferenceOr<Schema>>,
    any_of: Vec<ReferenceOr<Schema>>,
    one_of: Vec<ReferenceOr<Schema>>,
    not: Option<Box<ReferenceOr<Schema>>>,
}

impl Parts {
    /// Takes the schemas out of a schema. Empty ones replace them, as the kind of the schema depends
    /// on its keys.
    fn detach(value: &mut Value) -> Result<Self, Error> {
        let mut parts = Self::default();
        for (key, value) in value.as_object_mut().into_iter().flatten() {
            match (key.as_str(), &*value) {
                ("properties", Value::Object(_)) => {
                    parts.properties = members(hollow(value), boxed)?
                }
                ("additionalProperties", Value::Object(_)) => {
                    let schema = Box::new(reference_or(hollow(value), schema)?);
                    parts.additional_properties = Some(AdditionalProperties::Schema(schema));
                    *value = true.into();
                }
                ("items", Value::Object(_)) => parts.items = Some(boxed(hollow(value))?),
                ("allOf", Value::Array(_)) => parts.all_of = schemas(hollow(value))?,
                ("anyOf", Value::Array(_)) => parts.any_of = schemas(hollow(value))?,
                ("oneOf", Value::Array(_)) => parts.one_of = schemas(hollow(value))?,
                ("not", Value::Object(_)) => {
                    parts.not = Some(Box::new(reference_or(hollow(value), schema)?));
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    /// Puts the schemas in place of the empty ones.
    fn attach(self, kind: &mut SchemaKind) {
        match kind {
            SchemaKind::Type(Type::Object(object)) => {
                object.properties = self.properties;
                if self.additional_properties.is_some() {
                    object.additional_properties = self.additional_properties;
                }
            }
            SchemaKind::Type(Type::Array(array)) => array.items = self.items,
            SchemaKind::Type(_) => {}
            SchemaKind::AllOf { all_of } => *all_of = self.all_of,
            SchemaKind::AnyOf { any_of } => *any_of = self.any_of,
            SchemaKind::OneOf { one_of } => *one_of = self.one_of,
            SchemaKind::Not { not } => {
                if let Some(schema) = self.not {
                    *not = schema;
                }
            }
            SchemaKind::Any(any) => {
                any.properties = self.properties;
                if self.additional_properties.is_some() {
                    any.additional_properties = self.additional_properties;
                }
                any.items = self.items;
                any.all_of = self.all_of;
                any.any_of = self.any_of;
                any.one_of = self.one_of;
                any.not = self.not;
            }
        }
    }
}

fn boxed(value: Value) -> Result<ReferenceOr<Box<Schema>>, Error> {
    reference_or(value, |it| schema(it).map(Box::new))
}

fn schemas(value: Value) -> Result<Vec<ReferenceOr<Schema>>, Error> {
    items(value, |it| reference_or(it, schema))
}

/// Takes an object or a list, and leaves an empty one.
fn hollow(value: &mut Value) -> Value {
    let empty = match value {
        Value::Array(_) => Vec::<Value>::new().into(),
        _ => Map::new().into(),
    };
    mem::replace(value, empty)
}
