//! The `Link` header (RFC 8288).

use http::{HeaderMap, header};

/// A link of a `Link` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderLink {
    /// The target. `None` if it is not enclosed in `<` and `>`, or not UTF-8.
    pub target: Option<String>,
    /// The relations, separated by whitespace.
    pub relations: String,
    /// Whether the link is about another resource than the page.
    has_anchor: bool,
}

/// Returns the link with the `next` relation.
pub fn next_link(headers: &HeaderMap) -> Option<HeaderLink> {
    headers
        .get_all(header::LINK)
        .iter()
        .find_map(|value| links(&String::from_utf8_lossy(value.as_bytes())).find(is_next))
}

/// Parses the links of a header. Malformed parts are skipped.
pub fn links(header: &str) -> impl Iterator<Item = HeaderLink> {
    let mut parser = Parser { rest: header };
    std::iter::from_fn(move || parser.link())
}

fn is_next(link: &HeaderLink) -> bool {
    !link.has_anchor
        && link
            .relations
            .split_whitespace()
            .any(|relation| relation.eq_ignore_ascii_case("next"))
}

struct Parser<'h> {
    rest: &'h str,
}

impl<'h> Parser<'h> {
    fn link(&mut self) -> Option<HeaderLink> {
        self.take_while(|c| c == ',' || c.is_whitespace());
        if self.rest.is_empty() {
            return None;
        }
        let target = self.target();
        let (mut relations, mut has_anchor) = (None, false);
        while self.next_parameter() {
            let (name, value) = self.parameter();
            if name.eq_ignore_ascii_case("rel") {
                // Only the first one counts (RFC 8288, section 3.3).
                relations.get_or_insert(value);
            } else if name.eq_ignore_ascii_case("anchor") {
                has_anchor = true;
            }
        }
        Some(HeaderLink {
            target: target.filter(|target| !target.contains(char::REPLACEMENT_CHARACTER)),
            relations: relations.unwrap_or_default(),
            has_anchor,
        })
    }

    fn target(&mut self) -> Option<String> {
        let enclosed = self
            .rest
            .strip_prefix('<')
            .and_then(|rest| rest.split_once('>'));
        match enclosed {
            Some((target, rest)) => {
                self.rest = rest;
                Some(target.to_owned())
            }
            None => {
                self.take_while(|c| !matches!(c, ';' | ','));
                None
            }
        }
    }

    /// Moves to the next parameter of the link, and returns `false` if there is none.
    fn next_parameter(&mut self) -> bool {
        // A comma may be missing before the next target.
        self.take_while(|c| !matches!(c, ';' | ',' | '<'));
        let rest = self.rest.strip_prefix(';');
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Returns the name and the value of a parameter.
    fn parameter(&mut self) -> (&'h str, String) {
        self.take_while(char::is_whitespace);
        let name = self.take_while(is_token);
        self.take_while(char::is_whitespace);
        let Some(rest) = self.rest.strip_prefix('=') else {
            return (name, String::new());
        };
        self.rest = rest;
        self.take_while(char::is_whitespace);
        let value = match self.rest.strip_prefix('"') {
            Some(rest) => {
                self.rest = rest;
                self.quoted()
            }
            None => self.take_while(is_token).to_owned(),
        };
        (name, value)
    }

    /// Returns the value of a quoted string, after its opening quotation mark.
    fn quoted(&mut self) -> String {
        let mut value = String::new();
        let mut chars = self.rest.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => value.extend(chars.next()),
                _ => value.push(c),
            }
        }
        self.rest = chars.as_str();
        value
    }

    fn take_while(&mut self, matches: impl Fn(char) -> bool) -> &'h str {
        let end = self.rest.find(|c| !matches(c));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }
}

fn is_token(c: char) -> bool {
    !matches!(c, '=' | ';' | ',' | '<' | '"') && !c.is_whitespace()
}
