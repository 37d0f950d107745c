//! Schemas with one value.

use openapiv3::{Schema, SchemaKind, Type as SchemaType};
use serde_json::Value;

use super::Reader;
use super::json_type::common_type;
use super::members::members;
use super::schema::allows_null;
use super::shape::{Node, Shape, choices_beside_properties, shape};
use super::wrapped::unwrapped;
use crate::pointer::Pointer;

/// The lowest number above which not every integer is a floating-point number.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The maximum length of a list or an object as JSON that code contains, in bytes.
const MAX_LENGTH: usize = 200;

/// The maximum nesting of choices and of `allOf` around a constant.
const MAX_DEPTH: usize = 5;

/// Returns the only value of a schema as one of an argument, which is not `null`.
pub fn constant<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Value> {
    only_value(reader, node).filter(|it| !it.is_null())
}

/// Returns the only value of a schema, unless it is a long list or object.
pub fn only_value<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Value> {
    find(reader, node, 0)
}

fn find<'a>(reader: &Reader<'a>, node: Node<'a>, depth: usize) -> Option<Value> {
    let Node::Schema(schema) = unwrapped(reader, node) else {
        return None;
    };
    match shape(schema) {
        Shape::Null => return Some(Value::Null),
        _ if depth >= MAX_DEPTH || allows_null(reader, node) => return None,
        Shape::All(parts, own) => {
            let is_bare = own.is_silent() && choices_beside_properties(schema).is_empty();
            let of_scalars = |it: &Node<'a>| common_type(reader, *it).is_some();
            let parts = Some(parts).filter(|it| is_bare && it.iter().all(of_scalars));
            // The other parts allow the value as well.
            let mut values = parts?.into_iter().map(|it| find(reader, it, depth + 1));
            return values.find_map(|it| it);
        }
        Shape::Choice(_, nodes) => {
            let members = members(reader, &nodes, &Pointer::root()).into_iter();
            let mut values = members.map(|it| find(reader, it.node, depth + 1));
            let first = values.next()??;
            return values
                .all(|it| it.as_ref() == Some(&first))
                .then_some(first);
        }
        _ => {}
    }
    match <[Value; 1]>::try_from(known_values(schema)) {
        Ok([value @ (Value::Array(_) | Value::Object(_))]) => {
            (value.to_string().len() <= MAX_LENGTH).then_some(value)
        }
        Ok([value]) => Some(value),
        Err(_) => None,
    }
}

/// Returns the known values of a schema.
fn known_values(schema: &Schema) -> Vec<Value> {
    match &schema.schema_kind {
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
        _ => Vec::new(),
    }
}
