//! Documents that a server returns in place of content.

use http::{HeaderMap, header as names};

/// The number of bytes that suffice to identify a document.
const START: usize = 1024;

/// Returns `true` if more of the body must be known to tell whether it is a document.
pub fn needs_more(headers: &HeaderMap, start: &[u8]) -> bool {
    let may_be_document = match media_type(headers) {
        Some(media_type) => media_type.contains("xml"),
        None => text(start).is_empty() || text(start).starts_with('<'),
    };
    may_be_document && start.len() < START
}

/// Returns the kind of a document which is the error of a storage host.
pub fn error_document(headers: &HeaderMap, start: &[u8]) -> Option<&'static str> {
    let may_be_xml = media_type(headers).is_none_or(|media_type| media_type.contains("xml"));
    (may_be_xml && is_xml_error(&text(start))).then_some("XML error document")
}

/// Returns the kind of a document which is a sign-in page or an error rather than a log or an
/// archive.
pub fn web_document(headers: &HeaderMap, start: &[u8]) -> Option<&'static str> {
    let Some(media_type) = media_type(headers) else {
        let start = text(start).to_ascii_lowercase();
        let is_html = start.starts_with("<!doctype html") || start.starts_with("<html");
        return is_html.then_some("HTML document");
    };
    match media_type.as_str() {
        "text/html" | "application/xhtml+xml" => Some("HTML document"),
        "application/json" | "text/json" => Some("JSON document"),
        _ if media_type.ends_with("+json") => Some("JSON document"),
        _ => None,
    }
}

/// Returns the media type without its parameters, in lower case.
fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(names::CONTENT_TYPE)?;
    let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    let media_type = value.split([';', ',']).next()?.trim();
    (!media_type.is_empty()).then(|| media_type.to_owned())
}

fn is_xml_error(text: &str) -> bool {
    let root = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .map_or(text, |(_, root)| root.trim_start());
    // Attributes, such as a namespace, may follow the name.
    root.strip_prefix("<Error")
        .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
}

/// Returns the start of a body as text, without a byte order mark and leading whitespace.
fn text(start: &[u8]) -> String {
    let text = String::from_utf8_lossy(start);
    text.trim_start_matches('\u{feff}').trim_start().to_owned()
}
