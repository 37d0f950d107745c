//! The traversal of a list, which does not depend on the type of its pages.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::mem;
use std::task::{Context, Poll};

use url::Url;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::paging::cursor::fingerprint;
use crate::runtime::paging::size::ChosenSize;
use crate::runtime::paging::{Cursor, PageSize, Progress, ResultLimit, next_link};
use crate::runtime::request::{DecodeEarly, Parameters, RawResponse, join};
use crate::runtime::send::{Exchange, execute};

/// The default maximum number of pages.
const MAX_PAGES: usize = 10_000;

/// The traversal of a list.
pub struct Listing {
    /// The request of the next page.
    parameters: Parameters,
    decode: DecodeEarly,
    state: State,
    list: u64,
    page_size: Option<PageSize>,
    chosen_size: Option<ChosenSize>,
    result_limit: Option<ResultLimit>,
    /// The hashes of the URLs of the pages so far.
    visited: HashSet<u64>,
    hasher: RandomState,
    pub max_pages: usize,
    /// The number of items before the next page. `None` if the first response has to tell.
    items: Option<usize>,
    /// The number of items that an earlier list has returned of the next pages.
    skip: usize,
    pub progress: Progress,
}

/// The state of the request of the next page.
enum State {
    /// It will be sent.
    Waiting,
    Sent(Exchange),
    /// There is no valid one.
    Failed(Error),
    /// There is none.
    Ended,
}

impl Listing {
    pub fn new(
        mut parameters: Parameters,
        decode: DecodeEarly,
        page_size: Option<PageSize>,
        result_limit: Option<ResultLimit>,
    ) -> Self {
        let chosen_size = ChosenSize::choose(page_size, &mut parameters);
        let size_parameter = page_size.map_or("per_page", |it| it.parameter);
        let listing = Self {
            list: fingerprint(&parameters, ["page", size_parameter]),
            parameters,
            decode,
            state: State::Waiting,
            page_size,
            items: chosen_size.is_some().then_some(0),
            skip: 0,
            chosen_size,
            result_limit,
            visited: HashSet::new(),
            hasher: RandomState::new(),
            max_pages: MAX_PAGES,
            progress: Progress::new(),
        };
        listing.report_next();
        listing
    }

    /// Starts again, at a position.
    pub fn resume(&mut self, cursor: &Cursor) {
        self.visited.clear();
        self.progress.state().reset();
        self.state = match self.url().and_then(|url| cursor.url(self.list, &url)) {
            Ok(url) => {
                self.parameters.target = Some(url);
                (self.items, self.skip) = (Some(cursor.items), cursor.skip);
                self.report_next();
                State::Waiting
            }
            Err(error) => State::Failed(error.with_request(|| self.parameters.failed())),
        };
    }

