//! The pages of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::{Error, RateLimit};
use crate::runtime::paging::{Listing, Page as _, Paged};
use crate::runtime::request::{RawResponse, Request};

/// The pages of a list; also a [`Stream`].
///
/// Each page is fetched when it is polled. The `next` links of the responses are followed on the
/// same origin. The list ends after the last page, or after an error. Transient failures are
/// retried first.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<T> {
    listing: Listing,
    decode: Decode<T>,
}

/// Decodes a page, and counts its items.
type Decode<T> = fn(&RawResponse) -> Result<(T, usize), Error>;

impl<O: Paged> Request<O> {
    /// Returns the pages of the list, starting with this one.
    pub fn pages(self) -> Pages<O::Output> {
        Pages {
            listing: Listing::new(self.parameters, O::RESULT_LIMIT),
            decode: |response| {
                let page = O::decode(response)?;
                let count = page.items().len();
                Ok((page, count))
            },
        }
    }
}

impl<T> Pages<T> {
    /// Sets the maximum number of pages. A longer list fails with
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) after the last of them. Defaults to
    /// `10000`.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.listing.max_pages = pages;
        self
    }

    /// Returns the next page, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Request::send`], and fails if the link to the next page is
    /// invalid or the list exceeds [`max_pages`](Self::max_pages).
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Returns `true` if the list ended because the server limits the number of items of a
    /// filtered list, so that it may be incomplete. Meaningful only after the last page.
    pub fn limit_reached(&self) -> bool {
        self.listing.limit_reached
    }

    /// Returns the rate limit that the last page reported.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.listing.rate_limit.as_ref()
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let response = match ready!(self.listing.poll_page(cx)) {
            Some(Ok(response)) => response,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let page = match (self.decode)(&response) {
            Ok((page, count)) => {
                self.listing.advance(response, count);
                Ok(page)
            }
            Err(error) => Err(response.into_error(error)),
        };
        Poll::Ready(Some(page))
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
