//! Parameters.

use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr, Schema};
use serde_json::Value;

use super::annotations::{default, docs};
use super::availability::availability;
use super::constant::constant;
use super::extension::read_format;
use super::facts::{facts, said};
use super::media::is_json;
use super::named::read_shared;
use super::shape::Node;
use super::style::style_of;
use super::values::declared_name;
use super::{Reader, example};
use crate::config::Subject;
use crate::docs::code;
use crate::ir::{Argument, Pairs, Passing, Place, Style, Type};
use crate::lower::graph::Role;
use crate::parse::LOCATION;
use crate::pointer::Pointer;

/// The maximum length of a list or an object as a default in documentation, in bytes.
const MAX_DEFAULT: usize = 80;

/// Header parameters that OpenAPI requires to be ignored.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Reads a parameter; `None` if OpenAPI requires to ignore it.
pub fn read_parameter<'a>(
    reader: &mut Reader<'a>,
    parameter: &'a Parameter,
    at: &Pointer,
    operation: &Role,
) -> Option<Argument> {
    let data = parameter.parameter_data_ref();
    if is_ignored(parameter) {
        return None;
    }
    let (place, section) = place(parameter);
    let (item, at_schema, is_json) = match &data.format {
        ParameterSchemaOrContent::Schema(item) => (item, at.at("schema"), false),
        ParameterSchemaOrContent::Content(content) => {
            let json = content.iter().find(|(name, _)| is_json(name));
            match json.and_then(|(name, media)| Some((name, media.schema.as_ref()?))) {
                Some((name, item)) => (item, at.at("content").at(name).at("schema"), true),
                None => {
                    let other = content.keys().next().filter(|_| json.is_none());
                    return Some(undescribed(reader, parameter, at, other));
                }
            }
        }
    };
    let role = Role {
        name: declared_name(reader, &data.extensions, at),
        parameter: Some(format!("{section} {}", data.name)),
        ..operation.key(&data.name).in_own_module()
    };
    let ty = read_shared(reader, item.into(), &at_schema, &role);
    let ty = read_format(reader, &data.extensions, ty, at);
    let required = is_required(parameter);
    let constant = constant(reader, item.into()).filter(|_| required);
    // A constant list or object is sent as any value is.
    let ty = match constant {
        Some(Value::Array(_) | Value::Object(_)) => Type::Any,
        _ => ty,
    };
    let style = match is_json {
        true => Style::Json,
        false => style_of(reader, parameter, &ty),
    };
    let name = reader.chosen_name(Subject::Parameter, [at], reader.name_of(&role));
    let argument = Argument {
        name: name.unwrap_or_default(),
        style,
        ..argument(reader, data, at, Some(item), ty, place, required)
    };
    Some(argument.with_constant(constant))
}

/// Returns a parameter whose content has no schema that applies: text of another media type, or any
/// JSON value.
fn undescribed<'a>(
    reader: &mut Reader<'a>,
    parameter: &'a Parameter,
    at: &Pointer,
    media_type: Option<&String>,
) -> Argument {
    let (place, _) = place(parameter);
    let data = parameter.parameter_data_ref();
    let required = is_required(parameter);
    let Some(media_type) = media_type else {
        return Argument {
            style: Style::Json,
            ..argument(reader, data, at, None, Type::Any, place, required)
        };
    };
    let text = argument(reader, data, at, None, Type::String, place, required);
    let sentence = format!("Text of the media type {}.", code(media_type));
    Argument {
        docs: format!("{}\n\n{sentence}", text.docs).trim().to_owned(),
        style: match place {
            Place::Cookie => Style::Pairs(Pairs::Exploded),
            _ => Style::Text,
        },
        ..text
    }
}

/// Returns the location of a parameter, if OpenAPI has no such location.
pub fn unknown_location(parameter: &Parameter) -> Option<&str> {
    let extensions = &parameter.parameter_data_ref().extensions;
    extensions.get(LOCATION)?.as_str()
}

fn is_ignored(parameter: &Parameter) -> bool {
    let name = parameter.parameter_data_ref().name.to_lowercase();
    matches!(parameter, Parameter::Header { .. }) && IGNORED_HEADERS.contains(&name.as_str())
}

/// Returns `true` for a required parameter. Path parameters always are.
pub fn is_required(parameter: &Parameter) -> bool {
    matches!(parameter, Parameter::Path { .. }) || parameter.parameter_data_ref().required
}

/// Returns the location of a parameter, and its name.
fn place(parameter: &Parameter) -> (Place, &'static str) {
    match parameter {
        Parameter::Path { .. } => (Place::Path, "path"),
        Parameter::Query { .. } => (Place::Query, "query"),
        Parameter::Header { .. } => (Place::Header, "header"),
        Parameter::Cookie { .. } => (Place::Cookie, "cookie"),
    }
}

fn argument<'a>(
    reader: &mut Reader<'a>,
    data: &'a ParameterData,
    at: &Pointer,
    item: Option<&'a ReferenceOr<Schema>>,
    ty: Type,
    place: Place,
    required: bool,
) -> Argument {
    let schema_example = match item {
        Some(ReferenceOr::Item(schema)) => schema.schema_data.example.as_ref(),
        _ => None,
    };
    let node = item.map(Node::from);
    let described = data.description.clone();
    let described = described.or_else(|| Some(docs(reader, node?)));
    let described = described.unwrap_or_default();
    let docs = match node {
        Some(node) => said(reader, node, &described, &data.name),
        None => described,
    };
    let facts = node.map(|it| facts(reader, it, &docs));
    Argument {
        place,
        ty,
        required,
        docs,
        facts: facts.unwrap_or_default(),
        availability: availability(reader, &data.extensions, at),
        default: node.and_then(|it| default_of(reader, it)),
        deprecated: data.deprecated == Some(true),
        example: data
            .example
            .as_ref()
            .or(schema_example)
            .and_then(plain_text),
        examples: example::of_parameter(reader, data, node),
        ..bare_argument(&data.name, Place::Path, Type::Any)
    }
}

/// Returns a required argument without further properties.
pub fn bare_argument(wire: &str, place: Place, ty: Type) -> Argument {
    Argument {
        wire: wire.to_owned(),
        name: String::new(),
        place,
        style: Style::Text,
        ty,
        passing: Passing::Value,
        required: true,
        constant: None,
        required_in_body: false,
        nullable: false,
        docs: String::new(),
        facts: Vec::new(),
        availability: Default::default(),
        default: None,
        deprecated: false,
        example: None,
        examples: Vec::new(),
    }
}

/// Returns the default of a schema, formatted for documentation.
pub fn default_of<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<String> {
    let target = match node {
        Node::Schema(_) => node,
        Node::Reference(reference) => reader.find_schema(reference)?.1,
    };
    match target {
        Node::Schema(schema) => default(schema).and_then(plain_text),
        Node::Reference(_) => None,
    }
}

/// Formats a value; a string is not quoted. Long lists and objects have no text.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => {
            Some(spaced(value)).filter(|it| it.len() <= MAX_DEFAULT)
        }
    }
}

/// Formats JSON in one line, with a space after `,` and `:`.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), spaced(value))
            };
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
        other => other.to_string(),
    }
}
