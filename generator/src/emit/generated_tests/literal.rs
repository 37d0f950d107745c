//! Literals of JSON.

use serde_json::Value;

/// The maximum width of an object or a list in one line.
const MAX_WIDTH: usize = 96;

/// Returns a literal of JSON: in lines that are not too long, where it has parts.
pub fn literal(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    raw(&text)
}

/// Returns a raw string, with as many signs as the text needs.
fn raw(text: &str) -> String {
    let mut signs = "#".to_owned();
    while text.contains(&format!("\"{signs}")) {
        signs.push('#');
    }
    format!("r{signs}\"{text}\"{signs}")
}

fn write(value: &Value, indent: usize, text: &mut String) {
    let start = text.len();
    if write_line(value, start + MAX_WIDTH.saturating_sub(indent), text) {
        return;
    }
    text.truncate(start);
    match value {
        Value::Array(items) if !items.is_empty() => {
            let items = items.iter().map(|it| (String::new(), it));
            write_parts(['[', ']'], items, indent, text);
        }
        Value::Object(members) if !members.is_empty() => {
            let members = members
                .iter()
                .map(|(key, it)| (format!("{}: ", quoted(key)), it));
            write_parts(['{', '}'], members, indent, text);
        }
        scalar => {
            write_line(scalar, usize::MAX, text);
        }
    }
}

/// Writes the parts of an object or a list, as many of them in a line as it has room for.
fn write_parts<'a>(
    [open, close]: [char; 2],
    parts: impl Iterator<Item = (String, &'a Value)>,
    indent: usize,
    text: &mut String,
) {
    text.push(open);
    // The first part begins a line, as does one behind a part with several lines.
    let mut room = 0;
    for (index, (key, value)) in parts.enumerate() {
        let mut line = String::new();
        write_line(value, MAX_WIDTH, &mut line);
        let needed = key.len() + line.len() + 2;
        let comma = if index == 0 { "" } else { "," };
        if needed <= room {
            text.push_str(&format!("{comma} {key}"));
            room -= needed;
        } else {
            text.push_str(&format!("{comma}\n{}{key}", " ".repeat(indent + 2)));
            room = MAX_WIDTH.saturating_sub(indent + needed);
        }
        write(value, indent + 2, text);
    }
    text.push_str(&format!("\n{}{close}", " ".repeat(indent)));
}

/// Writes JSON in one line, with spaces behind commas and colons. Returns `false`, with a part of it,
/// if the text becomes longer than `max`.
fn write_line(value: &Value, max: usize, text: &mut String) -> bool {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                if !write_line(item, max, text) {
                    return false;
                }
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                text.push_str(&quoted(key));
                text.push_str(": ");
                if !write_line(member, max, text) {
                    return false;
                }
            }
            text.push('}');
        }
        Value::String(string) => text.push_str(&quoted(string)),
        other => text.push_str(&other.to_string()),
    }
    text.len() <= max
}

/// Formats a string of JSON. Characters that Rust rejects in raw strings are escaped.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii() && byte != 0x7f;
    if json.bytes().all(is_plain) {
        return json;
    }
    let mut escaped = String::new();
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