    /// Fetches the next page. The list ends unless [`advance`](Self::advance) is called with it.
    pub fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        loop {
            let mut exchange = match mem::replace(&mut self.state, State::Ended) {
                State::Waiting => execute(self.parameters.clone(), self.decode),
                State::Sent(exchange) => exchange,
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ended => return Poll::Ready(None),
            };
            match exchange.as_mut().poll(cx) {
                Poll::Pending => {
                    self.state = State::Sent(exchange);
                    return Poll::Pending;
                }
                Poll::Ready(Err(error)) if self.reduce_size(&error) => self.state = State::Waiting,
                Poll::Ready(response) => return Poll::Ready(Some(response)),
            }
        }
    }

    /// Moves on to the page after this one, which has this number of items.
    pub fn advance(&mut self, page: &RawResponse, count: usize) {
        let before = match self.items {
            Some(items) => items,
            None => self.items_before(count),
        };
        self.items = Some(before.saturating_add(count));
        self.skip = self.skip.saturating_sub(count);
        let mut progress = self.progress.state();
        progress.page = progress.next.take();
        progress.rate_limit = page.rate_limit();
        drop(progress);
        // A page is valid even if its link is not: the error comes after it.
        match self.next_url(page) {
            Ok(Some(url)) => {
                self.parameters.target = Some(url);
                self.report_next();
                self.state = if self.visited.len() < self.max_pages {
                    State::Waiting
                } else {
                    State::Failed(self.too_long())
                };
            }
            Ok(None) => {
                let limit_reached = self.is_limited();
                self.progress.state().limit_reached = limit_reached;
            }
            Err(error) => self.state = State::Failed(error),
        }
    }

    /// Returns `true` if the same items will be requested in smaller pages.
    fn reduce_size(&mut self, error: &Error) -> bool {
        let (Some(items), Ok(url)) = (self.items, self.url()) else {
            return false;
        };
        let chosen = self.chosen_size.as_mut();
        let Some(url) = chosen.and_then(|it| it.reduced(error, &url, items)) else {
            return false;
        };
        self.parameters.target = Some(url);
        self.report_next();
        true
    }

    /// Returns the URL of the page after this one.
    fn next_url(&mut self, page: &RawResponse) -> Result<Option<Url>, Error> {
        let url = self.url()?;
        let Some(link) = next_link(page.headers()) else {
            return Ok(None);
        };
        // The request may have been redirected.
        let base = page.url()?;
        let next = link.target.and_then(|target| join(&base, &target));
        let next = next.ok_or_else(|| self.invalid_link("not a URL"))?;
        let Some(next) = self.parameters.within_server(&url, next.clone()) else {
            let origins = [&next, &url].map(|url| url.origin().ascii_serialization());
            return Err(self.invalid_link(&format!(
                "different origin: {}, not {}; `Server::rebase_links` follows it",
                origins[0], origins[1]
            )));
        };
        self.visited.insert(self.hasher.hash_one(url.as_str()));
        if self.visited.contains(&self.hasher.hash_one(next.as_str())) {
            return Err(self.invalid_link("page already visited"));
        }
        Ok(Some(next))
    }

    /// Returns the URL of the next page.
    fn url(&self) -> Result<Url, Error> {
        let url = self.parameters.url(self.parameters.target.as_ref())?;
        self.parsed(&url)
    }

    fn parsed(&self, url: &str) -> Result<Url, Error> {
        Url::parse(url).map_err(|_| self.invalid_link("the request has no valid URL"))
    }

    /// Reports the position of the next item.
    fn report_next(&self) {
        // The URL to show has no credentials.
        let url = self
            .url()
            .and_then(|_| self.parsed(&self.parameters.shown_url()));
        let items = self.items.unwrap_or_default();
        let cursor = url
            .map(|url| Cursor::new(self.list, items, &url, self.skip))
            .ok();
        self.progress.state().next = cursor;
    }

    /// Returns the number of items on the pages before the first, which has this number of items.
    fn items_before(&self, count: usize) -> usize {
        let number = |name: &str| {
            let mut query = self.parameters.query.iter();
            let (_, value) = query.find(|(other, _)| other == name)?;
            value.parse::<usize>().ok()
        };
        // An empty page may be any number of pages after the end of the list.
        let pages = match number("page") {
            Some(page) if count > 0 => page.saturating_sub(1),
            _ => 0,
        };
        let (parameter, max) = match self.page_size {
            Some(size) => (size.parameter, size.max),
            None => ("per_page", usize::MAX),
        };
        let size = number(parameter).map_or(count, |size| size.min(max));
        pages.saturating_mul(size)
    }

    /// Returns `true` if a list that ends here has reached the limit of the server.
    fn is_limited(&self) -> bool {
        let Some(limit) = self.result_limit else {
            return false;
        };
        let mut query = self.parameters.query.iter();
        let is_filtered = query.any(|(name, _)| limit.parameters.contains(&&**name));
        let is_limited = is_filtered && self.items.is_some_and(|items| items >= limit.items);
        if is_limited {
            trace_limit(&self.parameters, limit);
        }
        is_limited
    }

    fn invalid_link(&self, reason: &str) -> Error {
        Error::decode(format!("invalid link to the next page: {reason}"))
            .with_request(|| self.parameters.failed())
    }

    fn too_long(&self) -> Error {
        let detail = format!("the list exceeds the maximum of {} pages", self.max_pages);
        Error::new(ErrorKind::TooLarge, detail).with_request(|| self.parameters.failed())
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
