//! Request bodies to arguments.

use openapiv3::{MediaType, Operation, ReferenceOr};

use super::Lowering;
use super::schema::Hint;
use super::shape::{Node, ObjectShape, Shape, shape};
use crate::diagnostic::Code;
use crate::ir::{Argument, Availability, BodyKind, Place, Type};
use crate::names::{self, Scope};
use crate::pointer::Pointer;

/// The arguments that a request's body is made of.
pub(super) struct Body {
    pub arguments: Vec<Argument>,
    pub setters: Vec<Argument>,
    pub kind: BodyKind,
}

impl<'a> Lowering<'a> {
    /// The arguments of an operation's body. The properties of an inline object are arguments
    /// of their own; any other body is one argument. `None` if the operation needs a body that
    /// cannot be expressed.
    pub(super) fn lower_body(
        &mut self,
        operation: &'a Operation,
        at: &Pointer,
        hint: &Hint,
        scope: &mut Scope,
    ) -> Option<Body> {
        let mut body = Body {
            arguments: Vec::new(),
            setters: Vec::new(),
            kind: BodyKind::Empty,
        };
        let Some(item) = &operation.request_body else {
            return Some(body);
        };
        let (at, request) = self.resolve(item, at.at("requestBody"))?;
        let at = at.at("content");
        let json = request.content.iter().find(|(name, _)| is_json(name));
        let raw = request.content.iter().find(|(name, _)| is_raw(name));
        let arguments = if let Some((name, MediaType { schema, .. })) = json {
            self.json_arguments(schema.as_ref(), &at.at(name).at("schema"), hint, scope)
        } else if let Some((name, _)) = raw {
            let place = Place::RawBody(name.clone());
            vec![(request.required, self.whole_body(place, Type::Any, scope))]
        } else {
            let names: Vec<&str> = request.content.keys().map(String::as_str).collect();
            let what = if request.required {
                "the operation"
            } else {
                "the body"
            };
            let message = format!("{what} is left out: no media type of {names:?} is supported");
            self.diagnostics.warn(Code::UnsupportedBody, &at, message);
            return (!request.required).then_some(body);
        };
        for (required, mut argument) in arguments {
            let whole = argument.place != Place::Field;
            if whole {
                argument.docs = request.description.clone().unwrap_or_default();
            }
            match if whole { request.required } else { required } {
                true => body.arguments.push(argument),
                false => body.setters.push(argument),
            }
        }
        // A required body is sent even if none of its properties is set.
        if request.required && body.arguments.is_empty() {
            body.kind = BodyKind::EmptyObject;
        }
        Some(body)
    }

    /// The arguments for a JSON body, each with whether it is required.
    fn json_arguments(
        &mut self,
        item: Option<&'a ReferenceOr<openapiv3::Schema>>,
        at: &Pointer,
        hint: &Hint,
        scope: &mut Scope,
    ) -> Vec<(bool, Argument)> {
        let object = match item.map(Node::from) {
            Some(Node::Schema(schema)) => match shape(schema) {
                Shape::Object(object) if !object.properties.is_empty() => {
                    self.report_choice(schema, at);
                    Some(object)
                }
                _ => None,
            },
            _ => None,
        };
        let Some(ObjectShape {
            properties,
            required,
            ..
        }) = object
        else {
            let hint = Hint::new(&format!("{}Body", hint.name));
            let ty = item.map_or(Type::Any, |item| self.lower_value(item.into(), at, &hint));
            return vec![(true, self.whole_body(Place::JsonBody, ty, scope))];
        };
        let mut arguments = Vec::new();
        let is_plain = |(wire, _): &(&str, Node)| names::snake_name(wire) == *wire;
        for (index, (wire, node)) in names::plain_first(properties, is_plain) {
            if matches!(node, Node::Schema(it) if it.schema_data.read_only) {
                continue;
            }
            let at = at.at("properties").at(wire);
            let name = names::snake_name(wire);
            let nested = Hint::new(&names::nested_type_name(&hint.name, wire));
            let argument = Argument {
                wire: wire.to_owned(),
                name: scope.claim([name.as_str(), &format!("{name}_property")]),
                place: Place::Field,
                ty: self.lower_type(node, &at, &nested),
                nullable: self.allows_null(node, 0),
                docs: self.docs(node),
                availability: self.availability_of(node, &at),
                default: self.default_of(node),
                deprecated: matches!(node, Node::Schema(it) if it.schema_data.deprecated),
                example: None,
            };
            arguments.push((index, required.contains(&wire), argument));
        }
        arguments.sort_by_key(|(index, ..)| *index);
        let arguments = arguments.into_iter();
        arguments.map(|(_, required, it)| (required, it)).collect()
    }

    fn whole_body(&self, place: Place, ty: Type, scope: &mut Scope) -> Argument {
        Argument {
            wire: "body".to_owned(),
            name: scope.claim(["body", "request_body"]),
            place,
            ty,
            nullable: false,
            docs: String::new(),
            availability: Availability::default(),
            default: None,
            deprecated: false,
            example: None,
        }
    }
}

/// Whether the media type is JSON or built on it.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

/// Whether a body of this media type is sent as it is.
fn is_raw(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    !essence.contains('*')
        && !essence.starts_with("multipart/")
        && essence != "application/x-www-form-urlencoded"
}
