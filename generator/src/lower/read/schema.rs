//! Schemas.

use indexmap::IndexMap;
use openapiv3::{Schema, SchemaKind, Type as SchemaType};

use super::annotations::description;
use super::format::external;
use super::resolve::component_name;
use super::shape::{Node, Shape, is_nullable, shape};
use super::tuple::read_tuple;
use super::union::{Choice, read_choice};
use super::values::{declared_name, distinct, read_integers, read_values};
use super::{Reader, all_of, object};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::ir::{Enum, Kind, Type, TypeId};
use crate::lower::graph::{self, Origin, Role, Step};
use crate::names;
use crate::pointer::Pointer;

/// The maximum number of inline models that repeat others.
const MAX_COPIES: usize = 1_000;

/// The maximum nesting of inline schemas. Without the references of an `allOf`, that of the
/// description is lower.
const MAX_DEPTH: usize = 128;

/// The progress of an inline schema.
pub enum Inline {
    /// The schema is being read. Its model, if the schema contains itself.
    Open(Option<TypeId>),
    /// The type that was read last.
    Read(Type),
}

/// Reads the type of a schema, without `null`; inline objects and enums become models.
pub fn read_type<'a>(reader: &mut Reader<'a>, node: Node<'a>, at: &Pointer, role: &Role) -> Type {
    if let Some(chosen) = reader.chosen_type(at) {
        return chosen;
    }
    let schema = match node {
        Node::Schema(schema) => schema,
        Node::Reference(reference) => {
            let name = component_name::<Schema>(reference);
            return match name.and_then(|name| reader.schemas.get(name.as_str())) {
                Some(id) => Type::Model(*id),
                None => {
                    reader.report_unresolved(reference, at);
                    Type::Any
                }
            };
        }
    };
    read_inline(reader, schema, at, role)
}

/// Reads the type of an inline schema.
///
/// An `allOf` reads the properties of the schemas that it refers to again, so that each type with
/// them has its own inline models. If one of them is the schema that is being read, its type is
/// recursive. There may be exponentially many paths to a schema, so the number of copies is limited.
fn read_inline<'a>(reader: &mut Reader<'a>, schema: &'a Schema, at: &Pointer, role: &Role) -> Type {
    // A scalar contains no schemas, so that its place need not be known.
    if is_scalar(schema) {
        let kind = read_kind(reader, schema, at, role);
        return add_inline(reader, kind, Some(schema), at, role);
    }
    match reader.inline.get_mut(at) {
        Some(Inline::Open(Some(id))) => return Type::Model(*id),
        Some(Inline::Open(id)) => {
            // The rest is known when the schema has been read.
            let origin = Origin::Inline(at.clone(), role.clone());
            reader
                .types
                .push(graph::Node::new(origin, Kind::Alias(Type::Any)));
            return Type::Model(*id.insert(TypeId(reader.types.len() - 1)));
        }
        Some(Inline::Read(ty)) if reader.copies >= MAX_COPIES => return ty.clone(),
        Some(Inline::Read(_)) => reader.copies += 1,
        None => {}
    }
    if reader.depth >= MAX_DEPTH {
        let message = format!("`allOf` nests more than {MAX_DEPTH} levels of inline schemas");
        reader
            .diagnostics
            .error(Code::UnsupportedSchema, at, message)
            .help("move some of the schemas to `components.schemas`");
        return Type::Any;
    }
    reader.inline.insert(at.clone(), Inline::Open(None));
    reader.depth += 1;
    let kind = read_kind(reader, schema, at, role);
    reader.depth -= 1;
    let ty = match reader.inline.get(at) {
        Some(Inline::Open(Some(id))) => {
            let id = *id;
            reader.types[id.0] = inline(reader, kind, Some(schema), at, role);
            Type::Model(id)
        }
        _ => add_inline(reader, kind, Some(schema), at, role),
    };
    reader.inline.insert(at.clone(), Inline::Read(ty.clone()));
    ty
}

/// Returns `true` for a scalar without fixed values, which is no model.
fn is_scalar(schema: &Schema) -> bool {
    let SchemaKind::Type(ty) = &schema.schema_kind else {
        return false;
    };
    match ty {
        SchemaType::String(it) => it.enumeration.is_empty(),
        SchemaType::Integer(it) => it.enumeration.is_empty(),
        SchemaType::Number(_) | SchemaType::Boolean(_) => true,
        SchemaType::Object(_) | SchemaType::Array(_) => false,
    }
}

/// Adds a model for an inline schema, unless it is an alias, and returns its type.
pub fn add_inline(
    reader: &mut Reader<'_>,
    kind: Kind,
    schema: Option<&Schema>,
    at: &Pointer,
    role: &Role,
) -> Type {
    if let Kind::Alias(ty) = kind {
        return ty;
    }
    let declared = match (&kind, schema) {
        (Kind::Enum(_), Some(schema)) => declared_name(reader, &schema.schema_data.extensions, at),
        _ => None,
    };
    let role = Role {
        name: declared.or_else(|| role.name.clone()),
        ..role.clone()
    };
    let node = inline(reader, kind, schema, at, &role);
    reader.types.push(node);
    Type::Model(TypeId(reader.types.len() - 1))
}

