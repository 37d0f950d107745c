//! Rewrites the HTML of descriptions as Markdown, as doc comments are read in editors as well.

mod tag;
mod writer;

use std::borrow::Cow;

use tag::{Ends, Tag};
use writer::Writer;

/// Rewrites the known elements that are closed. Code in Markdown stays as it is.
pub(super) fn from_html(text: &str) -> Cow<'_, str> {
    if !text.contains("</") && !text.contains("/>") && !text.contains("<br>") {
        return Cow::Borrowed(text);
    }
    let ends = Ends::of(text);
    let mut writer = Writer::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '`' => code_length(rest),
            '<' => match Tag::parse(rest).filter(|tag| tag.is_known(rest, &ends)) {
                Some(tag) => writer.element(&tag, rest),
                None => 0,
            },
            _ => 0,
        };
        if length == 0 || c == '`' {
            let length = length.max(c.len_utf8());
            writer.text(&rest[..length]);
            rest = &rest[length..];
        } else {
            rest = &rest[length..];
        }
    }
    Cow::Owned(writer.output)
}

/// Returns the length of inline code or of a code block, with its delimiters.
fn code_length(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..ticks];
    let mut start = ticks;
    while let Some(found) = text[start..].find(fence) {
        let end = start + found;
        let run = text[end..].len() - text[end..].trim_start_matches('`').len();
        if run == ticks {
            return end + ticks;
        }
        start = end + run;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::from_html;

    #[test]
    fn elements_are_markdown() {
        for (html, markdown) in [
            (
                "<p>One.</p> <p>Two <code>x &lt; 1</code>.</p>",
                "One.\n\nTwo `x < 1`.",
            ),
            (
                "<p>Either:</p> <ul> <li> <p>a</p> </li> <li> <p>b</p> </li> </ul> <p>End</p>",
                "Either:\n\n- a\n\n- b\n\nEnd",
            ),
            (
                "See <a href=\"https://x.example/y\">the <b>page </b></a>of <a href=\"#z\">z</a>.",
                "See [the **page**](https://x.example/y) of z.",
            ),
            ("<note> <p>Mind it.</p> </note>", "**Note:** Mind it."),
            ("<note><ul><li>a</li></ul></note>", "**Note:**\n\n- a"),
            ("a<br>b<br/>c", "a\n\nb\n\nc"),
            ("| a<br/>b |", "| a b |"),
            (
                "the <b>, `<p>x</p>` and <value>",
                "the <b>, `<p>x</p>` and <value>",
            ),
            ("```\n<p>x</p>\n```", "```\n<p>x</p>\n```"),
            ("<i></i>x <!-- y --><em>z</em>", "x *z*"),
            ("1 < 2 and <T> is </T>", "1 < 2 and <T> is </T>"),
        ] {
            assert_eq!(from_html(html).trim_end(), markdown, "{html}");
        }
    }

    #[test]
    fn any_text_can_be_between_any_tags() {
        let parts = [
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a>",
            "<a href='http://é'>",
            "</a>",
            "<h1>",
            "</h1>",
            "<p>",
            "<ul>",
            "<li>",
            "</ul>",
            "<note>",
            "<code>«",
            "</code>",
            "<!--",
            "-->",
            "<//é>",
            "<p/>",
            "   é",
            "``",
            "| ",
        ];
        let mut seed = 1_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(parts[usize::try_from(seed >> 33).expect("an index") % parts.len()]);
            }
            from_html(&text);
        }
    }

    #[test]
    fn nesting_does_not_multiply_the_text() {
        let lists = "<ul><li>a".repeat(2_000) + &"</ul>".repeat(2_000);
        assert!(from_html(&lists).len() < 10 * lists.len());
    }
}
