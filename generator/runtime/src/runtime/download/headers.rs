//! The headers of downloaded content, and the error documents that replace it.

use http::{HeaderMap, header as names};

use crate::runtime::error::header;

/// The range of a `Content-Range` header.
pub struct ContentRange {
    pub start: u64,
    pub total: Option<u64>,
}

impl ContentRange {
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let value = header(headers, names::CONTENT_RANGE.as_str())?;
        let (range, total) = value.strip_prefix("bytes ")?.split_once('/')?;
        let (start, _) = range.split_once('-')?;
        Some(Self {
            start: start.parse().ok()?,
            total: total.parse().ok(),
        })
    }
}

/// Returns the validator of a range request: a strong entity tag, or a modification date.
///
/// Encoded content has none, because ranges do not count its decoded bytes.
pub fn validator(headers: &HeaderMap) -> Option<String> {
    if headers.contains_key(names::CONTENT_ENCODING) {
        return None;
    }
    header(headers, names::ETAG.as_str())
        .filter(|etag| !etag.starts_with("W/"))
        .or_else(|| header(headers, names::LAST_MODIFIED.as_str()))
        .map(str::to_owned)
}

/// Returns the size of the content, as an unsatisfiable range reports it.
pub fn unsatisfied_size(headers: &HeaderMap) -> Option<u64> {
    let value = header(headers, names::CONTENT_RANGE.as_str())?;
    value.strip_prefix("bytes */")?.parse().ok()
}

pub fn is_xml(headers: &HeaderMap) -> bool {
    header(headers, names::CONTENT_TYPE.as_str()).is_some_and(|it| it.contains("xml"))
}

/// Returns `true` if an XML document is the error of a storage host.
pub fn is_error_document(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let root = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .map_or(text, |(_, root)| root.trim_start());
    // Attributes, such as a namespace, may follow the name.
    root.strip_prefix("<Error")
        .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
}
