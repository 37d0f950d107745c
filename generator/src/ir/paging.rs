//! Lists of several pages.

/// The pagination of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// The parameter that sets the number of items of a page, if there is one.
    pub page_size: Option<PageSize>,
    /// The limit at which the server truncates the list, if there is one.
    pub result_limit: Option<ResultLimit>,
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
