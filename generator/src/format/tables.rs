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

/// The call of a macro with an item whose braces contain a list, and with a text behind its name.
pub fn list(
    name: &str,
    item: TokenStream,
    behind: &str,
    entries: &[String],
    lines: Lines,
) -> String {
    let item = items(item);
    let item = item.trim_end_matches(['}', '{', ' ']);
    let head = format!("{item}{behind} {{");
    let head = head.lines();
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
pub fn operation(
    docs: &[String],
    head: &str,
    [target, response]: [&str; 2],
    properties: TokenStream,
) -> String {
    let properties = members(properties);
    let line = format!("operation!({head}: {target} {response});");
    if docs.is_empty() && properties.is_empty() && line.len() <= WIDTH {
        return line;
    }
    let docs: String = docs.iter().map(|line| format!("    {line}\n")).collect();
    let head = match docs.is_empty() {
        true => format!("{head}:\n"),
        false => format!("\n{docs}    {head}:\n"),
    };
    let target = broken(target, response, 4);
    match properties.is_empty() {
        true => format!("operation!({head}{target}\n);"),
        false => format!("operation!({head}{target};\n{properties}\n);"),
    }
}

/// A line of two parts with an indentation. The second part is in a line of its own if both do not
/// fit.
fn broken(first: &str, second: &str, indentation: usize) -> String {
    let (indent, more) = (" ".repeat(indentation), " ".repeat(indentation + 4));
    match indentation + first.len() + 1 + second.len() <= WIDTH {
        true => format!("{indent}{first} {second}"),
        false => format!("{indent}{first}\n{more}{second}"),
    }
}

/// A setter.
pub struct Setter {
    /// The lines of the doc comment.
    pub docs: Vec<String>,
    /// Whether it is deprecated.
    pub is_deprecated: bool,
    /// The name, with the argument in parentheses.
    pub signature: TokenStream,
    /// The effect.
    pub effect: Effect,
}

impl Setter {
    /// Returns the number of lines of the setter in a table, and of a separator.
    pub fn height(&self) -> usize {
        setter(self).lines().count() + 1
    }
}

/// The effect of a setter.
pub enum Effect {
    /// Calls a method of the parameters of a request.
    Call(TokenStream),
    /// Sets the field of a model.
    Value(TokenStream),
}

/// The setters of a type, which are not separated if each has one line of documentation.
pub fn setters(subject: &str, setters: &[Setter]) -> String {
    let is_compact = setters.iter().all(|it| it.docs.len() == 1);
    let separator = if is_compact { "\n" } else { "\n\n" };
    let setters: Vec<String> = setters.iter().map(setter).collect();
    format!("setters!({subject}:\n{}\n);", setters.join(separator))
}

fn setter(setter: &Setter) -> String {
    let docs = setter.docs.iter().map(String::as_str);
    let deprecated = setter.is_deprecated.then_some("#[deprecated]");
    let docs = docs.chain(deprecated).map(|line| format!("    {line}\n"));
    let docs: String = docs.collect();
    let (sign, effect) = match &setter.effect {
        Effect::Call(call) => ("=>", call),
        Effect::Value(value) => ("=", value),
    };
    let signature = &setter.signature;
    let text = line(quote!(pub fn #signature { #effect }));
    // A signature has no braces.
    let (signature, effect) = text.split_once(" { ").unwrap_or((&text, ""));
    let effect = effect.strip_suffix(" }").unwrap_or(effect);
    let effect = format!("{sign} {effect};");
    match signature.split_once('(') {
        Some((name, argument)) if 4 + signature.len() > WIDTH => {
            let argument = argument.strip_suffix(')').unwrap_or(argument);
            format!("{docs}    {name}(\n        {argument}\n    ) {effect}")
        }
        _ => format!("{docs}{}", broken(signature, &effect, 4)),
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
