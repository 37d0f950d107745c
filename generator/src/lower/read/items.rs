//! Unions of lists or maps that the types of their items tell apart.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::Reader;
use super::features::features;
use super::json_type::json_type;
use super::members::{Member, members, read_known};
use super::resolve::Trail;
use super::schema::{add_inline, allows_null, read_type};
use super::shape::{Node, Shape, shape};
use super::tagged::{read_tagged, schema_name};
use super::union::read_scalars;
use super::wrapped::target;
use crate::ir::{Distinction, JsonType, Kind, Type, Union, UnionCase, Untagged};
use crate::lower::graph::{Role, Step};
use crate::pointer::Pointer;

/// The maximum nesting of lists and maps.
const MAX_STEPS: usize = 30;

/// The maximum number of lists in each other whose items tell them apart.
const MAX_NESTING: usize = 5;

/// The JSON types of the items of a list or a map, of theirs if all of them are lists, and so on. Each
/// level is sorted, and has several types if the items are a choice.
type Nesting = Vec<Vec<JsonType>>;

/// A list or a map, with its JSON type and its items.
struct Container<'a> {
    member: Member<'a>,
    json: JsonType,
    item: Member<'a>,
    nesting: Nesting,
}

/// Reads a union of lists or of maps; `None` if nothing tells them apart.
///
/// Those whose items have different JSON types are variants. Those whose items have the same one, but
/// can be told apart, are one variant, with a choice of items.
pub fn read_items<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    at: &Pointer,
    role: &Role,
) -> Option<Kind> {
    let containers = members.iter().map(|member| container(reader, member));
    let containers: Vec<Container> = containers.collect::<Option<_>>()?;
    let json = containers.first()?.json;
    let is_nested = role.steps.len() >= MAX_STEPS;
    if members.len() < 2 || is_nested || containers.iter().any(|it| it.json != json) {
        return None;
    }
    let mut groups = grouped(containers)?;
    // What fails comes first: models that are read in vain would keep their names from others.
    let is_only = groups.len() == 1;
    let has_one_nested = groups.keys().filter(|it| it.len() > 1).count() == 1;
    let name = |nesting: &Nesting| label(json, nesting, has_one_nested);
    let mut shared = IndexMap::new();
    for (nesting, group) in groups.iter().filter(|(_, group)| group.len() > 1) {
        let role = match is_only {
            true => role.clone(),
            false => role.key(&name(nesting)),
        };
        shared.insert(nesting.clone(), read_shared(reader, group, at, &role)?);
    }
    if is_only {
        return shared.into_values().next().map(Kind::Alias);
    }
    // Integers are also numbers, so they are tried first.
    groups.sort_by_cached_key(|nesting, _| {
        let has_numbers = nesting
            .last()
            .is_some_and(|it| it.contains(&JsonType::Number));
        (has_numbers, has_numbers && nesting.len() == 1)
    });
    let mut cases = Vec::new();
    for (nesting, group) in groups {
        let natural = name(&nesting);
        let (ty, label) = match (shared.swap_remove(&nesting), group.as_slice()) {
            (Some(ty), _) => (ty, natural),
            (None, [Container { member, .. }, ..]) => {
                let label = schema_name(member.node).unwrap_or(natural);
                let role = role.key(&label);
                (read_type(reader, member.node, &member.at, &role), label)
            }
            (None, []) => continue,
        };
        cases.push(UnionCase {
            name: String::new(),
            ty,
            json,
            label,
            values: Vec::new(),
            untagged: Untagged::Never,
        });
    }
    Some(Kind::Union(Union {
        cases,
        distinction: Distinction::Items,
        sample: 0,
    }))
}

