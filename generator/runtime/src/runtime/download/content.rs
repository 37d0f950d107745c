//! What a storage host says of the content that it gives.

use http::{HeaderMap, header};

use super::response::text;

/// What a range can be asked for with: a strong entity tag, or a date; nothing if the content is
/// encoded, because its bytes are not those that a range counts.
pub(super) fn validator(headers: &HeaderMap) -> Option<String> {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return None;
    }
    let etag = text(headers, "etag").filter(|etag| !etag.starts_with("W/"));
    let validator = etag.or_else(|| text(headers, "last-modified"))?;
    Some(validator.to_owned())
}

/// The first byte of a `Content-Range`, and how many there are in all if it says so.
pub(super) fn content_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    Some((start.parse().ok()?, total.parse().ok()))
}

/// How many bytes there are, by a `Content-Range` that has none of them.
pub(super) fn size(headers: &HeaderMap) -> Option<u64> {
    let range = text(headers, "content-range")?;
    range.strip_prefix("bytes */")?.parse().ok()
}

pub(super) fn is_xml(headers: &HeaderMap) -> bool {
    text(headers, "content-type").is_some_and(|kind| kind.contains("xml"))
}

/// Whether an XML document is what storage hosts give in place of the content.
pub(super) fn is_error(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let root = match text
        .strip_prefix("<?xml")
        .and_then(|it| it.split_once("?>"))
    {
        Some((_, root)) => root.trim_start(),
        None => text,
    };
    // The name may have attributes after it, such as a namespace.
    let rest = root.strip_prefix("<Error");
    rest.is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
}
