//! Markdown of a description to doc comments: safe for rustdoc, and no doctests by accident.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// How wide a line of a doc comment is at most, without its `///`.
const WIDTH: usize = 92;

/// The lines of a doc comment for this Markdown; none if there is nothing to say.
pub fn lines(markdown: &str) -> Vec<String> {
    wrap(&safe(markdown))
}

/// The lines of a doc comment for text that is safe already, and may have links to items.
pub fn safe_lines(text: &str) -> Vec<String> {
    wrap(text)
}

/// The same Markdown, safe for rustdoc.
pub fn safe(markdown: &str) -> String {
    let text = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    defuse(text.trim()).trim_end().to_owned()
}

/// The same Markdown without what rustdoc would warn of, run or leave out: raw HTML, brackets
/// that are no links, links to nowhere, bare URLs and code blocks that it takes for Rust.
fn defuse(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut links = 0;
    let mut fenced = false;
    let mut parser = Parser::new_ext(text, options).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                fenced = true;
                edits.push((range.clone(), code_block(&kind, &text[range], &mut parser)));
                fenced = !fenced;
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                links += 1;
                let known = ["https://", "http://", "mailto:"];
                let inline =
                    link_type == LinkType::Inline || matches!(link_type, LinkType::Reference);
                if inline && !known.iter().any(|start| dest_url.starts_with(start)) {
                    unlink(text, range, &mut edits);
                }
            }
            Event::End(TagEnd::Link) => links -= 1,
            Event::Html(_) | Event::InlineHtml(_) => {
                let escaped = text[range.clone()].replace('<', "\\<");
                edits.push((range, escaped));
            }
            Event::Text(_) if links == 0 && !fenced => {
                let escaped = escape(&text[range.clone()], text[..range.start].ends_with('\\'));
                edits.push((range, escaped));
            }
            _ => {}
        }
    }
    let mut safe = String::with_capacity(text.len());
    let mut end = 0;
    edits.sort_by_key(|(range, _)| range.start);
    for (range, replacement) in edits {
        if range.start >= end {
            safe.push_str(&text[end..range.start]);
            safe.push_str(&replacement);
            end = range.end;
        }
    }
    safe.push_str(&text[end..]);
    safe
}

/// A code block as a fenced one, in the language that it names or as text.
fn code_block<'a>(
    kind: &CodeBlockKind<'_>,
    raw: &str,
    parser: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> String {
    let mut code = String::new();
    for (event, _) in parser.by_ref() {
        match event {
            Event::Text(text) => code.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split([',', ' ', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    // rustdoc runs what is marked with one of these, or with nothing.
    let rust = [
        "",
        "rust",
        "ignore",
        "no_run",
        "should_panic",
        "compile_fail",
        "test_harness",
    ];
    let language = if rust.contains(&language) || language.starts_with("edition") {
        "text"
    } else {
        language
    };
    let fence = if code.contains("```") { "~~~~" } else { "```" };
    let end = if raw.ends_with('\n') { "\n" } else { "" };
    format!("{fence}{language}\n{}\n{fence}{end}", code.trim_end())
}

/// A link whose target means nothing outside the description, as its text alone.
fn unlink(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, String)>) {
    if let Some(end) = text[range.clone()]
        .rfind("](")
        .or_else(|| text[range.clone()].rfind("]["))
    {
        edits.push((range.start..range.start + 1, String::new()));
        edits.push((range.start + end..range.end, String::new()));
    }
}

/// Text with its brackets escaped and its URLs in angle brackets.
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

/// Lines of at most [`WIDTH`]; code blocks and tables stay as they are.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_end();
        let start = line.trim_start();
        let marks_fence = ["```", "~~~"]
            .into_iter()
            .find(|mark| start.starts_with(mark));
        match (fence, marks_fence) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (None, None) if !start.starts_with('|') => {
                if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
                    wrap_line(line, &mut lines);
                }
                continue;
            }
            _ => {}
        }
        lines.push(line.to_owned());
    }
    lines
}

fn wrap_line(line: &str, lines: &mut Vec<String>) {
    let indent = line.len() - line.trim_start().len();
    let start = line.trim_start();
    let marker = match start.split_once(' ') {
        Some((mark, _)) if is_marker(mark) && mark.len() <= 3 => mark.len() + 1,
        _ => 0,
    };
    let hanging = " ".repeat(indent + marker);
    let mut current = " ".repeat(indent);
    let mut empty = true;
    for word in start.split_inclusive(' ') {
        let fits = current.chars().count() + word.trim_end().chars().count() <= WIDTH;
        // A line must not start with what Markdown takes for a list, a heading or a quote.
        if !empty && !fits && !is_marker(word.trim_end()) {
            lines.push(current.trim_end().to_owned());
            current.clone_from(&hanging);
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current.trim_end().to_owned());
}

/// Whether a word at the start of a line means something to Markdown.
fn is_marker(word: &str) -> bool {
    let only = |signs: &str| !word.is_empty() && word.chars().all(|c| signs.contains(c));
    let number = word
        .strip_suffix(['.', ')'])
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    number
        || only("-")
        || only("*")
        || only("+")
        || only("#")
        || only("=")
        || ["```", "~~~", ">", "|"]
            .iter()
            .any(|start| word.starts_with(start))
}
