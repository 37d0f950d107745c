//! Text to a typed description.
//!
//! All that normalises the input happens here, on the raw value; what follows sees OpenAPI 3.0.

mod upgrade;

use openapiv3::OpenAPI;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::names;
use crate::pointer::Pointer;
use crate::shipped::Shipped;
use crate::source::Source;
use crate::yaml;

/// A description that can be read.
#[derive(Debug)]
pub struct Document {
    /// The description, as OpenAPI 3.0.
    pub openapi: OpenAPI,
    /// The name that messages and emitted files call its text by.
    pub name: String,
    /// What was left out on the way to OpenAPI 3.0.
    pub warnings: Diagnostics,
}

/// Parses a description, YAML or JSON, OpenAPI 3.0 or 3.1.
///
/// # Errors
///
/// Fails with diagnostics if the text is neither YAML nor JSON, or not OpenAPI.
pub fn parse(source: &Source) -> Result<Document, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let value = read_openapi(source, &mut diagnostics).map(|mut value| {
        if version(&value).starts_with("3.1") {
            upgrade::to_3_0(&mut value, &mut diagnostics);
        }
        empty_callback_references(&mut value);
        value
    });
    let openapi = value.and_then(|value| typed(value, &mut diagnostics));
    match openapi {
        Some(openapi) => Ok(Document {
            openapi,
            name: source.name().to_owned(),
            warnings: diagnostics,
        }),
        None => Err(diagnostics),
    }
}

/// Callbacks may be references, which the types of a description do not foresee. No client has a
/// use for them: that they are there is all that the next stage reports.
fn empty_callback_references(value: &mut Value) {
    fn members(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
        let members = value.and_then(Value::as_object_mut);
        members.into_iter().flat_map(|members| members.values_mut())
    }
    for operation in members(value.get_mut("paths")).flat_map(|item| members(Some(item))) {
        for callback in members(operation.get_mut("callbacks")) {
            if callback.get("$ref").is_some() {
                *callback = Value::Object(serde_json::Map::new());
            }
        }
    }
}

/// Parses the configuration of a client.
///
/// # Errors
///
/// Fails with diagnostics if the text is not YAML or has settings that do not exist.
pub fn parse_config(source: &Source) -> Result<Config, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    if source.text().trim().is_empty() {
        return Ok(Config::default());
    }
    let config = read(source, &mut diagnostics)
        .and_then(|value| typed::<Config>(value, &mut diagnostics))
        .inspect(|config| check_names("names", &config.names, &mut diagnostics));
    config.filter(|_| diagnostics.is_empty()).ok_or(diagnostics)
}

/// Parses the names of an emitted crate.
///
/// # Errors
///
/// Fails with diagnostics if the text is not the file of names that an emitted crate has.
pub fn parse_names(source: &Source) -> Result<Shipped, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let names = read(source, &mut diagnostics)
        .and_then(|value| typed::<Shipped>(value, &mut diagnostics))
        .inspect(|names| {
            check_names("types", &names.types, &mut diagnostics);
            let modules = names.tags.iter().map(|(tag, it)| (tag, &it.module));
            check_names("tags", modules, &mut diagnostics);
            let methods = names.tags.values().flat_map(|tag| &tag.operations);
            check_names("tags", methods, &mut diagnostics);
        });
    names.filter(|_| diagnostics.is_empty()).ok_or(diagnostics)
}

/// Reports what cannot be a name in Rust.
fn check_names<'a>(
    section: &str,
    names: impl IntoIterator<Item = (&'a String, &'a String)>,
    diagnostics: &mut Diagnostics,
) {
    for (key, name) in names {
        if !names::is_name(name) {
            let at = Pointer::root().at(section).at(key);
            let message = format!("{name:?} cannot be a name in Rust");
            diagnostics.error(Code::InvalidName, &at, message);
        }
    }
}

/// The text as a JSON value that says it is OpenAPI 3.0 or 3.1.
pub fn read_openapi(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let value = read(source, diagnostics)?;
    let message = match version(&value).as_str() {
        version if version.starts_with("3.0") || version.starts_with("3.1") => return Some(value),
        "" if value.get("swagger").is_some() => "this is a Swagger 2.0 description".to_owned(),
        "" => "this is no OpenAPI description: it does not say `openapi: 3.…`".to_owned(),
        version => format!("OpenAPI {version} is not supported"),
    };
    diagnostics
        .error(Code::NotOpenApi, &Pointer::root().at("openapi"), message)
        .help("convert it to OpenAPI 3.0 or 3.1");
    None
}

/// What a description says which version of OpenAPI it is in.
fn version(value: &Value) -> String {
    match value.get("openapi") {
        Some(Value::String(version)) => version.clone(),
        // Without quotes, YAML takes `3.1` for a number.
        Some(version) => version.to_string(),
        None => String::new(),
    }
}

/// The text as a JSON value.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = source.text();
    let read = if text.trim_start().starts_with('{') {
        // JSON is YAML, too, but its own parser is many times faster; and YAML may start so, too.
        serde_json::from_str(text).or_else(|error| {
            let position = Some((error.line(), error.column()));
            yaml::read(text).map_err(|_| (error.to_string(), position))
        })
    } else {
        yaml::read(text)
    };
    match read {
        Ok(value) => Some(value),
        Err((problem, position)) => {
            let message = format!("cannot be read: {problem}");
            diagnostics
                .error(Code::Syntax, &Pointer::root(), message)
                .position = position;
            None
        }
    }
}

/// The value as a type, or a diagnostic at the place that does not fit.
fn typed<T: DeserializeOwned>(value: Value, diagnostics: &mut Diagnostics) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(typed) => Some(typed),
        Err(error) => {
            let pointer = error
                .path()
                .iter()
                .fold(Pointer::root(), |at, segment| match segment {
                    serde_path_to_error::Segment::Seq { index } => at.at(index),
                    serde_path_to_error::Segment::Map { key } => at.at(key),
                    _ => at,
                });
            diagnostics.error(Code::NotOpenApi, &pointer, error.into_inner().to_string());
            None
        }
    }
}
