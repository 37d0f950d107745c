//! JSON values as YAML that people like to read.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// How wide lines are, as far as the words allow it.
const WIDTH: usize = 110;

/// How long a key may be that needs no mark of its own; YAML sets the limit at 1024.
const LONGEST_KEY: usize = 1000;

/// A value as YAML: an empty line between the parts of a description, long texts folded, and
/// comments above the keys that they are about.
pub fn write(document: &Value, header: &[&str], comments: &[(Pointer, String)]) -> String {
    let mut by_place: BTreeMap<&Pointer, Vec<&str>> = BTreeMap::new();
    for (at, comment) in comments {
        let told = by_place.entry(at).or_default();
        if !told.contains(&comment.as_str()) {
            told.push(comment);
        }
    }
    let mut writer = Writer {
        text: header
            .iter()
            .map(|line| format!("# {}\n", line.replace(is_odd, " ")))
            .collect(),
        comments: by_place,
    };
    match document {
        Value::Object(members) => writer.members(members, &Pointer::root(), 0, false),
        other => writer.text.push_str(&scalar(other)),
    }
    writer.text
}

struct Writer<'a> {
    text: String,
    comments: BTreeMap<&'a Pointer, Vec<&'a str>>,
}

impl Writer<'_> {
    /// The members of an object, the first one on the line that has been begun if there is one.
    fn members(&mut self, members: &Map<String, Value>, at: &Pointer, indent: usize, begun: bool) {
        for (index, (key, value)) in members.iter().enumerate() {
            let at = at.at(key);
            if !(begun && index == 0) {
                if stands_apart(&at) && (index > 0 || at.tokens().len() == 1) {
                    self.text.push('\n');
                }
                for comment in self.comments.get(&at).cloned().unwrap_or_default() {
                    let width = WIDTH.saturating_sub(indent + 2);
                    for line in fill(comment, width) {
                        self.text.push_str(&format!("{:indent$}# {line}\n", ""));
                    }
                }
                self.text.push_str(&format!("{:indent$}", ""));
            }
            let key = scalar(&Value::String(key.clone()));
            if key.len() > LONGEST_KEY {
                self.text.push_str(&format!("? {key}\n{:indent$}", ""));
            } else {
                self.text.push_str(&key);
            }
            self.text.push(':');
            self.value(value, &at, indent + 2);
        }
    }

    /// A value after its key or its dash, to the end of the line or on lines of its own.
    fn value(&mut self, value: &Value, at: &Pointer, indent: usize) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                self.text.push('\n');
                self.members(members, at, indent, false);
            }
            Value::Array(items) if !items.is_empty() => {
                self.text.push('\n');
                for (index, item) in items.iter().enumerate() {
                    self.text.push_str(&format!("{:indent$}-", ""));
                    self.item(item, &at.at(index), indent + 2);
                }
            }
            Value::String(text) if folds(text, indent) => {
                self.text.push_str(" >-\n");
                for line in fill(text, WIDTH.saturating_sub(indent)) {
                    self.text.push_str(&format!("{:indent$}{line}\n", ""));
                }
            }
            Value::String(text) if is_block(text) => {
                self.text.push_str(" |-\n");
                for line in text.split('\n') {
                    let line = format!("{:indent$}{line}", "");
                    self.text.push_str(line.trim_end());
                    self.text.push('\n');
                }
            }
            other => {
                self.text.push(' ');
                self.text.push_str(&scalar(other));
                self.text.push('\n');
            }
        }
    }

    /// An item of a list, after its dash.
    fn item(&mut self, item: &Value, at: &Pointer, indent: usize) {
        match item {
            Value::Object(members) if !members.is_empty() => {
                self.text.push(' ');
                self.members(members, at, indent, true);
            }
            other => self.value(other, at, indent),
        }
    }
}

/// Whether a key begins a part that a reader looks for: a section, an operation or a component.
fn stands_apart(at: &Pointer) -> bool {
    match at.tokens() {
        [_] => true,
        [first, _] => first == "paths" || first == "components",
        [first, _, _] => first == "paths" || first == "components",
        _ => false,
    }
}

/// Whether a text is longer than its line, and comes back from folded lines as it is.
fn folds(text: &str, indent: usize) -> bool {
    let plain = text
        .split(' ')
        .all(|word| !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || is_odd(c)));
    plain && text.chars().count() + indent > WIDTH && text.contains(' ')
}

/// Whether a text of several lines comes back from a block as it is.
fn is_block(text: &str) -> bool {
    let is_plain = |line: &str| line.trim_end() == line && !line.contains(is_odd);
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.split('\n').all(is_plain)
}

/// The words of a text on lines that are no wider than this, as far as the words allow it.
fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.replace(is_odd, " ").split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Whether YAML takes a character for the end of a line, or does not take it as it is.
fn is_odd(c: char) -> bool {
    let breaks = ['\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'];
    c.is_control() || breaks.contains(&c)
}

/// A scalar, or an empty list or object, on one line.
fn scalar(value: &Value) -> String {
    let written = match value {
        // Quoted as in JSON, as YAML has no other form for it that stays on its line.
        Value::String(text) if text.contains(is_odd) => {
            let quoted = value.to_string();
            let escaped = quoted.chars().map(|c| match is_odd(c) {
                true => format!("\\u{:04x}", u32::from(c)),
                false => c.to_string(),
            });
            return escaped.collect();
        }
        other => serde_yaml::to_string(other),
    };
    match written {
        Ok(text) => text.trim_end_matches('\n').to_owned(),
        // JSON is YAML, too.
        Err(_) => value.to_string(),
    }
}
