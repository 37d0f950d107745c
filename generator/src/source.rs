//! The text of a description, and the positions of its parts.

use std::cell::OnceCell;

use saphyr_parser::{Event, Parser};

use crate::pointer::Pointer;
use crate::yaml::MAX_DEPTH;

/// The maximum length of an excerpt, in characters.
const MAX_EXCERPT: usize = 100;

/// The byte order mark, which some editors write at the beginning of a file.
const MARK: char = '\u{feff}';

/// The text of a description, with its name in messages and emitted files.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    starts: OnceCell<Positions>,
    /// The offset of each line.
    lines: OnceCell<Vec<usize>>,
}

/// The line and column of each place in a description, both from 1, sorted by place.
type Positions = Vec<(Pointer, (usize, usize))>;

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
            starts: OnceCell::new(),
            lines: OnceCell::new(),
        }
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

    /// Returns the line and column of a place, or of the nearest enclosing place in the text.
    pub fn locate(&self, pointer: &Pointer) -> (usize, usize) {
        // Only diagnostics need positions, so the second parse is lazy.
        let starts = self.starts.get_or_init(|| positions(&self.text));
        let mut tokens = pointer.tokens();
        loop {
            let found = starts.binary_search_by(|(known, _)| known.tokens().cmp(tokens));
            match (found, tokens) {
                (Ok(index), _) => return starts[index].1,
                (Err(_), [around @ .., _]) => tokens = around,
                (Err(_), []) => return (1, 1),
            }
        }
    }
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

/// The mapping or list around a place.
enum Around {
    /// A mapping, and the place of the key whose value comes next.
    Mapping(Pointer, Option<Pointer>),
    /// A list, and the index of the next item.
    List(Pointer, usize),
}

fn positions(text: &str) -> Positions {
    let mut positions = Vec::new();
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
        let at = match around.last_mut() {
            None => Pointer::root(),
            Some(Around::List(list, next)) => {
                let at = list.at(*next);
                *next += 1;
                positions.push((at.clone(), start));
                at
            }
            Some(Around::Mapping(mapping, key @ None)) => {
                let mut at = mapping.clone();
                if let Event::Scalar(name, ..) = &event {
                    at = mapping.at(name);
                    // The position of the key, as the value may start lines below it.
                    positions.push((at.clone(), start));
                }
                key.insert(at).clone()
            }
            Some(Around::Mapping(_, key)) => key.take().unwrap_or_default(),
        };
        match event {
            Event::MappingStart(..) => around.push(Around::Mapping(at, None)),
            Event::SequenceStart(..) => around.push(Around::List(at, 0)),
            _ => {}
        }
        if around.len() > MAX_DEPTH {
            break;
        }
    }
    positions.sort();
    positions
}
