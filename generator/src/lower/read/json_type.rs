//! JSON types of schemas.

use super::Reader;
use super::members::members;
use super::resolve::Trail;
use super::shape::{Node, Shape, shape};
use super::union::MAX_REFERENCES;
use super::wrapped::unwrapped;
use crate::ir::{JsonType, Type};
use crate::pointer::Pointer;

/// Returns the JSON type of a part of a value that several schemas describe: that of a choice as well,
/// if it is one of scalars.
pub fn part_type<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<JsonType> {
    let json = json_type(reader, node, &mut Trail::new());
    json.or_else(|| common_type(reader, node))
}

/// Returns the JSON type of the scalars of a schema or of a choice, if all have the same one.
pub fn common_type<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<JsonType> {
    let of_scalar = |node: Node<'a>| {
        let json = json_type(reader, node, &mut Trail::new())?;
        (!matches!(json, JsonType::Object | JsonType::Array)).then_some(json)
    };
    let json = of_scalar(node);
    let Node::Schema(schema) = unwrapped(reader, node) else {
        return json;
    };
    let Shape::Choice(_, nodes) = shape(schema) else {
        return json;
    };
    let members = members(reader, &nodes, &Pointer::root()).into_iter();
    let mut types = members.map(|it| of_scalar(it.node));
    let first = types.next()??;
    types.all(|it| it == Some(first)).then_some(first)
}

/// Returns the JSON type of a schema, if all its values have the same one.
pub fn json_type<'a>(reader: &Reader<'a>, node: Node<'a>, trail: &mut Trail) -> Option<JsonType> {
    let schema = match node {
        Node::Schema(schema) => schema,
        Node::Reference(reference) => {
            let (name, node) = reader.find_schema(reference)?;
            if let Some(known) = reader.json_types.borrow().get(&name) {
                return *known;
            }
            if trail.len() >= MAX_REFERENCES || !trail.insert(name.clone()) {
                return None;
            }
            let json = json_type(reader, node, trail);
            trail.pop();
            reader.json_types.borrow_mut().insert(name, json);
            return json;
        }
    };
    match shape(schema) {
        Shape::Scalar(Type::Bool) => Some(JsonType::Boolean),
        Shape::Scalar(Type::Integer(..)) => Some(JsonType::Integer),
        Shape::Scalar(Type::Float) => Some(JsonType::Number),
        Shape::Scalar(_) | Shape::Strings(_) => Some(JsonType::String),
        Shape::Array(_) => Some(JsonType::Array),
        Shape::Object(_) => Some(JsonType::Object),
        Shape::All(nodes, own) => {
            let parts = nodes.into_iter().filter(|node| node.is_meaningful());
            let mut types = parts.map(|node| json_type(reader, node, trail));
            let first = if own.is_silent() {
                types.next()?
            } else {
                Some(JsonType::Object)
            };
            types.all(|json| json == first).then_some(first).flatten()
        }
        Shape::Choice(..) | Shape::Null | Shape::Anything => None,
    }
}
