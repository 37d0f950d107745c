//! Checks Markdown as rustdoc reads it: the code blocks that it would run as tests.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The languages that code blocks of a description keep. Only these are certain not to be Rust:
/// rustdoc has its own syntax for the text after a fence, in which `(a)` and `"rust"` also are.
const LANGUAGES: [&str; 38] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "curl",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "kotlin",
    "markdown",
    "php",
    "plaintext",
    "powershell",
    "python",
    "ruby",
    "scala",
    "sh",
    "shell",
    "sql",
    "swift",
    "text",
    "toml",
    "ts",
    "txt",
    "typescript",
    "xml",
    "yaml",
];

/// An example to append to a text, which is recognized only if the text leaves nothing open.
const PROBE: &str = "probe";

/// The extensions of Markdown that rustdoc enables.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Returns the language if it is certain not to be Rust.
pub(super) fn known_language(info: &str) -> Option<&'static str> {
    LANGUAGES.into_iter().find(|language| *language == info)
}

/// Whether rustdoc runs nothing in a text, and whatever follows the text is outside of it.
pub(super) fn is_inert(lines: &[String]) -> bool {
    if lines.iter().all(|line| is_harmless(line)) {
        return true;
    }
    let text = format!("{}\n\n```\n{PROBE}\n```\n", lines.join("\n"));
    // Versions of rustdoc differ in the extensions with which they look for tests.
    let rustdoc = options() - Options::ENABLE_HEADING_ATTRIBUTES;
    [Options::empty(), rustdoc, options()]
        .into_iter()
        .all(|options| runs_only_the_probe(&text, options))
}

/// Returns `true` for paragraphs only. Other blocks start with a sign, a digit or a space.
pub(super) fn is_prose<'l>(lines: impl IntoIterator<Item = &'l str>) -> bool {
    // An `x` also marks a task that is done.
    let is_letter = |c: char| c.is_ascii_alphabetic() && !"xX".contains(c);
    lines.into_iter().all(|line| {
        let is_text = line.is_empty() || line.starts_with(is_letter);
        is_text && !has_fence(line)
    })
}

/// Returns `true` for a line that starts no code block, and no block that a blank line does not end.
fn is_harmless(line: &str) -> bool {
    let rest = line.trim_start_matches(is_block_sign);
    let signs = &line[..line.len() - rest.len()];
    let is_html = rest.starts_with('<') && !rest.starts_with("<http");
    let is_indented = signs.contains("    ") || line.contains('\t');
    // Indented lines continue a footnote.
    !has_fence(line) && !is_indented && !is_html && !signs.contains('^')
}

/// Returns `true` for the signs before the text of lists, quotes and the like, and for spaces.
fn is_block_sign(c: char) -> bool {
    c.is_ascii_digit() || " >*+-.)[]xX^:".contains(c)
}

fn runs_only_the_probe(text: &str, options: Options) -> bool {
    let mut probes = 0;
    // The number of lists, quotes and the like around a place.
    let mut depth = 0;
    let mut end = 0;
    let mut parser = Parser::new_ext(text, options).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                if may_start_code(&text[end..range.start]) {
                    return false;
                }
                end = range.end;
                let mut code = String::new();
                for (event, _) in parser.by_ref() {
                    match event {
                        Event::Text(text) => code.push_str(&text),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                match kind {
                    CodeBlockKind::Fenced(info) if known_language(&info).is_some() => {}
                    CodeBlockKind::Fenced(_) if code.trim_end() == PROBE && depth == 0 => {
                        probes += 1
                    }
                    _ => return false,
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    probes == 1 && !may_start_code(&text[end..])
}

/// Whether text outside of code blocks has what starts one. Whether it does at its place is a
/// matter of the version of the parser.
fn may_start_code(text: &str) -> bool {
    let is_indented = |line: &str| {
        let line = line.trim_start_matches(' ');
        let rest = line.trim_start_matches(is_block_sign);
        line[..line.len() - rest.len()].contains("    ")
    };
    has_fence(text) || text.lines().any(is_indented)
}

/// Returns `true` for a text with the fence of a code block.
fn has_fence(text: &str) -> bool {
    // Most texts have neither sign, which is found out faster.
    let has = |sign: char, fence: &str| text.contains(sign) && text.contains(fence);
    has('`', "```") || has('~', "~~~")
}

/// Removes the indentation that all lines have, as rustdoc does before it reads them.
pub(super) fn dedent(lines: &[String]) -> Vec<String> {
    let margin = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let common = filled.map(margin).min().unwrap_or_default();
    let cut = |line: &String| line.get(common..).unwrap_or_default().to_owned();
    lines.iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, is_inert};

    /// Whether a line is harmless, and whether it is inert beside one that is not harmless.
    fn check(line: &str) -> (bool, bool) {
        let beside = "```text\na\n```".lines().chain(["", line]);
        (
            is_harmless(line),
            is_inert(&beside.map(str::to_owned).collect::<Vec<_>>()),
        )
    }

    #[test]
    fn harmless_lines_are_inert() {
        for line in [
            "",
            "text `code` and <https://example.com>",
            "<https://example.com>",
            "- an item",
            "1. an item",
            "> a quote",
            "## Heading",
            "| a | b |",
            "[a]: /b",
            "[x] done",
        ] {
            assert_eq!(check(line), (true, true), "{line}");
        }
    }

    #[test]
    fn lines_that_may_start_or_enclose_code_are_parsed() {
        for line in [
            "```",
            "~~~",
            "> ```rust",
            "    code",
            "-     code",
            "<!-- a",
            "<pre>",
        ] {
            assert_eq!(check(line), (false, false), "{line}");
        }
        for line in ["[^1]: a", "\ta", "<b>"] {
            assert!(!is_harmless(line), "{line}");
        }
    }
}
