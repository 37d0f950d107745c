//! Tokens to text: the only way from the emitters to a file.

use proc_macro2::TokenStream;

/// How wide a line is at most.
const WIDTH: usize = 100;

/// A part of a file, with an empty line before the next one.
pub enum Part {
    /// Items that `prettyplease` lays out.
    Items(TokenStream),
    /// Text that is laid out already: `use` lines, module lists, macro calls.
    Text(String),
}

impl From<TokenStream> for Part {
    fn from(tokens: TokenStream) -> Self {
        Self::Items(tokens)
    }
}

/// A Rust file: the line that says where it is from, the module's docs, and its parts.
pub fn file(header: &str, docs: &[String], parts: impl IntoIterator<Item = Part>) -> String {
    let mut text = format!("// {header}\n");
    if !docs.is_empty() {
        text.push('\n');
    }
    for line in docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    for part in parts {
        let part = match part {
            Part::Items(tokens) => items(tokens),
            Part::Text(part) => part,
        };
        if !part.trim().is_empty() {
            text.push('\n');
            text.push_str(part.trim_end());
            text.push('\n');
        }
    }
    text
}

/// `use path::{a, b};`, in lines that are not too long.
pub fn use_line<S: AsRef<str>>(path: &str, names: impl IntoIterator<Item = S>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .map(|name| name.as_ref().to_owned())
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [name] => format!("use {path}::{name};\n"),
        names => {
            let line = format!("use {path}::{{{}}};\n", names.join(", "));
            if line.len() <= WIDTH {
                line
            } else {
                format!("use {path}::{{\n{}}};\n", fill(names))
            }
        }
    }
}

/// Names with commas, as many to a line as fit.
fn fill(names: &[String]) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for name in names {
        if 4 + line.len() + name.len() + 2 > WIDTH {
            text.push_str(&format!("    {}\n", line.trim_end()));
            line.clear();
        }
        line.push_str(&format!("{name}, "));
    }
    text.push_str(&format!("    {}\n", line.trim_end()));
    text
}

/// Statements of an example, laid out; text that is no Rust stays as it is.
pub fn statements(code: &str) -> String {
    let Ok(file) = syn::parse_file(&format!("async fn example() {{ {code} }}")) else {
        return code.to_owned();
    };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.map(|line| format!("{line}\n")).collect()
}

fn items(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("emitted tokens are Rust items");
    space_out(&prettyplease::unparse(&file))
}

/// Sets members apart with empty lines, and joins what `prettyplease` breaks without need.
fn space_out(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let last = out.last().map(String::as_str).unwrap_or_default();
        if let Some(joined) = join(&out, line) {
            out.truncate(out.len() - joined.0);
            out.push(joined.1);
            continue;
        }
        let member = line.starts_with("    ") && !line.starts_with("     ") && line != "    }";
        let documented = member
            && ["///", "#["]
                .iter()
                .any(|it| line.trim_start().starts_with(it));
        let function = member && line.contains("fn ");
        let is_text = last.trim_start().starts_with("//");
        let ended = last.starts_with("    ") && last.ends_with([',', ';']) && !is_text;
        let apart = last == "    }" && member
            || ended && (documented || last.ends_with(';') && function)
            || last == "}" && !line.is_empty();
        if apart {
            out.push(String::new());
        }
        out.push(line.to_owned());
    }
    out.join("\n")
}

/// What this line makes with those before it, and how many of them that takes: `self` with its
/// field, and a call with a long text as its only argument.
fn join(before: &[String], line: &str) -> Option<(usize, String)> {
    match before {
        [.., receiver] if line.trim() == ".client" && receiver.trim_end().ends_with("self") => {
            Some((1, format!("{receiver}.client")))
        }
        [.., call, text]
            if call.ends_with('(')
                && text.trim_start().starts_with('"')
                && text.ends_with("\",")
                && line.trim() == ")" =>
        {
            let joined = format!("{call}{})", text.trim().trim_end_matches(','));
            (joined.len() <= WIDTH).then_some((2, joined))
        }
        _ => None,
    }
}
