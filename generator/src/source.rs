//! The text of a description, and where in it things stand.

use std::cell::OnceCell;

use saphyr::{LoadableYamlNode as _, MarkedYaml, YamlData};

use crate::pointer::Pointer;

/// How much of a line an excerpt shows.
const EXCERPT: usize = 100;

/// The text of a description, with the name that messages and emitted files call it by.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    starts: OnceCell<Positions>,
}

/// Each place in a description with its line and column, both from 1, sorted by place.
type Positions = Vec<(Pointer, (usize, usize))>;

impl Source {
    /// A description's text, under a name such as `spec/github-actions.yaml`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            starts: OnceCell::new(),
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, given away.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A line of the text, counted from 1, cut where it is too long to be read.
    pub fn line(&self, number: usize) -> Option<String> {
        let line = self.text.lines().nth(number.checked_sub(1)?)?.trim_end();
        match line.char_indices().nth(EXCERPT) {
            Some((end, _)) => Some(format!("{}…", &line[..end])),
            None => Some(line.to_owned()),
        }
    }

    /// Line and column of a place, or of the nearest place around it that the text has.
    pub fn locate(&self, pointer: &Pointer) -> (usize, usize) {
        // Needed for diagnostics alone, so the text is parsed a second time only then.
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
                // The key is what a reader looks for, also where the value starts lines below it.
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
