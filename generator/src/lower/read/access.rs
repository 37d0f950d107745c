//! The direction in which a property is transferred, from `readOnly` and `writeOnly`.

use openapiv3::Schema;

use super::Reader;
use super::media::resolved;
use super::shape::{Node, Shape, shape};
use crate::ir::Access;

/// Returns the direction of a property, from its schema, its target if it is a reference, or an
/// inline part of its `allOf`. A property with both keywords has both directions.
pub fn access_of<'a>(reader: &Reader<'a>, node: Node<'a>) -> Access {
    let Node::Schema(schema) = resolved(reader, node) else {
        return Access::Both;
    };
    let own = flags(schema);
    let parts = match shape(schema) {
        Shape::All(nodes, _) => nodes,
        _ => Vec::new(),
    };
    let inline = parts.into_iter().filter_map(|it| match it {
        Node::Schema(part) => Some(flags(part)),
        Node::Reference(_) => None,
    });
    let (read, write) = inline.fold(own, |all, it| (all.0 | it.0, all.1 | it.1));
    match (read, write) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::Both,
    }
}

/// Returns `true` for a property that requests do not have.
pub fn is_read_only<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    access_of(reader, node) == Access::ReadOnly
}

fn flags(schema: &Schema) -> (bool, bool) {
    (schema.schema_data.read_only, schema.schema_data.write_only)
}
