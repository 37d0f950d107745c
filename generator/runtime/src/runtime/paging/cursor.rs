//! Positions in a list, from which it is resumed.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use url::Url;

use crate::runtime::error::Error;
use crate::runtime::request::{Content, Parameters, encode};

/// A position in a list, from which [`Items::resume`](crate::paging::Items::resume) and
/// [`Pages::resume`](crate::paging::Pages::resume) continue.
///
/// A cursor can be stored as text: with `to_string()` and `parse()`, or with serde. It contains
/// neither the server nor any credentials. It is only valid for requests with the same operation,
/// arguments and filters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The fingerprint of the request.
    list: u64,
    /// The number of items before the page.
    pub(crate) items: usize,
    /// The number of items of the page that are before the position.
    pub(crate) skip: usize,
    /// The path and the query of the page. A value elsewhere in the request follows as a fragment.
    target: String,
}

impl Cursor {
    /// Creates a cursor within a page.
    pub(crate) fn new(list: u64, items: usize, page: &Url, value: Option<&str>) -> Self {
        let mut target = match page.query() {
            Some(query) => format!("{}?{query}", page.path()),
            None => page.path().to_owned(),
        };
        if let Some(value) = value {
            target.push('#');
            target.extend(encode(value));
        }
        Self {
            list,
            items,
            skip: 0,
            target,
        }
    }

    /// Moves the cursor to another item of the page.
    pub(crate) fn at_item(self, skip: usize) -> Self {
        Self { skip, ..self }
    }

    /// Returns the URL of the page, on the server of the request.
    pub(crate) fn url(&self, list: u64, request: &Url) -> Result<Url, Error> {
        if self.list != list {
            let problem = "invalid cursor: it belongs to a request with another operation, \
                           argument or filter";
            return Err(Error::invalid_request(problem));
        }
        let (target, _) = self.split();
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        // Whatever the text of the cursor, this does not change the origin.
        let mut url = request.clone();
        url.set_path(path);
        url.set_query(query);
        Ok(url)
    }

    /// Returns the value that selects the page, if it is not part of the URL.
    pub(crate) fn value(&self) -> Option<String> {
        let value = percent_decode_str(self.split().1?);
        Some(value.decode_utf8_lossy().into_owned())
    }

    /// Returns the path with the query, and the value elsewhere in the request.
    fn split(&self) -> (&str, Option<&str>) {
        match self.target.split_once('#') {
            Some((target, value)) => (target, Some(value)),
            None => (&self.target, None),
        }
    }
}

/// Returns a hash of what selects the items of a list: the operation, its arguments, the query and
/// the body, without the query parameters that only select a page.
///
/// It is the FNV-1a hash, which unlike that of the standard library is the same in every version.
pub fn fingerprint(parameters: &Parameters, of_page: [&str; 2]) -> u64 {
    let query = parameters
        .query
        .iter()
        .map(|(name, value)| (&**name, value));
    let encoded = parameters.encoded.iter().map(|(name, text)| (*name, text));
    let query = query.chain(encoded);
    let mut query: Vec<_> = query.filter(|(name, _)| !of_page.contains(name)).collect();
    query.sort_unstable();
    let arguments = parameters.arguments.iter();
    let arguments = arguments.map(|(name, value)| (*name, value));
    let facts = &parameters.facts;
    let pairs = arguments.chain(query);
    let texts = pairs.flat_map(|(name, value)| [name, value.as_str()]);
    let texts = [facts.method.as_str(), facts.path].into_iter().chain(texts);
    let body = match &parameters.content {
        content if content.is_stream() => None,
        Content::Empty => None,
        content => content.to_body(),
    };
    let body = body.as_ref().and_then(|body| body.as_bytes());
    // A byte that UTF-8 never contains separates the texts.
    let bytes = texts.flat_map(|text| text.bytes().chain([0xff]));
    let bytes = bytes.chain(body.into_iter().flatten().copied());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            list,
            items,
            skip,
            target,
        } = self;
        write!(f, "{list:016x}.{items}.{skip}.{target}")
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut parts = text.splitn(4, '.');
        let mut next = || parts.next();
        let cursor = (|| {
            Some(Self {
                list: u64::from_str_radix(next()?, 16).ok()?,
                items: next()?.parse().ok()?,
                skip: next()?.parse().ok()?,
                target: next().filter(|it| it.starts_with('/'))?.to_owned(),
            })
        })();
        cursor.ok_or_else(|| Error::invalid_request("invalid cursor: not the text of a cursor"))
    }
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
