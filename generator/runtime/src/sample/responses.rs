//! Lists, downloads and polling.

use std::error::Error as _;
use std::time::Duration;

use http::header;

use super::models::{Run, RunList, RunStatus};
use super::script::{Reaction, Script, respond};
use crate::ErrorKind;
use crate::paging::Page as _;
use crate::runtime::transport::{Body, Destination, OperationInfo, TransportError};

fn page(link: &str) -> Reaction {
    let body = r#"{"runs": [{"id": 1, "status": "other"}]}"#;
    let headers = [("link", link), ("x-ratelimit-remaining", "5")];
    respond(200, &headers, body)
}

fn run(status: &str) -> Reaction {
    let body = format!(r#"{{"id": 1, "status": "{status}"}}"#);
    respond(200, &[("etag", "\"1\"")], body)
}

#[tokio::test(start_paused = true)]
async fn items_are_those_of_all_pages() {
    let script = Script::new([page("<?page=2>; rel=\"next\""), page("")]);
    let mut items = script.client().runs().list("r").branch("main").items();
    assert!(
        script.requests().is_empty(),
        "nothing is sent before a poll"
    );
    let mut runs = Vec::new();
    while let Some(run) = items.try_next().await.expect("a run") {
        assert!(!items.limit_reached() || runs.len() == 1);
        runs.push(run);
    }
    let unknown = RunStatus::Unknown("other".to_owned());
    let run = Run {
        id: 1,
        status: unknown,
    };
    assert_eq!(runs, [run.clone(), run]);
    assert!(items.limit_reached());
    let limit = items.rate_limit().expect("a rate limit");
    assert_eq!(limit.remaining, Some(5));
    let requests = script.requests();
    assert_eq!(
        requests[1].uri(),
        "https://api.example.com/repos/r/runs?page=2"
    );
    assert!(requests[1].extensions().get::<OperationInfo>().is_some());
}

#[tokio::test(start_paused = true)]
async fn a_list_without_a_filter_has_no_limit() {
    let script = Script::new([page("<?page=2>; rel=next"), page("")]);
    let mut pages = script.client().runs().list("r").pages();
    while pages.try_next().await.expect("a page").is_some() {}
    assert!(!pages.limit_reached());
}

#[tokio::test(start_paused = true)]
async fn a_page_comes_before_the_error_of_its_link() {
    for (link, reason) in [
        (
            "<https://user:pw@other.example.com/?key=1>; rel=next",
            "different origin: https://other.example.com, not https://api.example.com; \
             `Server::rebase_links` follows it",
        ),
        ("<>; rel=next", "not a URL"),
        ("</repos/r/runs>; rel=next", "page already visited"),
    ] {
        let script = Script::new([page(link)]);
        let request = script.client().get("/repos/r/runs").json::<RunList>();
        let mut pages = request.pages();
        let page = pages.try_next().await.expect("a page");
        assert_eq!(page.expect("a page").items().len(), 1);
        let error = pages.try_next().await.expect_err(link);
        assert_eq!(
            error.to_string(),
            format!(
                "GET https://api.example.com/repos/r/runs: invalid link to the next page: {reason}"
            )
        );
        assert!(
            pages
                .try_next()
                .await
                .expect("the list has ended")
                .is_none()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_resumes_without_credentials() {
    let link = [("location", "https://storage.example.com/log?sig=1")];
    let interrupted = Body::stream(Chunks(vec![
        Err(TransportError::new("reset")),
        Ok("lin".into()),
    ]));
    let script = Script::new([
        respond(302, &link, ""),
        respond(
            200,
            &[("etag", "\"1\""), ("content-length", "5")],
            interrupted,
        ),
        respond(
            206,
            &[("etag", "\"1\""), ("content-range", "bytes 3-4/5")],
            "e\n",
        ),
    ]);
    let link = script.client().runs().download_logs(1).await;
    let link = link.expect("a link");
    assert_eq!(link.location(), "https://storage.example.com/log?sig=1");
    assert_eq!(link.text().await.expect("the log"), "line\n");
    let requests = script.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests[1..] {
        assert_eq!(
            request.extensions().get::<Destination>(),
            Some(&Destination::Other)
        );
        assert!(request.extensions().get::<OperationInfo>().is_none());
        assert!(!request.headers().contains_key(header::AUTHORIZATION));
    }
    assert_eq!(requests[2].headers()[header::RANGE], "bytes=3-");
    assert_eq!(requests[0].headers()[header::AUTHORIZATION], "Bearer TOKEN");
}

#[tokio::test(start_paused = true)]
async fn polling_ends_with_the_condition_or_the_timeout() {
    let minute = Duration::from_secs(60);
    let script = Script::new([
        run("queued"),
        respond(502, &[], ""),
        respond(502, &[], ""),
        respond(502, &[], ""),
        respond(304, &[], ""),
        run("completed"),
    ]);
    let request = script.client().runs().get(1);
    let run_ = request.wait_until_completed(minute).await.expect("a run");
    assert_eq!(run_.status, RunStatus::Completed);
    let requests = script.requests();
    assert_eq!(requests[1].headers()[header::IF_NONE_MATCH], "\"1\"");

    let script = Script::new([respond(503, &[], ""), Reaction::Stall]);
    let request = script.client().runs().get(1).retry(crate::Retry::off());
    let error = request.wait_until_completed(minute).await;
    let error = error.expect_err("the server stalls");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "GET https://api.example.com/runs/1: polling did not complete within 60s after 2 attempts"
    );
    let source = error.source().expect("the last error").to_string();
    assert!(source.contains("503 Service Unavailable"), "{source}");
}

/// The chunks of a body, the last one first.
pub struct Chunks<E>(pub Vec<Result<bytes::Bytes, E>>);

impl<E: Unpin> futures_core::Stream for Chunks<E> {
    type Item = Result<bytes::Bytes, E>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop())
    }
}
