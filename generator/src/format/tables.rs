//! Calls of the macros of the runtime, which rustfmt does not lay out.

use proc_macro2::TokenStream;
use quote::quote;

use super::items;

/// The maximum length of a line.
const WIDTH: usize = 100;

/// The call of a macro with a name and a list.
pub fn table(name: &str, subject: &str, entries: &[String]) -> String {
    let line = format!("{name}!({subject}: {});", entries.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    format!("{name}!({subject}:\n{});", wrap(entries, 4))
}

/// The lines of a list.
#[derive(Clone, Copy)]
pub enum Lines {
    /// A line for each entry.
    Each,
    /// As many entries in a line as fit.
    Filled,
}

/// The call of a macro with an item whose braces contain a list.
pub fn list(name: &str, item: TokenStream, entries: &[String], lines: Lines) -> String {
    let item = items(item);
    let head = item.trim_end_matches('}').lines();
    let head: String = head.map(|line| format!("    {line}\n")).collect();
    let entries = match lines {
        Lines::Each => entries
            .iter()
            .map(|it| format!("        {it},\n"))
            .collect(),
        Lines::Filled => wrap(entries, 8),
    };
    format!("{name}! {{\n{head}{entries}    }}\n}}")
}

/// Entries in lines with an indentation, each followed by a comma.
fn wrap(entries: &[String], indentation: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for entry in entries {
        match lines.last_mut() {
            Some(last) if last.len() + entry.len() + 2 <= WIDTH => {
                last.push_str(&format!(" {entry},"));
            }
            _ => lines.push(format!("{:indentation$}{entry},", "")),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The entry of an operation: its name and identifier, the request with the response, and the
/// properties that only some operations have.
pub fn operation(docs: &[String], head: &str, target: &str, properties: TokenStream) -> String {
    let properties = members(properties);
    let line = format!("operation!({head}: {target});");
    if docs.is_empty() && properties.is_empty() && line.len() <= WIDTH {
        return line;
    }
    let docs: String = docs.iter().map(|line| format!("    {line}\n")).collect();
    let head = match docs.is_empty() {
        true => format!("{head}:\n"),
        false => format!("\n{docs}    {head}:\n"),
    };
    let target = broken(target, " -> ", 4);
    match properties.is_empty() {
        true => format!("operation!({head}{target}\n);"),
        false => format!("operation!({head}{target};\n{properties}\n);"),
    }
}

/// A line with an indentation, which continues in another one before a separator if it is too long.
fn broken(line: &str, separator: &str, indentation: usize) -> String {
    let (indent, more) = (" ".repeat(indentation), " ".repeat(indentation + 4));
    match line.split_once(separator) {
        Some((first, rest)) if indentation + line.len() > WIDTH => {
            format!("{indent}{first}\n{more}{}{rest}", separator.trim_start())
        }
        _ => format!("{indent}{line}"),
    }
}

/// The call of a macro with an expression.
pub fn call(name: &str, value: TokenStream) -> String {
    let text = items(quote!(fn x() { #value }));
    let mut call = format!("{name}!(");
    for line in text.lines().filter_map(|line| line.strip_prefix("    ")) {
        // Inside the call of a macro, rustfmt keeps a comma after the last argument.
        if line.trim_start().starts_with(')') && call.ends_with(",\n") {
            call.truncate(call.len() - 2);
            call.push('\n');
        }
        call.push_str(line);
        call.push('\n');
    }
    format!("{});", call.trim_end())
}

/// The members of an `impl` block.
fn members(members: TokenStream) -> String {
    if members.is_empty() {
        return String::new();
    }
    let text = items(quote!(impl X { #members }));
    let lines = text.lines().skip(1);
    let lines: Vec<&str> = lines.take_while(|line| *line != "}").collect();
    lines.join("\n")
}

/// A type in a line.
pub fn ty(ty: &TokenStream) -> String {
    let text = line(quote!(type X = #ty;));
    text["type X = ".len()..].trim_end_matches(';').to_owned()
}

/// An item in a line.
pub fn line(item: TokenStream) -> String {
    let mut line = String::new();
    for part in items(item).lines().map(str::trim) {
        let closes = part.starts_with([')', ']', '>']);
        if closes && line.ends_with(',') {
            line.pop();
        }
        if !(line.is_empty() || closes || line.ends_with(['(', '[', '<']) || part.starts_with('.'))
        {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}
