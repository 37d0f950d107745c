//! Forms: bodies of fields or parts, which are arguments of their own.

use openapiv3::{Encoding, MediaType};

use super::access::is_read_only;
use super::constant::constant;
use super::media::{self, is_binary, is_json, is_string, is_untyped};
use super::members::members;
use super::narrow::Declaration;
use super::object::{Object, merge};
use super::parameter::bare_argument;
use super::property::read_property;
use super::resolve::Trail;
use super::shape::{Node, Shape, shape};
use super::style::{field_style, is_plain};
use super::wrapped::unwrapped;
use super::{Reader, example};
use crate::config::Subject;
use crate::diagnostic::Code;
use crate::ir::{self, Argument, Place, Style, Type};
use crate::lower::graph::Role;
use crate::names::plain_first;
use crate::pointer::Pointer;

/// Reads the fields of a form as arguments; `None` if its schema declares no properties.
///
/// Those of a body that can be left out are optional.
pub fn read_form<'a>(
    reader: &mut Reader<'a>,
    encoding: &ir::Encoding,
    media: &'a MediaType,
    required: bool,
    at: &Pointer,
    role: &Role,
) -> Option<Vec<Argument>> {
    let item = media.schema.as_ref()?;
    let mut object = Object::default();
    let at = at.at("schema");
    let is_object = merge(reader, item.into(), at, &mut object, &mut Trail::new());
    object.spread(reader);
    if !is_object || object.properties.is_empty() {
        return None;
    }
    let names: Vec<&str> = object.required.iter().map(|(name, _)| *name).collect();
    let mut sent = object.properties;
    sent.retain(|_, declarations| is_sent(reader, declarations));
    let read = |(wire, declarations): (&'a str, Vec<Declaration<'a>>)| {
        let declared = media.encoding.get(wire);
        let mut nodes = declarations.iter().map(|it| it.node);
        let constant = nodes.find_map(|it| constant(reader, it));
        let field = match encoding {
            ir::Encoding::Multipart(_) => read_part(reader, wire, declarations, declared, role),
            _ => read_field(reader, wire, declarations, declared, role),
        };
        let is_required = names.contains(&wire);
        let argument = Argument {
            required: required && is_required,
            required_in_body: !required && is_required,
            ..field
        };
        argument.with_constant(constant.filter(|_| required && is_required))
    };
    Some(plain_first(sent, |(wire, _)| wire, read))
}

/// Returns `true` if the schema of a form declares properties.
pub fn has_fields<'a>(reader: &mut Reader<'a>, media: &'a MediaType, at: &Pointer) -> bool {
    let Some(item) = &media.schema else {
        return false;
    };
    let mut object = Object::default();
    let at = at.at("schema");
    let is_object = merge(reader, item.into(), at, &mut object, &mut Trail::new());
    object.spread(reader);
    let mut fields = object.properties.values();
    is_object && fields.any(|it| is_sent(reader, it))
}

/// Returns `true` if a multipart body has a file.
pub fn has_file<'a>(reader: &mut Reader<'a>, media: &'a MediaType, at: &Pointer) -> bool {
    let Some(item) = &media.schema else {
        return false;
    };
    let mut object = Object::default();
    let at = at.at("schema");
    merge(reader, item.into(), at, &mut object, &mut Trail::new());
    object.spread(reader);
    let mut fields = object.properties.iter();
    fields
        .any(|(wire, declarations)| file(reader, declarations, media.encoding.get(*wire)).is_some())
}

/// Reads a field of an `application/x-www-form-urlencoded` body.
fn read_field<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declarations: Vec<Declaration<'a>>,
    encoding: Option<&Encoding>,
    role: &Role,
) -> Argument {
    if file(reader, &declarations, encoding).is_some()
        && let Some(declaration) = declarations.first()
    {
        let message = format!("field {wire:?} of a form without parts is binary: sending text");
        reader
            .diagnostics
            .warn(Code::UnsupportedBody, &declaration.place, message)
            .help("declare the body as `multipart/form-data`, or the field as text");
    }
    let field = read_argument(reader, wire, declarations, role);
    Argument {
        style: field_style(reader, encoding, &field.ty),
        ..field
    }
}

