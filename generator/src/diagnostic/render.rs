//! Diagnostics as text for a terminal.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use indexmap::IndexMap;

use super::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::{Positions, Source};

/// The maximum number of further places in a rendered group of equal diagnostics.
const MAX_PLACES: usize = 3;

/// A diagnostic, and the place in a text where its part of the description comes from.
struct Spot<'s> {
    diagnostic: &'s Diagnostic,
    source: &'s Source,
    pointer: Pointer,
    line: usize,
    column: usize,
}

/// A diagnostic with its place in a text.
#[derive(Debug)]
pub struct Located<'s> {
    /// The diagnostic.
    pub diagnostic: &'s Diagnostic,
    /// The path of the text.
    pub file: &'s str,
    /// The place in the text.
    pub pointer: Pointer,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line itself, unless the text ends before it; of a long line, a part.
    pub excerpt: Option<String>,
}

impl Diagnostics {
    /// Formats the diagnostics for a terminal, each with file, line, column and an excerpt.
    ///
    /// Diagnostics that differ only in their place are grouped.
    pub fn render(&self, source: &Source) -> String {
        render(&self.spots(source))
    }

    /// Returns the diagnostics with their places in the text, for other programs.
    pub fn locate<'s>(&'s self, source: &'s Source) -> Vec<Located<'s>> {
        self.spots(source).into_iter().map(Located::from).collect()
    }

    /// Returns both forms of the diagnostics, for which the text is read once.
    pub fn render_and_locate<'s>(&'s self, source: &'s Source) -> (String, Vec<Located<'s>>) {
        let spots = self.spots(source);
        let text = render(&spots);
        (text, spots.into_iter().map(Located::from).collect())
    }

    /// Finds the places of the diagnostics.
    fn spots<'s>(&'s self, source: &'s Source) -> Vec<Spot<'s>> {
        let origins = self.found.iter().map(|it| {
            let (source, pointer) = match &it.file {
                Some(file) => (self.source(Some(file), source), it.pointer.clone()),
                None => source.origin(&it.pointer),
            };
            (it, source, pointer)
        });
        let origins: Vec<_> = origins.collect();
        // By identity, as several texts may have the same name.
        let mut places: HashMap<*const Source, (&Source, Vec<&Pointer>)> = HashMap::new();
        for (_, source, pointer) in &origins {
            let (_, of_source) = places.entry(*source).or_insert((source, Vec::new()));
            of_source.push(pointer);
        }
        let texts = places.into_iter();
        let texts = texts.map(|(key, (source, places))| (key, source.positions(places)));
        let texts: HashMap<*const Source, Positions> = texts.collect();
        let spots = origins.into_iter().map(|(diagnostic, source, pointer)| {
            let located = || texts[&std::ptr::from_ref(source)].locate(&pointer);
            let (line, column) = diagnostic.position.unwrap_or_else(located);
            Spot {
                diagnostic,
                source,
                pointer,
                line,
                column,
            }
        });
        spots.collect()
    }
}

impl<'s> From<Spot<'s>> for Located<'s> {
    fn from(spot: Spot<'s>) -> Self {
        Self {
            diagnostic: spot.diagnostic,
            file: spot.source.path(),
            pointer: spot.pointer,
            line: spot.line,
            column: spot.column,
            excerpt: spot.source.excerpt(spot.line, spot.column),
        }
    }
}

/// Formats diagnostics. Those that differ only in their place are grouped.
fn render(spots: &[Spot<'_>]) -> String {
    let mut groups: IndexMap<_, Vec<&Spot<'_>>> = IndexMap::new();
    for spot in spots {
        let it = spot.diagnostic;
        let key = (it.severity, it.code, &it.message, &it.help);
        groups.entry(key).or_default().push(spot);
    }
    let mut text = String::new();
    for group in groups.values() {
        if let Some((first, others)) = group.split_first() {
            let written = first.render(others, &mut text);
            written.expect("writing to a string does not fail");
        }
    }
    text
}

impl Spot<'_> {
    /// Formats the diagnostic, and the places of others in its group.
    fn render(&self, others: &[&Self], out: &mut String) -> fmt::Result {
        let diagnostic = self.diagnostic;
        let severity = diagnostic.severity.as_str();
        write!(out, "{severity}[{}]: ", diagnostic.code.as_str())?;
        if diagnostic.pointer != Pointer::root() {
            write!(out, "{}: ", diagnostic.pointer)?;
        }
        writeln!(out, "{}", diagnostic.message)?;
        let (line, column) = (self.line, self.column);
        let margin = " ".repeat(line.to_string().len());
        writeln!(out, "{margin}--> {}:{line}:{column}", self.source.path())?;
        if let Some(excerpt) = self.source.excerpt(line, column) {
            writeln!(out, "{margin} |\n{line} | {excerpt}\n{margin} |")?;
        }
        let pointer = self.pointer.to_json_pointer();
        writeln!(out, "{margin} = pointer: #{pointer}")?;
        if let Some(help) = &diagnostic.help {
            writeln!(out, "{margin} = help: {help}")?;
        }
        for other in others.iter().take(MAX_PLACES) {
            let (name, line, column) = (other.source.path(), other.line, other.column);
            let pointer = other.pointer.to_json_pointer();
            writeln!(out, "{margin} = also at {name}:{line}:{column}: #{pointer}")?;
        }
        if others.len() > MAX_PLACES {
            let more = others.len() - MAX_PLACES;
            let places = if more == 1 { "place" } else { "places" };
            writeln!(out, "{margin} = also at {more} more {places}")?;
        }
        writeln!(out)
    }
}
