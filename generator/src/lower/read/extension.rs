//! Extensions, including `x-format` of parameters.

use indexmap::IndexMap;
use serde_json::Value;

use super::Reader;
use crate::diagnostic::Code;
use crate::extension::{Extension, Format};
use crate::ir::Type;
use crate::lower::graph::resolve;
use crate::pointer::Pointer;

/// Reads an extension; an invalid value is reported.
pub fn read_extension<T: Extension>(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Option<T> {
    let name = key_of::<T>(extensions)?;
    let at = at.at(name);
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
    report.help(format!("see `{}` in docs/configuration.md", T::NAME));
    None
}

/// Returns the key of an extension, in the first of its spellings that is there.
pub fn key_of<T: Extension>(extensions: &IndexMap<String, Value>) -> Option<&'static str> {
    let mut keys = [T::NAME].into_iter().chain(T::SPELLINGS.iter().copied());
    keys.find(|key| extensions.contains_key(*key))
}

/// Reads `x-format`: the type of a parameter that is a string with a format.
pub fn read_format(
    reader: &mut Reader<'_>,
    extensions: &IndexMap<String, Value>,
    ty: Type,
    at: &Pointer,
) -> Type {
    let Some(Format::DateRange) = read_extension(reader, extensions, at) else {
        return ty;
    };
    if *resolve(&reader.types, &ty) == Type::String {
        return Type::DateRange;
    }
    let message = "only a string can be a date range";
    reader
        .diagnostics
        .error(Code::InvalidExtension, &at.at(Format::NAME), message)
        .help("remove `x-format`, or change the type of the parameter to a string");
    ty
}
