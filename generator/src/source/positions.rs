//! The positions of some places in a text.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};
use serde::de::IgnoredAny;

use super::json::Scanner;
use super::lines;
use crate::pointer::Pointer;
use crate::yaml::MAX_DEPTH;

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

    pub(super) fn add(&mut self, place: &Pointer) {
        let mut node = 0;
        for token in place.tokens() {
            let next = self.0.len();
            node = *self.0[node].parts.entry(token.to_owned()).or_insert(next);
            if node == next {
                self.0.push(Node::default());
            }
        }
    }

    /// Returns the node of the text itself.
    pub(super) fn root(&self) -> usize {
        0
    }

    /// Returns the node of a part, if it is wanted.
    pub(super) fn part(&self, node: usize, token: &str) -> Option<usize> {
        self.0[node].parts.get(token).copied()
    }

    /// Returns `true` if a place inside a node is wanted.
    pub(super) fn has_parts(&self, node: usize) -> bool {
        !self.0[node].parts.is_empty()
    }

    /// Sets the position of a node.
    pub(super) fn set_start(&mut self, node: usize, position: (usize, usize)) {
        self.0[node].start = Some(position);
    }

    /// Sets the text of a scalar.
    pub(super) fn set_scalar(&mut self, node: usize, text: String) {
        self.0[node].scalar = Some(text);
    }

    /// Returns the node of a part, which is at this position unless its position is known.
    pub(super) fn discover(
        &mut self,
        node: Option<usize>,
        token: &str,
        position: (usize, usize),
    ) -> Option<usize> {
        let part = self.part(node?, token)?;
        self.0[part].start.get_or_insert(position);
        Some(part)
    }

    /// Sets the text of a plain scalar in the rest of a line, unless it is known.
    pub(super) fn discover_scalar(&mut self, node: usize, text: &str) {
        let text = text.split(" #").next().unwrap_or_default().trim();
        let is_plain =
            !text.is_empty() && !text.starts_with(['"', '\'', '{', '[', '&', '*', '!', '#']);
        let node = &mut self.0[node];
        if is_plain && node.parts.is_empty() && node.scalar.is_none() {
            node.scalar = Some(text.to_owned());
        }
    }

    /// Returns the node of a part, whose position is this one.
    fn enter(
        &mut self,
        node: Option<usize>,
        token: &str,
        position: (usize, usize),
    ) -> Option<usize> {
        let part = self.part(node?, token)?;
        self.set_start(part, position);
        Some(part)
    }

    /// Finds the places in a text.
    pub(super) fn find(&mut self, text: &str) {
        // JSON is also YAML, but the parser keeps a whole document of braces in memory.
        let is_json = text.starts_with('{') && serde_json::from_str::<IgnoredAny>(text).is_ok();
        match is_json {
            true => Scanner::new(text).find(self),
            false => self.find_in_yaml(text),
        }
    }

    pub(super) fn find_in_yaml(&mut self, text: &str) {
        let mut around: Vec<Around> = Vec::new();
        for event in Parser::new_from_str(text) {
            // The parser that decodes the text accepts more.
            let Ok((event, span)) = event else {
                lines::find(self, text);
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
                        self.set_scalar(node, text.into_owned());
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

#[cfg(test)]
mod tests {
    use super::Positions;
    use crate::pointer::Pointer;
    use crate::yaml;

    /// Text with lines that one parser rejects as indented too little, and the other one accepts.
    const LENIENT: &str = "\
openapi: 3.0.3
info:
  title: 'A
title: of two lines'
  version: 1.10 # a comment
servers: [
  { url: /a },
]
paths:
  '/a/{b}':
    get:
      description: |
        key: value
      parameters:
      - name: q
        in: query
      - in:\tquery
        schema: {type: [
        strin, '}'],
  nullable: true}
      responses: {}
";

    #[test]
    fn text_that_the_parser_rejects_has_positions() {
        assert!(yaml::read(LENIENT).is_ok());
        let get = Pointer::root().at("paths").at("/a/{b}").at("get");
        let schema = get.at("parameters").at(1).at("schema").at("type");
        let version = Pointer::root().at("info").at("version");
        let mut positions = Positions::default();
        for place in [&get, &schema, &version, &get.at("responses")] {
            positions.add(place);
        }
        positions.find(LENIENT);
        let found = [&get, &schema, &version, &get.at("responses")].map(|it| positions.locate(it));
        assert_eq!(found, [(11, 5), (18, 9), (5, 3), (21, 7)]);
        assert_eq!(positions.scalar(&version).as_deref(), Some("1.10"));
    }
}
