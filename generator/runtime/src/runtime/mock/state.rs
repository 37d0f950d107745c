//! The expectations of a mock, and the requests that it received.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{LINK, LOCATION};
use http::{HeaderName, HeaderValue};
use url::Url;

use crate::runtime::mock::{Expectation, Received, Reply, response};
use crate::runtime::transport::TransportError;

/// The host of downloads. The domain is reserved, so no request can reach it.
const STORAGE: &str = "https://storage.invalid";

/// The expectations of a mock, and the requests that it received.
#[derive(Default)]
pub struct State {
    pub expectations: Vec<Expectation>,
    /// The URLs in the responses so far, each with the reply to its request.
    links: Vec<(Url, Reply)>,
    pub requests: Vec<http::Request<Bytes>>,
    /// The reports of unexpected requests.
    pub unexpected: Vec<String>,
}

impl State {
    /// Returns the response to a request; `None` if there is none.
    pub fn respond(
        &mut self,
        request: &Received,
    ) -> Result<Option<http::Response<Bytes>>, TransportError> {
        self.requests.push(request.to_http());
        let reply = self.linked(request).or_else(|| self.expected(request));
        match reply {
            Some(Reply::Response(response)) => Ok(Some(response)),
            Some(Reply::Pages(pages, index)) => Ok(Some(self.page(&request.url, &pages, index))),
            Some(Reply::Content(content)) => Ok(Some(self.redirect(content))),
            Some(Reply::Fail(failure)) => Err(failure.into()),
            Some(Reply::Stall) => Ok(None),
            None => {
                let report = self.report(request);
                self.unexpected.push(report.clone());
                Err(TransportError::new(report).not_sent().permanent())
            }
        }
    }

    /// Returns the reply to a request for a URL in an earlier response.
    fn linked(&self, request: &Received) -> Option<Reply> {
        let leads_to = |url: &Url| {
            let mut query = url.query_pairs();
            url.origin() == request.url.origin()
                && url.path() == request.url.path()
                && query.all(|(name, value)| {
                    let mut received = request.query.iter();
                    received.any(|(other, it)| *other == name && *it == value)
                })
        };
        let mut links = self.links.iter().rev();
        let (_, reply) = links.find(|(url, _)| leads_to(url))?;
        Some(reply.clone())
    }

    fn expected(&mut self, request: &Received) -> Option<Reply> {
        let mut expectations = self.expectations.iter_mut();
        expectations
            .find(|it| it.is_for(request) && it.differences(request).is_empty())?
            .next()
    }

    /// Returns a page with a link to the next one.
    fn page(
        &mut self,
        url: &Url,
        pages: &Arc<[http::Response<Bytes>]>,
        index: usize,
    ) -> http::Response<Bytes> {
        let Some(page) = pages.get(index) else {
            return response(404, None, "");
        };
        let mut page = page.clone();
        if index + 1 < pages.len() {
            let next = next_page(url);
            insert(&mut page, LINK, &format!("<{next}>; rel=\"next\""));
            let reply = Reply::Pages(Arc::clone(pages), index + 1);
            self.links.push((next, reply));
        }
        page
    }

    /// Returns a redirect to content on another host.
    fn redirect(&mut self, content: Bytes) -> http::Response<Bytes> {
        let location = format!("{STORAGE}/{}", self.links.len());
        let mut redirect = response(302, None, "");
        insert(&mut redirect, LOCATION, &location);
        if let Ok(url) = Url::parse(&location) {
            let content = response(200, None, content);
            self.links.push((url, Reply::Response(content)));
        }
        redirect
    }

    /// Formats an unexpected request, and its differences from the nearest expectation.
    fn report(&self, request: &Received) -> String {
        // The query may contain credentials.
        let mut text = format!(
            "unexpected request: {} {}",
            request.method,
            request.url.path()
        );
        if let Some(operation) = &request.operation {
            text.push_str(&format!(" ({})", operation.id));
        }
        let nearest = self
            .expectations
            .iter()
            .filter(|it| it.is_for(request))
            .map(|it| (it, it.differences(request)))
            .min_by_key(|(_, differences)| differences.len());
        match nearest {
            Some((expectation, differences)) => {
                text.push_str(&format!("\nnearest expectation: {expectation}"));
                text.extend(differences.iter().map(|it| format!("\n  {it}")));
            }
            None if self.expectations.is_empty() => text.push_str("\nno request is expected"),
            None => {
                text.push_str("\nexpected requests:");
                let expected = self.expectations.iter();
                text.extend(expected.map(|it| format!("\n  {it}")));
            }
        }
        text
    }
}

/// Formats unexpected requests and unused expectations; `None` if there are none.
pub fn report(state: &State) -> Option<String> {
    let mut parts = state.unexpected.clone();
    let unused = state.expectations.iter().filter_map(Expectation::unused);
    let unused: Vec<String> = unused.map(|it| format!("\n  {it}")).collect();
    if !unused.is_empty() {
        parts.push(format!("unused expectations:{}", unused.concat()));
    }
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// Returns the URL of the page after that of a request.
fn next_page(url: &Url) -> Url {
    let (mut query, mut number) = (Vec::new(), 1);
    for (name, value) in url.query_pairs().into_owned() {
        if name == "page" {
            number = value.parse().unwrap_or(number);
        } else {
            query.push((name, value));
        }
    }
    let number: u64 = number;
    query.push(("page".to_owned(), number.saturating_add(1).to_string()));
    let mut next = url.clone();
    next.query_pairs_mut().clear().extend_pairs(query);
    next
}

fn insert(response: &mut http::Response<Bytes>, name: HeaderName, url: &str) {
    if let Ok(value) = HeaderValue::from_str(url) {
        response.headers_mut().insert(name, value);
    }
}
