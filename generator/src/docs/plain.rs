//! Text of a description as plain text, in which nothing is Markdown.

use super::wrap::wrap;
use super::{code, without_controls};

/// Returns the lines of a paragraph with this text.
pub(super) fn plain(text: &str) -> Vec<String> {
    wrap(&escape(text, |c| c.is_ascii_punctuation()))
}

/// Formats text as a part of a paragraph, a heading or a table.
pub fn inline(text: &str) -> String {
    escape(text, |c| "\\`*_[]<>#&~|$^".contains(c))
}

/// Formats text as inline code in a table.
pub fn table_code(text: &str) -> String {
    code(text).replace('|', "\\|")
}

fn escape(text: &str, escaped: impl Fn(char) -> bool) -> String {
    let text = without_controls(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut previous = None;
        for c in word.chars() {
            // rustdoc warns of URLs that are not links.
            if escaped(c) || c == '/' && previous == Some(':') {
                out.push('\\');
            }
            out.push(c);
            previous = Some(c);
        }
    }
    out
}
