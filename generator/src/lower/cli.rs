//! The command-line program that the settings ask for.

use std::collections::HashSet;

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{
    Api, Argument, Cli, Field, Group, Input, Kind, Listing, Operation, Response, Secret, Struct,
    Subcommand, Tag, Type,
};
use crate::names::cli::{self as names, Commands};
use crate::names::shipped::ShippedTag;
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// The maximum number of columns of a table.
const MAX_COLUMNS: usize = 6;

/// The number of telling columns below which a table also has other properties.
const FEW_COLUMNS: usize = 4;

/// Returns the program of an API, if the settings ask for one.
pub fn program(api: &Api, config: &Config) -> Option<Cli> {
    let settings = config.cli.as_ref()?;
    let secrets: Vec<Secret> = api
        .credentials
        .iter()
        .map(|it| secret(settings, &it.name))
        .collect();
    let flags: Vec<&str> = secrets.iter().map(|it| it.flag.as_str()).collect();
    let tags: Vec<(Option<&str>, &str)> = api
        .tags
        .iter()
        .map(|tag| {
            let chosen = shipped(api, tag).and_then(|(key, _)| settings.groups.get(key));
            (chosen.map(String::as_str), tag.name.as_str())
        })
        .collect();
    let groups = api.tags.iter().zip(names::groups(&tags));
    let groups = groups.map(|(tag, name)| Group {
        name,
        commands: commands(api, settings, tag, &flags),
    });
    Some(Cli {
        name: settings.name.clone(),
        server: names::variable(&settings.name, "server"),
        groups: groups.collect(),
        secrets,
    })
}

fn secret(settings: &config::Cli, method: &str) -> Secret {
    let chosen = settings.credentials.get(method).cloned();
    Secret {
        flag: names::secret_flag(method),
        variables: chosen.unwrap_or_else(|| vec![names::variable(&settings.name, method)]),
    }
}

/// Returns the key of a tag in the names file, and its names.
fn shipped<'a>(api: &'a Api, tag: &Tag) -> Option<(&'a str, &'a ShippedTag)> {
    let mut tags = api.names.tags.iter();
    let (key, names) = tags.find(|(_, it)| it.module == tag.name)?;
    Some((key, names))
}

/// Returns the subcommands of a tag. Those of older operations claim their names first.
fn commands(api: &Api, settings: &config::Cli, tag: &Tag, flags: &[&str]) -> Vec<Subcommand> {
    let age = |id: &str| {
        let names = shipped(api, tag).map(|(_, names)| names);
        names.and_then(|it| it.operations.get_index_of(id))
    };
    let none = Vec::new();
    let mut claims: Vec<(usize, &Operation)> = tag.operations.iter().enumerate().collect();
    claims.sort_by_key(|(_, it)| age(&it.id).unwrap_or(usize::MAX));
    let mut names = Commands::new(&tag.name);
    let chosen = |it: &Operation| settings.commands.get(&it.id).unwrap_or(&none).as_slice();
    for (_, operation) in &claims {
        names.choose(chosen(operation));
    }
    let mut found: Vec<(usize, Subcommand)> = claims
        .into_iter()
        .map(|(index, operation)| {
            let (name, aliases) = match chosen(operation) {
                [name, aliases @ ..] => (name.clone(), aliases.to_vec()),
                [] => (names.claim(&operation.name), Vec::new()),
            };
            let parts = operation.parts(api).into_iter();
            let is_fixed = |it: &Argument| it.required && it.constant.is_some();
            let (fixed, inputs): (Vec<_>, Vec<_>) = parts.partition(is_fixed);
            let flags = names::flags(operation, &inputs, flags).into_iter();
            let inputs = flags.zip(inputs);
            let subcommand = Subcommand {
                name,
                aliases,
                inputs: inputs
                    .map(|(name, argument)| Input { name, argument })
                    .collect(),
                fixed,
                has_properties: operation.body_object(api).is_some(),
                listing: listing(api, operation),
            };
            (index, subcommand)
        })
        .collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, it)| it).collect()
}

/// Returns the list in a response.
fn listing(api: &Api, operation: &Operation) -> Option<Listing> {
    let Response::Json(ty) = &operation.response else {
        return None;
    };
    let keys = operation.paging.as_ref().map(|it| it.items.clone());
    let mut ty = api.resolve(ty);
    let items = keys.or_else(|| only_list(api, ty)).unwrap_or_default();
    for key in &items {
        ty = api.resolve(&field(api, ty, key)?.ty);
    }
    let Type::List(item) = ty else {
        return None;
    };
    let columns = match api.definition(item).map(|it| &it.kind) {
        Some(Kind::Struct(object)) => columns(api, object),
        _ => Vec::new(),
    };
    Some(Listing { items, columns })
}

/// Returns the path of the only list of objects in an object.
fn only_list(api: &Api, ty: &Type) -> Option<Vec<String>> {
    let Kind::Struct(object) = &api.definition(ty)?.kind else {
        return None;
    };
    let mut lists = object.fields.iter().filter(|it| match api.resolve(&it.ty) {
        Type::List(item) => {
            let item = api.definition(item).map(|it| &it.kind);
            matches!(item, Some(Kind::Struct(_)))
        }
        _ => false,
    });
    let list = lists.next().filter(|it| it.required)?;
    lists.next().is_none().then(|| vec![list.wire.clone()])
}

