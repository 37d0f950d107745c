//! Parameters.

use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle as DeclaredStyle,
    ReferenceOr, Schema,
};
use serde_json::Value;

use super::Reader;
use super::availability::availability;
use super::extension::read_format;
use super::schema::{docs, read_shared};
use super::shape::Node;
use crate::diagnostic::Code;
use crate::ir::{Argument, Kind, Passing, Place, QueryStyle, Type};
use crate::lower::graph::{Role, resolve};
use crate::pointer::Pointer;

/// Header parameters that OpenAPI requires to be ignored.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Reads a parameter; an unsupported parameter is reported, and returns `None`.
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
    let (place, section) = match place(parameter) {
        Ok(place) => place,
        Err(problem) => {
            report_unsupported(reader, data, at, &problem);
            return None;
        }
    };
    let ParameterSchemaOrContent::Schema(item) = &data.format else {
        report_unsupported(reader, data, at, "`content`");
        return None;
    };
    let role = Role {
        parameter: Some(format!("{section} {}", data.name)),
        ..operation.key(&data.name).in_own_module()
    };
    let ty = read_shared(reader, item.into(), &at.at("schema"), &role);
    let ty = read_format(reader, &data.extensions, ty, at);
    let Some(place) = fitting_place(reader, &ty, place) else {
        let problem = "type (an object, any value, a nested list, or a list outside the query)";
        report_unsupported(reader, data, at, problem);
        return None;
    };
    Some(argument(
        reader,
        data,
        at,
        item,
        ty,
        place,
        is_required(parameter),
    ))
}

fn is_ignored(parameter: &Parameter) -> bool {
    let name = parameter.parameter_data_ref().name.to_lowercase();
    matches!(parameter, Parameter::Header { .. }) && IGNORED_HEADERS.contains(&name.as_str())
}

/// Returns `true` for a required parameter. Path parameters always are.
pub fn is_required(parameter: &Parameter) -> bool {
    matches!(parameter, Parameter::Path { .. }) || parameter.parameter_data_ref().required
}

/// Returns the location of a parameter, and the name of that location; or the unsupported part.
fn place(parameter: &Parameter) -> Result<(Place, &'static str), String> {
    let explode = parameter.parameter_data_ref().explode;
    match parameter {
        Parameter::Path {
            style: PathStyle::Simple,
            ..
        } => Ok((Place::Path, "path")),
        Parameter::Path { style, .. } => {
            let style = format!("{style:?}").to_lowercase();
            Err(format!("style `{style}`"))
        }
        Parameter::Query { style, .. } => {
            let style = match (style, explode) {
                (DeclaredStyle::DeepObject, _) => return Err("style `deepObject`".to_owned()),
                (DeclaredStyle::Form, None | Some(true)) => QueryStyle::Repeated,
                (DeclaredStyle::SpaceDelimited, _) => QueryStyle::Joined(" "),
                (DeclaredStyle::PipeDelimited, _) => QueryStyle::Joined("|"),
                (DeclaredStyle::Form, Some(false)) => QueryStyle::Joined(","),
            };
            Ok((Place::Query(style), "query"))
        }
        Parameter::Header { .. } => Ok((Place::Header, "header")),
        Parameter::Cookie { .. } => Err("location `cookie`".to_owned()),
    }
}

/// Returns the location with the style that fits a type; `None` if it cannot be serialized there.
fn fitting_place(reader: &Reader<'_>, ty: &Type, place: Place) -> Option<Place> {
    let (plain, place) = match (resolve(&reader.types, ty), place) {
        (Type::List(inner), Place::Query(_)) => (is_plain(reader, inner), place),
        (Type::List(_), _) => return None,
        // The style only affects lists.
        (ty, Place::Query(_)) => (is_plain(reader, ty), Place::Query(QueryStyle::Repeated)),
        (ty, _) => (is_plain(reader, ty), place),
    };
    plain.then_some(place)
}

/// Returns `true` if values of a type can be written as plain text.
fn is_plain(reader: &Reader<'_>, ty: &Type) -> bool {
    match resolve(&reader.types, ty) {
        Type::Bool
        | Type::Integer(..)
        | Type::Float
        | Type::String
        | Type::Timestamp
        | Type::Date
        | Type::DateRange => true,
        Type::Model(id) => match &reader.types[id.0].kind {
            Kind::Enum(_) => true,
            Kind::Union(union) => union.cases.iter().all(|case| is_plain(reader, &case.ty)),
            Kind::Struct(_) | Kind::Alias(_) | Kind::Newtype(_) => false,
        },
        Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
    }
}

fn argument<'a>(
    reader: &mut Reader<'a>,
    data: &'a ParameterData,
    at: &Pointer,
    item: &'a ReferenceOr<Schema>,
    ty: Type,
    place: Place,
    required: bool,
) -> Argument {
    let schema_example = match item {
        ReferenceOr::Item(schema) => schema.schema_data.example.as_ref(),
        ReferenceOr::Reference { .. } => None,
    };
    let described = data.description.clone();
    Argument {
        place,
        ty,
        required,
        docs: described.unwrap_or_else(|| docs(reader, item.into())),
        availability: availability(reader, &data.extensions, at),
        default: default_of(reader, item.into()),
        deprecated: data.deprecated == Some(true),
        example: data
            .example
            .as_ref()
            .or(schema_example)
            .and_then(plain_text),
        ..bare_argument(&data.name, Place::Path, Type::Any)
    }
}

/// Returns a required argument without further properties.
pub fn bare_argument(wire: &str, place: Place, ty: Type) -> Argument {
    Argument {
        wire: wire.to_owned(),
        name: String::new(),
        place,
        ty,
        passing: Passing::Value,
        required: true,
        nullable: false,
        docs: String::new(),
        availability: Default::default(),
        default: None,
        deprecated: false,
        example: None,
    }
}

/// Returns the default of a schema, formatted for documentation.
pub fn default_of<'a>(reader: &Reader<'a>, node: Node<'a>) -> Option<String> {
    let target = match node {
        Node::Schema(_) => node,
        Node::Reference(reference) => reader.find_schema(reference)?.1,
    };
    match target {
        Node::Schema(schema) => schema.schema_data.default.as_ref().and_then(plain_text),
        Node::Reference(_) => None,
    }
}

fn report_unsupported(reader: &mut Reader<'_>, data: &ParameterData, at: &Pointer, what: &str) {
    let message = format!("skipping parameter {:?}: unsupported {what}", data.name);
    reader
        .diagnostics
        .warn(Code::UnsupportedParameter, at, message);
}

/// Formats a scalar; strings are not quoted.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
