//! Parses text into a typed description, and configuration files into theirs.
//!
//! All normalization happens here, on the raw value; the later stages see OpenAPI 3.0.

mod check;
mod config;
mod deserialize;
mod keys;
mod names;
pub mod notifications;
mod operations;
pub mod places;
pub mod references;
mod repair;
mod reserved;
mod rules;
mod settings;
mod text;
mod upgrade;
mod version;

pub use config::parse_config;
use openapiv3::OpenAPI;
pub use reserved::{ALLOW_RESERVED, LOCATION, TUPLE};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::grammar::{self, Below, Object};
use crate::names::shipped::Shipped;
use crate::pointer::Pointer;
use crate::source::Source;
use crate::yaml;
pub use notifications::Notification;
pub use operations::OtherOperation;
use places::Places;
use references::MediaTypes;
pub use rules::place_of_model;
use text::{KEEP_BOTH, read_by};
pub use text::{read, read_at};
use version::Version;

/// A parsed description.
#[derive(Debug)]
pub struct Document {
    /// The description, as OpenAPI 3.0.
    pub openapi: OpenAPI,
    /// The operations with methods that OpenAPI 3.0 does not have.
    pub others: Vec<OtherOperation>,
    /// The requests that the server sends, if they are emitted.
    pub notifications: Vec<Notification>,
    /// The places that the JSONPaths of the settings match.
    pub places: Places,
    /// The name of its text in messages and emitted files.
    pub name: String,
    /// The parts that are malformed or that OpenAPI 3.0 cannot express.
    pub warnings: Diagnostics,
}

/// Parses a description: YAML or JSON, OpenAPI 3.0 to 3.2.
///
/// # Errors
///
/// Fails with diagnostics if the text is neither YAML nor JSON, or not OpenAPI.
pub fn parse(source: &Source) -> Result<Document, Diagnostics> {
    parse_for(source, &Config::default())
}

/// Parses a description, with the parts that only some clients have.
///
/// # Errors
///
/// Fails with diagnostics if the text is neither YAML nor JSON, or not OpenAPI.
pub fn parse_for(source: &Source, config: &Config) -> Result<Document, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    match typed_openapi(source, config, &mut diagnostics) {
        Some((openapi, beside)) => Ok(Document {
            openapi,
            others: beside.others,
            notifications: beside.notifications,
            places: beside.places,
            name: source.name().to_owned(),
            warnings: diagnostics,
        }),
        None => Err(diagnostics),
    }
}

/// Parses a description as a JSON value, without any normalization.
///
/// # Errors
///
/// Fails with diagnostics if the text is neither YAML nor JSON, or not OpenAPI.
pub fn parse_value(source: &Source) -> Result<Value, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    read_openapi(source, &mut diagnostics).ok_or(diagnostics)
}

/// Parses the lock file of the names of an emitted crate.
///
/// # Errors
///
/// Fails with diagnostics if the text is not such a file.
pub fn parse_names(source: &Source) -> Result<Shipped, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    // A schema may be named `<<`, as merge keys are.
    read_by(
        yaml::read_names,
        source,
        &Pointer::root(),
        KEEP_BOTH,
        &mut diagnostics,
    )
    .and_then(|value| typed::<Shipped>(value, Code::InvalidConfig, &mut diagnostics))
    .inspect(|names| names::check_shipped(names, &mut diagnostics))
    .filter(|_| diagnostics.is_empty())
    .ok_or(diagnostics)
}

/// Parses text as a JSON value that declares OpenAPI 3.0, 3.1 or 3.2.
pub fn read_openapi(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let value = read(source, diagnostics)?;
    let Err(declared) = Version::of(&value) else {
        return Some(value);
    };
    let (message, help) = match declared.as_str() {
        "" if value.get("swagger").is_none() => (
            "not an OpenAPI description: missing `openapi` version".to_owned(),
            "pass an OpenAPI 3.0, 3.1 or 3.2 description",
        ),
        "" => ("unsupported Swagger 2.0 description".to_owned(), CONVERT),
        version => (format!("unsupported OpenAPI version {version}"), CONVERT),
    };
    diagnostics
        .error(Code::NotOpenApi, &Pointer::root().at("openapi"), message)
        .help(help);
    None
}

