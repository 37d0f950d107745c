//! `cargo openapi-crate`, which `cargo xtask` runs from the sources.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use openapi_crate::{Error, PROGRAM, Project};

/// Generate Rust client crates from OpenAPI descriptions
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(openapi_crate::codegen::Arguments),
    Corpus(openapi_crate::corpus::Arguments),
    #[cfg(unix)]
    Cost(openapi_crate::cost::Arguments),
    Diff(openapi_crate::diff::Arguments),
    #[command(hide = true)]
    Docs(openapi_crate::docs::Arguments),
    Init(openapi_crate::init::Arguments),
    /// Run a command, and print its CPU time and memory
    #[cfg(unix)]
    #[command(hide = true)]
    Measure {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    Schema(openapi_crate::schema::Arguments),
    Trim(openapi_crate::trim::Arguments),
}

fn main() -> ExitCode {
    let (arguments, program) = arguments();
    let project = Project::find().program(program);
    let result = match arguments.command {
        Command::Codegen(arguments) if arguments.watch => {
            openapi_crate::watch::run(&arguments, &project, &mut |result| show(&result))
                .map(|()| (String::new(), 0))
        }
        Command::Codegen(arguments) => {
            openapi_crate::codegen::run(&arguments, &project).map(|report| (report, 0))
        }
        Command::Corpus(arguments) => {
            openapi_crate::corpus::run(&arguments, &project).map(|found| (found.report, found.code))
        }
        #[cfg(unix)]
        Command::Cost(arguments) => {
            openapi_crate::cost::run(&arguments, &project).map(|report| (report, 0))
        }
        Command::Init(arguments) => openapi_crate::init::run(&arguments).map(|report| (report, 0)),
        #[cfg(unix)]
        Command::Measure { command } => {
            openapi_crate::cost::Measured::of(&command).map(|report| (report, 0))
        }
        Command::Diff(arguments) => {
            openapi_crate::diff::run(&arguments, &project).map(|found| (found.report, found.code))
        }
        Command::Docs(arguments) => {
            openapi_crate::docs::run(&arguments, &project).map(|report| (report, 0))
        }
        Command::Schema(arguments) => Ok((openapi_crate::schema::run(&arguments), 0)),
        Command::Trim(arguments) => {
            openapi_crate::trim::run(&arguments, &project).map(|report| (report, 0))
        }
    };
    let code = match &result {
        Ok((_, code)) => ExitCode::from(*code),
        Err(_) => ExitCode::FAILURE,
    };
    // A pipe may be closed, as by `head`.
    let _ = show(&result.map(|(report, _)| report));
    code
}

/// Prints a report or an error.
fn show(result: &Result<String, Error>) -> io::Result<()> {
    match result {
        Ok(report) => io::stdout().write_all(report.as_bytes()),
        Err(error) if error.is_json() => write!(io::stdout(), "{error}"),
        Err(error) => writeln!(io::stderr(), "{}", error.to_string().trim_end()),
    }
}

/// Parses the command line. Also returns the program as its user calls it: cargo passes the name of
/// a subcommand as the first argument.
fn arguments() -> (Arguments, &'static str) {
    let mut line: Vec<_> = std::env::args_os().collect();
    let name = PROGRAM.split(' ').next_back();
    let is_subcommand = name.is_some_and(|name| line.get(1).is_some_and(|it| it == name));
    let program = match is_subcommand {
        true => PROGRAM,
        false => "cargo xtask",
    };
    if is_subcommand {
        line.remove(1);
    }
    let parsed = Arguments::command()
        .bin_name(program)
        .try_get_matches_from(line)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    (parsed.unwrap_or_else(|error| error.exit()), program)
}
