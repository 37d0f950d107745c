//! The size of a page, and the limit of a list.

use indexmap::IndexMap;
use openapiv3::{IntegerType, Parameter, ParameterSchemaOrContent, SchemaKind, Type as SchemaType};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::extension::{self, Extension};
use crate::ir::{Argument, PageSize, Place, ResultLimit, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;
use crate::lower::read::extension::read_extension;
use crate::lower::read::operation::{Position, declared_parameters};
use crate::lower::read::shape::Node;
use crate::pointer::Pointer;

/// The names of parameters that set the size of a page, in order of preference.
const SIZE_NAMES: [&str; 3] = ["per_page", "page_size", "limit"];

/// The largest `maximum` of a schema that is taken for the size of a page. A larger one is the
/// range of a number, rather than a size that servers like.
const MAX_DECLARED_SIZE: u16 = 1000;

/// Returns the optional query parameter of this name.
pub fn find_optional<'p>(parameters: &'p [Argument], wire: &str) -> Option<&'p Argument> {
    let place = Place::Query;
    let mut optional = parameters.iter().filter(|it| !it.required);
    optional.find(|it| it.wire == wire && it.place == place)
}

/// Reads the parameter that sets the size of a page: the one with `x-page-size`, or else one with a
/// common name and a maximum.
pub fn read_page_size<'a>(
    reader: &mut Reader<'a>,
    position: &Position<'a>,
    parameters: &[Argument],
) -> Option<PageSize> {
    let (mut chosen, mut found) = (None, None);
    for (at, parameter) in declared_parameters(reader, position) {
        let wire = &parameter.parameter_data_ref().name;
        let size = |max| PageSize {
            wire: wire.clone(),
            max,
        };
        let argument = find_optional(parameters, wire);
        let is_size = argument.is_some_and(|it| is_integer(reader, &it.ty));
        if let Some(max) = read_max(reader, parameter, is_size, &at) {
            chosen.get_or_insert_with(|| size(max));
        }
        let rank = SIZE_NAMES.iter().position(|name| name == wire);
        if let (Some(rank), Some(max), true) = (rank, declared_max(reader, parameter), is_size)
            && found.as_ref().is_none_or(|(best, _)| rank < *best)
        {
            found = Some((rank, size(max)));
        }
    }
    chosen.or(found.map(|(_, size)| size))
}

/// Reads `x-page-size`.
fn read_max(
    reader: &mut Reader<'_>,
    parameter: &Parameter,
    is_size: bool,
    at: &Pointer,
) -> Option<u16> {
    let extensions = &parameter.parameter_data_ref().extensions;
    let extension::PageSize(max) = read_extension(reader, extensions, at)?;
    if is_size && max > 0 {
        return Some(max);
    }
    let message = "the size of a page is at least 1, and set by an optional integer in the query";
    let at = at.at(extension::PageSize::NAME);
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at, message)
        .help("correct the number, or remove `x-page-size` from the parameter");
    None
}

/// Returns the maximum that the schema of a parameter declares, if it can be the size of a page.
fn declared_max(reader: &Reader<'_>, parameter: &Parameter) -> Option<u16> {
    let max = u16::try_from(integer(reader, parameter)?.maximum?).ok()?;
    (1..=MAX_DECLARED_SIZE).contains(&max).then_some(max)
}

/// Returns the schema of a parameter that is an integer.
pub fn integer<'a>(reader: &Reader<'a>, parameter: &'a Parameter) -> Option<&'a IntegerType> {
    let ParameterSchemaOrContent::Schema(item) = &parameter.parameter_data_ref().format else {
        return None;
    };
    let node = match Node::from(item) {
        Node::Reference(reference) => reader.find_schema(reference)?.1,
        node => node,
    };
    match node {
        Node::Schema(schema) => match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Integer(integer)) => Some(integer),
            _ => None,
        },
        Node::Reference(_) => None,
    }
}

fn is_integer(reader: &Reader<'_>, ty: &Type) -> bool {
    matches!(resolve(&reader.types, ty), Type::Integer(..))
}

/// Reads `x-result-limit`: the number of items after which the server truncates a list.
pub fn read_result_limit(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    parameters: &[Argument],
    is_paged: bool,
    at: &Pointer,
) -> Option<ResultLimit> {
    let limit: extension::ResultLimit = read_extension(reader, extensions, at)?;
    let mut wires = limit.parameters.iter();
    let unknown = wires.find(|wire| find_optional(parameters, wire).is_none());
    let (message, help) = match unknown {
        Some(wire) => (
            format!("the operation has no optional query parameter {wire:?}"),
            "correct the name, or declare the parameter",
        ),
        None if !is_paged => (
            "the operation does not return a paginated list".to_owned(),
            "declare the way to the next page with `x-paging`, or remove `x-result-limit`",
        ),
        None => {
            return Some(ResultLimit {
                items: limit.items,
                parameters: limit.parameters,
            });
        }
    };
    let at = at.at(extension::ResultLimit::NAME);
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at, message)
        .help(help);
    None
}
