//! Parses a `Link` header.
//!
//! The parser accepts any bytes, and finds the links of a well-formed header that is made of them.

#![no_main]

#[path = "../../../generator/runtime/src/runtime/paging/header.rs"]
mod header;

use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;

/// The maximum number of links in a well-formed header, which is parsed for each of them.
const MAX_LINKS: usize = 8;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    // Each link and each separator takes a character.
    assert!(header::links(&text).count() <= text.chars().count());
    next(data);
    well_formed(&text);
});

/// Returns the target of the link with the `next` relation, if bytes are a header.
fn next(header: &[u8]) -> Option<Option<String>> {
    let value = HeaderValue::from_bytes(header).ok()?;
    let headers = HeaderMap::from_iter([(http::header::LINK, value)]);
    header::next_link(&headers).map(|link| link.target)
}

/// Writes links with the lines of a text as targets and parameters, and parses them.
fn well_formed(text: &str) {
    let lines: Vec<String> = text.lines().map(visible).collect();
    let links: Vec<(&str, &str)> = lines
        .chunks_exact(2)
        .filter(|pair| !pair[0].contains('>'))
        .map(|pair| (pair[0].as_str(), pair[1].as_str()))
        .take(MAX_LINKS)
        .collect();
    let header = |relations: &dyn Fn(usize) -> &'static str| -> String {
        let parts = links.iter().enumerate().map(|(index, (target, title))| {
            let relations = relations(index);
            let title = title.replace('\\', "\\\\").replace('"', "\\\"");
            format!("<{target}>; title=\"{title}\"; rel=\"{relations}\"")
        });
        parts.collect::<Vec<_>>().join(", ")
    };
    let parsed: Vec<_> = header::links(&header(&|_| "prev"))
        .map(|link| link.target.expect("a target"))
        .collect();
    let targets: Vec<_> = links.iter().map(|(target, _)| *target).collect();
    assert_eq!(parsed, targets);
    assert_eq!(next(header(&|_| "prev").as_bytes()), None);
    for (index, target) in targets.iter().enumerate() {
        let relations = |it| if it == index { "last next" } else { "prev" };
        assert_eq!(
            next(header(&relations).as_bytes()),
            Some(Some((*target).to_owned()))
        );
    }
}

/// Returns a text without the characters that a header cannot contain or that stand for those.
fn visible(line: &str) -> String {
    let is_visible = |c: &char| !c.is_control() && *c != char::REPLACEMENT_CHARACTER;
    line.chars().filter(is_visible).collect()
}
