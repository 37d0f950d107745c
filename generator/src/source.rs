//! The text of a description, and the positions of its parts.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use saphyr_parser::{Event, Parser};

use crate::pointer::Pointer;
use crate::yaml::MAX_DEPTH;

/// The maximum length of an excerpt, in characters.
const MAX_EXCERPT: usize = 100;

/// The byte order mark, which some editors write at the beginning of a file.
const MARK: char = '\u{feff}';

/// Reads a file by its path below the folder of a description, or returns the problem.
type Load = dyn Fn(&str) -> Result<String, String> + Send + Sync;

/// The text of a description, with its name in messages and emitted files.
pub struct Source {
    name: String,
    text: String,
    /// The offset of each line.
    lines: OnceLock<Vec<usize>>,
    /// Reads the other files of the description.
    load: Option<Box<Load>>,
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
            text,
            lines: OnceLock::new(),
            load: None,
        }
    }

    /// Replaces the text.
    #[must_use]
    pub fn with_text(self, text: String) -> Self {
        Self {
            text,
            lines: OnceLock::new(),
            ..self
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

    /// Reads another file of the description; `None` if only the description itself is known.
    pub(crate) fn open(&self, path: &str) -> Option<Result<Self, String>> {
        let text = self.load.as_ref()?(path);
        let folder = self.name.len() - self.file_name().len();
        let name = format!("{}{path}", &self.name[..folder]);
        Some(text.map(|text| Self::new(name, text)))
    }

    /// Returns the last part of the name.
    pub(crate) fn file_name(&self) -> &str {
        let start = self.name.rfind('/').map_or(0, |at| at + 1);
        &self.name[start..]
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Consumes the source and returns the text.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns a line of the text by its number, from 1. Long lines are truncated.
    pub fn line(&self, number: usize) -> Option<String> {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let start = *lines.get(number.checked_sub(1)?)?;
        let line = self.text[start..].lines().next()?.trim_end();
        match line.char_indices().nth(MAX_EXCERPT) {
            Some((end, _)) => Some(format!("{}…", &line[..end])),
            None => Some(line.to_owned()),
        }
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

/// The positions of some places in a text, as a tree of the places.
#[derive(Debug)]
pub(crate) struct Positions(Vec<Node>);

/// A place, or one around it.
#[derive(Debug, Default)]
struct Node {
    /// The indices of the nodes of members and items.
    parts: HashMap<String, usize>,
    /// The line and column, both from 1, unless the text has no such place.
    start: Option<(usize, usize)>,
    /// The text of a scalar.
    scalar: Option<String>,
}

impl Default for Positions {
    fn default() -> Self {
        let root = Node {
            start: Some((1, 1)),
            ..Node::default()
        };
        Self(vec![root])
    }
}

/// The mapping or list around an event, with its node if a wanted place is inside.
enum Around {
    /// A mapping, and the node of the key whose value comes next.
    Mapping(Option<usize>, Option<Option<usize>>),
    /// A list, and the index of the next item.
    List(Option<usize>, usize),
}

impl Positions {
    /// Returns the line and column of a place, or of the nearest enclosing place in the text.
    pub fn locate(&self, place: &Pointer) -> (usize, usize) {
        let mut nearest = (1, 1);
        let mut node = &self.0[0];
        for token in place.tokens() {
            let Some(part) = node.parts.get(token) else {
                break;
            };
            node = &self.0[*part];
            nearest = node.start.unwrap_or(nearest);
        }
        nearest
    }

    /// Returns the literal text of the scalar at a place; `None` if the text has no such scalar.
    pub fn scalar(&self, place: &Pointer) -> Option<String> {
        let mut node = 0;
        for token in place.tokens() {
            node = *self.0[node].parts.get(token)?;
        }
        self.0[node].scalar.clone()
    }

    fn add(&mut self, place: &Pointer) {
        let mut node = 0;
        for token in place.tokens() {
            let next = self.0.len();
            node = *self.0[node].parts.entry(token.to_owned()).or_insert(next);
            if node == next {
                self.0.push(Node::default());
            }
        }
    }

    /// Returns the node of a part, whose position is this one.
    fn enter(
        &mut self,
        node: Option<usize>,
        token: &str,
        position: (usize, usize),
    ) -> Option<usize> {
        let part = *self.0[node?].parts.get(token)?;
        self.0[part].start = Some(position);
        Some(part)
    }

    fn find(&mut self, text: &str) {
        let mut around: Vec<Around> = Vec::new();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else {
                break;
            };
            let start = (span.start.line(), span.start.col() + 1);
            match &event {
                Event::MappingEnd | Event::SequenceEnd => {
                    around.pop();
                    continue;
                }
                Event::DocumentEnd => break,
                Event::Scalar(..)
                | Event::Alias(_)
                | Event::MappingStart(..)
                | Event::SequenceStart(..) => {}
                _ => continue,
            }
            let is_key = matches!(around.last(), Some(Around::Mapping(_, None)));
            let node = match around.last_mut() {
                None => Some(0),
                Some(Around::List(list, next)) => {
                    let item = list.and_then(|_| self.enter(*list, &next.to_string(), start));
                    *next += 1;
                    item
                }
                Some(Around::Mapping(mapping, key @ None)) => {
                    let member = match &event {
                        // The position of the key, as the value may start lines below it.
                        Event::Scalar(name, ..) => self.enter(*mapping, name, start),
                        _ => None,
                    };
                    *key.insert(member)
                }
                Some(Around::Mapping(_, key)) => key.take().flatten(),
            };
            match event {
                Event::MappingStart(..) => around.push(Around::Mapping(node, None)),
                Event::SequenceStart(..) => around.push(Around::List(node, 0)),
                Event::Scalar(text, ..) if !is_key => {
                    if let Some(node) = node {
                        self.0[node].scalar = Some(text.into_owned());
                    }
                }
                _ => {}
            }
            if around.len() > MAX_DEPTH {
                break;
            }
        }
    }
}
