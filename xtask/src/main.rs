//! The development tasks of the project, one module per command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::Project;

/// Development tasks of the project
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(xtask::codegen::Arguments),
    #[cfg(unix)]
    Cost(xtask::cost::Arguments),
    Diff(xtask::diff::Arguments),
    Docs(xtask::docs::Arguments),
    /// Run a command, and print its CPU time and memory
    #[cfg(unix)]
    #[command(hide = true)]
    Measure {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    Trim(xtask::trim::Arguments),
}

fn main() -> ExitCode {
    let project = Project::here();
    let result = match Arguments::parse().command {
        Command::Codegen(arguments) => {
            xtask::codegen::run(&arguments, &project).map(|report| (report, 0))
        }
        #[cfg(unix)]
        Command::Cost(arguments) => {
            xtask::cost::run(&arguments, &project).map(|report| (report, 0))
        }
        #[cfg(unix)]
        Command::Measure { command } => {
            xtask::cost::Measured::of(&command).map(|report| (report, 0))
        }
        Command::Diff(arguments) => {
            xtask::diff::run(&arguments, &project).map(|found| (found.report, found.code))
        }
        Command::Docs(arguments) => {
            xtask::docs::run(&arguments, &project).map(|report| (report, 0))
        }
        Command::Trim(arguments) => {
            xtask::trim::run(&arguments, &project).map(|report| (report, 0))
        }
    };
    match result {
        Ok((report, code)) => {
            print!("{report}");
            ExitCode::from(code)
        }
        Err(error) => {
            eprintln!("{}", error.to_string().trim_end());
            ExitCode::FAILURE
        }
    }
}
