//! Objects, including those merged from `allOf`.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Schema};

use super::Reader;
use super::beside::{Beside, name_of, read_choices};
use super::inherit::{is_base, is_named};
use super::property::{Declaration, read_property};
use super::resolve::{Trail, component_place};
use super::schema::{read_member, read_value};
use super::shape::{Node, ObjectShape, Shape, choices_beside_properties, shape};
use super::union::{Choice, json_type};
use crate::diagnostic::Code;
use crate::docs;
use crate::ir::{Field, JsonType, Kind, Presence, Rest, Struct, Type};
use crate::lower::graph::Role;
use crate::names::plain_first;
use crate::pointer::Pointer;

/// The maximum number of references from one `allOf` to the next.
const MAX_REFERENCES: usize = 100;

/// The collected parts of an object schema.
#[derive(Clone, Default)]
pub struct Object<'a> {
    /// The declarations of each property.
    pub properties: IndexMap<&'a str, Vec<Declaration<'a>>>,
    /// The names of required properties, with the places of their schemas.
    pub required: Vec<(&'a str, Pointer)>,
    pub additional: Option<(&'a AdditionalProperties, Pointer)>,
    /// The choices that it also satisfies.
    pub choices: Vec<Beside<'a>>,
    /// The named schemas that have been merged.
    pub merged: HashSet<String>,
    /// The named schema that is read.
    pub reading: Option<String>,
}

/// Reads an object schema without `allOf`.
pub fn read_properties<'a>(
    reader: &mut Reader<'a>,
    schema: &'a Schema,
    own: ObjectShape<'a>,
    at: &Pointer,
    role: &Role,
) -> Kind {
    let mut object = Object {
        reading: name_of(reader, role),
        ..Object::default()
    };
    object.add(own, at);
    object.add_choices(reader, schema, at, &Trail::new());
    read_object(reader, object, role)
}

/// Reads an `allOf`: a single part that constrains the value replaces the `allOf`; objects are
/// merged.
pub fn read_all<'a>(
    reader: &mut Reader<'a>,
    schema: &'a Schema,
    nodes: &[Node<'a>],
    own: ObjectShape<'a>,
    at: &Pointer,
    role: &Role,
) -> Kind {
    let place = at.at("allOf");
    let parts: Vec<(usize, Node)> = nodes
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, node)| node.is_meaningful())
        .collect();
    let is_bare = own.is_silent() && choices_beside_properties(schema).is_empty();
    if let ([(index, node)], true) = (parts.as_slice(), is_bare)
        && !(is_named(role) && is_base(reader, *node))
    {
        return read_member(reader, *node, &place.at(index), role);
    }
    // Each part refines the same value.
    if let (Some((index, node)), true) = (parts.first(), is_bare)
        && refine_each_other(reader, &parts)
    {
        return read_member(reader, *node, &place.at(index), role);
    }
    let mut object = Object {
        reading: name_of(reader, role),
        ..Object::default()
    };
    let mut merged = true;
    for (index, node) in parts {
        merged &= merge(
            reader,
            node,
            place.at(index),
            &mut object,
            &mut Trail::new(),
        );
    }
    object.add(own, at);
    object.add_choices(reader, schema, at, &Trail::new());
    if merged {
        return read_object(reader, object, role);
    }
    let message = "`allOf` merges schemas that are not all objects; using `serde_json::Value`";
    reader
        .diagnostics
        .warn(Code::UnsupportedSchema, &place, message);
    Kind::Alias(Type::Any)
}

/// Returns `true` if the parts of an `allOf` are values of one JSON type that is not an object.
fn refine_each_other(reader: &Reader<'_>, parts: &[(usize, Node<'_>)]) -> bool {
    let mut types = parts
        .iter()
        .map(|(_, node)| json_type(reader, *node, &mut Trail::new()));
    let first = types.next().flatten();
    first.is_some_and(|it| it != JsonType::Object) && types.all(|it| it == first)
}

