//! `allOf`: parts that refine one value, and objects that are merged.

use openapiv3::{Schema, SchemaKind};

use super::Reader;
use super::beside::name_of;
use super::inherit::{is_base, is_named};
use super::json_type::part_type;
use super::narrow::{Declaration, most_precise, read_narrowed_value};
use super::object::{Object, merge, read_object};
use super::presence::rules;
use super::resolve::Trail;
use super::schema::read_member;
use super::shape::{Node, ObjectShape, Shape, choices_beside_properties, shape};
use crate::diagnostic::Code;
use crate::ir::{JsonType, Kind, Type};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Reads an `allOf`: a single part that constrains the value replaces the `allOf`; objects are
/// merged.
pub fn read_all<'a>(
    reader: &mut Reader<'a>,
    schema: &'a Schema,
    nodes: &[Node<'a>],
    own: ObjectShape<'a>,
    at: &Pointer,
    role: &Role,
) -> Kind {
    let place = at.at("allOf");
    let parts: Vec<(usize, Node)> = nodes
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, node)| node.is_meaningful())
        .collect();
    let parts = without_bare_objects(parts);
    let has_choices = !choices_beside_properties(schema).is_empty();
    let is_bare = own.is_silent() && !has_choices;
    if parts.is_empty() && is_bare && !is_object(schema) {
        return Kind::Alias(Type::Any);
    }
    if let ([(index, node)], true) = (parts.as_slice(), is_bare)
        && !(is_named(role) && is_base(reader, *node))
    {
        return read_member(reader, *node, &place.at(index), role);
    }
    // Each part refines the same value. Others, such as a union, also allow values of other types.
    let types = parts.iter().map(|(_, node)| part_type(reader, *node));
    let types: Vec<Option<JsonType>> = types.collect();
    // Keywords of objects do not apply to values of another type.
    let has_properties = !own.properties.is_empty() || has_choices;
    if !has_properties && let Some(json) = refine_each_other(&types) {
        let parts = parts
            .into_iter()
            .zip(types)
            .filter(|(_, json)| json.is_some());
        let parts = parts.map(|((index, node), _)| Declaration {
            node,
            place: place.at(index),
        });
        let parts = parts.collect();
        if json == JsonType::Array {
            return Kind::Alias(read_narrowed_value(reader, parts, role));
        }
        if let Some(part) = most_precise(reader, &parts) {
            return read_member(reader, part.node, &part.place, role);
        }
        return Kind::Alias(Type::Any);
    }
    let mut object = Object {
        reading: name_of(reader, role),
        ..Object::default()
    };
    let meaningless = nodes.iter().filter(|node| !node.is_meaningful());
    let rules_of = |node: &Node<'a>| match node {
        Node::Schema(schema) => rules(schema),
        Node::Reference(_) => Vec::new(),
    };
    object.rules = meaningless.flat_map(rules_of).collect();
    let mut merged = true;
    for (index, node) in parts {
        merged &= merge(
            reader,
            node,
            place.at(index),
            &mut object,
            &mut Trail::new(),
        );
    }
    object.add(own, at);
    object.add_choices(reader, schema, at, &Trail::new());
    if merged {
        return read_object(reader, object, role);
    }
    let message = "`allOf` merges schemas that are not all objects; using `serde_json::Value`";
    reader
        .diagnostics
        .warn(Code::UnsupportedSchema, &place, message);
    Kind::Alias(Type::Any)
}

/// Removes the parts that only say that the value is an object, unless all do.
fn without_bare_objects<'a>(parts: Vec<(usize, Node<'a>)>) -> Vec<(usize, Node<'a>)> {
    let is_bare = |(_, node): &(usize, Node<'a>)| match node {
        Node::Schema(schema) => {
            matches!(shape(schema), Shape::Object(own) if own.is_silent())
                && choices_beside_properties(schema).is_empty()
        }
        Node::Reference(_) => false,
    };
    match parts.iter().all(is_bare) {
        true => parts,
        false => parts.into_iter().filter(|it| !is_bare(it)).collect(),
    }
}

/// Returns `true` if a schema with an `allOf` declares that it is an object.
fn is_object(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Any(any) if any.typ.as_deref() == Some("object"))
}

/// Returns the JSON type of the parts of an `allOf`, if it is the same for all that have one, and no
/// object. Numbers with an integer are integers.
fn refine_each_other(types: &[Option<JsonType>]) -> Option<JsonType> {
    let mut known = types.iter().flatten().copied();
    let first = known.next()?;
    let json = known.try_fold(first, |one, other| match (one, other) {
        _ if one == other => Some(one),
        (JsonType::Integer, JsonType::Number) | (JsonType::Number, JsonType::Integer) => {
            Some(JsonType::Integer)
        }
        _ => None,
    });
    json.filter(|it| *it != JsonType::Object)
}
