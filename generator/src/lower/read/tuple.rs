//! Arrays with a type for each item.

use openapiv3::Schema;

use super::Reader;
use super::annotations::docs;
use super::schema::read_value;
use super::shape::{Node, Shape, shape};
use crate::ir::Item;
use crate::lower::graph::Role;
use crate::parse::TUPLE;
use crate::pointer::Pointer;

/// Returns `true` if the members of the choice of its items are the schemas of the items.
pub fn is_tuple(schema: &Schema) -> bool {
    schema.schema_data.extensions.contains_key(TUPLE)
}

/// Reads the items of an array with a type for each; `None` for a list.
pub fn read_tuple<'a>(
    reader: &mut Reader<'a>,
    schema: &'a Schema,
    items: Option<Node<'a>>,
    at: &Pointer,
    role: &Role,
) -> Option<Vec<Item>> {
    let items = items.filter(|_| is_tuple(schema));
    let Some(Node::Schema(choice)) = items else {
        return None;
    };
    let Shape::Choice(keyword, nodes) = shape(choice) else {
        return None;
    };
    let at = at.at("items").at(keyword);
    let items = nodes.into_iter().enumerate().map(|(index, node)| {
        let title = match node {
            Node::Schema(schema) => schema.schema_data.title.clone(),
            Node::Reference(_) => None,
        };
        let docs = match node {
            Node::Schema(_) => docs(reader, node),
            Node::Reference(_) => String::new(),
        };
        let docs = match (docs.trim(), node) {
            // The title of an object is that of its type.
            ("", Node::Schema(schema)) if !matches!(shape(schema), Shape::Object(_)) => {
                title.clone().unwrap_or_default()
            }
            _ => docs,
        };
        let label = title.unwrap_or(format!("item {}", index + 1));
        let ty = read_value(reader, node, &at.at(index), &role.key(&label));
        Item { ty, docs }
    });
    Some(items.collect())
}
