//! The documentation of an emitted crate, and the examples in it.

use generator::Files;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The options of rustdoc.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// The options with which versions of rustdoc look for examples.
const OPTIONS: [Options; 3] = [
    Options::empty(),
    RUSTDOC,
    RUSTDOC.union(Options::ENABLE_HEADING_ATTRIBUTES),
];

/// Returns the doc comments of a crate and its Markdown files, each with its file. Those of the
/// runtime are not part of it, as they come from no description.
pub fn documentation(files: &Files) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for (path, text) in files {
        if path.ends_with(".md") {
            found.push((path.as_str(), text.clone()));
        } else if path.ends_with(".rs") && !path.starts_with("src/runtime/") {
            let comments = doc_comments(text).into_iter();
            found.extend(comments.map(|comment| (path.as_str(), comment)));
        }
    }
    found
}

/// The doc comments of a file, without their markers and common indentation.
fn doc_comments(text: &str) -> Vec<String> {
    let mut comments: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.trim_start_matches(' ');
        let content = line.strip_prefix("///").or(line.strip_prefix("//!"));
        if let Some(content) = content {
            if !inside {
                comments.push(Vec::new());
            }
            comments.last_mut().expect("one is open").push(content);
        }
        inside = content.is_some();
        let escapes = line.starts_with("/**") || line.starts_with("#[doc = \"");
        assert!(!escapes, "a doc comment of another form: {line}");
    }
    comments.iter().map(|lines| unindent(lines)).collect()
}

fn unindent(lines: &[&str]) -> String {
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| line.len() - line.trim_start_matches(' ').len());
    let margin = margin.min().unwrap_or_default();
    let cut = |line: &&str| format!("{}\n", line.get(margin..).unwrap_or_default());
    lines.iter().map(cut).collect()
}

/// Returns the code blocks of Markdown that rustdoc may run, each once.
pub fn examples(markdown: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for options in OPTIONS {
        let mut code = None;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => code = is_rust(&kind).then(String::new),
                Event::Text(text) => code.iter_mut().for_each(|code| code.push_str(&text)),
                Event::End(TagEnd::CodeBlock) => {
                    found.extend(code.take().filter(|code| !found.contains(code)));
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether rustdoc may take a code block for Rust: if its language is no single lowercase word, or
/// is one that rustdoc knows.
fn is_rust(kind: &CodeBlockKind<'_>) -> bool {
    let CodeBlockKind::Fenced(info) = kind else {
        return true;
    };
    let known = ["rust", "ignore", "edition", "custom"];
    !info.bytes().all(|byte| byte.is_ascii_lowercase())
        || info.is_empty()
        || known.iter().any(|word| info.starts_with(word))
}
