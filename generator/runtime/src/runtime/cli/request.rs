//! The request of a subcommand.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::Value;

use crate::runtime::cli::argument::{Argument, Place};
use crate::runtime::cli::body::{set_body, set_properties};
use crate::runtime::cli::call::{Call, Limit, Options};
use crate::runtime::cli::error::CliError;
use crate::runtime::cli::table::Command;
use crate::runtime::cli::upload::File;
use crate::runtime::client::Client;
use crate::runtime::request::Parameters;

impl Command {
    /// Returns the call that the arguments of the subcommand describe.
    pub fn call(&self, client: &Client, arguments: &ArgMatches) -> Result<Call, CliError> {
        let mut parameters = (self.request)(client);
        if let Some(set) = self.fixed {
            set(&mut parameters);
        }
        if self.bodies.is_empty() {
            set_properties(self, &mut parameters, arguments)?;
        } else {
            set_body(self, &mut parameters, arguments)?;
        }
        for argument in self.arguments {
            let values = arguments.get_many::<Value>(argument.name);
            if let Some(values) = values {
                set(argument, values.cloned().collect(), &mut parameters)?;
            }
        }
        Ok(Call {
            parameters,
            view: self.view,
            options: options(arguments),
        })
    }
}

/// Sets an argument.
fn set(
    argument: &Argument,
    values: Vec<Value>,
    parameters: &mut Parameters,
) -> Result<(), CliError> {
    let one = || values.iter().map(text).next().unwrap_or_default();
    match argument.place {
        Place::Path(name) => parameters.path(name, one()),
        Place::Query(name) if argument.is_list => {
            parameters.query_each(name, values.iter().map(text));
        }
        Place::Query(name) => {
            parameters.query(name, one());
        }
        Place::Joined(name, separator) => {
            parameters.query_joined(name, values.iter().map(text), separator);
        }
        Place::Header(name) => {
            parameters.header(name, one());
        }
        Place::Property(name) => {
            parameters.field(name, value(argument, values));
        }
        Place::Field(_, set) | Place::With(set) => set(parameters, value(argument, values)),
        Place::File(_, set) => {
            let files = values.iter().map(|path| File::open(&text(path)));
            set(parameters, files.collect::<Result<_, _>>()?);
        }
    }
    Ok(())
}

/// Returns a list, or the only value.
fn value(argument: &Argument, mut values: Vec<Value>) -> Value {
    match argument.is_list {
        true => Value::Array(values),
        false => values.pop().unwrap_or_default(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn options(arguments: &ArgMatches) -> Options {
    let limit = arguments.try_get_one::<usize>("limit").ok().flatten();
    let all = arguments.try_get_one::<bool>("all").ok().flatten();
    Options {
        json: arguments.get_flag("json"),
        output: arguments.get_one::<PathBuf>("output").cloned(),
        limit: match (all, limit) {
            (Some(true), _) => Limit::All,
            (_, Some(limit)) => Limit::Items(*limit),
            _ => Limit::Page,
        },
    }
}
