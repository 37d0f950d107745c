//! Guesses of the way to the next page, where exactly one reading of the description fits.

use openapiv3::Parameter;

use super::Pages;
use super::limits::integer;
use super::list::{List, is_scalar, object};
use super::names::{self, Hint, plain};
use crate::diagnostic::Code;
use crate::docs;
use crate::ir::{Argument, Continuation, End, Place, Selector, Source, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;
use crate::lower::read::operation::declared_parameters;

/// The maximum nesting of the properties that a guess considers.
const MAX_KEYS: usize = 3;

/// The way out of a guess.
const HELP: &str = "declare the reading with `x-paging`, or disable it with `x-paging: false`; \
                    `paging` in the settings does so for several operations";

/// A property of the response, which is not within a list.
struct Property<'t> {
    keys: Vec<String>,
    ty: &'t Type,
}

/// Guesses the way to the next page, and reports the guess.
pub fn read_guess<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) -> Option<Pages> {
    let (items, next, reading) = guess(reader, list)?;
    let message = format!("assuming that the response is a page: {reading}");
    reader
        .diagnostics
        .note(Code::Assumed, &list.position.at, message)
        .help(HELP);
    Some((items, Some(next)))
}

/// Returns the place of the items, the way to the next page, and its description.
fn guess<'a>(
    reader: &mut Reader<'a>,
    list: &List<'_, 'a>,
) -> Option<(Vec<String>, Continuation, String)> {
    if list.position.method != "GET" {
        return None;
    }
    let first = first_numbers(reader, list);
    let reader = &*reader;
    let mut properties = Vec::new();
    collect(reader, list.response?, &[], &mut properties);
    let items = items(&properties)?;
    let named = named(reader, &properties);
    let (next, reading) = match named[..] {
        [] => counted(reader, list, &properties, &first)?,
        [one] => continued(reader, list, one)?,
        _ => return None,
    };
    Some((items, next, reading))
}

/// Collects the properties of an object and of the objects in it.
fn collect<'t>(
    reader: &'t Reader<'_>,
    ty: &Type,
    around: &[String],
    properties: &mut Vec<Property<'t>>,
) {
    let Some(object) = object(reader, ty) else {
        return;
    };
    for field in &object.fields {
        let keys: Vec<String> = around.iter().chain([&field.wire]).cloned().collect();
        let ty = resolve(&reader.types, &field.ty);
        if keys.len() < MAX_KEYS {
            collect(reader, ty, &keys, properties);
        }
        properties.push(Property { keys, ty });
    }
}

