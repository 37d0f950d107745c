//! Conversion between YAML text and JSON values.

mod value;
mod write;

use serde_json::Value;

pub use write::write;

/// A syntax error.
pub struct Error {
    /// The problem.
    pub message: String,
    /// Line and column, both from 1, if they are known.
    pub position: Option<(usize, usize)>,
}

/// Parses YAML as a JSON value.
///
/// # Errors
///
/// Fails if the text is not YAML, or if it has no equivalent in JSON.
pub fn read(text: &str) -> Result<Value, Error> {
    let yaml = serde_yaml::from_str(text).map_err(|error| Error {
        message: error.to_string(),
        position: error.location().map(|it| (it.line(), it.column())),
    })?;
    value::to_json(yaml).map_err(|message| Error {
        message,
        position: None,
    })
}
