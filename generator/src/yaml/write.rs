//! Readable YAML from JSON values.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// The maximum width of a line, unless a single word is longer.
const WIDTH: usize = 110;

/// The maximum length of a key without a `?` marker; YAML sets the limit at 1024 characters.
const MAX_SIMPLE_KEY: usize = 1000;

/// Writes a value as YAML, with blank lines between the parts of a description, folded strings, and
/// comments above their keys.
pub fn write(document: &Value, header: &[&str], comments: &[(Pointer, String)]) -> String {
    let mut by_place: BTreeMap<&Pointer, Vec<&str>> = BTreeMap::new();
    for (at, comment) in comments {
        let known = by_place.entry(at).or_default();
        if !known.contains(&comment.as_str()) {
            known.push(comment);
        }
    }
    let mut writer = Writer {
        text: header
            .iter()
            .map(|line| format!("# {}\n", line.replace(is_special, " ")))
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
    /// Writes the members of an object; the first one continues the line if one has been started.
    fn members(
        &mut self,
        members: &Map<String, Value>,
        at: &Pointer,
        indent: usize,
        continued: bool,
    ) {
        for (index, (key, value)) in members.iter().enumerate() {
            let at = at.at(key);
            if !(continued && index == 0) {
                if starts_section(&at) && (index > 0 || at.tokens().len() == 1) {
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
            if key.len() > MAX_SIMPLE_KEY {
                self.text.push_str(&format!("? {key}\n{:indent$}", ""));
            } else {
                self.text.push_str(&key);
            }
            self.text.push(':');
            self.value(value, &at, indent + 2);
        }
    }

    /// Writes a value after its key or its dash, on the same line or below.
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

    /// Writes an item of a list after its dash.
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

/// Whether a key starts a section, a path, an operation or a component.
fn starts_section(at: &Pointer) -> bool {
    matches!(
        at.tokens()[..],
        [_] | ["paths" | "components", _] | ["paths" | "components", _, _]
    )
}

/// Whether a string is longer than its line and survives folding unchanged.
fn folds(text: &str, indent: usize) -> bool {
    let plain = text.split(' ').all(|word| {
        !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || is_special(c))
    });
    plain && text.chars().count() + indent > WIDTH && text.contains(' ')
}

/// Whether a multi-line string survives a literal block unchanged.
fn is_block(text: &str) -> bool {
    let is_plain = |line: &str| line.trim_end() == line && !line.contains(is_special);
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.split('\n').all(is_plain)
}

/// Wraps the words of a text into lines of at most this width, unless a single word is longer.
fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.replace(is_special, " ").split_whitespace() {
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

/// Whether a character is a line break in YAML, or not allowed unescaped.
fn is_special(c: char) -> bool {
    let breaks = ['\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'];
    c.is_control() || breaks.contains(&c)
}

/// Formats a scalar, or an empty list or object, on one line.
fn scalar(value: &Value) -> String {
    let written = match value {
        // Double quotes are the only form that can escape these characters.
        Value::String(text) if text.contains(is_special) => {
            return value.to_string().chars().map(escaped).collect();
        }
        other => serde_yaml::to_string(other),
    };
    match written {
        Ok(text) => text.trim_end_matches('\n').to_owned(),
        // JSON is also YAML.
        Err(_) => value.to_string(),
    }
}

fn escaped(c: char) -> String {
    if is_special(c) {
        format!("\\u{:04x}", u32::from(c))
    } else {
        c.to_string()
    }
}