fn field<'a>(api: &'a Api, ty: &Type, key: &str) -> Option<&'a Field> {
    match &api.definition(ty)?.kind {
        Kind::Struct(object) => object.fields.iter().find(|it| it.wire == key),
        _ => None,
    }
}

/// Returns the most telling properties: the identifier, names, states, the time of creation, and
/// then those that are always there if these are few.
fn columns(api: &Api, object: &Struct) -> Vec<String> {
    let scalars: Vec<&Field> = object
        .fields
        .iter()
        .filter(|it| is_scalar(api, &it.ty) && !it.deprecated)
        .collect();
    if scalars.len() <= MAX_COLUMNS {
        return scalars.iter().map(|it| it.wire.clone()).collect();
    }
    let is_enum = |it: &Field| {
        let def = api.definition(&it.ty);
        def.is_some_and(|it| matches!(it.kind, Kind::Enum(_)))
    };
    let is_state = |it: &Field| !is_enum(it) && names::is_state(&it.wire);
    let is_title = |it: &Field| !is_enum(it) && names::is_title(&it.wire);
    let is_time = |it: &Field| matches!(api.resolve(&it.ty), Type::Timestamp | Type::Date);
    let of = |is: &dyn Fn(&Field) -> bool, most: usize| -> Vec<&str> {
        let found = scalars.iter().filter(|it| is(it)).take(most);
        found.map(|it| it.wire.as_str()).collect()
    };
    let mut states = of(&is_enum, 2);
    states.extend(of(&is_state, 2 - states.len()));
    let mut columns = [
        of(&|it| names::is_identifier(&it.wire), 1),
        of(&is_title, 2),
        states,
        of(&is_time, 1),
    ]
    .concat();
    for wire in of(&|it| it.required, usize::MAX) {
        if columns.len() < FEW_COLUMNS && !columns.contains(&wire) {
            columns.push(wire);
        }
    }
    if columns.is_empty() {
        columns = of(&|_| true, MAX_COLUMNS);
    }
    columns.into_iter().map(str::to_owned).collect()
}

/// Reports chosen names that are not distinct.
fn report_repeated(cli: &Cli, diagnostics: &mut Diagnostics) {
    let mut report = |key: &str, names: Vec<&str>| {
        let mut seen = HashSet::new();
        for name in names {
            if !seen.insert(name) {
                let at = Pointer::root().at("cli").at(key);
                let message = format!("the program has {name:?} twice");
                diagnostics
                    .error(Code::InvalidName, &at, message)
                    .help("choose another name");
            }
        }
    };
    let own = ["completion", "help"];
    let groups = cli.groups.iter().map(|it| it.name.as_str());
    report("groups", own.into_iter().chain(groups).collect());
    for group in &cli.groups {
        let names = group.commands.iter().flat_map(|it| {
            let aliases = it.aliases.iter().map(String::as_str);
            [it.name.as_str()].into_iter().chain(aliases)
        });
        report("commands", ["help"].into_iter().chain(names).collect());
    }
}

fn is_scalar(api: &Api, ty: &Type) -> bool {
    match api.resolve(ty) {
        Type::Model(id) => match &api[*id].kind {
            Kind::Enum(_) => true,
            Kind::Union(union) => union.is_scalar(),
            _ => false,
        },
        Type::Nullable(inner) => is_scalar(api, inner),
        Type::Any | Type::File | Type::List(_) | Type::Map(_) => false,
        _ => true,
    }
}

/// Reports settings of the program that apply to nothing, and names that it would have twice.
pub fn report(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    let (Some(settings), Some(cli)) = (&config.cli, &api.cli) else {
        return;
    };
    report_repeated(cli, diagnostics);
    let place = config.origin.place(diagnostics).at("cli");
    let mut report = |key: &str, kind: &str, name: &str, known: &[&str]| {
        if known.contains(&name) {
            return;
        }
        let help = match nearest(name, known.iter().copied()) {
            Some(known) => format!("write `{known}`, or remove the rule"),
            None => "correct the rule, or remove it".to_owned(),
        };
        let message = format!("no {kind} is called {name:?}");
        diagnostics
            .error(Code::UnusedRule, &place.at(key).at(name), message)
            .help(help);
    };
    let tags: Vec<&str> = api.names.tags.keys().map(String::as_str).collect();
    for name in settings.groups.keys() {
        report("groups", "tag", name, &tags);
    }
    let ids: Vec<&str> = api.operations().map(|it| it.id.as_str()).collect();
    for id in settings.commands.keys() {
        report("commands", "operation", id, &ids);
    }
    let methods: Vec<&str> = api.credentials.iter().map(|it| it.name.as_str()).collect();
    for method in settings.credentials.keys() {
        report("credentials", "credential", method, &methods);
    }
}
