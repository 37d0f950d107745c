//! The program `gha` with a subcommand of its own, which prints the logs of a run.
//!
//! `GITHUB_TOKEN=… cargo run --example gha --features cli -- logs --failed OWNER REPO [RUN_ID]`
//!
//! Without `RUN_ID`, the run is the last one that failed. With `--failed`, only the logs of failed
//! jobs are printed. A log that has expired is reported.

#[cfg(feature = "cli")]
mod logs;

#[cfg(feature = "cli")]
fn main() -> std::process::ExitCode {
    logs::main()
}

#[cfg(not(feature = "cli"))]
fn main() {
    eprintln!("error: the example needs the feature `cli`");
}
