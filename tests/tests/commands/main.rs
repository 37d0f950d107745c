//! The commands of `cargo xtask`: written files, output and errors.

mod by_hand;
mod codegen;
mod configuration;
mod corpus;
mod corrected;
mod diff_command;
mod drift;
mod init;
mod jsonpath;
mod kept_names;
mod lock;
mod message_format;
mod output_folder;
mod overlay;
mod overlay_rejected;
mod page;
mod reruns;
mod settings_keys;
mod several_files;
mod trim;
mod trim_command;
mod trim_forms;
mod update;
mod watch;
mod written_yaml;
