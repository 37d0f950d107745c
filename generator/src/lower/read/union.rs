//! `oneOf` and `anyOf`.

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{AnySchema, Discriminator, Schema, SchemaKind};

use super::Reader;
use super::ambiguous::read_ambiguous;
use super::features::features;
use super::items::read_items;
use super::json_type::json_type;
use super::members::{Member, flattened, members, read_known};
use super::resolve::Trail;
use super::schema::{add_inline, read_member, read_type};
use super::shape::{Node, Shape, shape};
use super::tagged::read_tagged;
use crate::ir::{Distinction, JsonType, Kind, Type, Union, UnionCase, Untagged};
use crate::lower::graph::{Role, Step};
use crate::pointer::Pointer;

/// The maximum number of references between a schema and its JSON type.
pub const MAX_REFERENCES: usize = 100;

/// A `oneOf` or `anyOf`.
#[derive(Clone)]
pub struct Choice<'a> {
    pub keyword: &'static str,
    pub nodes: Vec<Node<'a>>,
    pub discriminator: Option<&'a Discriminator>,
}

impl<'a> Choice<'a> {
    pub fn new(schema: &'a Schema, keyword: &'static str, nodes: Vec<Node<'a>>) -> Self {
        Self {
            keyword,
            nodes,
            discriminator: schema.schema_data.discriminator.as_ref(),
        }
    }
}

/// Reads a `oneOf` or `anyOf`.
///
/// Variants of different JSON types are a union, and so are objects that a property tells apart.
/// Strings with known values are an enum. Any other choice is a JSON value that is read on demand.
pub fn read_choice<'a>(
    reader: &mut Reader<'a>,
    choice: Choice<'a>,
    at: &Pointer,
    role: &Role,
) -> Kind {
    let Choice {
        keyword,
        nodes,
        discriminator,
    } = choice;
    let at = at.at(keyword);
    let members = members(reader, &nodes, &at);
    if let [member] = members.as_slice() {
        return read_member(reader, member.node, &member.at, role);
    }
    if let Some(kind) = read_known(reader, &members, role) {
        return kind;
    }
    if keyword == "anyOf" && members.iter().any(|it| allows_all(reader, it.node)) {
        return Kind::Alias(Type::Any);
    }
    let flattened = flattened(reader, &members);
    for ambiguous in [None, Some(keyword)] {
        for members in [Some(&members), flattened.as_ref()].into_iter().flatten() {
            let place = Place {
                discriminator,
                at: &at,
                role,
                ambiguous,
            };
            if let Some(kind) = read_members(reader, members, &place) {
                return kind;
            }
        }
    }
    read_ambiguous(reader, keyword, &members, &at, role)
}

/// The place of a choice.
struct Place<'p, 'a> {
    discriminator: Option<&'a Discriminator>,
    at: &'p Pointer,
    role: &'p Role,
    /// The keyword, if the variants of one JSON type need not be told apart.
    ambiguous: Option<&'static str>,
}

/// Reads the members of a choice; `None` if nothing tells them apart.
fn read_members<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    place: &Place<'_, 'a>,
) -> Option<Kind> {
    if let Some(kind) = read_alike(reader, members, place, place.role) {
        return Some(kind);
    }
    let mut cases = read_cases(reader, members, place)?;
    // Integers are also numbers, so they are tried first.
    cases.sort_by_key(|case| case.json == JsonType::Number);
    Some(match cases.len() {
        _ if covers_all(&cases) => Kind::Alias(Type::Any),
        0 => Kind::Alias(Type::Any),
        1 => Kind::Alias(cases.remove(0).ty),
        _ => Kind::Union(Union {
            cases,
            distinction: Distinction::JsonType,
            sample: 0,
        }),
    })
}

/// Reads a union of values of one JSON type; `None` if nothing tells them apart.
fn read_alike<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    place: &Place<'_, 'a>,
    role: &Role,
) -> Option<Kind> {
    let union = read_items(reader, members, place.at, role);
    union.or_else(|| read_tagged(reader, place.discriminator, members, place.at, role))
}

