//! Objects, and what `allOf` merges into one.

use openapiv3::{AdditionalProperties, Schema};

use super::Lowering;
use super::resolve::component_name;
use super::schema::{DEEPEST, Hint};
use super::shape::{Node, ObjectShape, Shape, choice_beside_properties, shape};
use crate::diagnostic::Code;
use crate::ir::{Field, Kind, Struct, Type};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// The object that a schema describes, with its parts in one place.
#[derive(Default)]
struct Object<'a> {
    properties: Vec<(&'a str, Node<'a>, Pointer)>,
    required: Vec<(&'a str, Pointer)>,
    additional: Option<(&'a AdditionalProperties, Pointer)>,
}

impl<'a> Lowering<'a> {
    /// An object that says all about itself in one place.
    pub(super) fn lower_properties(
        &mut self,
        own: ObjectShape<'a>,
        at: &Pointer,
        hint: &Hint,
    ) -> Kind {
        let mut object = Object::default();
        add_own(own, at, &mut object);
        self.lower_object(object, hint)
    }

    /// `allOf`: one meaningful part stands for itself, objects are merged.
    pub(super) fn lower_all(
        &mut self,
        nodes: &[Node<'a>],
        own: ObjectShape<'a>,
        at: &Pointer,
        hint: &Hint,
    ) -> Kind {
        let meaningful: Vec<(usize, Node<'a>)> = nodes
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, node)| match node {
                Node::Schema(schema) => !matches!(shape(schema), Shape::Anything | Shape::Null),
                Node::Reference(_) => true,
            })
            .collect();
        if let ([(index, node)], true) = (meaningful.as_slice(), own.is_silent()) {
            return self.lower_member(*node, &at.at("allOf").at(index), hint);
        }
        let mut object = Object::default();
        let mut merged = true;
        for (index, node) in meaningful {
            merged &= self.merge(node, at.at("allOf").at(index), &mut object, 0);
        }
        add_own(own, at, &mut object);
        if merged {
            return self.lower_object(object, hint);
        }
        let message = "allOf of schemas that are not all objects: taken as any JSON value";
        self.diagnostics
            .warn(Code::UnsupportedSchema, &at.at("allOf"), message);
        Kind::Alias(Type::Any)
    }

    /// Adds the properties of a part of an `allOf`; `false` if it is not an object.
    fn merge(
        &mut self,
        node: Node<'a>,
        at: Pointer,
        object: &mut Object<'a>,
        depth: usize,
    ) -> bool {
        let (schema, at) = match node {
            Node::Schema(schema) => (schema, at),
            Node::Reference(reference) => {
                let found = component_name::<Schema>(reference);
                let found = found.and_then(|name| Some((self.find::<Schema>(&name)?, name)));
                let Some((item, name)) = found.filter(|_| depth < DEEPEST) else {
                    if depth < DEEPEST {
                        self.unresolved(reference, &at);
                    } else {
                        self.diagnostics
                            .error(Code::Cycle, &at, "allOf leads back to itself");
                    }
                    return true;
                };
                let at = Pointer::root().at("components").at("schemas").at(name);
                return self.merge(item.into(), at, object, depth + 1);
            }
        };
        match shape(schema) {
            Shape::Object(own) => {
                self.report_choice(schema, &at);
                add_own(own, &at, object);
                true
            }
            Shape::All(nodes, own) => {
                let merged = nodes
                    .iter()
                    .enumerate()
                    .fold(true, |merged, (index, node)| {
                        self.merge(*node, at.at("allOf").at(index), object, depth + 1) && merged
                    });
                add_own(own, &at, object);
                merged
            }
            Shape::Anything => true,
            _ => false,
        }
    }

    /// Reports a choice beside properties, if it would have properties of its own.
    pub(super) fn report_choice(&mut self, schema: &Schema, at: &Pointer) {
        if let Some(keyword) = choice_beside_properties(schema) {
            let message = format!("{keyword} beside properties is left out");
            self.diagnostics
                .warn(Code::UnsupportedSchema, &at.at(keyword), message);
        }
    }

    fn lower_object(&mut self, object: Object<'a>, hint: &Hint) -> Kind {
        for (name, at) in &object.required {
            if !object.properties.iter().any(|(known, ..)| known == name) {
                let message = format!("requires property {name:?}, which it does not define");
                self.diagnostics
                    .warn(Code::LeftOut, &at.at("required"), message);
            }
        }
        let rest = match &object.additional {
            None | Some((AdditionalProperties::Any(false), _)) => None,
            Some((AdditionalProperties::Any(true), _)) => Some(Type::Any),
            Some((AdditionalProperties::Schema(item), at)) => {
                let hint = hint.nested("value");
                let node = Node::from(&**item);
                Some(self.lower_value(node, &at.at("additionalProperties"), &hint))
            }
        };
        let closed = matches!(
            object.additional,
            Some((AdditionalProperties::Any(false), _))
        );
        if object.properties.is_empty() && !closed {
            return Kind::Alias(Type::Map(Box::new(rest.unwrap_or(Type::Any))));
        }
        let mut scope = Scope::default();
        let mut fields = Vec::new();
        let is_plain = |(wire, ..): &(&str, Node, Pointer)| names::snake_name(wire) == *wire;
        for (index, (wire, node, place)) in names::plain_first(object.properties, is_plain) {
            let field = Field {
                wire: wire.to_owned(),
                name: scope.claim([names::snake_name(wire).as_str()]),
                ty: self.lower_type(node, &place, &hint.nested(wire)),
                required: object.required.iter().any(|(name, _)| *name == wire),
                nullable: self.allows_null(node, 0),
                boxed: false,
                docs: self.docs(node),
                availability: self.availability_of(node, &place),
                deprecated: matches!(node, Node::Schema(it) if it.schema_data.deprecated),
            };
            fields.push((index, field));
        }
        fields.sort_by_key(|(index, _)| *index);
        let fields = fields.into_iter().map(|(_, field)| field).collect();
        let rest = rest.map(|ty| (scope.claim(["additional_properties"]), ty));
        Kind::Struct(Struct {
            fields,
            rest,
            items: None,
        })
    }
}

/// Adds properties; a later definition takes the place of an earlier one.
fn add_own<'a>(own: ObjectShape<'a>, at: &Pointer, object: &mut Object<'a>) {
    for (name, node) in own.properties {
        let property = (name, node, at.at("properties").at(name));
        match object
            .properties
            .iter_mut()
            .find(|(known, ..)| *known == name)
        {
            Some(known) => *known = property,
            None => object.properties.push(property),
        }
    }
    object
        .required
        .extend(own.required.into_iter().map(|name| (name, at.clone())));
    if let Some(additional) = own.additional {
        object.additional = Some((additional, at.clone()));
    }
}
