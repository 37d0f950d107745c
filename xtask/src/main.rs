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
    Diff(xtask::diff::Arguments),
    Docs(xtask::docs::Arguments),
    Trim(xtask::trim::Arguments),
}

fn main() -> ExitCode {
    let project = Project::here();
    let result = match Arguments::parse().command {
        Command::Codegen(arguments) => {
            xtask::codegen::run(&arguments, &project).map(|report| (report, 0))
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
