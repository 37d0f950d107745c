//! Lists that come in pages, linked by the `Link` header.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::HeaderMap;
use url::Url;

use super::link::next_link;
use super::request::Parts;
use super::stream::Steps;
use super::url::{join, same_origin};
use super::{Error, RateLimit, Request, trace};

/// An answer that is one page of a list.
pub trait Page {
    /// What the list holds.
    type Item;

    /// The items of this page.
    fn items(&self) -> &[Self::Item];

    /// The items of this page, taken out of it.
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

/// The pages of a list, each fetched when it is asked for; also a [`Stream`].
///
/// It follows the `next` links of the answers as they stand, on the client's own server only,
/// and ends after the last page or after an error. Failures that may pass are tried again before
/// they are one.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<T> {
    steps: Steps<Listing<T>, (T, Told)>,
    told: Told,
}

/// The items of all pages of a list, each page fetched when it is needed; also a [`Stream`].
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T::Item>,
}

/// What the last page told beside its items.
#[derive(Default)]
struct Told {
    limit_reached: bool,
    rate_limit: Option<RateLimit>,
}

/// Where a list stands between two pages.
struct Listing<T> {
    next: Result<Request<T>, Error>,
    /// The pages so far.
    seen: HashSet<String>,
    /// How many items they had.
    items: usize,
}

impl<T> Request<T> {
    /// Notes that the server ends the list after this many items if any of these query
    /// parameters is set.
    #[doc(hidden)]
    pub fn result_limit(mut self, items: usize, filters: &'static [&'static str]) -> Self {
        self.parts.result_limit = Some((items, filters));
        self
    }
}

impl<T: Page + Send + 'static> Request<T> {
    /// The pages from this one on.
    pub fn pages(self) -> Pages<T> {
        let start = Listing {
            next: Ok(self),
            seen: HashSet::new(),
            items: 0,
        };
        Pages {
            steps: Steps::new(start, |listing| Box::pin(listing.step())),
            told: Told::default(),
        }
    }

    /// The items of all pages from this one on.
    pub fn items(self) -> Items<T> {
        Items {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }
}

impl<T: Page> Listing<T> {
    async fn step(mut self) -> Result<Option<((T, Told), Option<Self>)>, Error> {
        let mut request = self.next?;
        let here = request.parts.url_alone()?;
        let response = request.clone().send().await?;
        let count = response.body.items().len();
        if self.seen.is_empty() {
            self.items = request.parts.items_before(count);
        }
        self.items += count;
        let next = request.parts.next_page(&here, &response.headers);
        self.seen.insert(here.into());
        // A page is good even if its link is not: the error comes after it.
        let mut told = Told {
            limit_reached: false,
            rate_limit: response.rate_limit(),
        };
        let next = match next {
            Ok(None) => {
                told.limit_reached = request.parts.is_cut(self.items);
                None
            }
            Ok(Some(target)) if self.seen.contains(target.as_str()) => {
                let problem = "the link to the next page leads back";
                Some(Err(Error::decode(problem).of(&request.parts.operation())))
            }
            Ok(target) => {
                request.parts.target = target;
                Some(Ok(request))
            }
            Err(error) => Some(Err(error)),
        };
        let rest = next.map(|next| Self { next, ..self });
        Ok(Some(((response.body, told), rest)))
    }
}

impl Parts {
    /// The URL of the page after the one that has these headers.
    fn next_page(&self, here: &Url, headers: &HeaderMap) -> Result<Option<Url>, Error> {
        let refuse = |problem: &str| Error::decode(problem).of(&self.operation());
        let Some(link) = next_link(headers) else {
            return Ok(None);
        };
        let next = join(here, &link);
        let next = next.ok_or_else(|| refuse("the link to the next page is no URL"))?;
        if !same_origin(here, &next) {
            return Err(refuse("the link to the next page leads to another server"));
        }
        Ok(Some(next))
    }

    /// How many items the pages before this one have, which has this many.
    fn items_before(&self, count: usize) -> usize {
        let number = |name: &str| {
            let value = self.query.iter().find(|(known, _)| known == name);
            value.and_then(|(_, value)| value.parse::<usize>().ok())
        };
        let page = number("page").unwrap_or(1).saturating_sub(1);
        page.saturating_mul(number("per_page").unwrap_or(count))
    }

    /// Whether a list that ends after this many items has come to the server's limit.
    fn is_cut(&self, items: usize) -> bool {
        let Some((limit, filters)) = self.result_limit else {
            return false;
        };
        let is_set = |filter: &&str| self.query.iter().any(|(name, _)| name == filter);
        let cut = items >= limit && filters.iter().any(is_set);
        if cut {
            trace::list_cut(&self.operation(), limit);
        }
        cut
    }
}

impl<T> Pages<T> {
    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails as [`Request::send`] does, or if a page links to another server.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    /// Whether the list has ended because the server gives no more than a number of items for
    /// its filters, so that there may be more of them; known after the last page.
    pub fn limit_reached(&self) -> bool {
        self.told.limit_reached
    }

    /// The rate limit that the last page told of.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.told.rate_limit.as_ref()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        self.steps.poll_next(cx).map_ok(|(page, told)| {
            self.told = told;
            page
        })
    }
}

impl<T: Page> Items<T> {
    /// The next item; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails as [`Pages::try_next`] does.
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Whether the list has ended because the server gives no more than a number of items for
    /// its filters, so that there may be more of them; known after the last item.
    pub fn limit_reached(&self) -> bool {
        self.pages.limit_reached() && self.page.len() == 0
    }

    /// The rate limit that the last page told of.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.pages.rate_limit()
    }

    /// All items in one list, which does not tell whether [`limit_reached`](Self::limit_reached).
    ///
    /// # Errors
    ///
    /// Fails as [`Pages::try_next`] does; the items before the failure are lost.
    pub async fn try_collect(mut self) -> Result<Vec<T::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
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
            match ready!(self.pages.poll(cx)) {
                Some(Ok(page)) => self.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<T: Page> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
