//! Extensions, including `x-result-limit` of operations.

use indexmap::IndexMap;
use serde_json::Value;

use super::Reader;
use crate::diagnostic::Code;
use crate::extension::{self, Extension};
use crate::ir::{Argument, Place, QueryStyle, ResultLimit};
use crate::pointer::Pointer;

/// Reads an extension; an invalid value is reported.
pub fn read_extension<T: Extension>(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Option<T> {
    let (name, at) = (T::NAME, at.at(T::NAME));
    let error = match T::deserialize(extensions.get(name)?) {
        Ok(extension) => return Some(extension),
        Err(error) => error,
    };
    let report = if T::IS_SHARED {
        let message = format!("ignoring `{name}`: {error}");
        reader
            .diagnostics
            .warn(Code::InvalidExtension, &at, message)
    } else {
        let message = format!("invalid `{name}`: {error}");
        reader
            .diagnostics
            .error(Code::InvalidExtension, &at, message)
    };
    report.help(format!("see `{name}` in docs/configuration.md"));
    None
}

/// Reads `x-result-limit`: the number of items after which the server truncates a list.
pub fn read_result_limit(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    parameters: &[Argument],
    paged: bool,
    at: &Pointer,
) -> Option<ResultLimit> {
    let limit: extension::ResultLimit = read_extension(reader, extensions, at)?;
    let is_query = |wire: &String| {
        let place = Place::Query(QueryStyle::Repeated);
        let mut optional = parameters.iter().filter(|it| !it.required);
        optional.any(|it| it.wire == *wire && it.place == place)
    };
    let unknown = limit.parameters.iter().find(|wire| !is_query(wire));
    let (message, help) = match unknown {
        Some(wire) => (
            format!("the operation has no optional query parameter {wire:?}"),
            "correct the name, or declare the parameter",
        ),
        None if !paged => (
            "the operation does not return a paginated list".to_owned(),
            "declare a `page` parameter and a `Link` header, or remove `x-result-limit`",
        ),
        None => {
            return Some(ResultLimit {
                items: limit.items,
                parameters: limit.parameters,
                max_page_size: limit.max_page_size,
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
