//! Bodies that are streams of events or of JSON values.

use openapiv3::{MediaType, Response as Declared};

use super::Reader;
use super::media::{is_binary, is_string, is_untyped, resolved};
use super::named::read_shared;
use super::schema::with_null;
use super::shape::{Node, Shape, shape};
use crate::ir::{Framing, Streaming, Type};
use crate::lower::graph::Role;
use crate::pointer::Pointer;

/// Reads the stream that a response is; `None` if it has no such media type.
///
/// The schema is that of a value, or of the data of an event. A list stands for its items.
pub fn read_stream<'a>(
    reader: &mut Reader<'a>,
    response: &'a Declared,
    at: &Pointer,
    role: &Role,
) -> Option<Streaming> {
    let mut content = response.content.iter();
    let (framing, name, media) =
        content.find_map(|(name, media)| Some((Framing::of(name)?, name, media)))?;
    let at = at.at("content").at(name).at("schema");
    let key = match framing {
        Framing::Events => "event",
        Framing::Lines | Framing::Sequence => "value",
    };
    let role = role.response(key).in_own_module();
    let item = match &media.schema {
        Some(item) => read_item(reader, item.into(), at, &role),
        None if framing == Framing::Events => Type::String,
        None => Type::Any,
    };
    Some(Streaming {
        framing,
        media_type: name.clone(),
        item,
    })
}

/// Reads the values that a request body is; `None` if it has another media type, or is text or bytes.
pub fn read_values<'a>(
    reader: &mut Reader<'a>,
    media_type: &str,
    media: &'a MediaType,
    at: &Pointer,
    role: &Role,
) -> Option<(Framing, Type)> {
    let framing = Framing::of(media_type).filter(|it| *it != Framing::Events)?;
    let node = Node::from(media.schema.as_ref()?);
    let is_open = |node| is_untyped(node) || is_string(node) || is_binary(node);
    if is_open(resolved(reader, node)) {
        return None;
    }
    let role = role.response("value").in_own_module();
    Some((framing, read_item(reader, node, at.at("schema"), &role)))
}

/// Reads the type of a value of a stream. A list stands for its items.
fn read_item<'a>(reader: &mut Reader<'a>, node: Node<'a>, at: Pointer, role: &Role) -> Type {
    let (node, at) = match resolved(reader, node) {
        Node::Schema(schema) => match shape(schema) {
            Shape::Array(Some(items)) => (items, at.at("items")),
            _ => (node, at),
        },
        Node::Reference(_) => (node, at),
    };
    let ty = read_shared(reader, node, &at, role);
    with_null(reader, ty, node)
}
