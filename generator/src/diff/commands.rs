//! The command-line program: its subcommands and flags.

use super::{Changes, Subject};
use crate::ir::Api;

/// The reason why a removed command is major.
const CALLED: &str = "breaks scripts that call it";

/// Compares the programs.
pub fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let (before, now) = (calls(old), calls(new));
    for call in &now {
        if !has(&before, call) && parent(call).is_none_or(|it| has(&before, it)) {
            changes.minor((Subject::Command, call), "added", "new command or flag");
        }
    }
    for call in &before {
        if !has(&now, call) && parent(call).is_none_or(|it| has(&now, it)) {
            changes.major((Subject::Command, call), "removed", CALLED);
        }
    }
}

fn has(calls: &[String], call: &str) -> bool {
    calls.iter().any(|it| it == call)
}

/// Returns what a call is a part of.
fn parent(call: &str) -> Option<&str> {
    Some(call.rsplit_once(' ')?.0)
}

/// Returns the program, its groups and subcommands, and their flags.
fn calls(api: &Api) -> Vec<String> {
    let Some(cli) = &api.cli else {
        return Vec::new();
    };
    let mut calls = vec![cli.name.clone()];
    for group in &cli.groups {
        let group_call = format!("{} {}", cli.name, group.name);
        for command in &group.commands {
            let names = command.aliases.iter().chain([&command.name]);
            calls.extend(names.map(|it| format!("{group_call} {it}")));
            let flags = command.inputs.iter();
            let flags = flags.filter(|it| !it.argument.is_positional(api));
            let call = format!("{group_call} {}", command.name);
            calls.extend(flags.map(|it| format!("{call} --{}", it.name)));
        }
        calls.push(group_call);
    }
    let secrets = cli.secrets.iter();
    calls.extend(secrets.map(|it| format!("{} --{}", cli.name, it.flag)));
    calls
}