const CONVERT: &str = "convert the description to OpenAPI 3.0, 3.1 or 3.2";

/// The parts that a typed description lacks.
struct Beside {
    others: Vec<OtherOperation>,
    notifications: Vec<Notification>,
    places: Places,
}

/// Deserializes a description, or reports what is malformed in it.
fn typed_openapi(
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(OpenAPI, Beside)> {
    let has_webhooks = config.webhooks.is_some();
    let read = |diagnostics: &mut Diagnostics| {
        let value = read_openapi(source, diagnostics)?;
        let mut places = places::find(&value, config);
        let value = assemble(source, value, has_webhooks, diagnostics)?;
        places::add_in_files(&mut places, &value, config, diagnostics);
        let mut value = normalize(source, value, has_webhooks, diagnostics)?;
        let others = operations::take_others(&mut value, diagnostics);
        let notifications = match has_webhooks {
            true => notifications::take(&mut value, diagnostics),
            false => Vec::new(),
        };
        let beside = Beside {
            others,
            notifications,
            places,
        };
        Some((value, beside))
    };
    let (value, beside) = read(diagnostics)?;
    if let Ok(openapi) = deserialize::openapi(value) {
        return (!diagnostics.has_errors()).then_some((openapi, beside));
    }
    // Both forms of a large description take much memory, so the value was consumed.
    let (value, _) = read(&mut Diagnostics::default())?;
    Some((typed(value, Code::NotOpenApi, diagnostics)?, beside))
}

/// Assembles a description from its files; `None`, with diagnostics, if a name is too long or a
/// reference does not resolve.
fn assemble(
    source: &Source,
    mut value: Value,
    has_webhooks: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let root = Below::Objects(Object::Document);
    let mut reserved = Diagnostics::default();
    rayon::join(
        || check::check_names(&value, root, &Pointer::root(), diagnostics),
        || reserved::check_reserved(&value, &mut reserved),
    );
    diagnostics.extend(reserved);
    if diagnostics.has_errors() {
        return None;
    }
    if has_webhooks {
        notifications::from_extensions(&mut value, diagnostics);
    }
    references::to_components(&mut value, source, MediaTypes::Copied, diagnostics);
    (!diagnostics.has_errors()).then_some(value)
}

/// Repairs a description and rewrites it as OpenAPI 3.0; `None`, with diagnostics, if a part is
/// malformed.
fn normalize(
    source: &Source,
    mut value: Value,
    has_webhooks: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    if !has_webhooks {
        notifications::remove(&mut value, diagnostics);
    }
    let version = Version::of(&value).ok()?;
    let is_3_1 = version.has_json_schema();
    drop_links(&mut value);
    upgrade::to_3_1(&mut value, version, diagnostics);
    repair::repair(&mut value, is_3_1, source, diagnostics);
    upgrade::to_3_0(&mut value, is_3_1, diagnostics);
    (!diagnostics.has_errors()).then_some(value)
}

/// Removes links, which refer to other operations.
fn drop_links(value: &mut Value) {
    let root = Pointer::root();
    grammar::rewrite(value, Object::Document, &root, &mut |value, object, _| {
        if let (Object::Response | Object::Components, Value::Object(members)) = (object, value) {
            members.remove("links");
        }
        object != Object::Schema
    });
}

/// Deserializes a value, or reports the place that does not fit the type.
fn typed<T: DeserializeOwned>(
    value: Value,
    code: Code,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    typed_at(value, code, &Pointer::root(), diagnostics)
}

/// Deserializes the value at a place, or reports the place that does not fit the type.
fn typed_at<T: DeserializeOwned>(
    value: Value,
    code: Code,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(typed) => Some(typed),
        Err(error) => {
            let pointer = error
                .path()
                .iter()
                .fold(at.clone(), |at, segment| match segment {
                    serde_path_to_error::Segment::Seq { index } => at.at(index),
                    serde_path_to_error::Segment::Map { key } => at.at(key),
                    _ => at,
                });
            diagnostics.error(code, &pointer, error.into_inner().to_string());
            None
        }
    }
}
