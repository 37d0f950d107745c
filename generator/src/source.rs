//! The text of a description, and the positions of its parts.

use std::cell::OnceCell;

use saphyr::{LoadableYamlNode as _, MarkedYaml, YamlData};

use crate::pointer::Pointer;

/// The maximum length of an excerpt, in characters.
const MAX_EXCERPT: usize = 100;

/// The text of a description, with its name in messages and emitted files.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    starts: OnceCell<Positions>,
}

/// The line and column of each place in a description, both from 1, sorted by place.
type Positions = Vec<(Pointer, (usize, usize))>;

impl Source {
    /// Creates a source from a name, such as `spec/openapi.yaml`, and the text.
    ///
    /// The name is escaped where it could end the line or the comment that shows it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: one_line(&name.into()),
            text: text.into(),
            starts: OnceCell::new(),
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
        let line = self.text.lines().nth(number.checked_sub(1)?)?.trim_end();
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

fn positions(text: &str) -> Positions {
    let mut positions = Vec::new();
    if let Some(root) = MarkedYaml::load_from_str(text)
        .ok()
        .as_deref()
        .and_then(<[_]>::first)
    {
        collect(root, &Pointer::root(), &mut positions);
    }
    positions.sort();
    positions
}

fn collect(node: &MarkedYaml<'_>, at: &Pointer, positions: &mut Positions) {
    let start = |node: &MarkedYaml<'_>| (node.span.start.line(), node.span.start.col() + 1);
    match &node.data {
        YamlData::Mapping(mapping) => {
            for (key, value) in mapping {
                let name = match &key.data {
                    YamlData::Value(scalar) => scalar_text(scalar),
                    YamlData::Representation(text, ..) => text.to_string(),
                    _ => continue,
                };
                let at = at.at(name);
                // The position of the key, as the value may start lines below it.
                positions.push((at.clone(), start(key)));
                collect(value, &at, positions);
            }
        }
        YamlData::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                let at = at.at(index);
                positions.push((at.clone(), start(item)));
                collect(item, &at, positions);
            }
        }
        _ => {}
    }
}

fn scalar_text(scalar: &saphyr::Scalar<'_>) -> String {
    match scalar {
        saphyr::Scalar::Null => "null".to_owned(),
        saphyr::Scalar::Boolean(value) => value.to_string(),
        saphyr::Scalar::Integer(value) => value.to_string(),
        saphyr::Scalar::FloatingPoint(value) => value.to_string(),
        saphyr::Scalar::String(value) => value.to_string(),
    }
}
