//! Unions of lists or maps that the types of their items tell apart.

use openapiv3::AdditionalProperties;

use super::Reader;
use super::members::Member;
use super::resolve::Trail;
use super::schema::read_type;
use super::shape::{Node, Shape, shape};
use super::tagged::schema_name;
use super::union::json_type;
use crate::ir::{Distinction, JsonType, Kind, Union, UnionCase, Untagged};
use crate::lower::graph::Role;

/// Reads a union of lists or of maps; `None` if the types of their items do not tell them apart.
pub fn read_items<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    role: &Role,
) -> Option<Kind> {
    let mut types: Vec<(JsonType, JsonType)> = Vec::new();
    for member in members {
        let (json, item) = item(reader, member.node)?;
        if types
            .iter()
            .any(|(kind, known)| *known == item || *kind != json)
        {
            return None;
        }
        types.push((json, item));
    }
    if types.len() < 2 {
        return None;
    }
    let mut cases: Vec<(JsonType, UnionCase)> = Vec::new();
    for (Member { at, node, .. }, (json, item)) in members.iter().zip(types) {
        let kind = if json == JsonType::Array {
            "list"
        } else {
            "map"
        };
        let natural = format!("{} {kind}", item.as_str().to_lowercase());
        let label = schema_name(*node).unwrap_or(natural);
        let case = UnionCase {
            name: String::new(),
            ty: read_type(reader, *node, at, &role.key(&label)),
            json,
            label,
            values: Vec::new(),
            untagged: Untagged::Never,
        };
        cases.push((item, case));
    }
    // Integers are also numbers, so they are tried first.
    cases.sort_by_key(|(item, _)| *item == JsonType::Number);
    Some(Kind::Union(Union {
        cases: cases.into_iter().map(|(_, case)| case).collect(),
        distinction: Distinction::Items,
        sample: 0,
    }))
}

/// Returns the JSON types of a list or a map, and of its items.
fn item<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<(JsonType, JsonType)> {
    let mut node = node;
    for _ in 0..super::union::MAX_REFERENCES {
        let schema = match node {
            Node::Reference(reference) => {
                node = reader.find_schema(reference)?.1;
                continue;
            }
            Node::Schema(schema) => schema,
        };
        let (json, item) = match shape(schema) {
            Shape::Array(Some(items)) => (JsonType::Array, items),
            Shape::Object(own) if own.properties.is_empty() => match own.additional {
                Some(AdditionalProperties::Schema(item)) => (JsonType::Object, Node::from(&**item)),
                _ => return None,
            },
            _ => return None,
        };
        return Some((json, json_type(reader, item, &mut Trail::new())?));
    }
    None
}
