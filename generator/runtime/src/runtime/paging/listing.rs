//! The traversal of a list, which does not depend on the type of its pages.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::task::{Context, Poll};

use url::Url;

use crate::runtime::error::{Error, ErrorKind, RateLimit};
use crate::runtime::paging::{ResultLimit, next_link};
use crate::runtime::request::{Parameters, RawResponse, join};
use crate::runtime::send::{Exchange, execute};

/// The default maximum number of pages.
const MAX_PAGES: usize = 10_000;

/// The traversal of a list.
pub struct Listing {
    /// The request of the next page, which is sent when it is polled. `None` after the last page.
    next: Option<Result<Exchange, Error>>,
    result_limit: Option<ResultLimit>,
    /// The hashes of the URLs of the pages so far.
    visited: HashSet<u64>,
    hasher: RandomState,
    pub max_pages: usize,
    /// The number of items on the pages so far, including those before the first.
    items: usize,
    pub limit_reached: bool,
    pub rate_limit: Option<RateLimit>,
}

impl Listing {
    pub fn new(parameters: Parameters, result_limit: Option<ResultLimit>) -> Self {
        Self {
            next: Some(Ok(execute(parameters))),
            result_limit,
            visited: HashSet::new(),
            hasher: RandomState::new(),
            max_pages: MAX_PAGES,
            items: 0,
            limit_reached: false,
            rate_limit: None,
        }
    }

    /// Fetches the next page. The list ends unless [`advance`](Self::advance) is called with it.
    pub fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        let response = match self.next.take() {
            None => return Poll::Ready(None),
            Some(Err(error)) => Err(error),
            Some(Ok(mut exchange)) => match exchange.as_mut().poll(cx) {
                Poll::Ready(response) => response,
                Poll::Pending => {
                    self.next = Some(Ok(exchange));
                    return Poll::Pending;
                }
            },
        };
        Poll::Ready(Some(response))
    }

    /// Moves on to the page after this one, which has this number of items.
    pub fn advance(&mut self, page: RawResponse, count: usize) {
        if self.visited.is_empty() {
            self.items = self.items_before(&page.parameters, count);
        }
        self.items = self.items.saturating_add(count);
        self.rate_limit = page.rate_limit();
        // A page is valid even if its link is not: the error comes after it.
        self.next = match self.next_url(&page) {
            Ok(Some(url)) => {
                let mut parameters = Arc::unwrap_or_clone(page.parameters);
                parameters.target = Some(url);
                Some(Ok(execute(parameters)))
            }
            Ok(None) => {
                self.limit_reached = self.is_limited(&page.parameters);
                None
            }
            Err(error) => Some(Err(error)),
        };
    }

    /// Returns the URL of the page after this one.
    fn next_url(&mut self, page: &RawResponse) -> Result<Option<Url>, Error> {
        let parameters = &*page.parameters;
        let invalid = |reason: &str| {
            Error::decode(format!("invalid link to the next page: {reason}"))
                .with_request(|| parameters.failed())
        };
        let url = parameters.url(parameters.target.as_ref())?;
        let url = Url::parse(&url).map_err(|_| invalid("the request has no valid URL"))?;
        let Some(link) = next_link(page.headers()) else {
            return Ok(None);
        };
        // The request may have been redirected.
        let base = page.url()?;
        let next = link.target.and_then(|target| join(&base, &target));
        let next = next.ok_or_else(|| invalid("not a URL"))?;
        let Some(next) = parameters.within_server(&url, next.clone()) else {
            let origins = [&next, &url].map(|url| url.origin().ascii_serialization());
            return Err(invalid(&format!(
                "different origin: {}, not {}; `Server::rebase_links` follows it",
                origins[0], origins[1]
            )));
        };
        self.visited.insert(self.hasher.hash_one(url.as_str()));
        if self.visited.contains(&self.hasher.hash_one(next.as_str())) {
            return Err(invalid("page already visited"));
        }
        if self.visited.len() >= self.max_pages {
            let detail = format!("the list exceeds the maximum of {} pages", self.max_pages);
            let error = Error::new(ErrorKind::TooLarge, detail);
            return Err(error.with_request(|| parameters.failed()));
        }
        Ok(Some(next))
    }

    /// Returns the number of items on the pages before the first, which has this number of items.
    fn items_before(&self, parameters: &Parameters, count: usize) -> usize {
        let number = |name: &str| {
            let (_, value) = parameters.query.iter().find(|(other, _)| other == name)?;
            value.parse::<usize>().ok()
        };
        // An empty page may be any number of pages after the end of the list.
        let pages = match number("page") {
            Some(page) if count > 0 => page.saturating_sub(1),
            _ => 0,
        };
        let max = self.result_limit.and_then(|limit| limit.max_page_size);
        let size = number("per_page").map_or(count, |size| size.min(max.unwrap_or(size)));
        pages.saturating_mul(size)
    }

    /// Returns `true` if a list that ends here has reached the limit of the server.
    fn is_limited(&self, parameters: &Parameters) -> bool {
        let Some(limit) = self.result_limit else {
            return false;
        };
        let is_filtered = parameters
            .query
            .iter()
            .any(|(name, _)| limit.parameters.contains(&&**name));
        let is_limited = is_filtered && self.items >= limit.items;
        if is_limited {
            trace_limit(parameters, limit);
        }
        is_limited
    }
}

#[cfg(feature = "tracing")]
fn trace_limit(parameters: &Parameters, limit: ResultLimit) {
    tracing::warn!(
        operation = parameters.facts.id,
        url = parameters.shown_url(),
        limit = limit.items,
        "the server limits the list, so it may be incomplete"
    );
}

#[cfg(not(feature = "tracing"))]
fn trace_limit(_: &Parameters, _: ResultLimit) {}
