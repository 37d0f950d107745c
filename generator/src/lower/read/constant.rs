//! Schemas with one value.

use openapiv3::{SchemaKind, Type as SchemaType};
use serde_json::Value;

use super::Reader;
use super::shape::{Node, Shape, is_nullable, shape};
use super::wrapped::unwrapped;

/// The lowest number above which not every integer is a floating-point number.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Returns the only value of a schema as one of an argument, which is not `null`.
pub fn constant<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Value> {
    only_value(reader, node).filter(|it| !it.is_null())
}

/// Returns the only value of a schema, unless it is a list or an object.
pub fn only_value<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Value> {
    let Node::Schema(schema) = unwrapped(reader, node) else {
        return None;
    };
    match shape(schema) {
        Shape::Null => return Some(Value::Null),
        Shape::All(..) => return None,
        _ if is_nullable(schema) => return None,
        _ => {}
    }
    let values: Vec<Value> = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(it)) => it
            .enumeration
            .iter()
            .flatten()
            .map(|it| it.as_str().into())
            .collect(),
        SchemaKind::Type(SchemaType::Integer(it)) => it
            .enumeration
            .iter()
            .flatten()
            .map(|it| (*it).into())
            .collect(),
        SchemaKind::Type(SchemaType::Number(it)) => {
            let numbers = it.enumeration.iter().flatten();
            let whole =
                |it: &f64| (it.fract() == 0.0 && it.abs() < MAX_WHOLE).then_some(*it as i64);
            numbers
                .map(|it| whole(it).map_or((*it).into(), Value::from))
                .collect()
        }
        SchemaKind::Type(SchemaType::Boolean(it)) => it
            .enumeration
            .iter()
            .flatten()
            .map(|it| (*it).into())
            .collect(),
        SchemaKind::Any(any) => any.enumeration.clone(),
        _ => return None,
    };
    match <[Value; 1]>::try_from(values) {
        Ok([value @ (Value::String(_) | Value::Bool(_) | Value::Number(_))]) => Some(value),
        _ => None,
    }
}