/// Reads a variant for each JSON type; `None` if there are several that nothing tells apart.
fn read_cases<'a>(
    reader: &mut Reader<'a>,
    members: &[Member<'a>],
    place: &Place<'_, 'a>,
) -> Option<Vec<UnionCase>> {
    let Place {
        at,
        role,
        ambiguous,
        ..
    } = *place;
    let mut groups: IndexMap<JsonType, Vec<Member>> = IndexMap::new();
    for member in members {
        let json = match json_type(reader, member.node, &mut Trail::new()) {
            Some(json) => json,
            None => features(reader, member.node).map(|_| JsonType::Object)?,
        };
        groups.entry(json).or_default().push(member.clone());
    }
    // Nothing would tell the other variants from those that take any value.
    let ambiguous = ambiguous.filter(|_| groups.len() > 1);
    let (mut is_ambiguous, mut takes_any) = (false, 0);
    // What fails comes first: models that are read in vain would keep their names from others.
    let mut unions = HashMap::new();
    for (json, group) in groups.iter().filter(|(_, group)| group.len() > 1) {
        if !matches!(json, JsonType::Object | JsonType::Array) {
            continue;
        }
        let role = role.step(Step::Suffix(json.as_str()));
        let kind = match (read_alike(reader, group, place, &role), ambiguous) {
            (Some(kind), _) => kind,
            (None, Some(keyword)) => read_ambiguous(reader, keyword, group, at, &role),
            (None, None) => return None,
        };
        if let Kind::Union(union) = &kind {
            is_ambiguous |= union.is_ambiguous();
            takes_any += usize::from(union.is_ambiguous() || union.is_open());
        }
        unions.insert(*json, kind);
    }
    if is_ambiguous && takes_any > 1 {
        return None;
    }
    let mut cases = Vec::new();
    for (json, group) in groups {
        let role = role.step(Step::Suffix(json.as_str()));
        let ty = match (json, group.as_slice()) {
            (JsonType::String, [only]) if is_value(only.node) => {
                // Its description is that of the value.
                let known = read_known(reader, std::slice::from_ref(only), &role);
                match known {
                    Some(kind) => add_inline(reader, kind, None, at, &role),
                    None => read_type(reader, only.node, &only.at, &role),
                }
            }
            (_, [only]) => read_type(reader, only.node, &only.at, &role),
            (JsonType::Object | JsonType::Array, _) => {
                add_inline(reader, unions.remove(&json)?, None, at, &role)
            }
            (json, group) => read_scalars(reader, json, group, at, &role)?,
        };
        cases.push(UnionCase {
            name: String::new(),
            ty,
            json,
            label: String::new(),
            values: Vec::new(),
            untagged: Untagged::Never,
        });
    }
    Some(cases)
}

/// Returns `true` for an inline string with one value.
fn is_value(node: Node<'_>) -> bool {
    match node {
        Node::Schema(schema) => matches!(shape(schema), Shape::Strings(it) if it.len() == 1),
        Node::Reference(_) => false,
    }
}

/// Reads the type of several scalars of one JSON type; `None` if nothing tells them apart.
pub fn read_scalars<'a>(
    reader: &mut Reader<'a>,
    json: JsonType,
    group: &[Member<'a>],
    at: &Pointer,
    role: &Role,
) -> Option<Type> {
    if let Some(kind) = read_known(reader, group, role) {
        return Some(add_inline(reader, kind, None, at, role));
    }
    let first = group.first()?;
    let ty = read_type(reader, first.node, &first.at, role);
    let mut others = group[1..].iter();
    let is_same = others.all(|it| read_type(reader, it.node, &it.at, role) == ty);
    match (json, is_same) {
        (_, true) => Some(ty),
        (JsonType::String, false) => Some(Type::String),
        (JsonType::Integer, false) => Some(Type::Integer(true, 64)),
        _ => None,
    }
}

/// Returns `true` if a schema allows any value.
fn allows_all<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    match node {
        Node::Schema(schema) => {
            matches!(&schema.schema_kind, SchemaKind::Any(any) if *any == AnySchema::default())
        }
        Node::Reference(reference) => match reader.find_schema(reference) {
            Some((_, target @ Node::Schema(_))) => allows_all(reader, target),
            _ => false,
        },
    }
}

/// Returns `true` if the cases of a union allow any value except `null`.
fn covers_all(cases: &[UnionCase]) -> bool {
    let any = || Box::new(Type::Any);
    [
        Type::Bool,
        Type::Float,
        Type::String,
        Type::List(any()),
        Type::Map(any()),
    ]
    .iter()
    .all(|ty| cases.iter().any(|case| case.ty == *ty))
}
