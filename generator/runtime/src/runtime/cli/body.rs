//! The body of a request, from `--body`, `--file` and properties.

use clap::ArgMatches;
use serde_json::{Map, Value};

use crate::runtime::cli::argument::Place;
use crate::runtime::cli::error::CliError;
use crate::runtime::cli::table::{Body, Command, Form};
use crate::runtime::cli::upload::{File, open, read};
use crate::runtime::request::Parameters;

/// Sets the properties of a body that `--body` has. Flags replace them afterwards.
pub fn set_properties(
    command: &Command,
    parameters: &mut Parameters,
    arguments: &ArgMatches,
) -> Result<(), CliError> {
    let Some(path) = path(arguments) else {
        return Ok(());
    };
    let Value::Object(object) = json(path)? else {
        return Err(CliError::Usage(format!("{path} is not a JSON object")));
    };
    for (name, value) in object {
        let mut places = command.arguments.iter().map(|it| it.place);
        match places.find(|it| it.property() == Some(&name)) {
            Some(Place::Field(_, set)) => set(parameters, value),
            Some(Place::File(..)) => {
                let problem = format!("{name:?} is a file: pass its path as a flag");
                return Err(CliError::Usage(problem));
            }
            None if !has_json(command) => {
                return Err(CliError::Usage(format!(
                    "unknown property {name:?} in {path}"
                )));
            }
            _ => {
                parameters.field(&name, value);
            }
        }
    }
    Ok(())
}

/// Sets a body that does not consist of properties.
pub fn set_body(
    command: &Command,
    parameters: &mut Parameters,
    arguments: &ArgMatches,
) -> Result<(), CliError> {
    let Some(body) = chosen(command, arguments) else {
        return Ok(());
    };
    if let Form::Parts(set) = body.form {
        return set_parts(set, parameters, arguments);
    }
    let Some(path) = path(arguments) else {
        return Ok(());
    };
    match body.form {
        Form::Value(set) => set(parameters, json(path)?),
        Form::Values(set) => set(parameters, values(path)?),
        Form::Parts(_) => {}
        Form::Content => {
            parameters.body(body.media_type, open(path)?);
        }
    }
    Ok(())
}

fn set_parts(
    set: fn(&mut Parameters, Value, Vec<(String, File)>),
    parameters: &mut Parameters,
    arguments: &ArgMatches,
) -> Result<(), CliError> {
    let mut files = Vec::new();
    for file in arguments.get_many::<String>("file").into_iter().flatten() {
        let (name, path) = file
            .split_once('=')
            .ok_or_else(|| CliError::Usage(format!("invalid file {file:?}: expected NAME=PATH")))?;
        files.push((name.to_owned(), File::open(path)?));
    }
    let value = match path(arguments) {
        Some(path) => json(path)?,
        None if files.is_empty() => return Ok(()),
        None => Value::Object(Map::new()),
    };
    set(parameters, value, files);
    Ok(())
}

/// Returns the body in the media type of `--content-type`, or in the default one.
fn chosen<'c>(command: &'c Command, arguments: &ArgMatches) -> Option<&'c Body> {
    let chosen = arguments.try_get_one::<String>("content-type");
    match chosen.ok().flatten() {
        Some(chosen) => command.bodies.iter().find(|it| it.media_type == chosen),
        None => command.bodies.first(),
    }
}

/// Returns `true` if properties of the body are those of a JSON object.
fn has_json(command: &Command) -> bool {
    let mut places = command.arguments.iter().map(|it| it.place);
    places.any(|it| matches!(it, Place::Property(_)))
}

fn path(arguments: &ArgMatches) -> Option<&str> {
    let path = arguments.try_get_one::<String>("body").ok().flatten();
    path.map(String::as_str)
}

fn json(path: &str) -> Result<Value, CliError> {
    serde_json::from_slice(&read(path)?).map_err(|error| invalid(path, &error))
}

fn values(path: &str) -> Result<Vec<Value>, CliError> {
    let content = read(path)?;
    let values = serde_json::Deserializer::from_slice(&content).into_iter();
    let values: Result<Vec<Value>, _> = values.collect();
    values.map_err(|error| invalid(path, &error))
}

fn invalid(path: &str, error: &serde_json::Error) -> CliError {
    let place = match path {
        "-" => "standard input",
        path => path,
    };
    CliError::Usage(format!("invalid JSON in {place}: {error}"))
}
