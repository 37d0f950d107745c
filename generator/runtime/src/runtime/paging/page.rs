//! Pages of a list, and the operations that return them.

use crate::runtime::request::{Decode, Returns, Untyped};

/// A response that is a page of a list.
pub trait Page {
    /// The type of the items.
    type Item;

    /// Returns the items of the page.
    fn items(&self) -> &[Self::Item];

    /// Returns the items of the page, by value.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<T> Page for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn into_items(self) -> Vec<T> {
        self
    }
}

/// An operation that returns a page of a list.
pub trait Paged: Returns<Output: Page> {
    /// The limit on the number of items of a filtered list, if the server has one.
    const RESULT_LIMIT: Option<ResultLimit> = None;
}

impl<T: Page, D: Decode<T>> Paged for Untyped<T, D> {}

/// A limit on the number of items of a filtered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultLimit {
    /// The number of items after which the server ends the list.
    pub items: usize,
    /// The maximum number of items of a page, if the server ignores a larger `per_page`.
    pub max_page_size: Option<usize>,
    /// The query parameters that filter the list. The limit applies if any of them is set.
    pub parameters: &'static [&'static str],
}
