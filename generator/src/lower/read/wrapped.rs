//! Schemas around another one: an `allOf` with one part, as 3.0 writes words beside a reference.

use openapiv3::Schema;

use super::Reader;
use super::resolve::component_place;
use super::shape::{Node, Shape, choices_beside_properties, shape};
use super::union::MAX_REFERENCES;
use crate::pointer::Pointer;

/// Returns the schema that a node is, refers to or wraps; the node itself if there is none.
pub fn unwrapped<'a>(reader: &Reader<'a>, node: Node<'a>) -> Node<'a> {
    target(reader, node, &Pointer::root()).map_or(node, |(node, _)| node)
}

/// Returns the schema that a node at a position is, refers to or wraps, and its position.
pub fn target<'a>(
    reader: &Reader<'a>,
    node: Node<'a>,
    at: &Pointer,
) -> Option<(Node<'a>, Pointer)> {
    let mut found = (node, at.clone());
    for _ in 0..MAX_REFERENCES {
        found = match found.0 {
            Node::Reference(reference) => {
                let (name, node) = reader.find_schema(reference)?;
                (node, component_place("schemas", &name))
            }
            Node::Schema(schema) => match only_part(schema) {
                Some((index, node)) => (node, found.1.at("allOf").at(index)),
                None => return Some(found),
            },
        };
    }
    None
}

/// Returns the only part of an `allOf` with a type, if the schema has no other keywords.
fn only_part(schema: &Schema) -> Option<(usize, Node<'_>)> {
    let Shape::All(nodes, own) = shape(schema) else {
        return None;
    };
    let is_bare = own.is_silent() && choices_beside_properties(schema).is_empty();
    let mut parts = nodes.into_iter().enumerate();
    let only = parts.by_ref().find(|(_, node)| node.is_meaningful())?;
    (is_bare && !parts.any(|(_, node)| node.is_meaningful())).then_some(only)
}
