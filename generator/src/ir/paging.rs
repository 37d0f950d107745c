//! Lists of several pages.

use super::{Argument, Place};

/// The pagination of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// The keys from the response to the list of items; empty if the response is the list.
    pub items: Vec<String>,
    /// The way to the next page. `None` for the `Link` header.
    pub next: Option<Continuation>,
    /// The parameter that sets the number of items of a page, if there is one.
    pub page_size: Option<PageSize>,
    /// The limit at which the server truncates the list, if there is one.
    pub result_limit: Option<ResultLimit>,
}

/// The way from a page to the next one, without a `Link` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// The source of what selects the next page.
    pub source: Source,
    /// The parameter that selects a page. A link has none.
    pub parameter: Option<Selector>,
    /// The properties of the response that tell the last page, each by its keys.
    pub ends: Vec<(End, Vec<String>)>,
}

/// The source of what selects the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A link in the response, by its keys.
    Link(Vec<String>),
    /// A value in the response, by its keys.
    Token(Vec<String>),
    /// A value in the last item, by its keys in the item.
    LastItem(Vec<String>),
    /// A header of the response.
    Header(String),
    /// The number of the page, with that of the first page.
    Number(u32),
    /// The number of the page, which the response contains, by its keys.
    CurrentPage(Vec<String>),
    /// The number of items before the page.
    Offset,
}

/// A parameter that selects a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// The name in the request.
    pub wire: String,
    /// The location in the request.
    pub place: Place,
}

impl From<&Argument> for Selector {
    fn from(argument: &Argument) -> Self {
        Self {
            wire: argument.wire.clone(),
            place: argument.place,
        }
    }
}

/// A property of a response that tells the last page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Whether there are further pages.
    HasMore,
    /// The number of items of the list.
    Total,
    /// The number of pages of the list.
    TotalPages,
}

/// The query parameter that sets the number of items of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSize {
    /// The name in the request.
    pub wire: String,
    /// The maximum number of items.
    pub max: u16,
}

/// The number of items after which the server truncates a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLimit {
    /// The number of items.
    pub items: usize,
    /// The query parameters that impose the limit; any of them is enough.
    pub parameters: Vec<String>,
}
