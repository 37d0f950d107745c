//! The headers of downloaded content.

use std::time::Duration;

use http::{HeaderMap, HeaderName, header as names};

use crate::runtime::error::header;

/// The least age of a modification date for which it is a strong validator (RFC 7232, section
/// 2.2.2): content may change twice in a second.
const MIN_AGE: Duration = Duration::from_secs(60);

/// The range of a `Content-Range` header.
pub struct ContentRange {
    pub start: u64,
    /// The position after the last byte.
    pub end: u64,
    pub total: Option<u64>,
}

impl ContentRange {
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let value = header(headers, names::CONTENT_RANGE.as_str())?;
        let (range, total) = value.strip_prefix("bytes ")?.split_once('/')?;
        let (start, last) = range.split_once('-')?;
        let (start, last) = (start.parse().ok()?, last.parse::<u64>().ok()?);
        let total = if total == "*" {
            None
        } else {
            Some(total.parse().ok()?)
        };
        let is_valid = start <= last && total.is_none_or(|total| last < total);
        is_valid.then_some(Self {
            start,
            end: last.checked_add(1)?,
            total,
        })
    }
}

/// A strong validator, which two responses share only if their contents have the same bytes.
pub enum Validator {
    Etag(String),
    LastModified(String),
}

impl Validator {
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        if headers.contains_key(names::ETAG) {
            let etag = header(headers, names::ETAG.as_str())?;
            let opaque = etag.strip_prefix('"')?.strip_suffix('"')?;
            return (!opaque.contains('"')).then(|| Self::Etag(etag.to_owned()));
        }
        let value = header(headers, names::LAST_MODIFIED.as_str())?;
        let date = |name: HeaderName| {
            let value = header(headers, name.as_str())?;
            httpdate::parse_http_date(value).ok()
        };
        let age = date(names::DATE)?.duration_since(date(names::LAST_MODIFIED)?);
        (age.ok()? >= MIN_AGE).then(|| Self::LastModified(value.to_owned()))
    }

    pub fn value(&self) -> &str {
        match self {
            Self::Etag(value) | Self::LastModified(value) => value,
        }
    }

    /// Returns `true` if a response has this validator.
    pub fn matches(&self, headers: &HeaderMap) -> bool {
        let name = match self {
            Self::Etag(_) => names::ETAG,
            Self::LastModified(_) => names::LAST_MODIFIED,
        };
        let mut values = headers.get_all(name).into_iter();
        values.next().is_some_and(|value| value == self.value()) && values.next().is_none()
    }
}

/// Returns the size of the content, as an unsatisfiable range reports it.
pub fn unsatisfied_size(headers: &HeaderMap) -> Option<u64> {
    let value = header(headers, names::CONTENT_RANGE.as_str())?;
    value.strip_prefix("bytes */")?.parse().ok()
}

/// Returns the encoding that a server applied to the content although it was asked not to.
pub fn encoding(headers: &HeaderMap) -> Option<String> {
    [
        (names::CONTENT_ENCODING, "identity"),
        (names::TRANSFER_ENCODING, "chunked"),
    ]
    .iter()
    .flat_map(|(name, plain)| headers.get_all(name).iter().map(move |it| (it, *plain)))
    .find_map(|(value, plain)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        value
            .split(',')
            .map(str::trim)
            .find(|encoding| !encoding.is_empty() && !encoding.eq_ignore_ascii_case(plain))
            .map(str::to_owned)
    })
}
