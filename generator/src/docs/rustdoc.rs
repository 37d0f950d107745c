//! Rewrites Markdown that rustdoc would warn about or run as a test.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::check::{is_prose, known_language, options};
use super::{Edit, apply};

/// Escapes brackets that are not links, removes relative links, marks bare URLs, and labels code
/// blocks that would run as tests.
pub(super) fn neutralize(text: &str) -> String {
    let may_have_edits = text.contains(['\n', '[', ']', '<', '\\']) || text.contains("http");
    if !may_have_edits && is_prose([text]) {
        return text.to_owned();
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut links = 0;
    let mut margins: Vec<String> = Vec::new();
    let mut parser = Parser::new_ext(text, options()).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                edits.push(code_block(&kind, text, range, &mut parser));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                links += 1;
                let known = ["https://", "http://", "mailto:"];
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if !bare && !known.iter().any(|start| dest_url.starts_with(start)) {
                    unlink(text, range, &mut edits);
                }
            }
            Event::End(TagEnd::Link) => links -= 1,
            Event::Start(Tag::Item) => margins.push(item_margin(&text[range])),
            Event::Start(Tag::BlockQuote(_)) => margins.push("> ".to_owned()),
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => drop(margins.pop()),
            // Lines are refilled, so that those of the description leave no trace.
            Event::SoftBreak => edits.push((line_break(text, range), " ".to_owned())),
            // Trailing spaces would be lost.
            Event::HardBreak => {
                let margin = margins.concat();
                edits.push((line_break(text, range), format!("\\\n{margin}")));
            }
            Event::Text(_) if links == 0 => {
                let escaped = escape(&text[range.clone()], text[..range.start].ends_with('\\'));
                edits.push((range, escaped));
            }
            _ => {}
        }
    }
    apply(text, edits)
}

/// A line break, and the margin of the next line.
fn line_break(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = &text[range.end..];
    let margin = rest.len() - rest.trim_start_matches([' ', '>']).len();
    range.start..range.end + margin
}

/// The indentation of the lines of a list item.
fn item_margin(item: &str) -> String {
    let marker = item.find([' ', '\n']).unwrap_or(item.len());
    let rest = &item[marker..];
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    // More than four spaces start an indented code block one space after the marker.
    " ".repeat(marker + if (1..=4).contains(&spaces) { spaces } else { 1 })
}

/// Replaces a code block by a fenced one that rustdoc does not run.
fn code_block<'a>(
    kind: &CodeBlockKind<'_>,
    text: &str,
    range: Range<usize>,
    parser: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> Edit {
    let mut code = String::new();
    for (event, _) in parser.by_ref() {
        match event {
            Event::Text(text) => code.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    let longest = code.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.map_or(3, |longest| longest.max(2) + 1));
    let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let mut before = &text[line..range.start];
    if matches!(kind, CodeBlockKind::Indented) {
        // The indentation of the code must not become that of the fence.
        before = before.strip_suffix("    ").unwrap_or(before);
    }
    // Each line in a list or a quote repeats the margin.
    let margin: String = before
        .chars()
        .map(|c| if c == '>' { c } else { ' ' })
        .collect();
    let mut block = format!("{fence}{}", language(kind));
    for line in code.trim_end().lines().chain([fence.as_str()]) {
        block.push_str(&format!("\n{margin}{line}"));
    }
    if text[range.clone()].ends_with('\n') {
        block.push('\n');
    }
    (line + before.len()..range.end, block)
}

/// The language of a code block, or `text` if it is not a known one.
fn language(kind: &CodeBlockKind<'_>) -> &'static str {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.split([',', ' ', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    known_language(&info.to_ascii_lowercase()).unwrap_or("text")
}

/// Replaces a link by its text.
fn unlink(text: &str, range: Range<usize>, edits: &mut Vec<Edit>) {
    if let Some(end) = text[range.clone()]
        .rfind("](")
        .or_else(|| text[range.clone()].rfind("]["))
        .or_else(|| text[range.clone()].rfind(']'))
    {
        edits.push((range.start..range.start + 1, String::new()));
        edits.push((range.start + end..range.end, String::new()));
    }
}

/// Escapes brackets, and puts bare URLs in angle brackets.
fn escape(text: &str, escaped_before: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = escaped_before;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let url = (rest.starts_with("https://") || rest.starts_with("http://")).then(|| {
            let end = rest.find(|c: char| c.is_whitespace() || "<>()[]{}\"'`|*".contains(c));
            rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?'])
        });
        match (c, url) {
            (_, Some(url)) if url.len() > "https://".len() => {
                out.push_str(&format!("<{url}>"));
                rest = &rest[url.len()..];
                escaped = false;
                continue;
            }
            ('[' | ']', _) if !escaped => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        escaped = c == '\\' && !escaped;
        rest = &rest[c.len_utf8()..];
    }
    out
}
