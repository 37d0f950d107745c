//! Names of the command-line program: groups, subcommands, flags and environment variables.

use super::assign::is_verb;
use super::scope::Scope;
use super::{singular, snake_name};
use crate::ir::{Argument, Encoding, Operation, Place};

/// Flags that all subcommands have.
const FLAGS: [&str; 4] = ["help", "json", "output", "server"];

/// Words between a verb with its object and another noun.
const PREPOSITIONS: [&str; 10] = [
    "at", "by", "for", "from", "in", "of", "on", "to", "with", "within",
];

/// Names of identifiers, in snake case.
const IDENTIFIERS: [&str; 5] = ["id", "uuid", "key", "number", "sku"];

/// Names that people give.
const TITLES: [&str; 10] = [
    "name",
    "title",
    "display_name",
    "display_title",
    "full_name",
    "label",
    "login",
    "slug",
    "email",
    "summary",
];

/// Names of states.
const STATES: [&str; 5] = ["status", "state", "type", "kind", "conclusion"];

pub fn is_identifier(wire: &str) -> bool {
    IDENTIFIERS.contains(&snake_name(wire).as_str())
}

pub fn is_title(wire: &str) -> bool {
    TITLES.contains(&snake_name(wire).as_str())
}

pub fn is_state(wire: &str) -> bool {
    STATES.contains(&snake_name(wire).as_str())
}

/// Returns `true` if a text can be the name of a program, a group or a subcommand.
pub fn is_command(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_part)
}

/// Returns the names of groups: the chosen ones, or those of the tags.
pub fn groups(tags: &[(Option<&str>, &str)]) -> Vec<String> {
    let chosen: Vec<&str> = tags.iter().filter_map(|(chosen, _)| *chosen).collect();
    let mut scope = Scope::with(&["completion", "help"]).and(&chosen);
    let names = tags.iter().map(|(chosen, tag)| match chosen {
        Some(chosen) => (*chosen).to_owned(),
        None => {
            let name = kebab(tag);
            scope.claim([name.as_str(), &format!("{name}-group")])
        }
    });
    names.collect()
}

/// The names of the subcommands of a group.
pub struct Commands {
    /// The words of the tag.
    tag: Vec<String>,
    scope: Scope,
}

impl Commands {
    /// Returns the names of the subcommands of a tag, of which there are none yet.
    pub fn new(tag: &str) -> Self {
        Self {
            tag: words(tag),
            scope: Scope::with(&["help"]),
        }
    }

    /// Takes chosen names.
    pub fn choose(&mut self, names: &[String]) {
        for name in names {
            self.scope.take(name, |_| Vec::new());
        }
    }

    /// Claims the name of a method without the words of the tag, or else the whole name.
    pub fn claim(&mut self, method: &str) -> String {
        let short = without(&words(method), &self.tag).join("-");
        self.scope.claim([short.as_str(), &kebab(method)])
    }
}

/// Returns the words of a method without those of its tag: all of them in a row, or the last one if
/// it is the object of the method.
fn without(method: &[String], tag: &[String]) -> Vec<String> {
    let is_whole = |window: &[String]| {
        window
            .iter()
            .zip(tag)
            .all(|(one, other)| is_same(one, other))
    };
    let whole = method.windows(tag.len().max(1)).position(is_whole);
    let ends = |index: usize| {
        let next = method.get(index).map(String::as_str);
        next.is_none_or(is_preposition)
    };
    let is_object = |index: &usize| {
        let noun = tag.last();
        ends(index + 1) && noun.is_some_and(|noun| is_same(&method[*index], noun))
    };
    let removed = match whole {
        Some(start) => Some((start, tag.len())),
        None => (0..method.len()).find(is_object).map(|start| (start, 1)),
    };
    let Some((start, count)) = removed else {
        return method.to_vec();
    };
    // The events of a vehicle are no vehicle: `list_vehicle_events` is not `list-vehicle`.
    let before = method.get(1..start).unwrap_or_default();
    let is_behind_preposition = before.last().is_some_and(|it| is_preposition(it));
    if ends(start + count) && !is_behind_preposition && !before.iter().all(|it| is_of_verb(it)) {
        return method.to_vec();
    }
    let mut rest = [&method[..start], &method[start + count..]].concat();
    while rest.last().is_some_and(|it| is_preposition(it)) {
        rest.pop();
    }
    match rest.is_empty() {
        true => method.to_vec(),
        false => rest,
    }
}

fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// Returns `true` if a word behind a verb belongs to it, as in `create_or_update_pet`.
fn is_of_verb(word: &str) -> bool {
    is_verb(word) || ["and", "or", "all", "run", "up"].contains(&word)
}

/// Returns `true` if two nouns differ at most in their number.
fn is_same(one: &str, other: &str) -> bool {
    one == other || singular(one) == other || one == singular(other)
}

/// Returns the names of the arguments of a subcommand. A name that the subcommand itself uses starts
/// with the location of the argument; the size of pages is `page-size`.
pub fn flags(operation: &Operation, inputs: &[Argument], credentials: &[&str]) -> Vec<String> {
    let own = own_flags(operation);
    let mut scope = Scope::with(&FLAGS).and(credentials).and(&own);
    let paging = operation.paging.as_ref();
    let size = paging.and_then(|it| it.page_size.as_ref());
    let names = inputs.iter().map(|argument| {
        let name = kebab(&argument.name);
        let located = format!("{}-{name}", location(argument));
        let is_size = argument.place == Place::Query;
        match size.filter(|it| is_size && it.wire == argument.wire) {
            Some(_) => scope.claim([name.as_str(), "page-size", &located]),
            None => scope.claim([name.as_str(), &located]),
        }
    });
    names.collect()
}

/// Returns the flags that the subcommand of an operation has beside its arguments.
fn own_flags(operation: &Operation) -> Vec<&'static str> {
    let mut flags = Vec::new();
    if operation.paging.is_some() {
        flags.extend(["all", "limit"]);
    }
    if !operation.alternatives.is_empty() {
        flags.push("accept");
    }
    if operation.stream.is_some() {
        flags.push("as-stream");
    }
    if operation.choice().is_some() {
        flags.push("content-type");
    }
    for body in operation.bodies() {
        let is_whole = body.arguments.iter().any(|it| it.place == Place::Body);
        let is_choice = operation.choice().is_some();
        let has_parts = matches!(body.encoding, Encoding::Multipart(_));
        flags.push("body");
        if has_parts && (is_whole || is_choice) {
            flags.push("file");
        }
    }
    flags
}

fn location(argument: &Argument) -> &'static str {
    match argument.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::Property | Place::Body => "field",
    }
}

/// Returns the flag for the file with a credential.
pub fn secret_flag(method: &str) -> String {
    format!("{}-file", kebab(method))
}

/// Returns the name of an environment variable of a program.
pub fn variable(program: &str, name: &str) -> String {
    constant(&format!("{program}_{name}"))
}

/// Returns the names of constants for arguments, beside the constant for their group.
pub fn constants<'n>(arguments: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut scope = Scope::with(&["GROUP"]);
    let names = arguments.map(|it| scope.claim([constant(it).as_str()]));
    names.collect()
}

/// Converts text to the name of a constant: `run-id` to `RUN_ID`.
fn constant(text: &str) -> String {
    snake_name(text).to_uppercase()
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

fn words(name: &str) -> Vec<String> {
    let words = name.split('_').filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Commands, constants};

    #[test]
    fn commands_do_not_repeat_their_tag() {
        for (tag, method, name) in [
            ("workflow_runs", "list_workflow_runs", "list"),
            (
                "workflow_runs",
                "list_workflow_runs_for_repo",
                "list-for-repo",
            ),
            ("workflow_runs", "get_workflow_run_attempt", "get-attempt"),
            ("workflow_runs", "re_run_job_for_workflow_run", "re-run-job"),
            ("workflow_runs", "re_run_workflow", "re-run-workflow"),
            (
                "workflow_jobs",
                "list_jobs_for_workflow_run",
                "list-for-workflow-run",
            ),
            ("pets", "create_pet", "create"),
            ("pets", "pets", "pets"),
            ("pets", "find_pets_by_status", "find-by-status"),
            ("store", "place_order", "place-order"),
            ("events", "list_vehicle_events", "list-vehicle-events"),
            ("events", "list_events_of_vehicle", "list-of-vehicle"),
            ("pets", "create_or_update_pet", "create-or-update"),
            ("pets", "get_pet_owner", "get-owner"),
            ("repos", "list_org_repos", "list-org-repos"),
        ] {
            assert_eq!(Commands::new(tag).claim(method), name, "{method}");
        }
        assert_eq!(
            constants(["group", "run-id", "run-id"].into_iter()),
            ["GROUP2", "RUN_ID", "RUN_ID2"]
        );
        let mut commands = Commands::new("pets");
        assert_eq!(commands.claim("list_pets"), "list");
        assert_eq!(commands.claim("list_pet"), "list-pet");
    }
}
