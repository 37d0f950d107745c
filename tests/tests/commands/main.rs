//! The commands of `cargo xtask`: the files they write, the output and the errors.

mod codegen;
mod configuration;
mod diff_command;
mod drift;
mod jsonpath;
mod output_folder;
mod overlay;
mod trim;
mod trim_command;
mod update;
