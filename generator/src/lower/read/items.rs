//! Unions of lists or maps that the types of their items tell apart.

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::Reader;
use super::json_type::json_type;
use super::members::Member;
use super::resolve::{Trail, component_place};
use super::schema::{allows_null, read_type};
use super::shape::{Node, Shape, shape};
use super::tagged::schema_name;
use super::union::{MAX_REFERENCES, read_scalars};
use crate::ir::{Distinction, JsonType, Kind, Type, Union, UnionCase, Untagged};
use crate::lower::graph::{Role, Step};
use crate::pointer::Pointer;

/// The maximum nesting of lists whose items tell them apart.
const MAX_NESTING: usize = 6;

/// The JSON types of a list or a map, of its items, of theirs if they are lists, and so on.
type Nesting = Vec<JsonType>;

/// The items of a list, and their place.
struct Items<'a> {
    node: Node<'a>,
    at: Pointer,
}

/// Reads a union of lists or of maps; `None` if the types of their items do not tell them apart.
///
/// Lists of scalars of one type are the same list, whatever limits their items have.
pub fn read_items<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    at: &Pointer,
    role: &Role,
) -> Option<Kind> {
    if members.len() < 2 {
        return None;
    }
    let mut groups: IndexMap<Nesting, Vec<(&Member<'a>, Items<'a>)>> = IndexMap::new();
    for member in members {
        let (nesting, items) = nesting(reader, member)?;
        groups.entry(nesting).or_default().push((member, items));
    }
    let starts_other = |one: &Nesting| {
        let mut others = groups.keys().filter(|it| *it != one);
        others.any(|it| it.starts_with(one) || it[0] != one[0])
    };
    let is_list = |nesting: &Nesting| {
        nesting.len() == 2 && nesting[0] == JsonType::Array && nesting[1] != JsonType::Object
    };
    let mut all = groups.iter();
    if all.any(|(it, group)| starts_other(it) || group.len() > 1 && !is_list(it)) {
        return None;
    }
    let is_only = groups.len() == 1;
    let mut nested = groups.keys().filter(|it| it.len() > 2);
    let has_one_nested = nested.next().is_some() && nested.next().is_none();
    let mut cases: Vec<(u8, UnionCase)> = Vec::new();
    for (nesting, group) in groups {
        let (json, leaf) = (nesting[0], nesting[nesting.len() - 1]);
        let natural = natural(&nesting, has_one_nested);
        let (label, ty) = match group.as_slice() {
            [(Member { at, node, .. }, _)] => {
                let label = schema_name(*node).unwrap_or(natural);
                let ty = read_type(reader, *node, at, &role.key(&label));
                (label, ty)
            }
            group => {
                let role = if is_only { role } else { &role.key(&natural) };
                let ty = read_merged(reader, leaf, group, at, role)?;
                if is_only {
                    return Some(Kind::Alias(ty));
                }
                (natural, ty)
            }
        };
        let case = UnionCase {
            name: String::new(),
            ty,
            json,
            label,
            values: Vec::new(),
            untagged: Untagged::Never,
        };
        let order = match leaf {
            JsonType::Number => 1 + u8::from(nesting.len() == 2),
            _ => 0,
        };
        cases.push((order, case));
    }
    // Integers are also numbers, so they are tried first.
    cases.sort_by_key(|(order, _)| *order);
    Some(Kind::Union(Union {
        cases: cases.into_iter().map(|(_, case)| case).collect(),
        distinction: Distinction::Items,
        sample: 0,
    }))
}

/// Returns the label of a list or a map. The only one of lists needs no type of their items.
fn natural(nesting: &[JsonType], has_one_nested: bool) -> String {
    let kind = match nesting[0] {
        JsonType::Array => "list",
        _ => "map",
    };
    let lists = match has_one_nested {
        true => 0,
        false => nesting.len() - 2,
    };
    let item = match has_one_nested {
        true => nesting[1],
        false => nesting[nesting.len() - 1],
    };
    let item = item.as_str().to_lowercase();
    format!("{item} {}{kind}", "list ".repeat(lists))
}

/// Reads several lists of scalars of one JSON type as one.
fn read_merged<'a>(
    reader: &mut Reader<'a>,
    json: JsonType,
    group: &[(&Member<'a>, Items<'a>)],
    at: &Pointer,
    role: &Role,
) -> Option<Type> {
    let items = group.iter().map(|(_, items)| Member {
        at: items.at.clone(),
        node: items.node,
        beside: None,
    });
    let items: Vec<Member> = items.collect();
    let item = read_scalars(reader, json, &items, at, &role.step(Step::Item))?;
    let item = match items.iter().any(|it| allows_null(reader, it.node)) {
        true => Type::Nullable(Box::new(item)),
        false => item,
    };
    Some(Type::List(Box::new(item)))
}

/// Returns the nesting of a list or a map, and its items; `None` if values of several JSON types are
/// in it.
fn nesting<'a>(reader: &Reader<'a>, member: &Member<'a>) -> Option<(Nesting, Items<'a>)> {
    let items = items(reader, member.node, &member.at)?;
    let mut nesting = vec![items.0];
    let mut inner = items.1.node;
    while nesting.len() < MAX_NESTING {
        let json = json_type(reader, inner, &mut Trail::new())?;
        nesting.push(json);
        inner = match self::items(reader, inner, &Pointer::root()) {
            Some((JsonType::Array, items)) => items.node,
            _ => break,
        };
    }
    Some((nesting, items.1))
}

/// Returns the JSON type of a list or a map, and its items.
fn items<'a>(reader: &Reader<'a>, node: Node<'a>, at: &Pointer) -> Option<(JsonType, Items<'a>)> {
    let (mut node, mut at) = (node, at.clone());
    for _ in 0..MAX_REFERENCES {
        let schema = match node {
            Node::Reference(reference) => {
                let (name, target) = reader.find_schema(reference)?;
                (node, at) = (target, component_place("schemas", &name));
                continue;
            }
            Node::Schema(schema) => schema,
        };
        let (json, node, key) = match shape(schema) {
            Shape::Array(Some(items)) => (JsonType::Array, items, "items"),
            Shape::Object(own) if own.properties.is_empty() => match own.additional {
                Some(AdditionalProperties::Schema(item)) => (
                    JsonType::Object,
                    Node::from(&**item),
                    "additionalProperties",
                ),
                _ => return None,
            },
            _ => return None,
        };
        let at = at.at(key);
        return Some((json, Items { node, at }));
    }
    None
}
