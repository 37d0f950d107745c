//! The text of a description, and the positions of its parts.

mod json;
mod lines;
mod positions;

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::correction::{Corrected, Correction};
use crate::pointer::Pointer;
pub(crate) use positions::Positions;

/// The maximum length of an excerpt, in characters.
const MAX_EXCERPT: usize = 100;

/// The maximum length of an excerpt before the column that it is about, in characters.
const MAX_BEFORE: usize = 20;

/// The byte order mark, which some editors write at the beginning of a file.
const MARK: char = '\u{feff}';

/// Reads a file by its path below the folder of a description, or returns the problem.
type Load = dyn Fn(&str) -> Result<String, String> + Send + Sync;

/// The text of a description, with its name in emitted files and its path in messages.
pub struct Source {
    name: String,
    /// The path in messages, unless it is the name.
    path: Option<String>,
    text: String,
    /// The offset of each line.
    lines: OnceLock<Vec<usize>>,
    /// Reads the other files of the description.
    load: Option<Box<Load>>,
    /// The texts that a corrected description comes from.
    correction: Option<Arc<Correction>>,
}

impl Source {
    /// Creates a source from a name, such as `spec/openapi.yaml`, and the text.
    ///
    /// The name is escaped where it could end the line or the comment that shows it. A leading byte
    /// order mark of the text is dropped.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with(MARK) {
            text.drain(..MARK.len_utf8());
        }
        Self {
            name: one_line(&name.into()),
            path: None,
            text,
            lines: OnceLock::new(),
            load: None,
            correction: None,
        }
    }

    /// Sets the path in messages. It defaults to the name, which emitted files have.
    #[must_use]
    pub fn at_path(self, path: impl Into<String>) -> Self {
        Self {
            path: Some(one_line(&path.into())),
            ..self
        }
    }

    /// Replaces the text by that of the corrected description.
    ///
    /// Diagnostics have the lines of the texts that its parts come from.
    #[must_use]
    pub fn corrected(self, corrected: Corrected) -> Self {
        Self {
            text: corrected.text,
            lines: OnceLock::new(),
            correction: Some(Arc::new(corrected.correction)),
            ..self
        }
    }

    /// Returns the text that a part comes from, and its place there.
    pub(crate) fn origin(&self, at: &Pointer) -> (&Self, Pointer) {
        match &self.correction {
            Some(correction) => correction.origin(at),
            None => (self, at.clone()),
        }
    }

    /// Sets the function that reads the other files which the description refers to.
    ///
    /// Its argument is a path below the folder of the description, with `/` between the names and
    /// without `.` and `..`, such as `schemas/user.yaml`. Its error is the problem, such as `no such
    /// file`. It must not follow symbolic links out of the folder.
    #[must_use]
    pub fn with_files<F>(mut self, load: F) -> Self
    where
        F: Fn(&str) -> Result<String, String> + Send + Sync + 'static,
    {
        self.load = Some(Box::new(load));
        self
    }

    /// Returns a source with the same name, path and text.
    pub(crate) fn copy(&self) -> Self {
        Self {
            path: self.path.clone(),
            ..Self::new(self.name.clone(), self.text.clone())
        }
    }

    /// Reads another file of the description; `None` if only the description itself is known.
    pub(crate) fn open(&self, path: &str) -> Option<Result<Self, String>> {
        let text = self.load.as_ref()?(path);
        let beside = |name: &str| format!("{}{path}", split(name).0);
        Some(text.map(|text| Self {
            path: self.path.as_deref().map(beside),
            ..Self::new(beside(&self.name), text)
        }))
    }

    /// Returns the last part of the name.
    pub(crate) fn file_name(&self) -> &str {
        split(&self.name).1
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path in messages.
    pub fn path(&self) -> &str {
        self.path.as_ref().unwrap_or(&self.name)
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Consumes the source and returns the text.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns a line of the text by its number; of a long line, the part around a column. Both are
    /// from 1.
    pub fn excerpt(&self, number: usize, column: usize) -> Option<String> {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let start = *lines.get(number.checked_sub(1)?)?;
        let line = self.text[start..].lines().next()?.trim_end();
        let skipped = match column {
            0..=MAX_EXCERPT => 0,
            column => column - MAX_BEFORE,
        };
        let before = if skipped > 0 { "…" } else { "" };
        let mut rest = line.chars().skip(skipped);
        let excerpt: String = rest.by_ref().take(MAX_EXCERPT).collect();
        let after = if rest.next().is_some() { "…" } else { "" };
        Some(format!("{before}{excerpt}{after}"))
    }

    /// Returns the positions of places in the text.
    pub(crate) fn positions<'p>(&self, places: impl IntoIterator<Item = &'p Pointer>) -> Positions {
        let mut positions = Positions::default();
        for place in places {
            positions.add(place);
        }
        positions.find(&self.text);
        positions
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

/// Splits a path into its folder and the name of the file.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind(['/', '\\']).map_or(0, |at| at + 1))
}

/// Escapes control and formatting characters, and those that end a comment of HTML.
fn one_line(name: &str) -> String {
    let mut line = String::new();
    for c in name.chars() {
        let is_special = c.is_control()
            || matches!(c, '<' | '>')
            || matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
            )
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fffe}'..='\u{ffff}');
        if is_special {
            line.extend(c.escape_unicode());
        } else {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{MAX_BEFORE, MAX_EXCERPT, Source};

    #[test]
    fn the_excerpt_of_a_long_line_has_the_column() {
        let text = format!("{}é{}\nshort", "a".repeat(500), "b".repeat(500));
        let source = Source::new("a.json", text);
        let excerpt = source.excerpt(1, 501).expect("a line");
        let around = [
            "a".repeat(MAX_BEFORE - 1),
            "b".repeat(MAX_EXCERPT - MAX_BEFORE),
        ];
        assert_eq!(excerpt, format!("…{}é{}…", around[0], around[1]));
        let start = source.excerpt(1, MAX_EXCERPT).expect("a line");
        assert_eq!(start, format!("{}…", "a".repeat(MAX_EXCERPT)));
        assert_eq!(source.excerpt(2, 3).as_deref(), Some("short"));
        assert_eq!(source.excerpt(3, 1), None);
    }

    #[test]
    fn other_files_are_beside_the_path() {
        let source = Source::new("a.yaml", "").at_path("specs/a.yaml");
        let source = source.with_files(|_| Ok(String::new()));
        let other = source
            .open("schemas/b.yaml")
            .expect("files")
            .expect("a file");
        assert_eq!(other.name(), "schemas/b.yaml");
        assert_eq!(other.path(), "specs/schemas/b.yaml");
    }
}
