//! Tags of HTML, and the elements that have a form in Markdown.

use std::collections::HashMap;
use std::ops::Range;

/// The name of comments.
pub const COMMENT: &str = "!";

/// Elements that are paragraphs.
pub const BLOCKS: [&str; 10] = [
    "p",
    "div",
    "section",
    "details",
    "ul",
    "ol",
    "dl",
    "dd",
    "center",
    "blockquote",
];

/// Elements that are paragraphs in bold.
pub const TITLES: [&str; 8] = ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"];

/// Elements that say what their paragraph is.
pub const NOTES: [(&str, &str); 4] = [
    ("note", "Note"),
    ("important", "Important"),
    ("caution", "Caution"),
    ("warning", "Warning"),
];

/// Elements whose text is in italics.
pub const ITALICS: [&str; 5] = ["i", "em", "var", "cite", "replaceable"];

/// Elements without a form in Markdown, whose text is kept.
pub const PLAIN: [&str; 8] = [
    "span", "font", "fullname", "small", "u", "sup", "sub", "nobr",
];

/// The number of bytes from the last end tag of each element to the end of the text. Looking for it
/// at each tag would take too long.
pub struct Ends(HashMap<String, usize>);

impl Ends {
    pub fn of(text: &str) -> Self {
        let ends = text.match_indices("</").filter_map(|(start, _)| {
            let rest = &text[start..];
            Some((Tag::parse(rest)?.name, rest.len()))
        });
        let comment = text.rfind("-->").map(|start| text.len() - start);
        let comment = comment.map(|rest| (COMMENT.to_owned(), rest));
        Self(ends.chain(comment).collect())
    }

    /// Returns `true` if the end tag of an element is in the rest of the text.
    fn are_in(&self, rest: &str, name: &str) -> bool {
        self.0.get(name).is_some_and(|end| *end <= rest.len())
    }
}

/// A tag at the start of a text.
#[derive(Debug)]
pub struct Tag {
    /// The name in lower case.
    pub name: String,
    /// Whether it ends an element.
    pub is_end: bool,
    attributes: Range<usize>,
    /// Its length in bytes.
    pub length: usize,
}

impl Tag {
    /// Reads a tag; `None` if the text starts with something else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.starts_with("<!--") {
            return Some(Self {
                name: COMMENT.to_owned(),
                is_end: false,
                attributes: 0..0,
                length: "<!--".len(),
            });
        }
        let close = 1 + text.strip_prefix('<')?.find(['<', '>'])?;
        if text.as_bytes()[close] != b'>' {
            return None;
        }
        let inner = text[1..close].trim_end_matches('/');
        let is_end = inner.starts_with('/');
        let start = 1 + usize::from(is_end);
        let inner = inner.trim_start_matches('/');
        let name: String = inner
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let attributes = start + name.len()..start + inner.len();
        let others = text.get(attributes.clone())?;
        let is_tag = others.trim().is_empty() || others.starts_with(' ') && others.contains('=');
        (is_tag && !name.is_empty()).then(|| Self {
            name: name.to_ascii_lowercase(),
            is_end,
            attributes,
            length: close + 1,
        })
    }

    /// Returns `true` for an element that is rewritten. Its end must follow.
    pub fn is_known(&self, text: &str, ends: &Ends) -> bool {
        let name = self.name.as_str();
        let is_element = BLOCKS.contains(&name)
            || TITLES.contains(&name)
            || ITALICS.contains(&name)
            || PLAIN.contains(&name)
            || NOTES.iter().any(|it| it.0 == name)
            || ["a", "b", "code", "li", "strong", "tt", COMMENT].contains(&name);
        let is_empty = text[..self.length].ends_with("/>");
        let is_closed = self.is_end || is_empty || ends.are_in(&text[self.length..], name);
        ["br", "img", "hr"].contains(&name) || is_element && is_closed
    }

    pub fn attribute<'t>(&self, text: &'t str, key: &str) -> Option<&'t str> {
        let attributes = &text[self.attributes.clone()];
        let value = attributes.split_once(&format!("{key}="))?.1;
        let quote = value.chars().next().filter(|it| ['"', '\''].contains(it));
        Some(match quote {
            Some(quote) => value[1..].split(quote).next()?,
            None => value.split(' ').next()?,
        })
    }
}

/// Returns the place of the end tag of an element.
pub fn find_end(text: &str, name: &str) -> Option<Range<usize>> {
    let end = format!("</{name}>");
    let bytes = text.as_bytes().windows(end.len());
    let start = bytes
        .into_iter()
        .position(|it| it.eq_ignore_ascii_case(end.as_bytes()))?;
    Some(start..start + end.len())
}
