//! The items of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::runtime::error::{Error, RateLimit};
use crate::runtime::paging::{Cursor, Page, Paged, Pages, Progress};
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

    /// Starts at a position at which an earlier list of the same request stopped.
    ///
    /// The first item is an error of the kind
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if the cursor belongs to a request with
    /// another operation, argument or filter.
    pub fn resume(mut self, cursor: &Cursor) -> Self {
        self.pages = self.pages.resume(cursor);
        self.page = Vec::new().into_iter();
        self
    }

    /// Returns the next item, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Pages::try_next`]. [`cursor`](Self::cursor) returns where to
    /// resume.
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Collects all items into a vector.
    ///
    /// [`progress`](Self::progress), called before, tells whether the
    /// [limit was reached](Self::limit_reached).
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Pages::try_next`]. The items before the error are lost: to keep
    /// them, use [`try_next`](Self::try_next).
    pub async fn try_collect(mut self) -> Result<Vec<T::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// Returns the progress of the list, which stays available when the stream is consumed.
    pub fn progress(&self) -> Progress {
        self.pages.progress()
    }

    /// Returns the position of the next item. See [`Progress::cursor`].
    pub fn cursor(&self) -> Option<Cursor> {
        self.pages.cursor()
    }

    /// Returns `true` if the list ended because the server limits the number of items of a
    /// filtered list, so that it may be incomplete. Meaningful only after the last item.
    pub fn limit_reached(&self) -> bool {
        self.pages.limit_reached()
    }

    /// Returns the rate limit that the last page reported.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.pages.rate_limit()
    }
}

impl<T: Page> Items<T> {
    fn start_page(&mut self, items: Vec<T::Item>) {
        let progress = self.pages.progress();
        let skipped = progress.state().start_page(items.len());
        self.page = items.into_iter();
        self.page.by_ref().take(skipped).for_each(drop);
    }

    fn next_of_page(&mut self) -> Option<T::Item> {
        let item = self.page.next()?;
        self.pages.progress().state().take_item();
        Some(item)
    }
}

impl<T: Page> Unpin for Items<T> {}

impl<T: Page> Stream for Items<T> {
    type Item = Result<T::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.next_of_page() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.start_page(page.body.into_items()),
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