/// Groups lists or maps by the types of their items; `None` if these overlap.
fn grouped(containers: Vec<Container<'_>>) -> Option<IndexMap<Nesting, Vec<Container<'_>>>> {
    let mut groups: IndexMap<Nesting, Vec<Container>> = IndexMap::new();
    for container in containers {
        let group = groups.entry(container.nesting.clone());
        group.or_default().push(container);
    }
    let are_all_apart = groups.keys().all(|one| {
        groups
            .keys()
            .all(|other| one == other || are_apart(one, other))
    });
    are_all_apart.then_some(groups)
}

/// Returns `true` if the first level in which two nestings differ has no type in common.
fn are_apart(one: &Nesting, other: &Nesting) -> bool {
    let mut levels = one.iter().zip(other);
    let differs = levels.find(|(one, other)| one != other);
    differs.is_some_and(|(one, other)| one.iter().all(|it| !other.contains(it)))
}

/// Reads lists or maps as one, whose items are those of any of them; `None` if nothing tells the
/// items apart.
fn read_shared<'a>(
    reader: &mut Reader<'a>,
    group: &[Container<'a>],
    at: &Pointer,
    role: &Role,
) -> Option<Type> {
    let Container { json, nesting, .. } = group.first()?;
    let items: Vec<Member> = group.iter().map(|it| it.item.clone()).collect();
    let role = match json {
        JsonType::Array => role.step(Step::Item),
        _ => role.key("value"),
    };
    let mut item = match nesting[0].as_slice() {
        [scalar] if !matches!(scalar, JsonType::Array | JsonType::Object) => {
            read_scalars(reader, *scalar, &items, at, &role)?
        }
        _ => {
            let known = read_known(reader, &items, &role);
            let kind = known.or_else(|| read_items(reader, &items, at, &role));
            let kind = match kind {
                Some(kind) => kind,
                None => read_tagged(reader, None, &items, at, &role)?,
            };
            add_inline(reader, kind, None, at, &role)
        }
    };
    if items.iter().any(|it| allows_null(reader, it.node)) {
        item = Type::Nullable(Box::new(item));
    }
    Some(match json {
        JsonType::Array => Type::List(Box::new(item)),
        _ => Type::Map(Box::new(item)),
    })
}

/// Returns a list or a map with its items; `None` for other schemas.
fn container<'a>(reader: &Reader<'a>, member: &Member<'a>) -> Option<Container<'a>> {
    let (json, item) = item_of(reader, member)?;
    let mut nesting = vec![json_types(reader, &item)?];
    let mut inner = item.clone();
    while nesting.len() < MAX_NESTING && nesting.last()? == &[JsonType::Array] {
        let Some((_, item)) = item_of(reader, &inner) else {
            break;
        };
        let Some(types) = json_types(reader, &item) else {
            break;
        };
        nesting.push(types);
        inner = item;
    }
    Some(Container {
        member: member.clone(),
        json,
        item,
        nesting,
    })
}

/// Returns the JSON type of a list or a map, and its items; `None` for other schemas.
fn item_of<'a>(reader: &Reader<'a>, member: &Member<'a>) -> Option<(JsonType, Member<'a>)> {
    let (Node::Schema(schema), at) = target(reader, member.node, &member.at)? else {
        return None;
    };
    let (json, node, key) = match shape(schema) {
        Shape::Array(Some(items)) => (JsonType::Array, items, "items"),
        Shape::Object(own) if own.properties.is_empty() => match own.additional {
            Some(AdditionalProperties::Schema(item)) => {
                (JsonType::Object, (&**item).into(), "additionalProperties")
            }
            _ => return None,
        },
        _ => return None,
    };
    let at = at.at(key);
    let beside = None;
    Some((json, Member { at, node, beside }))
}

/// Returns the JSON types of the values of a schema, also if it is a choice.
fn json_types<'a>(reader: &Reader<'a>, item: &Member<'a>) -> Option<Vec<JsonType>> {
    let one = |node: Node<'a>| {
        let object = || features(reader, node).map(|_| JsonType::Object);
        json_type(reader, node, &mut Trail::new()).or_else(object)
    };
    if let Some(json) = one(item.node) {
        return Some(vec![json]);
    }
    let (Node::Schema(schema), at) = target(reader, item.node, &item.at)? else {
        return None;
    };
    let Shape::Choice(keyword, nodes) = shape(schema) else {
        return None;
    };
    let members = members(reader, &nodes, &at.at(keyword));
    let types: Option<BTreeSet<JsonType>> = members.iter().map(|it| one(it.node)).collect();
    types.map(|types| types.into_iter().collect())
}

/// Returns the name of lists or maps by the types of their items. Those of the only nested ones need
/// no name for the items of their items.
fn label(json: JsonType, nesting: &Nesting, has_one_nested: bool) -> String {
    let kind = match json {
        JsonType::Array => "list",
        _ => "map",
    };
    let levels = if has_one_nested { 1 } else { nesting.len() };
    let items = nesting[levels - 1].iter();
    let items: Vec<String> = items.map(|it| it.as_str().to_lowercase()).collect();
    format!(
        "{} {}{kind}",
        items.join(" or "),
        "list ".repeat(levels - 1)
    )
}
