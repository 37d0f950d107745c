//! The way from a page to the next one.

use url::Url;

use crate::runtime::paging::next_link;
use crate::runtime::request::{Parameters, RawResponse};

/// The beginning of errors about links.
pub const INVALID_LINK: &str = "invalid link to the next page";

/// The beginning of errors about values that select a page.
pub const INVALID_TOKEN: &str = "invalid token of the next page";

/// The way from a page of a list to the next one.
pub trait NextPage: Sync {
    /// Returns the query parameter that selects a page, if there is one.
    fn selector(&self) -> Option<Selector>;

    /// Returns the page after this one, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails with a message if the response names the next page in an unexpected format.
    fn after(&self, page: &PageEnd<'_>) -> Result<Option<Next>, String>;

    /// Selects a page by a value that is not part of the URL.
    fn select(&self, parameters: &mut Parameters, value: &str);
}

/// The query parameter that selects a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selector {
    /// The number of the page, and the number of the first page, if it is known.
    Number(&'static str, Option<usize>),
    /// The number of items before the page.
    Offset(&'static str),
    /// A value that only the server knows.
    Token(&'static str),
}

impl Selector {
    /// Returns the name of the parameter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number(name, _) | Self::Offset(name) | Self::Token(name) => name,
        }
    }

    /// Returns the name of the number of the page, and the number of the first page.
    pub fn number(self) -> Option<(&'static str, Option<usize>)> {
        match self {
            Self::Number(name, first) => Some((name, first)),
            Self::Offset(_) | Self::Token(_) => None,
        }
    }
}

/// A page that has been received, and its request.
pub struct PageEnd<'p> {
    pub response: &'p RawResponse,
    /// The request of the first page.
    pub parameters: &'p Parameters,
    /// The URL of the page.
    pub url: &'p Url,
    /// The value that selected the page, if it is not part of the URL.
    pub value: Option<&'p str>,
    /// The number of items of the page.
    pub count: usize,
    /// The number of items of the list up to the end of the page.
    pub items: usize,
}

/// The next page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A link, which may be relative to the page.
    Link(String),
    /// The URL of the page, on the server of the request.
    Url(Url),
    /// The same URL, with this value elsewhere in the request.
    Value(String),
}

/// The `next` relation of the `Link` header.
pub struct LinkHeader;

impl NextPage for LinkHeader {
    fn selector(&self) -> Option<Selector> {
        Some(Selector::Number("page", Some(1)))
    }

    fn after(&self, page: &PageEnd<'_>) -> Result<Option<Next>, String> {
        let Some(link) = next_link(page.response.headers()) else {
            return Ok(None);
        };
        match link.target {
            Some(target) => Ok(Some(Next::Link(target))),
            None => Err(format!("{INVALID_LINK}: not a URL")),
        }
    }

    fn select(&self, _: &mut Parameters, _: &str) {}
}
