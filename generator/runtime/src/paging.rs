//! Lists that come in pages, linked by the `Link` header.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, header};
use reqwest::Url;

use super::request::Parts;
use super::stream::Steps;
use super::url::same_origin;
use super::{Error, Request};

/// An answer that is one page of a list.
pub trait Page {
    /// What the list holds.
    type Item;

    /// The items of this page.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<T> Page for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }
}

/// The pages of a list, each fetched when it is asked for; also a [`Stream`].
///
/// It follows the `next` links of the answers as they stand, on the client's own server only,
/// and ends after the last page or after an error.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<T>(Steps<Result<Request<T>, Error>, T>);

/// The items of all pages of a list, each page fetched when it is needed; also a [`Stream`].
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T::Item>,
}

impl<T: Send + 'static> Request<T> {
    /// The pages from this one on.
    pub fn pages(self) -> Pages<T> {
        Pages(Steps::new(Ok(self), |request| {
            Box::pin(async move {
                let mut next = request?;
                let response = next.clone().send().await?;
                // A page is good even if its link is not: the error comes after it.
                let next = match next.parts.next_page(&response.headers) {
                    Ok(None) => None,
                    Ok(target) => {
                        next.parts.target = target;
                        Some(Ok(next))
                    }
                    Err(error) => Some(Err(error)),
                };
                Ok(Some((response.body, next)))
            })
        }))
    }

    /// The items of all pages from this one on.
    pub fn items(self) -> Items<T>
    where
        T: Page,
    {
        Items {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }
}

impl Parts {
    /// The URL of the page after the one that has these headers.
    fn next_page(&self, headers: &HeaderMap) -> Result<Option<Url>, Error> {
        let refuse = |problem: &str| Error::decode(problem).of(&self.operation());
        let Some(link) = next_link(headers) else {
            return Ok(None);
        };
        let here = self.build()?.uri().to_string();
        let here = Url::parse(&here).map_err(|error| refuse("unusable URL").because(error))?;
        let next = here
            .join(&link)
            .map_err(|error| refuse("the link to the next page is no URL").because(error))?;
        if next == here {
            return Err(refuse("the link to the next page leads to the same page"));
        }
        if !same_origin(&here, &next) {
            return Err(refuse("the link to the next page leads to another server"));
        }
        Ok(Some(next))
    }
}

/// The target of the `Link` header's `next` relation (RFC 8288).
fn next_link(headers: &HeaderMap) -> Option<String> {
    headers.get_all(header::LINK).iter().find_map(|value| {
        let mut rest = value.to_str().ok()?;
        loop {
            let (target, after) = rest.split_once('<')?.1.split_once('>')?;
            // A target may have commas; what follows it has none before the next `<`.
            let (parameters, next) = match after.find('<') {
                Some(end) => after.split_at(end),
                None => (after, ""),
            };
            if parameters.split(';').any(is_next) {
                return Some(target.to_owned());
            }
            rest = next;
        }
    })
}

/// Whether a link parameter is `rel` with `next` among its relations.
fn is_next(parameter: &str) -> bool {
    let Some((name, relations)) = parameter.split_once('=') else {
        return false;
    };
    let relations = relations.trim().trim_end_matches(',').trim_matches('"');
    name.trim().eq_ignore_ascii_case("rel")
        && relations
            .split_whitespace()
            .any(|it| it.eq_ignore_ascii_case("next"))
}

impl<T> Pages<T> {
    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails as [`Request::send`] does, or if a page links to another server.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.0.try_next().await
    }
}

impl<T: Page> Items<T> {
    /// The next item; `None` after the last.
    ///
    /// # Errors
    ///
    /// Fails as [`Pages::try_next`] does.
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error> {
        loop {
            if let Some(item) = self.page.next() {
                return Ok(Some(item));
            }
            match self.pages.try_next().await? {
                Some(page) => self.page = page.into_items().into_iter(),
                None => return Ok(None),
            }
        }
    }

    /// All items in one list.
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
        self.0.poll_next(cx)
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
            match ready!(self.pages.0.poll_next(cx)) {
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