/// Returns the model of an inline schema.
fn inline(
    reader: &Reader<'_>,
    kind: Kind,
    schema: Option<&Schema>,
    at: &Pointer,
    role: &Role,
) -> graph::Node {
    let data = schema.map(|it| &it.schema_data);
    let title = data.and_then(|it| names::titled_type(it.title.as_deref()?));
    let role = Role {
        title: title.filter(|_| !role.is_variation()),
        ..role.clone()
    };
    let is_variation = role.is_variation();
    let origin = Origin::Inline(at.clone(), role);
    let docs = schema.and_then(description).unwrap_or_default().to_owned();
    // Variations are at the place of their schema.
    let name = schema.filter(|_| !is_variation);
    let name = name.and_then(|_| reader.chosen_name(Subject::Schema, [at], []));
    graph::Node {
        docs,
        deprecated: data.is_some_and(|it| it.deprecated),
        example: data.and_then(|it| it.example.clone()),
        name: name.unwrap_or_default(),
        ..graph::Node::new(origin, kind)
    }
}

/// Reads the type of a schema, including `null`.
pub fn read_value<'a>(reader: &mut Reader<'a>, node: Node<'a>, at: &Pointer, role: &Role) -> Type {
    let ty = read_type(reader, node, at, role);
    with_null(reader, ty, node)
}

/// Returns the type, nullable if the schema allows `null`.
pub fn with_null<'a>(reader: &Reader<'a>, ty: Type, node: Node<'a>) -> Type {
    if ty != Type::Any && allows_null(reader, node) {
        Type::Nullable(Box::new(ty))
    } else {
        ty
    }
}

/// Returns `true` if a schema, or the schema it refers to, allows `null`.
pub fn allows_null<'a>(reader: &Reader<'a>, node: Node<'a>) -> bool {
    // The schemas to check, each with the index in `seen` of the named schema that refers to it.
    let mut open = vec![(node, None)];
    let mut seen: IndexMap<String, Option<usize>> = IndexMap::new();
    let mut known = reader.nullable.borrow_mut();
    while let Some((node, from)) = open.pop() {
        let mut nullable = false;
        match node {
            Node::Reference(reference) => {
                if let Some((name, node)) = reader.find_schema(reference) {
                    match known.get(&name) {
                        Some(known) => nullable = *known,
                        None if !seen.contains_key(&name) => {
                            let (index, _) = seen.insert_full(name, from);
                            open.push((node, Some(index)));
                        }
                        None => {}
                    }
                }
            }
            Node::Schema(schema) if is_nullable(schema) => nullable = true,
            Node::Schema(schema) => match shape(schema) {
                // Beside the type, as others write it into the `allOf`.
                Shape::All(nodes, _) if nodes.iter().any(is_nullable_word) => nullable = true,
                Shape::All(nodes, own) if own.is_silent() => {
                    let mut parts = nodes.into_iter().filter(|node| node.is_meaningful());
                    if let (Some(only), None) = (parts.next(), parts.next()) {
                        open.push((only, from));
                    }
                }
                Shape::Choice(_, nodes) => open.extend(nodes.into_iter().map(|it| (it, from))),
                Shape::Null => nullable = true,
                _ => {}
            },
        }
        if nullable {
            let mut from = from;
            while let Some((name, next)) = from.and_then(|index| seen.get_index(index)) {
                known.insert(name.clone(), true);
                from = *next;
            }
            return true;
        }
    }
    known.extend(seen.into_keys().map(|name| (name, false)));
    false
}

/// Returns `true` for a part of an `allOf` that says nothing but that `null` is allowed.
fn is_nullable_word(part: &Node<'_>) -> bool {
    let is_nullable = matches!(part, Node::Schema(schema) if schema.schema_data.nullable);
    is_nullable && !part.is_meaningful()
}

/// Reads the structure of a schema.
fn read_kind<'a>(reader: &mut Reader<'a>, schema: &'a Schema, at: &Pointer, role: &Role) -> Kind {
    match shape(schema) {
        Shape::Scalar(ty) => match external(reader, schema) {
            Some(chosen) => Kind::Alias(chosen),
            None => match read_integers(reader, schema, &ty, at, role) {
                Some(known) => Kind::Enum(known),
                None => Kind::Alias(ty),
            },
        },
        Shape::Null | Shape::Anything => Kind::Alias(Type::Any),
        Shape::Strings(_) => Kind::Enum(Enum {
            ty: Type::String,
            variants: distinct(read_values(reader, schema, at, role)),
        }),
        Shape::Array(items) => match read_tuple(reader, schema, items, at, role) {
            Some(items) => Kind::Tuple(items),
            None => Kind::Alias(read_list(reader, items, at, role)),
        },
        Shape::Choice(keyword, nodes) => {
            read_choice(reader, Choice::new(schema, keyword, nodes), at, role)
        }
        Shape::Object(own) => object::read_properties(reader, schema, own, at, role),
        Shape::All(nodes, own) => all_of::read_all(reader, schema, &nodes, own, at, role),
    }
}

/// Reads the structure of a schema that replaces its parent, such as the only part of an `allOf`.
pub fn read_member<'a>(reader: &mut Reader<'a>, node: Node<'a>, at: &Pointer, role: &Role) -> Kind {
    match node {
        Node::Schema(schema) => match reader.chosen_type(at) {
            Some(chosen) => Kind::Alias(chosen),
            None => read_kind(reader, schema, at, role),
        },
        Node::Reference(_) => Kind::Alias(read_type(reader, node, at, role)),
    }
}

fn read_list<'a>(
    reader: &mut Reader<'a>,
    items: Option<Node<'a>>,
    at: &Pointer,
    role: &Role,
) -> Type {
    let item = match items {
        Some(items) => read_value(reader, items, &at.at("items"), &role.step(Step::Item)),
        None => Type::Any,
    };
    Type::List(Box::new(item))
}
