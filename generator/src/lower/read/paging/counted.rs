//! Parameters that count pages or items.

use openapiv3::Parameter;

use super::guess::{Property, only};
use super::limits::integer;
use super::list::List;
use super::names::{self, plain};
use crate::docs;
use crate::ir::{Argument, Continuation, End, Place, Source, Type};
use crate::lower::graph::resolve;
use crate::lower::read::Reader;
use crate::lower::read::operation::declared_parameters;

/// The number of the first page of each parameter that declares one.
pub struct FirstNumbers(Vec<(String, u32)>);

/// Reads a parameter that counts pages or items, if the response tells where they end.
pub fn read_counted(
    reader: &Reader<'_>,
    list: &List<'_, '_>,
    properties: &[Property<'_>],
    first: &FirstNumbers,
) -> Option<(Continuation, String)> {
    let (source, parameter) = read_source(reader, list, properties, first)?;
    let ends = read_ends(properties, &source);
    let (_, last) = ends.first()?;
    let number = "the number of the page";
    let what = match &source {
        Source::CurrentPage(keys) => {
            format!("{number}, which starts at {}", docs::code(&keys.join(".")))
        }
        Source::Number(_) => number.to_owned(),
        _ => "the number of items before the page".to_owned(),
    };
    let reading = format!(
        "the parameter {} is {what}, and {} tells the end",
        docs::code(&parameter.wire),
        docs::code(&last.join("."))
    );
    let next = Continuation {
        source,
        parameter: Some(parameter.into()),
        ends,
    };
    Some((next, reading))
}

fn read_source<'l>(
    reader: &Reader<'_>,
    list: &'l List<'_, '_>,
    properties: &[Property<'_>],
    first: &FirstNumbers,
) -> Option<(Source, &'l Argument)> {
    let numbers = |is_named: fn(&str) -> bool| -> Vec<&'l Argument> {
        let optional = list.optional().filter(|it| is_named(&plain(&it.wire)));
        let is_integer =
            |it: &&Argument| matches!(resolve(&reader.types, &it.ty), Type::Integer(..));
        optional.filter(is_integer).collect()
    };
    let pages = numbers(names::is_page_number);
    let offsets = numbers(names::is_offset);
    let has_size = !numbers(names::is_size).is_empty();
    let source = match (&pages[..], &offsets[..]) {
        ([page], []) => match first.of(&page.wire) {
            Some(first @ (0 | 1)) => (Source::Number(first), *page),
            Some(_) => return None,
            None => (Source::CurrentPage(read_current_page(properties)?), *page),
        },
        // Without a size, an offset may be that of a page.
        ([], [offset]) if has_size && first.of(&offset.wire).unwrap_or_default() == 0 => {
            (Source::Offset, *offset)
        }
        _ => return None,
    };
    Some(source)
}

/// Returns the property with the number of the page, if there is exactly one.
pub fn read_current_page(properties: &[Property<'_>]) -> Option<Vec<String>> {
    let is_current =
        |it: &&Property<'_>| names::is_current_page(&it.keys) && matches!(it.ty, Type::Integer(..));
    let current = only(properties.iter().filter(is_current))?;
    Some(current.keys.clone())
}

/// Returns the properties that tell the last page.
fn read_ends(properties: &[Property<'_>], source: &Source) -> Vec<(End, Vec<String>)> {
    let is_numbered = matches!(source, Source::Number(_) | Source::CurrentPage(_));
    let ends = [End::HasMore, End::Total, End::TotalPages].into_iter();
    let ends = ends.filter(|end| is_numbered || *end != End::TotalPages);
    ends.filter_map(|end| Some((end, read_end(properties, end)?)))
        .collect()
}

/// Returns the property that tells the last page in this way, if there is exactly one.
pub fn read_end(properties: &[Property<'_>], end: End) -> Option<Vec<String>> {
    let fits = |ty: &Type| match end {
        End::HasMore => *ty == Type::Bool,
        End::Total | End::TotalPages => matches!(ty, Type::Integer(..)),
    };
    let is_end = |it: &&Property<'_>| fits(it.ty) && names::is_end(&it.keys, end);
    let found = only(properties.iter().filter(is_end))?;
    Some(found.keys.clone())
}

impl FirstNumbers {
    /// Reads the smallest values of integer parameters: the default, that in the description, or
    /// else the minimum.
    pub fn read<'a>(reader: &mut Reader<'a>, list: &List<'_, 'a>) -> Self {
        let declared = declared_parameters(reader, list.position).into_iter();
        let first = |parameter: &'a Parameter| {
            let wire = &parameter.parameter_data_ref().name;
            let mut arguments = list.parameters.iter();
            let argument = arguments.find(|it| it.wire == *wire && it.place == Place::Query)?;
            let first = match &argument.default {
                Some(default) => default.parse().ok(),
                None => described(&argument.docs).or_else(|| {
                    let minimum = integer(reader, parameter)?.minimum?;
                    minimum.try_into().ok()
                }),
            };
            Some((wire.clone(), first?))
        };
        let first = declared.filter_map(|(_, parameter)| first(parameter));
        Self(first.collect())
    }

    /// Returns the number of the first page of a parameter.
    pub fn of(&self, parameter: &str) -> Option<u32> {
        let mut first = self.0.iter();
        let (_, first) = first.find(|(wire, _)| wire == parameter)?;
        Some(*first)
    }
}

/// Returns the number of the first page in the description of a parameter, such as "starts at 1",
/// "1-based" or "defaults to 0", if there is exactly one.
fn described(docs: &str) -> Option<u32> {
    const BEGINNINGS: [&str; 8] = [
        "start",
        "starts",
        "starting",
        "begin",
        "begins",
        "beginning",
        "default",
        "defaults",
    ];
    const FILLERS: [&str; 11] = [
        "at", "from", "with", "to", "is", "value", "the", "page", "number", "index", "of",
    ];
    let words = docs.split(|it: char| !it.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &String| match word.as_str() {
        "0" | "zero" => Some(0),
        "1" | "one" => Some(1),
        _ => None,
    };
    let numbers = words.iter().enumerate().filter_map(|(index, word)| {
        let mut rest = words[index + 1..].iter();
        if BEGINNINGS.contains(&word.as_str()) {
            return number(rest.find(|it| !FILLERS.contains(&it.as_str()))?);
        }
        let is_base = |it: &String| ["based", "indexed"].contains(&it.as_str());
        number(word).filter(|_| rest.next().is_some_and(is_base))
    });
    let mut numbers = numbers.peekable();
    let first = *numbers.peek()?;
    numbers.all(|it| it == first).then_some(first)
}
