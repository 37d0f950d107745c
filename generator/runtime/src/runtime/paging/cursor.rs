//! Positions in a list, from which it is resumed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use url::Url;

use crate::runtime::error::Error;
use crate::runtime::request::Parameters;

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
    /// The path and the query of the page.
    target: String,
}

impl Cursor {
    /// Creates a cursor within a page.
    pub(crate) fn new(list: u64, items: usize, page: &Url, skip: usize) -> Self {
        let target = match page.query() {
            Some(query) => format!("{}?{query}", page.path()),
            None => page.path().to_owned(),
        };
        Self {
            list,
            items,
            skip,
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
        let (path, query) = match self.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (self.target.as_str(), None),
        };
        // Whatever the text of the cursor, this does not change the origin.
        let mut url = request.clone();
        url.set_path(path);
        url.set_query(query);
        Ok(url)
    }
}

/// Returns a hash of what selects the items of a list: the operation, its arguments and the query,
/// without the parameters that only select a page.
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
    // A byte that UTF-8 never contains separates the texts.
    let bytes = texts.flat_map(|text| text.bytes().chain([0xff]));
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
