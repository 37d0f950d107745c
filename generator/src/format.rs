//! Tokens to text: the only way from the emitters to a Rust file.
//!
//! Lines are laid out by `prettyplease`; whoever writes the files pipes them through rustfmt.

mod tables;

use std::borrow::Cow;

use proc_macro2::TokenStream;

pub use tables::{Effect, Lines, Setter, call, list, operation, setters, table, ty};

/// A line break in a doc comment of several lines, which has no control characters. Each attribute
/// costs time, and `prettyplease` would write other line breaks as a block comment.
pub const DOC_BREAK: &str = "\u{b}";

/// A part of a Rust file.
pub enum Part {
    /// Items.
    Items(TokenStream),
    /// Text that is laid out already.
    Text(String),
}

impl From<TokenStream> for Part {
    fn from(tokens: TokenStream) -> Self {
        Self::Items(tokens)
    }
}

impl Part {
    /// Returns the text.
    pub fn text(self) -> String {
        match self {
            Self::Items(tokens) => items(tokens),
            Self::Text(text) => text,
        }
    }
}

/// Returns the tokens of code that the settings contain, which have been checked.
pub fn code(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// A Rust file: the line that says where it is from, the module's docs, and its parts, each with
/// an empty line before it.
pub fn file(header: &str, docs: &[String], parts: impl IntoIterator<Item = TokenStream>) -> String {
    file_of_parts(header, docs, parts.into_iter().map(Part::from))
}

/// A Rust file, of which some parts are laid out already.
pub fn file_of_parts(
    header: &str,
    docs: &[String],
    parts: impl IntoIterator<Item = Part>,
) -> String {
    let mut text = format!("// {header}\n");
    if !docs.is_empty() {
        text.push('\n');
    }
    for line in docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    for part in parts {
        let part = part.text();
        if !part.is_empty() {
            text.push('\n');
            text.push_str(&part);
            text.push('\n');
        }
    }
    text
}

/// The statements of an example, laid out, with an empty line after the imports; text that is not
/// Rust stays as it is.
pub fn statements(code: &str) -> String {
    let Ok(file) = syn::parse_file(&format!("async fn example() {{ {code} }}")) else {
        return code.to_owned();
    };
    let text = prettyplease::unparse(&file);
    let mut laid_out = String::new();
    let mut is_import = false;
    for line in text.lines().filter_map(|line| line.strip_prefix("    ")) {
        if is_import && !line.starts_with("use ") {
            laid_out.push('\n');
        }
        is_import = line.starts_with("use ");
        laid_out.push_str(line);
        laid_out.push('\n');
    }
    laid_out
}

fn items(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("emitted tokens are Rust items");
    let text = prettyplease::unparse(&file);
    separate(without_spaces_in_json(&text).trim_end())
}

/// Removes the spaces before the colons of JSON objects, which `prettyplease` writes as tokens.
fn without_spaces_in_json(text: &str) -> Cow<'_, str> {
    if !text.contains("json!({") {
        return text.into();
    }
    // A colon in a string has an escaped quotation mark before it.
    let lines = text.split_inclusive('\n').map(|line| {
        if !line.contains("json!({") {
            return Cow::Borrowed(line);
        }
        let kept = line.replace("\\\" : ", "\u{0}");
        let plain = kept.replace("\" : ", "\": ");
        plain.replace('\u{0}', "\\\" : ").into()
    });
    lines.collect::<String>().into()
}

/// Puts each line of a doc comment on a line of its own.
fn doc_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(DOC_BREAK) {
        return text.into();
    }
    let mut laid_out = String::with_capacity(text.len());
    for line in text.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        for (index, line) in line.split(DOC_BREAK).enumerate() {
            if index > 0 {
                laid_out.push_str(indent);
                laid_out.push_str("///");
            }
            laid_out.push_str(line.trim_end_matches(' '));
            laid_out.push('\n');
        }
    }
    laid_out.into()
}

/// Separates documented members, functions and blocks by empty lines, which neither
/// `prettyplease` nor rustfmt adds. The members of a type are not separated if each has one line of
/// documentation.
fn separate(text: &str) -> String {
    let text = doc_lines(text);
    let source: Vec<&str> = text.lines().collect();
    let mut lines: Vec<&str> = Vec::new();
    let mut is_compact = false;
    for (index, line) in source.iter().copied().enumerate() {
        let last = lines.last().copied().unwrap_or_default();
        if line.starts_with("pub struct ") || line.starts_with("pub enum ") {
            is_compact = is_compact_type(&source[index + 1..]);
        }
        let is_member = line.starts_with("    ") && !line.starts_with("     ") && line != "    }";
        let starts = ["///", "#[", "pub fn ", "fn "];
        let starts_item = is_member && starts.iter().any(|it| line.trim_start().starts_with(it));
        let ends_item = last.starts_with("    ")
            && last.ends_with([',', ';'])
            && !last.trim_start().starts_with("//");
        let after_block = last == "    }" && is_member || last == "}" && !line.is_empty();
        if after_block || ends_item && starts_item && !is_compact {
            lines.push("");
        }
        is_compact &= line != "}";
        lines.push(line);
    }
    lines.join("\n")
}

/// Returns `true` if each member of a type has one line of documentation, and is in a line itself.
fn is_compact_type(rest: &[&str]) -> bool {
    let body = rest.iter().position(|line| *line == "}").unwrap_or(0);
    let (docs, members): (Vec<&str>, Vec<&str>) = rest[..body]
        .iter()
        .partition(|line| line.starts_with("    ///"));
    let is_line = |line: &&str| line.ends_with(',') && !line.starts_with("     ");
    docs.len() == members.len() && members.iter().all(is_line)
}
