//! Pages of a list, and the operations that return them.

use crate::runtime::paging::{LinkHeader, NextPage};
use crate::runtime::request::{Decode, Response, Returns, Untyped};

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

impl<T: Page> Page for Response<T> {
    type Item = T::Item;

    fn items(&self) -> &[T::Item] {
        self.body.items()
    }

    fn into_items(self) -> Vec<T::Item> {
        self.body.into_items()
    }
}

/// An operation that returns a page of a list.
pub trait Paged: Returns<Output: Page> {
    /// The way to the next page. Defaults to the `Link` header.
    #[doc(hidden)]
    const NEXT: &'static dyn NextPage = &LinkHeader;

    /// The parameter that sets the number of items of a page, if there is one.
    const PAGE_SIZE: Option<PageSize> = None;

    /// The limit on the number of items of a filtered list, if the server has one.
    const RESULT_LIMIT: Option<ResultLimit> = None;
}

/// Requests without an operation follow the `Link` header. Those of an operation whose responses are
/// decoded into another type find the next page as it does.
impl<T: Page, D: Decode<T>> Paged for Untyped<T, D> {}

/// The query parameter that sets the number of items of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageSize {
    /// The name of the parameter.
    pub parameter: &'static str,
    /// The maximum number of items of a page.
    pub max: usize,
}

/// A limit on the number of items of a filtered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultLimit {
    /// The number of items after which the server ends the list.
    pub items: usize,
    /// The query parameters that filter the list. The limit applies if any of them is set.
    pub parameters: &'static [&'static str],
}
