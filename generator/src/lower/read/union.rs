//! `oneOf` and `anyOf`.

use openapiv3::{AnySchema, SchemaKind};

use super::Reader;
use super::resolve::Trail;
use super::schema::{read_member, read_type, variants};
use super::shape::{Node, Shape, shape};
use crate::diagnostic::Code;
use crate::ir::{Distinction, JsonType, Kind, Type, Union, UnionCase, Variant};
use crate::lower::graph::{Role, Step};
use crate::pointer::Pointer;

/// The maximum number of references between a schema and its JSON type.
const MAX_REFERENCES: usize = 100;

/// Reads a `oneOf` or `anyOf`.
///
/// Variants of different JSON types are a union, and strings with known values an enum. Any other
/// choice is a `serde_json::Value`.
pub fn read_choice<'a>(
    reader: &mut Reader<'a>,
    keyword: &'static str,
    nodes: &[Node<'a>],
    at: &Pointer,
    role: &Role,
) -> Kind {
    let at = at.at(keyword);
    let is_null =
        |node: &Node| matches!(node, Node::Schema(it) if matches!(shape(it), Shape::Null));
    let members: Vec<(usize, Node)> = nodes
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, node)| !is_null(node))
        .collect();
    if let [(index, node)] = members.as_slice() {
        return read_member(reader, *node, &at.at(index), role);
    }
    if let Some(variants) = open_enum(&members) {
        return Kind::Enum(variants);
    }
    if keyword == "anyOf" && members.iter().any(|(_, node)| allows_all(reader, *node)) {
        return Kind::Alias(Type::Any);
    }
    let mut cases: Vec<UnionCase> = Vec::new();
    for (index, node) in members {
        let json = json_type(reader, node, &mut Trail::new());
        let known = cases.iter_mut().find(|case| Some(case.json) == json);
        match (json, known) {
            (Some(JsonType::String), Some(known)) => known.ty = Type::String,
            (Some(json), None) => {
                let role = role.step(Step::Suffix(json.as_str()));
                cases.push(UnionCase {
                    name: String::new(),
                    ty: read_type(reader, node, &at.at(index), &role),
                    json,
                });
            }
            _ => {
                let message = format!(
                    "cannot distinguish the `{keyword}` variants by JSON type; using `serde_json::Value`"
                );
                reader
                    .diagnostics
                    .warn(Code::UnsupportedSchema, &at, message);
                return Kind::Alias(Type::Any);
            }
        }
    }
    // Integers are also numbers, so they are tried first.
    cases.sort_by_key(|case| case.json == JsonType::Number);
    match cases.len() {
        _ if covers_all(&cases) => Kind::Alias(Type::Any),
        0 => Kind::Alias(Type::Any),
        1 => Kind::Alias(cases.remove(0).ty),
        _ => Kind::Union(Union {
            cases,
            distinction: Distinction::JsonType,
            sample: 0,
        }),
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

/// Returns the known values of a choice between strings, if there are any.
fn open_enum(members: &[(usize, Node)]) -> Option<Vec<Variant>> {
    let mut known = Vec::new();
    for (_, node) in members {
        let Node::Schema(schema) = node else {
            return None;
        };
        match shape(schema) {
            Shape::Strings(values) => known.extend(values),
            Shape::Scalar(Type::String) => {}
            _ => return None,
        }
    }
    (!known.is_empty()).then(|| variants(&known))
}

/// Returns the JSON type of a schema, if all its values have the same one.
pub fn json_type<'a>(reader: &Reader<'a>, node: Node<'a>, trail: &mut Trail) -> Option<JsonType> {
    let schema = match node {
        Node::Schema(schema) => schema,
        Node::Reference(reference) => {
            let (name, node) = reader.find_schema(reference)?;
            if let Some(known) = reader.json_types.borrow().get(&name) {
                return *known;
            }
            if trail.len() >= MAX_REFERENCES || !trail.insert(name.clone()) {
                return None;
            }
            let json = json_type(reader, node, trail);
            trail.pop();
            reader.json_types.borrow_mut().insert(name, json);
            return json;
        }
    };
    match shape(schema) {
        Shape::Scalar(Type::Bool) => Some(JsonType::Boolean),
        Shape::Scalar(Type::Integer(..)) => Some(JsonType::Integer),
        Shape::Scalar(Type::Float) => Some(JsonType::Number),
        Shape::Scalar(_) | Shape::Strings(_) => Some(JsonType::String),
        Shape::Array(_) => Some(JsonType::Array),
        Shape::Object(_) => Some(JsonType::Object),
        Shape::All(nodes, own) => {
            let parts = nodes.into_iter().filter(|node| node.is_meaningful());
            let mut types = parts.map(|node| json_type(reader, node, trail));
            let first = if own.is_silent() {
                types.next()?
            } else {
                Some(JsonType::Object)
            };
            types.all(|json| json == first).then_some(first).flatten()
        }
        Shape::Choice(..) | Shape::Null | Shape::Anything => None,
    }
}
