//! Conversion between YAML text and JSON values.

mod value;
mod write;

use saphyr_parser::{Event, Parser};
use serde_json::Value;

pub use write::write;

/// The maximum nesting of mappings and lists. Both parsers have a limit of 128.
pub const MAX_DEPTH: usize = 120;

/// A syntax error.
pub struct Error {
    /// The problem.
    pub message: String,
    /// Whether the text is valid, but nested too deeply.
    pub is_depth: bool,
    /// Line and column, both from 1, if they are known.
    pub position: Option<(usize, usize)>,
}

/// Parses YAML as a JSON value.
///
/// # Errors
///
/// Fails if the text is not YAML, or if it has no equivalent in JSON.
pub fn read(text: &str) -> Result<Value, Error> {
    read_with(text, value::Merge::Resolved)
}

/// Parses YAML as [`read`] does, but without merge keys: `<<` is a name.
///
/// # Errors
///
/// Fails as [`read`] does.
pub fn read_names(text: &str) -> Result<Value, Error> {
    read_with(text, value::Merge::Ignored)
}

fn read_with(text: &str, merge: value::Merge) -> Result<Value, Error> {
    if let Some(position) = too_deep(text) {
        return Err(Error {
            is_depth: true,
            message: format!("more than {MAX_DEPTH} levels of nesting"),
            position: Some(position),
        });
    }
    value::decode(text, merge).map_err(|error| Error {
        is_depth: false,
        message: error.to_string(),
        position: error.location().map(|it| (it.line(), it.column())),
    })
}

/// Returns the position at which a text exceeds the maximum nesting.
///
/// The parser that decodes the text takes quadratic time for unclosed brackets. This parser stops at
/// the first bracket that is too deep.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            // The scanner, which is ahead of the events, has its own limit for brackets.
            Err(error) if error.info() == "recursion limit exceeded" => {
                return Some((error.marker().line(), error.marker().col() + 1));
            }
            // Another syntax error is reported by the other parser.
            Err(_) => return None,
        };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some((span.start.line(), span.start.col() + 1));
        }
    }
    None
}
