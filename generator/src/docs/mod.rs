//! Markdown of a description to doc comments: safe for rustdoc, and no doctests by accident.

mod wrap;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use wrap::wrap;

/// Marks that turn the direction of text, which rustc takes for an attack.
const BIDIRECTIONAL: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// The lines of a doc comment for this Markdown; none if there is nothing to say.
pub fn lines(markdown: &str) -> Vec<String> {
    wrap(&safe(markdown))
}

/// The lines of a doc comment for this Markdown, with sentences at the end of its first paragraph.
pub fn lines_with(markdown: &str, more: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let (first, rest) = markdown.split_once("\n\n").unwrap_or((markdown, ""));
    let mut text = first.trim_end().to_owned();
    for sentence in more {
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(sentence.as_ref());
    }
    lines(&format!("{text}\n\n{rest}"))
}

/// The lines of a doc comment for text that is safe already, and may have links to items.
pub fn safe_lines(text: &str) -> Vec<String> {
    wrap(text)
}

/// The same Markdown, safe for rustdoc.
pub fn safe(markdown: &str) -> String {
    let text = markdown
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ");
    let text: String = text
        .chars()
        .filter(|c| *c == '\n' || !(c.is_control() || BIDIRECTIONAL.contains(c)))
        .collect();
    // What stands in raw HTML is Markdown once its tags are text.
    defuse(&escape_html(text.trim())).trim_end().to_owned()
}

/// Text as inline code.
pub fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !BIDIRECTIONAL.contains(c))
        .collect();
    let longest = text.split(|c| c != '`').map(str::len).max();
    match longest.unwrap_or_default() {
        0 => format!("`{text}`"),
        longest => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {text} {fence}")
        }
    }
}

/// The same Markdown with its raw HTML as text.
fn escape_html(text: &str) -> String {
    let html = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let edits = html.map(|(_, range)| (range.clone(), text[range].replace('<', "\\<")));
    apply(text, edits.collect())
}

/// What rustdoc knows beyond plain Markdown, as far as it matters here.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The same Markdown without what rustdoc would warn of or run: brackets that are no links, links
/// to nowhere, bare URLs and code blocks that it takes for Rust.
fn defuse(text: &str) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
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
            Event::SoftBreak | Event::HardBreak if !margins.is_empty() => {
                // A line may go on with less or more than the margin; rustdoc and clippy want it.
                let rest = &text[range.end..];
                let start = rest.trim_start_matches([' ', '>']);
                let end = range.end + rest.len() - start.len();
                edits.push((range.end..end, margins.concat()));
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

/// The text with these parts replaced; of two that overlap, the first one counts.
fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
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

/// The space below the marker of a list's item, with what follows it.
fn item_margin(item: &str) -> String {
    let marker = item.find([' ', '\n']).unwrap_or(item.len());
    let space = item[marker..].len() - item[marker..].trim_start_matches(' ').len();
    // With more space than that, what follows the first is indented code.
    let space = if (1..=4).contains(&space) { space } else { 1 };
    " ".repeat(marker + space)
}

/// A code block as a fenced one, in the language that it names or as text; and what it takes the
/// place of.
fn code_block<'a>(
    kind: &CodeBlockKind<'_>,
    text: &str,
    range: Range<usize>,
    parser: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> (Range<usize>, String) {
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
        "standalone_crate",
    ];
    let rust = rust.contains(&language)
        || ["edition", "ignore-"]
            .iter()
            .any(|start| language.starts_with(start));
    let language = if rust { "text" } else { language };
    let fence = if code.contains("```") { "~~~~" } else { "```" };
    let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..range.start];
    // The spaces that make it a code block would make one of the fence.
    let before = match kind {
        CodeBlockKind::Indented => before.strip_suffix("    ").unwrap_or(before),
        CodeBlockKind::Fenced(_) => before,
    };
    // Inside of a list or a quote, each line has to say so.
    let margin: String = before
        .chars()
        .map(|c| if c == '>' { c } else { ' ' })
        .collect();
    let mut block = format!("{fence}{language}");
    for line in code.trim_end().lines().chain([fence]) {
        block.push_str(&format!("\n{margin}{line}"));
    }
    if text[range.clone()].ends_with('\n') {
        block.push('\n');
    }
    (line + before.len()..range.end, block)
}

/// A link whose target means nothing outside the description, as its text alone.
fn unlink(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, String)>) {
    if let Some(end) = text[range.clone()]
        .rfind("](")
        .or_else(|| text[range.clone()].rfind("]["))
        .or_else(|| text[range.clone()].rfind(']'))
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