/// Merges the properties of an `allOf` part; returns `false` if it is not an object.
pub fn merge<'a>(
    reader: &mut Reader<'a>,
    node: Node<'a>,
    at: Pointer,
    object: &mut Object<'a>,
    trail: &mut Trail,
) -> bool {
    let schema = match node {
        Node::Schema(schema) => schema,
        Node::Reference(reference) => {
            let Some((name, node)) = reader.find_schema(reference) else {
                reader.report_unresolved(reference, &at);
                return true;
            };
            if trail.contains(&name) {
                reader
                    .diagnostics
                    .error(Code::Cycle, &at, "`allOf` refers to itself");
                return true;
            }
            if trail.len() >= MAX_REFERENCES {
                let message = format!("`allOf` follows more than {MAX_REFERENCES} references");
                reader
                    .diagnostics
                    .error(Code::UnsupportedSchema, &at, message)
                    .help("merge some of the schemas");
                return true;
            }
            // Merging a schema again changes nothing, but there may be exponentially many paths to it.
            if !object.merged.insert(name.clone()) {
                return true;
            }
            let place = component_place("schemas", &name);
            trail.insert(name);
            let merged = merge(reader, node, place, object, trail);
            trail.pop();
            return merged;
        }
    };
    match shape(schema) {
        Shape::Object(own) => {
            object.add(own, &at);
            object.add_choices(reader, schema, &at, trail);
            true
        }
        Shape::All(nodes, own) => {
            let mut merged = true;
            for (index, node) in nodes.into_iter().enumerate() {
                merged &= merge(reader, node, at.at("allOf").at(index), object, trail);
            }
            object.add(own, &at);
            object.add_choices(reader, schema, &at, trail);
            merged
        }
        Shape::Choice(keyword, nodes) if Node::Schema(schema).is_meaningful() => {
            object.add_choice(reader, Choice::new(schema, keyword, nodes), &at, trail)
        }
        _ => !Node::Schema(schema).is_meaningful(),
    }
}

/// Reads the fields of an object.
pub fn read_object<'a>(reader: &mut Reader<'a>, object: Object<'a>, role: &Role) -> Kind {
    if !object.choices.is_empty() {
        return read_choices(reader, object, role);
    }
    for (name, at) in &object.required {
        if !object.properties.contains_key(name) {
            let message =
                format!("ignoring required property {name:?}: not declared in `properties`");
            reader
                .diagnostics
                .warn(Code::Ignored, &at.at("required"), message);
        }
    }
    let (rest, closed) = match &object.additional {
        None => (None, false),
        Some((AdditionalProperties::Any(false), _)) => (None, true),
        Some((AdditionalProperties::Any(true), _)) => (Some(Type::Any), false),
        Some((AdditionalProperties::Schema(item), at)) => {
            let at = at.at("additionalProperties");
            let ty = read_value(reader, Node::from(&**item), &at, &role.key("value"));
            (Some(ty), false)
        }
    };
    if object.properties.is_empty() && !closed {
        return Kind::Alias(Type::Map(Box::new(rest.unwrap_or(Type::Any))));
    }
    let required: HashSet<&str> = object.required.iter().map(|(name, _)| *name).collect();
    let fields = plain_first(
        object.properties,
        |(wire, _)| *wire,
        |(wire, declarations)| {
            let property = read_property(reader, wire, declarations, &role.key(wire));
            let required = required.contains(wire);
            let default = docs::default(property.default.as_deref(), &property.docs);
            let default = default.filter(|_| !required);
            Field {
                wire: wire.to_owned(),
                name: property.name,
                ty: property.ty,
                required,
                nullable: property.nullable,
                constant: property.constant,
                presence: Presence::default(),
                boxed: false,
                docs: property.docs,
                facts: property.facts.into_iter().chain(default).collect(),
                access: property.access,
                availability: property.availability,
                deprecated: property.deprecated,
                examples: property.examples,
                is_cut: false,
            }
        },
    );
    Kind::Struct(Struct {
        fields,
        rest: rest.map(|ty| Rest {
            name: String::new(),
            ty,
        }),
        items: None,
    })
}

impl<'a> Object<'a> {
    /// Adds properties. All declarations of a property apply.
    fn add(&mut self, own: ObjectShape<'a>, at: &Pointer) {
        for (wire, node) in own.properties {
            let place = at.at("properties").at(wire);
            let declarations = self.properties.entry(wire).or_default();
            declarations.push(Declaration { node, place });
        }
        let required = own.required.into_iter();
        self.required
            .extend(required.map(|name| (name, at.clone())));
        if let Some(additional) = own.additional {
            self.additional = Some((additional, at.clone()));
        }
    }
}
