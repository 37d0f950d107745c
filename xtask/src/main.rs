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
    Diff(xtask::diff::Arguments),
    Trim(xtask::trim::Arguments),
}

fn main() -> ExitCode {
    let project = Project::here();
    let mut code = 0;
    let done = match Arguments::parse().command {
        Command::Codegen(arguments) => xtask::codegen::run(&arguments, &project),
        Command::Diff(arguments) => xtask::diff::run(&arguments, &project).map(|found| {
            code = found.code;
            found.report
        }),
        Command::Trim(arguments) => xtask::trim::run(&arguments, &project),
    };
    match done {
        Ok(report) => {
            print!("{report}");
            ExitCode::from(code)
        }
        Err(problem) => {
            eprintln!("{}", problem.to_string().trim_end());
            ExitCode::FAILURE
        }
    }
}
