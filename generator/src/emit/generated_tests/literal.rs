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
    let line = inline(value);
    match value {
        _ if indent + line.len() <= MAX_WIDTH => text.push_str(&line),
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
        _ => text.push_str(&line),
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
        let needed = key.len() + inline(value).len() + 2;
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

/// Formats JSON in one line, with spaces behind commas and colons.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(key, it)| format!("{}: {}", quoted(key), inline(it)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

/// Formats a string of JSON. Characters that Rust rejects in raw strings are escaped.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
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
