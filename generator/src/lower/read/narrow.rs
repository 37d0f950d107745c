//! Values that satisfy several schemas: the properties, items and values that several members of an
//! `allOf` declare.

use super::Reader;
use super::json_type::part_type;
use super::object::{Object, merge, read_object};
use super::resolve::{Trail, component_place};
use super::schema::{add_inline, allows_null, read_type, with_null};
use super::shape::{Node, Shape, shape};
use crate::diagnostic::Code;
use crate::ir::{JsonType, Type};
use crate::lower::graph::{Role, Step};
use crate::pointer::Pointer;

/// The maximum nesting of properties with several declarations.
const MAX_STEPS: usize = 30;

/// A schema that applies to a property, and its place.
#[derive(Clone)]
pub struct Declaration<'a> {
    pub node: Node<'a>,
    pub place: Pointer,
}

impl Declaration<'_> {
    /// Returns the place of the schema, or of the target if it is a reference.
    fn target(&self) -> Pointer {
        let named = match self.node {
            Node::Reference(reference) => Pointer::of_reference(reference),
            Node::Schema(_) => None,
        };
        named.unwrap_or_else(|| self.place.clone())
    }
}

/// Returns the distinct declarations with a type; the last declaration if none has a type.
pub fn typed(mut declarations: Vec<Declaration<'_>>) -> Vec<Declaration<'_>> {
    let Some(last) = declarations.last().cloned() else {
        return declarations;
    };
    let mut references: Vec<&str> = Vec::new();
    declarations.retain(|it| match it.node {
        Node::Reference(reference) if references.contains(&reference) => false,
        Node::Reference(reference) => {
            references.push(reference);
            true
        }
        Node::Schema(_) => has_type(it.node),
    });
    if declarations.is_empty() {
        declarations.push(last);
    }
    declarations
}

/// Returns `true` if a schema restricts the type further than to any object or any list.
fn has_type(node: Node<'_>) -> bool {
    let Node::Schema(schema) = node else {
        return true;
    };
    match shape(schema) {
        Shape::Anything | Shape::Null | Shape::Array(None) => false,
        Shape::Object(object) => !object.properties.is_empty() || object.additional.is_some(),
        Shape::All(nodes, own) => !own.properties.is_empty() || nodes.into_iter().any(has_type),
        _ => true,
    }
}

/// Reads the type of values that satisfy every declaration, including `null`.
pub fn read_narrowed_value<'a>(
    reader: &mut Reader<'a>,
    declarations: Vec<Declaration<'a>>,
    role: &Role,
) -> Type {
    let typed = typed(declarations);
    let ty = read_narrowed_type(reader, &typed, role);
    let nullable = typed.iter().all(|it| allows_null(reader, it.node));
    match typed.last() {
        Some(last) if nullable => with_null(reader, ty, last.node),
        _ => ty,
    }
}

/// Returns the first of the most specific declarations of a scalar.
pub fn most_precise<'d, 'a>(
    reader: &Reader<'a>,
    declarations: &'d [Declaration<'a>],
) -> Option<&'d Declaration<'a>> {
    let latest = declarations.iter().rev();
    latest.max_by_key(|it| precision(reader, it.node))
}

/// Reads the type of values that satisfy every declaration.
pub fn read_narrowed_type<'a>(
    reader: &mut Reader<'a>,
    declarations: &[Declaration<'a>],
    role: &Role,
) -> Type {
    let types: Vec<Option<JsonType>> = declarations
        .iter()
        .map(|it| part_type(reader, it.node))
        .collect();
    let Some(last) = declarations.last() else {
        return Type::Any;
    };
    if declarations.len() > 1 && types.iter().all(|it| *it == Some(JsonType::Object)) {
        return read_merged(reader, declarations, last, role);
    }
    if declarations.len() > 1 && types.iter().all(|it| *it == Some(JsonType::Array)) {
        let items: Vec<Declaration> = declarations
            .iter()
            .filter_map(|it| items(reader, it))
            .collect();
        let item = read_narrowed_value(reader, items, &role.step(Step::Item));
        return Type::List(Box::new(item));
    }
    // The most specific declaration, or the last of several; the last one if they contradict.
    let last_type = types.last().copied().flatten();
    let alike = declarations
        .iter()
        .zip(&types)
        .filter(|(_, it)| **it == last_type || is_number(**it) && is_number(last_type));
    let chosen = alike
        .map(|(it, _)| it)
        .max_by_key(|it| precision(reader, it.node))
        .unwrap_or(last);
    read_type(reader, chosen.node, &chosen.place, role)
}

/// Reads an object that satisfies every declaration.
///
/// Equal sets of declarations share a type. The last declaration is used for a set inside its own
/// type.
fn read_merged<'a>(
    reader: &mut Reader<'a>,
    declarations: &[Declaration<'a>],
    last: &Declaration<'a>,
    role: &Role,
) -> Type {
    let places: Vec<Pointer> = declarations.iter().map(Declaration::target).collect();
    match reader.narrowed.get(&places) {
        Some(Some(known)) => return known.clone(),
        None if role.steps.len() < MAX_STEPS => {}
        _ => {
            let message = "recursive property in `allOf`; using its last declaration";
            reader
                .diagnostics
                .warn(Code::UnsupportedSchema, &last.place, message)
                .help("declare the property once");
            return read_type(reader, last.node, &last.place, role);
        }
    }
    reader.narrowed.insert(places.clone(), None);
    let mut object = Object::default();
    for Declaration { node, place } in declarations {
        merge(reader, *node, place.clone(), &mut object, &mut Trail::new());
    }
    let kind = read_object(reader, object, role);
    let ty = add_inline(reader, kind, None, &last.place, role);
    reader.narrowed.insert(places, Some(ty.clone()));
    ty
}

fn is_number(json: Option<JsonType>) -> bool {
    matches!(json, Some(JsonType::Integer | JsonType::Number))
}

/// Returns how specific the schema of a scalar is; higher is more specific.
fn precision<'a>(reader: &Reader<'a>, node: Node<'a>) -> u8 {
    match resolved(reader, node, Pointer::root()) {
        Some((schema, _)) => match shape(schema) {
            Shape::Strings(_) => 4,
            Shape::Scalar(Type::Integer(_, bits)) if bits < 64 => 3,
            Shape::Scalar(Type::Integer(false, _)) => 3,
            Shape::Scalar(Type::Timestamp | Type::Date | Type::Integer(..)) => 2,
            Shape::Scalar(_) => 1,
            _ => 2,
        },
        None => 0,
    }
}

/// Returns the declaration of the items of a list.
fn items<'a>(reader: &Reader<'a>, list: &Declaration<'a>) -> Option<Declaration<'a>> {
    let (schema, place) = resolved(reader, list.node, list.place.clone())?;
    match shape(schema) {
        Shape::Array(Some(node)) => Some(Declaration {
            node,
            place: place.at("items"),
        }),
        _ => None,
    }
}

/// Follows references to a schema, and returns it with its place.
fn resolved<'a>(
    reader: &Reader<'a>,
    mut node: Node<'a>,
    mut place: Pointer,
) -> Option<(&'a openapiv3::Schema, Pointer)> {
    let mut trail = Trail::new();
    loop {
        match node {
            Node::Schema(schema) => return Some((schema, place)),
            Node::Reference(reference) => {
                let (name, target) = reader.find_schema(reference)?;
                if trail.contains(&name) {
                    return None;
                }
                place = component_place("schemas", &name);
                trail.insert(name);
                node = target;
            }
        }
    }
}