/// Reads a part of a multipart body.
fn read_part<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declarations: Vec<Declaration<'a>>,
    encoding: Option<&Encoding>,
    role: &Role,
) -> Argument {
    let file = file(reader, &declarations, encoding);
    let mut part = read_argument(reader, wire, declarations, role);
    let declared = encoding.and_then(media_type);
    let headers = encoding.map(headers).unwrap_or_default();
    if !headers.is_empty() {
        let headers = headers.join("`, `");
        let sentence = format!("Headers of the part, which `Part::header` sets: `{headers}`.");
        part.docs = format!("{}\n\n{sentence}", part.docs).trim().to_owned();
        if file.is_none() {
            let usual = match is_plain(reader, &part.ty) {
                true => "text/plain",
                false => "application/json",
            };
            return Argument {
                ty: Type::File,
                style: Style::Part(declared.or_else(|| Some(usual.to_owned()))),
                nullable: false,
                ..part
            };
        }
    }
    let style = Style::Part(declared);
    match file {
        Some(ty) => Argument {
            ty,
            style,
            nullable: false,
            ..part
        },
        None => Argument { style, ..part },
    }
}

fn read_argument<'a>(
    reader: &mut Reader<'a>,
    wire: &str,
    declarations: Vec<Declaration<'a>>,
    role: &Role,
) -> Argument {
    let role = role.key(wire).in_own_module();
    let places: Vec<Pointer> = declarations.iter().map(|it| it.place.clone()).collect();
    let name = reader.chosen_name(Subject::Parameter, &places, reader.name_of(&role));
    let declared = declarations.iter().rev();
    let examples = declared.flat_map(|it| example::of_argument(reader, it.node));
    let examples = examples.collect();
    let property = read_property(reader, wire, declarations, &role);
    Argument {
        nullable: property.nullable,
        docs: property.docs,
        facts: property.facts,
        availability: property.availability,
        deprecated: property.deprecated,
        default: property.default,
        examples,
        name: name.unwrap_or(property.name),
        ..bare_argument(wire, Place::Property, property.ty)
    }
}

/// Returns the type of a part that is a file or a list of files.
///
/// A choice with files is one: scalars can be sent as files, and one file as a list.
fn file(
    reader: &Reader<'_>,
    declarations: &[Declaration<'_>],
    encoding: Option<&Encoding>,
) -> Option<Type> {
    let is_file = |node| {
        is_binary(node) || (is_untyped(node) || is_string(node)) && has_binary_type(encoding)
    };
    let is_list = |node| match node {
        Node::Schema(schema) => match shape(schema) {
            Shape::Array(Some(items)) => is_file(unwrapped(reader, items)),
            _ => false,
        },
        Node::Reference(_) => false,
    };
    let is_part = |node| is_scalar(node) || is_list(node);
    let mut nodes = Vec::new();
    for declaration in declarations {
        let node = unwrapped(reader, declaration.node);
        let members = members_of(reader, node);
        match members.iter().all(|it| is_part(*it)) {
            true => nodes.extend(members),
            false => nodes.push(node),
        }
    }
    if nodes.iter().any(|it| is_list(*it)) {
        return Some(Type::List(Box::new(Type::File)));
    }
    nodes.into_iter().any(is_file).then_some(Type::File)
}

fn is_scalar(node: Node<'_>) -> bool {
    let is_scalar = |it: Shape<'_>| matches!(it, Shape::Scalar(_) | Shape::Strings(_));
    matches!(node, Node::Schema(schema) if is_scalar(shape(schema)))
}

/// Returns the members of a choice, or else the schema itself.
fn members_of<'a>(reader: &Reader<'a>, node: Node<'a>) -> Vec<Node<'a>> {
    let Node::Schema(schema) = node else {
        return vec![node];
    };
    let Shape::Choice(_, nodes) = shape(schema) else {
        return vec![node];
    };
    let members = members(reader, &nodes, &Pointer::root()).into_iter();
    members.map(|it| unwrapped(reader, it.node)).collect()
}

/// Returns the names of the headers of a part, except that of its media type.
fn headers(encoding: &Encoding) -> Vec<&str> {
    let names = encoding.headers.keys().map(String::as_str);
    names
        .filter(|it| !it.eq_ignore_ascii_case("content-type"))
        .collect()
}

/// Returns `true` if the content is declared to be neither text nor JSON.
fn has_binary_type(encoding: Option<&Encoding>) -> bool {
    let media_type = encoding.and_then(|it| it.content_type.as_deref());
    media_type.is_some_and(|it| !it.starts_with("text/plain") && !is_json(it))
}

/// Returns the media type of a part, if there is only one.
fn media_type(encoding: &Encoding) -> Option<String> {
    let declared = encoding.content_type.as_deref()?.trim();
    let is_one = !declared.contains([',', '*']);
    is_one.then(|| media::media_type(declared)).flatten()
}

fn is_sent<'a>(reader: &Reader<'a>, declarations: &[Declaration<'a>]) -> bool {
    !declarations.iter().any(|it| is_read_only(reader, it.node))
}
