//! YAML to JSON values and back: the one place that knows YAML.

mod value;
mod write;

use serde_json::Value;

pub use write::write;

/// What is wrong with a text, with line and column where they are known.
pub type Problem = (String, Option<(usize, usize)>);

/// The text as a JSON value.
///
/// # Errors
///
/// Fails if the text is not YAML, or is YAML that has no counterpart in JSON.
pub fn read(text: &str) -> Result<Value, Problem> {
    let yaml = serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map(|place| (place.line(), place.column()));
        (error.to_string(), place)
    })?;
    value::to_json(yaml).map_err(|problem| (problem, None))
}
