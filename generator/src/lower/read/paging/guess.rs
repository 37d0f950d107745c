//! Guesses of the way to the next page, where exactly one reading of the description fits.

use super::Pages;
use super::counted::{FirstNumbers, read_counted, read_end};
use super::last_item::read_last_item;
use super::list::{List, is_scalar, object};
use super::names::{self, Hint, plain};
use crate::diagnostic::Code;
use crate::docs;
use crate::ir::{Argument, Continuation, End, Source, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;

/// The maximum nesting of the properties that a guess considers.
const MAX_KEYS: usize = 3;

/// The way out of a guess.
const HELP: &str = "declare the reading with `x-paging`, or disable it with `x-paging: false`; \
                    `paging` in the settings does so for several operations";

/// A property of the response, which is not within a list.
pub struct Property<'t> {
    pub keys: Vec<String>,
    pub ty: &'t Type,
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
    let first = FirstNumbers::read(reader, list);
    let reader = &*reader;
    let properties = read_properties(reader, list);
    let items = read_items(&properties)?;
    let named = named(reader, &properties);
    let (next, reading) = match named[..] {
        [] => next_page(reader, list, &properties)
            .or_else(|| read_last_item(reader, list, &properties, &items))
            .or_else(|| read_counted(reader, list, &properties, &first))?,
        [one] => continued(reader, list, one)?,
        _ => return None,
    };
    Some((items, next, reading))
}

/// Returns the properties of the response and of the objects in it.
pub fn read_properties<'t>(reader: &'t Reader<'_>, list: &List<'_, '_>) -> Vec<Property<'t>> {
    let mut properties = Vec::new();
    if let Some(response) = list.response {
        collect(reader, response, &[], &mut properties);
    }
    properties
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
pub fn read_items(properties: &[Property<'_>]) -> Option<Vec<String>> {
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
        let optional = list.optional().filter(|it| is_named(&plain(&it.wire)));
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
        (Hint::Token | Hint::After, [taker]) => Some(token(keys, taker)),
        _ => None,
    }
}

/// Reads `next_page`, which is a token if a parameter takes one. `page` does if it is text, and the
/// response tells whether there are further pages.
fn next_page(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    properties: &[Property<'_>],
) -> Option<(Continuation, String)> {
    let is_next = |it: &&Property<'_>| names::is_next_page(&it.keys) && *it.ty == Type::String;
    let property = only(properties.iter().filter(is_next))?;
    let has_more = read_end(properties, End::HasMore);
    let is_taker = |name: &str| {
        names::is_token_parameter(name) || (has_more.is_some() && names::is_page_number(name))
    };
    let takers = list.optional().filter(|it| is_taker(&plain(&it.wire)));
    let taker = only(takers.filter(|it| *resolve(&reader.types, &it.ty) == Type::String))?;
    let (next, reading) = token(property.keys.clone(), taker);
    let ends = has_more.map(|keys| (End::HasMore, keys));
    let ends = ends.into_iter().collect();
    Some((Continuation { ends, ..next }, reading))
}

/// Sends the value at these keys of the response as a parameter.
fn token(keys: Vec<String>, taker: &Argument) -> (Continuation, String) {
    let reading = format!(
        "the parameter {} of the next one is {}",
        docs::code(&taker.wire),
        docs::code(&keys.join("."))
    );
    let next = Continuation {
        source: Source::Token(keys),
        parameter: Some(taker.into()),
        ends: Vec::new(),
    };
    (next, reading)
}

/// Returns the only element.
pub fn only<T>(mut elements: impl Iterator<Item = T>) -> Option<T> {
    let only = elements.next()?;
    elements.next().is_none().then_some(only)
}
