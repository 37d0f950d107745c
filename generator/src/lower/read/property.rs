//! Properties. Several members of an `allOf` may declare the same one.

use serde_json::Value;

use super::access::access_of;
use super::availability::availability_of;
use super::constant::only_value;
use super::facts::{facts, said};
use super::object::{Object, merge, read_object};
use super::parameter::default_of;
use super::resolve::{Trail, component_place};
use super::rules::declared_name;
use super::schema::{add_inline, allows_null, docs, read_type, with_null};
use super::shape::{Node, Shape, shape};
use super::union::json_type;
use super::{Reader, example};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::ir::{Access, Availability, JsonType, Type};
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

/// A property, merged from all its declarations.
pub struct Property {
    /// The name that the settings choose; empty if they choose none.
    pub name: String,
    pub ty: Type,
    pub nullable: bool,
    /// The only value.
    pub constant: Option<Value>,
    pub docs: String,
    /// Sentences about limits, which the description does not have.
    pub facts: Vec<String>,
    /// The default on the server.
    pub default: Option<String>,
    pub access: Access,
    pub availability: Availability,
    pub deprecated: bool,
    pub examples: Vec<Value>,
}

/// Reads a property.
///
/// A value satisfies every declaration. One with only a description or limits does not change the
/// type.
pub fn read_property<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declarations: Vec<Declaration<'a>>,
    role: &Role,
) -> Property {
    let latest = || declarations.iter().rev();
    let declared = latest().filter_map(|it| declared_name(&it.place));
    let names = reader.name_of(role).into_iter().chain(declared);
    let places = latest().map(|it| &it.place);
    let name = reader.chosen_name(Subject::Property, places, names);
    let docs = latest()
        .map(|it| said(reader, it.node, &docs(reader, it.node), wire))
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    let facts = latest().map(|it| facts(reader, it.node, &docs));
    let facts = facts
        .collect::<Vec<_>>()
        .into_iter()
        .find(|it| !it.is_empty());
    let default = latest().find_map(|it| default_of(reader, it.node));
    let deprecated = declarations.iter().any(|it| it.node.is_deprecated());
    let availability = declarations
        .iter()
        .map(|it| availability_of(reader, it.node, &it.place))
        .filter(|it| *it != Availability::default())
        .last()
        .unwrap_or_default();
    let access = declarations.iter().map(|it| access_of(reader, it.node));
    let access = access.filter(|it| *it != Access::Both).last();
    let examples = declarations.iter().rev();
    let examples = examples
        .flat_map(|it| example::values(reader, it.node))
        .collect();
    let chosen = latest().find_map(|it| reader.chosen_type(&it.place));
    let typed = typed(declarations);
    let constant = match chosen {
        None => typed
            .iter()
            .rev()
            .find_map(|it| only_value(reader, it.node)),
        Some(_) => None,
    };
    Property {
        constant,
        nullable: typed.iter().all(|it| allows_null(reader, it.node)),
        ty: chosen.unwrap_or_else(|| read_narrowed(reader, &typed, role)),
        name: name.unwrap_or_default(),
        docs,
        facts: facts.unwrap_or_default(),
        default,
        access: access.unwrap_or_default(),
        availability,
        deprecated,
        examples,
    }
}

/// Returns the distinct declarations with a type; the last declaration if none has a type.
fn typed(mut declarations: Vec<Declaration<'_>>) -> Vec<Declaration<'_>> {
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

/// Reads the type of values that satisfy every declaration.
fn read_narrowed<'a>(
    reader: &mut Reader<'a>,
    declarations: &[Declaration<'a>],
    role: &Role,
) -> Type {
    let types: Vec<Option<JsonType>> = declarations
        .iter()
        .map(|it| json_type(reader, it.node, &mut Trail::new()))
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
        let items = typed(items);
        let item = read_narrowed(reader, &items, &role.step(Step::Item));
        let nullable = items.iter().all(|it| allows_null(reader, it.node));
        return Type::List(Box::new(match items.last() {
            Some(last) if nullable => with_null(reader, item, last.node),
            _ => item,
        }));
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
