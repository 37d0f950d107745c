//! Parses YAML or JSON text.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::source::Source;
use crate::yaml;

/// The way out of a merge conflict.
const RESOLVE: &str = "resolve the conflict, and remove its marks";

/// The way out of a merge conflict in the names file, whose entries do not depend on each other.
pub const KEEP_BOTH: &str =
    "keep the lines of both sides, each key once, remove the marks, and run codegen";

/// Parses text as a JSON value.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    read_at(source, &Pointer::root(), diagnostics)
}

/// Parses the text of a file at a place in a description.
pub fn read_at(source: &Source, at: &Pointer, diagnostics: &mut Diagnostics) -> Option<Value> {
    read_by(yaml::read, source, at, RESOLVE, diagnostics)
}

/// Parses text, and reports a conflict with the way out of it.
pub fn read_by(
    read_yaml: fn(&str) -> Result<Value, yaml::Error>,
    source: &Source,
    at: &Pointer,
    way_out: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let text = source.text();
    let (message, position) = if text.trim_start().starts_with('{') {
        // JSON is also YAML, but its own parser is many times faster. A brace may also start a
        // YAML flow mapping.
        let error = match serde_json::from_str(text) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let not_yaml = match read_yaml(text) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        if not_yaml.is_depth {
            (not_yaml.message, not_yaml.position)
        } else {
            // At the end of a line, the column is that of no character.
            let position = Some((error.line(), error.column().max(1)));
            (format!("invalid JSON: {error}"), position)
        }
    } else {
        match read_yaml(text) {
            Ok(value) => return Some(value),
            Err(error) if error.is_depth => (error.message, error.position),
            Err(error) => (format!("invalid YAML: {}", error.message), error.position),
        }
    };
    if let Some(line) = conflict(text) {
        let diagnostic = diagnostics.error(Code::Syntax, at, "unresolved merge conflict");
        diagnostic.position = Some((line, 1));
        diagnostic.help(way_out);
        return None;
    }
    diagnostics.error(Code::Syntax, at, message).position = position;
    None
}

/// Returns the line of the first conflict that a merge left in a text, from 1.
fn conflict(text: &str) -> Option<usize> {
    let mut lines = (1..).zip(text.lines());
    let (first, _) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    lines.find(|(_, line)| line.starts_with(">>>>>>> "))?;
    Some(first)
}
