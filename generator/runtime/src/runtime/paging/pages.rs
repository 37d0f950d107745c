//! The pages of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::{Error, RateLimit};
use crate::runtime::paging::{Cursor, Listing, NextPage, Page as _, Paged, Progress, Rules};
use crate::runtime::request::{RawResponse, Request, Response};

/// The pages of a list; also a [`Stream`].
///
/// A page is a [`Response`] with status, headers and rate limit. Each page is fetched when it is
/// polled. Links to the next page are followed on the same origin. The list ends after the last
/// page, or after an error. Transient failures are retried first.
///
/// If the request does not set the size of the pages, they have the maximum size that the API
/// declares. If a page fails with status 502 or 504 although it was retried, its items and those
/// after it are requested in smaller pages.
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
        // Responses may be decoded into another type than that of the operation.
        let rule = self.parameters.page_rule();
        let rule = rule.and_then(|it| it.downcast_ref::<&'static dyn NextPage>());
        Pages {
            listing: Listing::new(
                self.parameters,
                Rules {
                    decode: O::decode_early,
                    next: rule.copied().unwrap_or(O::NEXT),
                    page_size: O::PAGE_SIZE,
                    result_limit: O::RESULT_LIMIT,
                },
            ),
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

    /// Starts at a position at which an earlier list of the same request stopped. If the position
    /// is within a page, the list starts with that page.
    ///
    /// The first page is an error of the kind
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if the cursor belongs to a request with
    /// another operation, argument or filter.
    pub fn resume(mut self, cursor: &Cursor) -> Self {
        self.listing.resume(cursor);
        self
    }

    /// Returns the next page, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Request::send`], and fails if the link to the next page is
    /// invalid or the list exceeds [`max_pages`](Self::max_pages). [`cursor`](Self::cursor) returns
    /// where to resume.
    pub async fn try_next(&mut self) -> Result<Option<Response<T>>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Returns the progress of the list, which stays available when the stream is consumed.
    pub fn progress(&self) -> Progress {
        self.listing.progress.clone()
    }

    /// Returns the position of the next page. See [`Progress::cursor`].
    pub fn cursor(&self) -> Option<Cursor> {
        self.listing.progress.cursor()
    }

    /// Returns `true` if the list ended because the server limits the number of items of a
    /// filtered list, so that it may be incomplete. Meaningful only after the last page.
    pub fn limit_reached(&self) -> bool {
        self.listing.progress.limit_reached()
    }

    /// Returns the rate limit that the last page reported.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.listing.progress.rate_limit()
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Response<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let response = match ready!(self.listing.poll_page(cx)) {
            Some(Ok(response)) => response,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let page = match (self.decode)(&response) {
            Ok((page, count)) => {
                self.listing.advance(&response, count);
                Ok(response.with_body(page))
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
