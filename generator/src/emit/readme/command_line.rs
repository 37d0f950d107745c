//! The section about the command-line program.

use super::sections::{CLI_FEATURE, COMMAND_LINE};
use crate::docs;
use crate::ir::{Api, Cli, Group, Operation, Place, Subcommand};

/// Emits a section about the program, if there is one.
pub fn command_line(api: &Api) -> String {
    let Some(cli) = &api.cli else {
        return String::new();
    };
    let variables = cli.secrets.iter().map(|it| {
        let variables = it.variables.iter().map(|it| docs::code(it));
        let variables = variables.collect::<Vec<_>>().join(" or ");
        format!("{variables}, or of the file `--{}`", it.flag)
    });
    let variables = variables.collect::<Vec<_>>().join("; ");
    let credentials = match variables.as_str() {
        "" => String::new(),
        variables => format!(" Credentials are those of the variable {variables}."),
    };
    COMMAND_LINE
        .replace("{name}", &cli.name)
        .replace("{server}", &cli.server)
        .replace("{credentials}", &credentials)
        .replace("{calls}", &calls(api, cli))
}

/// Emits the row of the feature of the program.
pub fn feature(api: &Api) -> String {
    let row = |it: &Cli| CLI_FEATURE.replace("{name}", &it.name);
    api.cli.as_ref().map(row).unwrap_or_default()
}

/// Emits the call of a list, and one of another operation, if there are short ones.
fn calls(api: &Api, cli: &Cli) -> String {
    let groups = api.tags.iter().zip(&cli.groups);
    let all = groups.flat_map(|(tag, group)| {
        let commands = tag.operations.iter().zip(&group.commands);
        commands.map(move |(operation, command)| (group, command, operation))
    });
    // The others need flags, or a file with the body.
    let is_short = |it: &Operation| it.arguments().all(|it| it.place == Place::Path);
    let all = all.filter(|(_, _, operation)| !operation.deprecated && is_short(operation));
    let (lists, others): (Vec<_>, Vec<_>) =
        all.partition(|(_, command, _)| command.listing.is_some());
    let shortest = |all: &[(&Group, &Subcommand, &Operation)]| {
        let shortest = all.iter().min_by_key(|(_, _, it)| it.arguments().count());
        shortest.map(|it| call(cli, *it)).unwrap_or_default()
    };
    shortest(&lists) + &shortest(&others)
}

fn call(cli: &Cli, (group, command, operation): (&Group, &Subcommand, &Operation)) -> String {
    let arguments = operation.arguments();
    let arguments = arguments.map(|it| format!(" {}", it.name.to_uppercase()));
    let arguments: String = arguments.collect();
    format!("{} {} {}{arguments}\n", cli.name, group.name, command.name)
}
