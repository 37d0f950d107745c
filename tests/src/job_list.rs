//! A transport with a list of jobs, in pages of any size, and failures that depend on the items of
//! a page.

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use github_actions_client::transport::{Body, BoxFuture, Transport, TransportError};
use github_actions_client::{Client, ClientBuilder};
use http::{Request, Response, Uri};
use serde_json::json;
use tokio::time::Instant;

/// The status of the response to a request for these items.
type Status = dyn Fn(&RangeInclusive<i64>) -> u16 + Send + Sync;

/// A list of jobs, with IDs from 1.
#[derive(Clone)]
pub struct JobList {
    jobs: i64,
    status: Arc<Status>,
    requests: Arc<Mutex<Vec<Uri>>>,
    start: Instant,
}

impl JobList {
    /// Creates a list of this number of jobs, whose pages have this status.
    pub fn new(
        jobs: i64,
        status: impl Fn(&RangeInclusive<i64>) -> u16 + Send + Sync + 'static,
    ) -> Self {
        Self {
            jobs,
            status: Arc::new(status),
            requests: Arc::default(),
            start: Instant::now(),
        }
    }

    /// Returns a builder of clients with this transport and a token.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().token("TOKEN").transport(self.clone())
    }

    /// Returns a client with this transport and a token.
    pub fn client(&self) -> Client {
        self.builder().build().expect("a valid client")
    }

    /// Returns the URLs of the requests so far.
    pub fn urls(&self) -> Vec<String> {
        let requests = self.requests.lock().expect("no test panicked");
        requests.iter().map(Uri::to_string).collect()
    }

    /// Returns the IDs of the first and the last item that each request so far asked for.
    pub fn requested(&self) -> Vec<(i64, i64)> {
        let requests = self.requests.lock().expect("no test panicked");
        let ranges = requests.iter().map(|uri| range(uri).2);
        ranges.map(|range| range.into_inner()).collect()
    }

    fn respond(&self, uri: &Uri) -> Response<Body> {
        let (size, page, asked) = range(uri);
        let status = (self.status)(&asked);
        let mut response = Response::builder().status(status);
        if status != 200 {
            return response.body(Body::empty()).expect("a valid response");
        }
        let jobs = asked.clone().take_while(|id| *id <= self.jobs).map(job);
        let body = json!({ "total_count": self.jobs, "jobs": jobs.collect::<Vec<_>>() });
        if *asked.end() < self.jobs {
            // GitHub names the repository by its ID.
            let next = format!("/repositories/7/jobs?per_page={size}&page={}", page + 1);
            response = response.header("link", format!("<{next}>; rel=\"next\""));
        }
        let remaining = self.urls().len().to_string();
        let response = response.header("x-ratelimit-remaining", remaining);
        let body = Body::from(body.to_string());
        response.body(body).expect("a valid response")
    }
}

/// Returns the size and the number of the page that a request asks for, and its items.
fn range(uri: &Uri) -> (i64, i64, RangeInclusive<i64>) {
    let number = |name: &str, otherwise| {
        let mut pairs = uri.query().unwrap_or_default().split('&');
        let value = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.map_or(otherwise, |value| value.parse().expect("a number"))
    };
    let (size, page) = (number("per_page", 30), number("page", 1));
    (size, page, (page - 1) * size + 1..=page * size)
}

fn job(id: i64) -> serde_json::Value {
    json!({
        "id": id, "run_id": 1, "run_url": "", "node_id": "", "head_sha": "", "url": "",
        "html_url": null, "status": "queued", "conclusion": null, "name": "",
        "started_at": null, "completed_at": null, "check_run_url": "", "labels": [],
    })
}

impl Transport for JobList {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let uri = request.uri().clone();
        let mut requests = self.requests.lock().expect("no test panicked");
        requests.push(uri.clone());
        drop(requests);
        Box::pin(async move { Ok(self.respond(&uri)) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}