/// Returns the only list: that of the response itself, or else that of the objects in it.
fn items(properties: &[Property<'_>]) -> Option<Vec<String>> {
    for depth in 1..MAX_KEYS {
        let mut lists = properties
            .iter()
            .filter(|it| it.keys.len() == depth && matches!(it.ty, Type::List(_)));
        match (lists.next(), lists.next()) {
            (Some(list), None) => return Some(list.keys.clone()),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
    }
    None
}

/// Returns the properties whose names are those of a link or a token of the next page.
fn named<'p, 't>(
    reader: &Reader<'_>,
    properties: &'p [Property<'t>],
) -> Vec<(&'p Property<'t>, Hint)> {
    let named = properties.iter().filter_map(|it| {
        let hint = names::hint(&it.keys)?;
        let fits = match hint {
            Hint::Link | Hint::Next => *it.ty == Type::String,
            Hint::Token | Hint::After => is_scalar(reader, it.ty),
        };
        fits.then_some((it, hint))
    });
    named.collect()
}

/// Reads a property that names the next page.
fn continued(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    (property, hint): (&Property<'_>, Hint),
) -> Option<(Continuation, String)> {
    let parameters = |is_named: fn(&str) -> bool| -> Vec<&Argument> {
        let optional = optional(list).filter(|it| is_named(&plain(&it.wire)));
        optional.filter(|it| is_scalar(reader, &it.ty)).collect()
    };
    let keys = property.keys.clone();
    let name = docs::code(&keys.join("."));
    let tokens = parameters(names::is_token_parameter);
    let takers = match hint {
        Hint::After => parameters(|name| name == "after"),
        _ => tokens,
    };
    match (hint, &takers[..]) {
        // `next` may also be a token.
        (Hint::Link, _) | (Hint::Next, []) => Some((
            Continuation {
                source: Source::Link(keys),
                parameter: None,
                ends: Vec::new(),
            },
            format!("{name} is the link to the next one"),
        )),
        (Hint::Token | Hint::After, [taker]) => Some((
            Continuation {
                source: Source::Token(keys),
                parameter: Some(query(taker)),
                ends: Vec::new(),
            },
            format!(
                "the parameter {} of the next one is {name}",
                docs::code(&taker.wire)
            ),
        )),
        _ => None,
    }
}

/// Reads a parameter that counts pages or items, if the response tells where they end.
fn counted(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    properties: &[Property<'_>],
    first: &[(String, u32)],
) -> Option<(Continuation, String)> {
    let is_integer = |it: &&Argument| matches!(resolve(&reader.types, &it.ty), Type::Integer(..));
    let numbers = |is_named: fn(&str) -> bool| -> Vec<&Argument> {
        let optional = optional(list).filter(|it| is_named(&plain(&it.wire)));
        optional.filter(is_integer).collect()
    };
    let pages = numbers(names::is_page_number);
    let offsets = numbers(names::is_offset);
    let sizes = numbers(names::is_size);
    let first = |argument: &Argument| {
        let mut first = first.iter();
        first
            .find(|(wire, _)| *wire == argument.wire)
            .map(|(_, first)| *first)
    };
    let (source, parameter, what) = match (&pages[..], &offsets[..]) {
        ([page], []) => {
            let first = first(page).filter(|it| *it <= 1)?;
            (Source::Number(first), page, "the number of the page")
        }
        // Without a size, an offset may be that of a page.
        ([], [offset]) if !sizes.is_empty() && first(offset).unwrap_or_default() == 0 => (
            Source::Offset,
            offset,
            "the number of items before the page",
        ),
        _ => return None,
    };
    let mut ends = Vec::new();
    for end in [End::HasMore, End::Total, End::TotalPages] {
        let mut found = properties.iter().filter(|it| {
            let fits = match end {
                End::HasMore => *it.ty == Type::Bool,
                End::Total | End::TotalPages => matches!(it.ty, Type::Integer(..)),
            };
            fits && names::is_end(&it.keys, end)
        });
        if let (Some(property), None) = (found.next(), found.next())
            && (end != End::TotalPages || matches!(source, Source::Number(_)))
        {
            ends.push((end, property.keys.clone()));
        }
    }
    let (_, last) = ends.first()?;
    let reading = format!(
        "the parameter {} is {what}, and {} tells the end",
        docs::code(&parameter.wire),
        docs::code(&last.join("."))
    );
    let next = Continuation {
        source,
        parameter: Some(query(parameter)),
        ends,
    };
    Some((next, reading))
}

/// Returns the smallest values of integer parameters: the default, or else the minimum.
fn first_numbers<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) -> Vec<(String, u32)> {
    let declared = declared_parameters(reader, list.position).into_iter();
    let first = |parameter: &'a Parameter| {
        let wire = &parameter.parameter_data_ref().name;
        let mut arguments = list.parameters.iter();
        let argument = arguments.find(|it| it.wire == *wire && it.place == Place::Query)?;
        let default = argument.default.as_ref().map(|it| it.parse().ok());
        let minimum = || {
            integer(reader, parameter)?
                .minimum
                .and_then(|it| it.try_into().ok())
        };
        Some((wire.clone(), default.unwrap_or_else(minimum)?))
    };
    declared
        .filter_map(|(_, parameter)| first(parameter))
        .collect()
}

fn optional<'l>(list: &'l List<'_, '_>) -> impl Iterator<Item = &'l Argument> {
    let parameters = list.parameters.iter();
    parameters.filter(|it| it.place == Place::Query && !it.required)
}

fn query(argument: &Argument) -> Selector {
    Selector {
        wire: argument.wire.clone(),
        place: Place::Query,
    }
}
