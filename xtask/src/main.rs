//! The project's chores, one module for each command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::Project;

/// The project's chores.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(xtask::codegen::Arguments),
    Trim(xtask::trim::Arguments),
}

fn main() -> ExitCode {
    let project = Project::here();
    let done = match Arguments::parse().command {
        Command::Codegen(arguments) => xtask::codegen::run(&arguments, &project),
        Command::Trim(arguments) => xtask::trim::run(&arguments, &project),
    };
    match done {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}", problem.to_string().trim_end());
            ExitCode::FAILURE
        }
    }
}
