//! Converts Markdown of a description to doc comments that rustdoc accepts and never runs.
//!
//! The output is checked, not the input: Markdown that rustdoc would run even so is plain text.

mod alerts;
mod check;
mod html;
mod plain;
mod rustdoc;
mod silent;
mod text;
mod wrap;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

pub use plain::{inline, table_code};
pub use silent::{begins, said};
pub use text::text;

use alerts::from_alerts;
use check::{dedent, is_inert, is_prose, options};
use html::from_html;
use plain::plain;
use rustdoc::neutralize;
use wrap::wrap;

/// Bidirectional control characters, which rustc rejects in comments.
const BIDIRECTIONAL: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// Returns the lines of a doc comment for Markdown of a description.
pub fn lines(markdown: &str) -> Vec<String> {
    let markdown = &converted(markdown);
    let lines = dedent(&wrap(&safe(markdown)));
    if is_inert(&lines) {
        lines
    } else {
        plain(markdown)
    }
}

/// Returns the lines of a doc comment without examples, which rustdoc never runs. Every doc comment
/// of an item passes through here, also one of parts that are inert each.
pub fn inert(lines: &[String]) -> Vec<String> {
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| line.split('\n'))
        .map(without_controls)
        .collect();
    let lines = dedent(&lines);
    if is_inert(&lines) {
        lines
    } else {
        plain(&lines.join("\n"))
    }
}

/// Returns the lines of a doc comment, with sentences appended to the first paragraph. If it
/// introduces the text below it, or is another block, they are a paragraph at the end.
pub fn lines_with(markdown: &str, more: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let more: Vec<_> = more.into_iter().collect();
    let more: Vec<&str> = more.iter().map(AsRef::as_ref).collect();
    let more = more.join(" ");
    let markdown = &converted(markdown);
    if more.is_empty() {
        return lines(markdown);
    }
    let (first, rest) = markdown.split_once("\n\n").unwrap_or((markdown, ""));
    let first = first.trim_end();
    if !takes_sentences(first) {
        return lines(&format!("{}\n\n{more}", markdown.trim_end()));
    }
    let stop = if first.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    lines(&format!("{first}{stop} {more}\n\n{rest}"))
}

/// Returns the lines of a doc comment about trusted Markdown: a text with a description after it, or
/// below it if the description begins with another block than a paragraph.
pub fn lines_after(about: &str, markdown: &str) -> Vec<String> {
    let markdown = converted(markdown);
    let markdown = markdown.trim();
    match Parser::new_ext(markdown, options()).next() {
        None => lines(&format!("{about}.")),
        Some(Event::Start(Tag::Paragraph)) => lines(&format!("{about}: {markdown}")),
        Some(_) => lines(&format!("{about}.\n\n{markdown}")),
    }
}

/// Converts HTML and extensions of Markdown.
fn converted(markdown: &str) -> Cow<'_, str> {
    match from_alerts(markdown) {
        Cow::Borrowed(text) => from_html(text),
        Cow::Owned(text) => from_html(&text).into_owned().into(),
    }
}

/// Returns `true` if sentences can follow a text in the same paragraph.
fn takes_sentences(text: &str) -> bool {
    let is_prose = !text.is_empty() && is_prose(text.lines());
    let ends_paragraph = || {
        let last = Parser::new_ext(text, options()).last();
        matches!(last, Some(Event::End(TagEnd::Paragraph)))
    };
    (is_prose || ends_paragraph()) && !text.trim_end_matches(['*', '_']).ends_with(':')
}

/// Returns a sentence about a default, unless a text has it.
pub fn default(default: Option<&str>, markdown: &str) -> Option<String> {
    let default = default?;
    let is_said = markdown.to_lowercase().contains("default") && markdown.contains(default);
    (!is_said || default.is_empty()).then(|| match default {
        "" => "Defaults to the empty string.".to_owned(),
        default => format!("Defaults to {}.", code(default)),
    })
}

/// Returns the lines of a doc comment for trusted Markdown, which may link to items.
pub fn trusted_lines(text: &str) -> Vec<String> {
    wrap(text)
}

/// Rewrites Markdown so that rustdoc accepts it without warnings.
fn safe(markdown: &str) -> String {
    let text = markdown
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ");
    let text = without_controls(&text);
    // HTML first: once its tags are text, their content is Markdown.
    neutralize(&escape_html(text.trim())).trim_end().to_owned()
}

/// Formats a URL as a link, or as inline code if it cannot be one.
pub fn link(url: &str) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !"<>`\\".contains(c);
    if url.starts_with("http") && url.chars().all(is_plain) {
        format!("<{url}>")
    } else {
        code(url)
    }
}

/// Joins words: `a, b and c`.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// Formats text as inline code, with a replacement for characters that cannot be in it.
pub fn code(text: &str) -> String {
    let text = text.replace(
        |c: char| c.is_control() || BIDIRECTIONAL.contains(&c),
        "\u{fffd}",
    );
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max();
    match longest.unwrap_or_default() {
        0 => format!("`{text}`"),
        longest => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {text} {fence}")
        }
    }
}

/// Removes characters that rustc or TOML rejects, except line breaks.
fn without_controls(text: &str) -> String {
    let is_plain = |it: u8| it == b'\n' || it == b' ' || it.is_ascii_graphic();
    if text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let kept = |c: &char| *c == '\n' || !(c.is_control() || BIDIRECTIONAL.contains(c));
    match text.chars().all(|c| kept(&c)) {
        true => text.to_owned(),
        false => text.chars().filter(kept).collect(),
    }
}

/// Escapes raw HTML.
fn escape_html(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let edits = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
        .map(|(_, range)| (range.clone(), text[range].replace('<', "\\<")))
        .collect();
    apply(text, edits)
}

/// A range of a text, and its replacement.
type Edit = (Range<usize>, String);

/// Replaces parts of a text. Of overlapping edits, the first one wins.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut end = 0;
    edits.sort_by_key(|(range, _)| range.start);
    for (range, replacement) in edits {
        if range.start >= end {
            edited.push_str(&text[end..range.start]);
            edited.push_str(&replacement);
            end = range.end;
        }
    }
    edited.push_str(&text[end..]);
    edited
}
