//! Schemas with one value.

use serde_json::Value;

use super::shape::{Node, Shape, shape};
use super::{Reader, media};

/// The maximum nesting of parts.
const MAX_PARTS: usize = 30;

/// Returns the only value of a schema, or of the only part of its `allOf`.
pub fn only_value<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<Value> {
    let mut node = media::resolved(reader, node);
    for _ in 0..MAX_PARTS {
        match node {
            Node::Schema(schema) => match shape(schema) {
                Shape::All(parts, own) if own.is_silent() => {
                    let mut parts = parts.into_iter().filter(|it| it.is_meaningful());
                    let (Some(only), None) = (parts.next(), parts.next()) else {
                        return None;
                    };
                    node = media::resolved(reader, only);
                }
                _ => return media::constant(node),
            },
            Node::Reference(_) => return None,
        }
    }
    None
}
