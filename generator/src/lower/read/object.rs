//! Objects, including those merged from `allOf`.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Schema};

use super::Reader;
use super::beside::{Beside, name_of, read_choices};
use super::narrow::{Declaration, read_narrowed_value};
use super::presence::rules;
use super::property::read_property;
use super::resolve::{Trail, component_place};
use super::shape::{Node, ObjectShape, Shape, shape};
use super::union::Choice;
use crate::diagnostic::Code;
use crate::docs;
use crate::ir::{Field, Kind, Presence, Rest, Struct, Type};
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
    pub additional: Option<&'a AdditionalProperties>,
    /// The declarations of the values of additional properties.
    pub values: Vec<Declaration<'a>>,
    /// Sentences about the properties that are required or excluded together.
    pub rules: Vec<String>,
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
        _ => {
            object.rules.extend(rules(schema));
            !Node::Schema(schema).is_meaningful()
        }
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
        Some(AdditionalProperties::Any(false)) => (None, true),
        Some(AdditionalProperties::Any(true)) => (Some(Type::Any), false),
        Some(AdditionalProperties::Schema(_)) => {
            let ty = read_narrowed_value(reader, object.values, &role.key("value"));
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
        rules: object.rules,
    })
}

impl<'a> Object<'a> {
    /// Adds properties. All declarations of a property apply.
    pub fn add(&mut self, own: ObjectShape<'a>, at: &Pointer) {
        let properties = at.at("properties");
        for (wire, node) in own.properties {
            let place = properties.at(wire);
            let declarations = self.properties.entry(wire).or_default();
            declarations.push(Declaration { node, place });
        }
        let required = own.required.into_iter();
        self.required
            .extend(required.map(|name| (name, at.clone())));
        if let Some(additional) = own.additional {
            self.additional = Some(additional);
        }
        if let Some(AdditionalProperties::Schema(item)) = own.additional {
            let (node, place) = (Node::from(&**item), at.at("additionalProperties"));
            self.values.push(Declaration { node, place });
        }
    }
}
