//! Diagnostics as text for a terminal.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use indexmap::IndexMap;

use super::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::{Positions, Source};

/// The maximum number of further places in a rendered group of equal diagnostics.
const MAX_PLACES: usize = 3;

/// The sources of diagnostics with the positions of their places, by file.
type Texts<'s> = HashMap<Option<&'s str>, (&'s Source, Positions)>;

/// A diagnostic with its place in a text.
#[derive(Debug)]
pub struct Located<'s> {
    /// The diagnostic.
    pub diagnostic: &'s Diagnostic,
    /// The name of the text.
    pub file: &'s str,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line itself, unless the text ends before it. Long lines are truncated.
    pub excerpt: Option<String>,
}

impl Diagnostics {
    /// Formats the diagnostics for a terminal, each with file, line, column and an excerpt.
    ///
    /// Diagnostics that differ only in their place are grouped.
    pub fn render(&self, source: &Source) -> String {
        let mut groups: IndexMap<_, Vec<&Diagnostic>> = IndexMap::new();
        for it in &self.found {
            let key = (it.severity, it.code, &it.message, &it.help);
            groups.entry(key).or_default().push(it);
        }
        let shown = groups
            .values()
            .flat_map(|it| it.iter().take(1 + MAX_PLACES).copied());
        let texts = self.texts(shown, source);
        let mut text = String::new();
        for group in groups.values() {
            let (first, others) = group.split_first().expect("a group is not empty");
            first
                .render(&texts, others, &mut text)
                .expect("writing to a string does not fail");
        }
        text
    }

    /// Returns the diagnostics with their places in the text, for other programs.
    pub fn locate<'s>(&'s self, source: &'s Source) -> Vec<Located<'s>> {
        let texts = self.texts(&self.found, source);
        let located = self.found.iter().map(|diagnostic| {
            let (source, (line, column)) = diagnostic.position(&texts);
            Located {
                diagnostic,
                file: source.name(),
                line,
                column,
                excerpt: source.line(line),
            }
        });
        located.collect()
    }

    /// Finds the places of some of the diagnostics.
    fn texts<'s>(
        &'s self,
        shown: impl IntoIterator<Item = &'s Diagnostic>,
        source: &'s Source,
    ) -> Texts<'s> {
        let mut places: HashMap<_, Vec<_>> = HashMap::new();
        for it in shown {
            places
                .entry(it.file.as_deref())
                .or_default()
                .push(&it.pointer);
        }
        let texts = places.into_iter().map(|(file, places)| {
            let source = self.source(file, source);
            (file, (source, source.positions(places)))
        });
        texts.collect()
    }
}

impl Diagnostic {
    /// Returns the source, and the line and column in it, both from 1.
    fn position<'s>(&self, texts: &Texts<'s>) -> (&'s Source, (usize, usize)) {
        let (source, positions) = &texts[&self.file.as_deref()];
        let position = self.position;
        (
            source,
            position.unwrap_or_else(|| positions.locate(&self.pointer)),
        )
    }

    /// Formats the diagnostic, and the places of the others in its group.
    fn render(&self, texts: &Texts<'_>, others: &[&Self], out: &mut String) -> fmt::Result {
        let severity = self.severity.as_str();
        write!(out, "{severity}[{}]: ", self.code.as_str())?;
        if self.pointer != Pointer::root() {
            write!(out, "{}: ", self.pointer)?;
        }
        writeln!(out, "{}", self.message)?;
        let (source, (line, column)) = self.position(texts);
        let margin = " ".repeat(line.to_string().len());
        writeln!(out, "{margin}--> {}:{line}:{column}", source.name())?;
        if let Some(excerpt) = source.line(line) {
            writeln!(out, "{margin} |\n{line} | {excerpt}\n{margin} |")?;
        }
        writeln!(
            out,
            "{margin} = pointer: #{}",
            self.pointer.to_json_pointer()
        )?;
        if let Some(help) = &self.help {
            writeln!(out, "{margin} = help: {help}")?;
        }
        for other in others.iter().take(MAX_PLACES) {
            let (source, (line, column)) = other.position(texts);
            let name = source.name();
            let pointer = other.pointer.to_json_pointer();
            writeln!(out, "{margin} = also at {name}:{line}:{column}: #{pointer}")?;
        }
        if others.len() > MAX_PLACES {
            let more = others.len() - MAX_PLACES;
            writeln!(out, "{margin} = also at {more} more places")?;
        }
        writeln!(out)
    }
}
