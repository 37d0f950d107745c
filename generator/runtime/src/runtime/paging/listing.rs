//! The traversal of a list, which does not depend on the type of its pages.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::mem;
use std::task::{Context, Poll};

use url::Url;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::paging::cursor::fingerprint;
use crate::runtime::paging::size::{ChosenSize, items_before};
use crate::runtime::paging::{
    Cursor, INVALID_LINK, INVALID_TOKEN, Next, NextPage, PageEnd, PageSize, Progress, ResultLimit,
    Selector,
};
use crate::runtime::request::{DecodeEarly, Parameters, RawResponse, join};
use crate::runtime::send::{Exchange, execute};

/// The default maximum number of pages.
const MAX_PAGES: usize = 10_000;

/// The rules of the lists of an operation.
#[derive(Clone, Copy)]
pub struct Rules {
    pub decode: DecodeEarly,
    pub next: &'static dyn NextPage,
    pub page_size: Option<PageSize>,
    pub result_limit: Option<ResultLimit>,
}

/// The traversal of a list.
pub struct Listing {
    /// The request of the next page.
    parameters: Parameters,
    /// The value that selects the next page, if it is not part of the URL.
    value: Option<String>,
    rules: Rules,
    state: State,
    list: u64,
    chosen_size: Option<ChosenSize>,
    /// The hashes of the URLs and values of the pages so far.
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
    pub fn new(mut parameters: Parameters, rules: Rules) -> Self {
        let selector = rules.next.selector();
        let chosen_size = ChosenSize::choose(rules.page_size, selector, &mut parameters);
        let size_parameter = rules.page_size.map_or("per_page", |it| it.parameter);
        let selector = selector.map_or(size_parameter, Selector::name);
        let listing = Self {
            list: fingerprint(&parameters, [selector, size_parameter]),
            parameters,
            value: None,
            rules,
            state: State::Waiting,
            items: chosen_size.is_some().then_some(0),
            skip: 0,
            chosen_size,
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
                self.value = cursor.value();
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
                State::Waiting => execute(self.request(), self.rules.decode),
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
        let before = self.items.unwrap_or_else(|| {
            let selector = self.rules.next.selector();
            items_before(&self.parameters, selector, self.rules.page_size, count)
        });
        let items = before.saturating_add(count);
        self.items = Some(items);
        self.skip = self.skip.saturating_sub(count);
        let mut progress = self.progress.state();
        progress.page = progress.next.take();
        progress.rate_limit = page.rate_limit();
        drop(progress);
        // A page is valid even if its link is not: the error comes after it.
        match self.next_page(page, count, items) {
            Ok(Some((url, value))) => {
                self.parameters.target = Some(url);
                self.value = value;
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

    /// Returns the request of the next page.
    fn request(&self) -> Parameters {
        let mut parameters = self.parameters.clone();
        if let Some(value) = &self.value {
            self.rules.next.select(&mut parameters, value);
        }
        parameters
    }

    /// Returns the URL of the page after this one, and the value that selects it if that is not part
    /// of the URL.
    fn next_page(
        &mut self,
        page: &RawResponse,
        count: usize,
        items: usize,
    ) -> Result<Option<(Url, Option<String>)>, Error> {
        let url = self.url()?;
        let end = PageEnd {
            response: page,
            parameters: &self.parameters,
            url: &url,
            value: self.value.as_deref(),
            count,
            items,
        };
        let next = self.rules.next.after(&end);
        let (next, problem) = match next.map_err(|problem| self.invalid(problem))? {
            None => return Ok(None),
            Some(Next::Link(link)) => ((self.linked(page, &url, &link)?, None), INVALID_LINK),
            Some(Next::Url(url)) => ((url, None), INVALID_TOKEN),
            Some(Next::Value(value)) => ((url.clone(), Some(value)), INVALID_TOKEN),
        };
        let hash = |page: (&Url, &Option<String>)| self.hasher.hash_one((page.0.as_str(), page.1));
        let (this, that) = (hash((&url, &self.value)), hash((&next.0, &next.1)));
        self.visited.insert(this);
        if self.visited.contains(&that) {
            return Err(self.invalid(format!("{problem}: page already visited")));
        }
        Ok(Some(next))
    }

    /// Returns the URL of a link to the next page, which is on the same server.
    fn linked(&self, page: &RawResponse, url: &Url, link: &str) -> Result<Url, Error> {
        // The request may have been redirected.
        let base = page.url()?;
        let next =
            join(&base, link).ok_or_else(|| self.invalid(format!("{INVALID_LINK}: not a URL")))?;
        self.parameters
            .within_server(url, next.clone())
            .ok_or_else(|| {
                let origins = [&next, url].map(|url| url.origin().ascii_serialization());
                self.invalid(format!(
                    "{INVALID_LINK}: different origin: {}, not {}; `Server::rebase_links` follows it",
                    origins[0], origins[1]
                ))
            })
    }

    /// Returns the URL of the next page.
    fn url(&self) -> Result<Url, Error> {
        let url = self.parameters.url(self.parameters.target.as_ref())?;
        self.parsed(&url)
    }

    fn parsed(&self, url: &str) -> Result<Url, Error> {
        Url::parse(url).map_err(|_| {
            let reason = "the request has no valid URL";
            self.invalid(format!("{INVALID_LINK}: {reason}"))
        })
    }

    /// Reports the position of the next item.
    fn report_next(&self) {
        // The URL to show has no credentials.
        let url = self
            .url()
            .and_then(|_| self.parsed(&self.parameters.shown_url()));
        let items = self.items.unwrap_or_default();
        let cursor = url
            .map(|url| {
                Cursor::new(self.list, items, &url, self.value.as_deref()).at_item(self.skip)
            })
            .ok();
        self.progress.state().next = cursor;
    }

    /// Returns `true` if a list that ends here has reached the limit of the server.
    fn is_limited(&self) -> bool {
        let Some(limit) = self.rules.result_limit else {
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

    fn invalid(&self, problem: String) -> Error {
        Error::decode(problem).with_request(|| self.parameters.failed())
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
