//! The items of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::runtime::error::{Error, RateLimit};
use crate::runtime::paging::{Page, Paged, Pages};
use crate::runtime::request::Request;

/// The items of all pages of a list; also a [`Stream`].
///
/// Each page is fetched when its first item is polled, as by [`Pages`].
#[must_use = "streams do nothing unless polled"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    page: vec::IntoIter<T::Item>,
}

impl<O: Paged> Request<O> {
    /// Returns the items of all pages of the list, starting with this one.
    pub fn items(self) -> Items<O::Output> {
        Items {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }
}

impl<T: Page> Items<T> {
    /// Sets the maximum number of pages, as by [`Pages::max_pages`]. Defaults to `10000`.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Returns the next item, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Collects all items into a vector.
    ///
    /// To know whether the [limit was reached](Self::limit_reached), use
    /// [`try_next`](Self::try_next).
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Pages::try_next`]. The items before the error are lost.
    pub async fn try_collect(mut self) -> Result<Vec<T::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// Returns `true` if the list ended because the server limits the number of items of a
    /// filtered list, so that it may be incomplete. Meaningful only after the last item.
    pub fn limit_reached(&self) -> bool {
        self.pages.limit_reached() && self.page.len() == 0
    }

    /// Returns the rate limit that the last page reported.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.pages.rate_limit()
    }
}

impl<T: Page> Unpin for Items<T> {}

impl<T: Page> Stream for Items<T> {
    type Item = Result<T::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Page> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
