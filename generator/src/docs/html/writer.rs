//! Writes elements as Markdown.

use super::tag::{BLOCKS, COMMENT, Ends, ITALICS, NOTES, PLAIN, TITLES, Tag, find_end};
use crate::docs::code;

/// The maximum number of elements in each other, and of lists. Deeper ones are text.
const MAX_DEPTH: usize = 16;

/// The Markdown that has been written.
#[derive(Default)]
pub struct Writer {
    pub output: String,
    /// The markers of the lists that are open.
    lists: Vec<&'static str>,
    /// The elements within a paragraph that are open, with the place of their text and their end.
    open: Vec<(String, usize, String)>,
}

impl Writer {
    pub fn text(&mut self, text: &str) {
        let is_start = self.output.is_empty() || self.output.ends_with(['\n', ' ']);
        // Markup on lines of its own leaves its indentation behind.
        let is_blank = text.chars().all(|c| c == ' ');
        if !(is_blank && is_start && (!self.lists.is_empty() || self.is_item())) {
            self.output.push_str(text);
        }
    }

    /// Returns `true` if the text of an item or of a note follows.
    fn is_item(&self) -> bool {
        self.output.ends_with("- ") || self.output.ends_with("1. ") || self.output.ends_with(":** ")
    }

    /// Starts a paragraph.
    fn paragraph(&mut self) {
        if self.output.is_empty() || self.is_item() {
            return;
        }
        let line = self.output.rsplit('\n').next().unwrap_or_default();
        // Tables have no paragraphs.
        if line.trim_start().starts_with('|') {
            self.output.push(' ');
            return;
        }
        let end = self.output.trim_end_matches([' ', '\n']).len();
        self.output.truncate(end);
        for open in &mut self.open {
            open.1 = open.1.min(end);
        }
        self.output.push_str("\n\n");
        self.output.push_str(&self.margin());
    }

    fn margin(&self) -> String {
        self.lists.iter().map(|it| " ".repeat(it.len())).collect()
    }

    /// Writes an element, and returns the length of what has been read.
    pub fn element(&mut self, tag: &Tag, text: &str) -> usize {
        let name = tag.name.as_str();
        match name {
            "img" => {}
            COMMENT => {
                let end = text.find("-->").map(|it| it + "-->".len());
                return end.unwrap_or(tag.length);
            }
            "br" | "hr" => self.paragraph(),
            "code" | "tt" if !tag.is_end => {
                let rest = &text[tag.length..];
                if let Some(end) = find_end(rest, name) {
                    self.output.push_str(&inline_code(&rest[..end.start]));
                    return tag.length + end.end;
                }
            }
            "ul" | "ol" if tag.is_end => {
                self.lists.pop();
                self.paragraph();
            }
            "ul" | "ol" if self.lists.len() == MAX_DEPTH => {}
            "ul" | "ol" => self.lists.push(if name == "ul" { "- " } else { "1. " }),
            "li" if !tag.is_end => {
                let marker = self.lists.pop().unwrap_or("- ");
                if self.output.ends_with(":** ") {
                    self.output.push_str("\n\n");
                }
                self.paragraph();
                self.output.push_str(marker);
                self.lists.push(marker);
            }
            "a" if !tag.is_end => {
                let url = tag.attribute(text, "href").unwrap_or_default();
                let end = match url.starts_with("http") && !url.contains([' ', '(', ')', '<', '>'])
                {
                    true => format!("]({url})"),
                    false => String::new(),
                };
                self.open("a", if end.is_empty() { "" } else { "[" }, end);
            }
            "b" | "strong" if !tag.is_end => self.open(name, "**", "**".to_owned()),
            _ if ITALICS.contains(&name) && !tag.is_end => self.open(name, "*", "*".to_owned()),
            _ if TITLES.contains(&name) && !tag.is_end => {
                self.paragraph();
                self.open(name, "**", "**".to_owned());
            }
            _ if TITLES.contains(&name) => {
                self.close(name);
                self.paragraph();
            }
            _ if PLAIN.contains(&name) => {}
            _ if BLOCKS.contains(&name) => self.paragraph(),
            _ => match NOTES.iter().find(|it| it.0 == name) {
                Some((_, label)) if !tag.is_end => {
                    self.paragraph();
                    self.output.push_str(&format!("**{label}:** "));
                }
                Some(_) => self.paragraph(),
                None => self.close(name),
            },
        }
        tag.length
    }

    fn open(&mut self, name: &str, start: &str, end: String) {
        if self.open.len() == MAX_DEPTH {
            return;
        }
        self.output.push_str(start);
        let entry = (name.to_owned(), self.output.len(), end);
        self.open.push(entry);
    }

    /// Ends an element within a paragraph, and those that are open in it.
    fn close(&mut self, name: &str) {
        let Some(index) = self.open.iter().rposition(|it| it.0 == name) else {
            return;
        };
        for (_, start, end) in self.open.split_off(index).into_iter().rev() {
            self.mark(start, &end);
        }
    }

    /// Puts the markers of an element next to its text.
    fn mark(&mut self, start: usize, end: &str) {
        let inner = self.output.split_off(start.min(self.output.len()));
        let text = inner.trim();
        let marker = if end.starts_with(']') { 1 } else { end.len() };
        if text.is_empty() || text.contains("\n\n") || end.is_empty() {
            self.output.truncate(self.output.len() - marker);
            self.output.push_str(&inner);
            return;
        }
        let before = self.output.split_off(self.output.len() - marker);
        if inner.starts_with(char::is_whitespace) {
            self.output.push(' ');
        }
        self.output.push_str(&before);
        self.output.push_str(text);
        self.output.push_str(end);
        if inner.ends_with(char::is_whitespace) {
            self.output.push(' ');
        }
    }
}

/// Formats the content of an element as inline code, without the tags in it.
fn inline_code(content: &str) -> String {
    let ends = Ends::of(content);
    let mut plain = String::new();
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        let tag = Tag::parse(rest).filter(|tag| c == '<' && tag.is_known(rest, &ends));
        let length = tag.as_ref().map_or(c.len_utf8(), |tag| tag.length);
        if tag.is_none() {
            plain.push(c);
        }
        rest = &rest[length..];
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let plain = entities
        .iter()
        .fold(plain, |it, (entity, sign)| it.replace(entity, sign));
    match plain.split_whitespace().collect::<Vec<_>>().join(" ") {
        empty if empty.is_empty() => empty,
        plain => code(&plain),
    }
}
