//! Text of a description for terminals.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::check::options;
use super::html::from_html;
use super::without_controls;

/// The maximum length of a text in characters; a longer one ends after its first sentence.
const MAX: usize = 200;

/// Returns the first paragraph of a description in one line, without markup. A long one is reduced
/// to its first sentence.
pub fn text(markdown: &str) -> String {
    let mut text = String::new();
    let mut is_code = false;
    for event in Parser::new_ext(&from_html(markdown), options()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
                if !text.trim().is_empty() =>
            {
                break;
            }
            Event::Text(part) | Event::Code(part) if !is_code => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let text = without_controls(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MAX {
        return text;
    }
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn markup_and_further_paragraphs_are_left_out() {
        for (markdown, expected) in [
            (
                "Lists **all** `runs`\nof a [repo](https://x).\n\nMore.",
                "Lists all runs of a repo.",
            ),
            ("# Title\n\nText", "Title"),
            ("", ""),
            ("- item", "item"),
        ] {
            assert_eq!(text(markdown), expected);
        }
        let long = format!("First sentence. {}", "word ".repeat(60));
        assert_eq!(text(&long), "First sentence.");
    }
}
