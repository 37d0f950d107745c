//! The members of a `oneOf` or `anyOf`, in the forms in which frameworks write them.

use std::rc::Rc;

use openapiv3::{AnySchema, Schema, SchemaKind};

use super::Reader;
use super::features::features;
use super::json_type::json_type;
use super::listed::has_values;
use super::object::Object;
use super::resolve::Trail;
use super::schema::read_type;
use super::shape::{Node, Shape, is_nullable, shape};
use super::union::MAX_REFERENCES;
use super::values::{distinct, integers, read_member_values};
use super::wrapped::{target, unwrapped};
use crate::ir::{Enum, JsonType, Kind, Type};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// The maximum number of members, including those of choices within.
const MAX_MEMBERS: usize = 1_000;

/// A member of a `oneOf` or `anyOf`.
#[derive(Clone)]
pub struct Member<'a> {
    /// Its position.
    pub at: Pointer,
    pub node: Node<'a>,
    /// The object whose properties its values also have.
    pub beside: Option<Rc<Object<'a>>>,
}

/// Returns the members of a choice at a position, without those that only allow `null`.
pub fn members<'a>(reader: &Reader<'a>, nodes: &[Node<'a>], at: &Pointer) -> Vec<Member<'a>> {
    let nodes = nodes.iter().enumerate();
    let members = nodes.map(|(index, node)| Member {
        at: at.at(index),
        node: *node,
        beside: None,
    });
    let members: Vec<Member> = members.filter(|it| !is_null(reader, it.node)).collect();
    if members.len() < 2 {
        return members;
    }
    let json = |it: &Member| json_type(reader, it.node, &mut Trail::new());
    let can_be_object = |it: &Member| json(it).is_none_or(|it| it == JsonType::Object);
    let mut typed = members
        .iter()
        .filter(|it| !is_bare_nullable(reader, it.node));
    let has_object = typed.any(can_be_object);
    // Without another object, one without properties is not another way to write `null`.
    let is_null =
        |it: &&Member| is_bare_nullable(reader, it.node) && (has_object || json(it).is_none());
    let others = members.iter().filter(|it| !is_null(it));
    match others.cloned().collect::<Vec<_>>() {
        others if others.is_empty() => members,
        others => others,
    }
}

/// Returns `true` if a schema only allows `null`.
fn is_null<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    matches!(unwrapped(reader, node), Node::Schema(schema) if matches!(shape(schema), Shape::Null))
}

/// Returns `true` if a schema is nothing but nullable. Read to the letter, it allows anything, but
/// schemars and others write optional values so.
fn is_bare_nullable<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    let Node::Schema(schema) = unwrapped(reader, node) else {
        return false;
    };
    let is_bare = match &schema.schema_kind {
        SchemaKind::Any(any) => *any == AnySchema::default(),
        _ => matches!(shape(schema), Shape::Object(own) if own.is_silent()),
    };
    is_bare && is_nullable(schema)
}

/// Returns the members with those of choices within in place of these; `None` if there are none.
///
/// A choice of values of one JSON type is a member of its own.
pub fn flattened<'a>(reader: &Reader<'a>, members: &[Member<'a>]) -> Option<Vec<Member<'a>>> {
    let mut flat = Vec::new();
    for member in members {
        flatten(reader, member.clone(), &mut flat, &mut Trail::new());
    }
    // A choice of one value and `null` leaves as many.
    let is_other = flat.len() != members.len()
        || flat
            .iter()
            .zip(members)
            .any(|(one, other)| one.at != other.at);
    is_other.then_some(flat)
}

fn flatten<'a>(
    reader: &Reader<'a>,
    member: Member<'a>,
    flat: &mut Vec<Member<'a>>,
    trail: &mut Trail,
) {
    let is_plain = json_type(reader, member.node, &mut Trail::new()).is_some()
        || features(reader, member.node).is_some();
    let choice = target(reader, member.node, &member.at).filter(|_| !is_plain);
    let Some((Node::Schema(schema), place)) = choice else {
        flat.push(member);
        return;
    };
    let (Shape::Choice(keyword, nodes), None) = (shape(schema), &schema.schema_data.discriminator)
    else {
        flat.push(member);
        return;
    };
    // A choice within itself adds nothing.
    if flat.len() >= MAX_MEMBERS
        || trail.len() >= MAX_REFERENCES
        || !trail.insert(place.to_string())
    {
        return;
    }
    for inner in self::members(reader, &nodes, &place.at(keyword)) {
        flatten(reader, inner, flat, trail);
    }
    trail.pop();
}

/// Reads a choice of strings or integers with known values, some of which may allow others; `None`
/// if there are no known values, or if a member is of another type. Integers need names.
pub fn read_known<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    role: &Role,
) -> Option<Kind> {
    let mut known = Vec::new();
    let mut enums: Vec<&Member> = Vec::new();
    let mut types = Vec::new();
    for member in members {
        let Some((Node::Schema(schema), place)) = target(reader, member.node, &member.at) else {
            return None;
        };
        let (ty, is_known) = known_type(schema)?;
        types.push(ty);
        if is_known {
            known.push((schema, place));
            enums.push(member);
        }
    }
    let ty = types.pop()?;
    let is_alike = |it: &Type| (*it == Type::String) == (ty == Type::String);
    if enums.is_empty() || !types.iter().all(is_alike) {
        return None;
    }
    // Enums are open, so that other values need no variant.
    let only_reference = match enums[..] {
        [Member { at, node, .. }] if matches!(node, Node::Reference(_)) => Some((*node, at)),
        _ => None,
    };
    if let Some((node, at)) = only_reference.filter(|_| ty == Type::String) {
        return Some(Kind::Alias(read_type(reader, node, at, role)));
    }
    let mut variants = Vec::new();
    for ((schema, place), member) in known.into_iter().zip(enums) {
        let is_inline = place == member.at;
        let values = read_member_values(reader, schema, &place, role, is_inline);
        variants.extend(values);
    }
    if ty == Type::String {
        let variants = distinct(variants);
        return Some(Kind::Enum(Enum { ty, variants }));
    }
    let ty = match types.iter().all(|it| *it == ty) {
        true => ty,
        false => Type::Integer(true, 64),
    };
    let known = integers(&ty, variants)?;
    Some(match only_reference {
        Some((node, at)) => Kind::Alias(read_type(reader, node, at, role)),
        None => Kind::Enum(known),
    })
}

/// Returns the type of a string or an integer, and whether it has known values; `None` for other
/// types.
fn known_type(schema: &Schema) -> Option<(Type, bool)> {
    match shape(schema) {
        Shape::Strings(_) => Some((Type::String, true)),
        Shape::Scalar(Type::String) => Some((Type::String, false)),
        Shape::Scalar(ty @ Type::Integer(..)) => Some((ty, has_values(schema))),
        _ => None,
    }
}
