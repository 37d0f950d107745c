//! Conversion of YAML values to JSON values.

use serde_json::{Map, Number, Value};
use serde_yaml::Value as Yaml;

/// Converts a value to JSON. Keys become strings, as statuses are often written as numbers.
pub(super) fn to_json(mut yaml: Yaml) -> Result<Value, String> {
    yaml.apply_merge().map_err(|error| error.to_string())?;
    convert(yaml)
}

fn convert(yaml: Yaml) -> Result<Value, String> {
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Number(number) => Value::Number(convert_number(&number)?),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => {
            Value::Array(items.into_iter().map(convert).collect::<Result<_, _>>()?)
        }
        Yaml::Mapping(mapping) => Value::Object(
            mapping
                .into_iter()
                .map(|(key, value)| Ok((convert_key(key)?, convert(value)?)))
                .collect::<Result<Map<_, _>, String>>()?,
        ),
        Yaml::Tagged(tagged) => convert(tagged.value)?,
    })
}

fn convert_number(number: &serde_yaml::Number) -> Result<Number, String> {
    number
        .as_i64()
        .map(Number::from)
        .or_else(|| number.as_u64().map(Number::from))
        .or_else(|| number.as_f64().and_then(Number::from_f64))
        .ok_or_else(|| format!("number {number} cannot be represented in JSON"))
}

fn convert_key(key: Yaml) -> Result<String, String> {
    match key {
        Yaml::String(text) => Ok(text),
        Yaml::Number(number) => Ok(number.to_string()),
        Yaml::Bool(value) => Ok(value.to_string()),
        Yaml::Null => Ok("null".to_owned()),
        _ => Err("mapping key is not a scalar".to_owned()),
    }
}
