//! The `Link` header, whatever parameter selects the pages.

use http::Method;

use super::super::script::{Reaction, Script, respond};
use super::{Names, queries, request};
use crate::paging::{PageSize, Paged};
use crate::request::{Endpoint, Json, Operation};
use crate::{Error, ErrorKind, Request};

/// Each page has the names after that of the parameter `since`.
struct Since;

impl Operation for Since {
    type Output = Names;
    type Decoder = Json;
    const ENDPOINT: Endpoint = Endpoint::new("Since", Method::GET, "/names");
}

impl Paged for Since {
    const PAGE_SIZE: Option<PageSize> = Some(PageSize {
        parameter: "per_page",
        max: 30,
    });
}

fn linked(name: &str, next: &str) -> Reaction {
    let link = format!("<https://api.example.com/names?{next}>; rel=\"next\"");
    respond(
        200,
        &[("link", &link)],
        format!(r#"{{"names": ["{name}"]}}"#),
    )
}

fn last(name: &str) -> Reaction {
    respond(200, &[], format!(r#"{{"names": ["{name}"]}}"#))
}

async fn names(request: Request<Since>) -> Result<String, Error> {
    Ok(request.items().try_collect().await?.join(" "))
}

#[tokio::test(start_paused = true)]
async fn a_link_is_followed_whatever_it_contains() {
    let script = Script::new([linked("c", "per_page=30&since=c"), last("d")]);
    let list = request::<Since>(&script.client()).query("since", "b");
    assert_eq!(names(list).await.expect("both pages"), "c d");
    assert_eq!(
        queries(&script),
        ["since=b&per_page=30", "per_page=30&since=c"]
    );

    // A declared header that is missing ends the list.
    let script = Script::new([last("a")]);
    let list = request::<Since>(&script.client());
    assert_eq!(names(list).await.expect("one page"), "a");

    let script = Script::new([linked("a", "per_page=30")]);
    let error = names(request::<Since>(&script.client())).await;
    let error = error.expect_err("a loop").to_string();
    let problem = "invalid link to the next page: page already visited";
    assert!(error.ends_with(problem), "{error}");
}

#[tokio::test(start_paused = true)]
async fn only_the_first_page_is_requested_in_smaller_ones() {
    let failed = || (0..3).map(|_| respond(502, &[], ""));
    let pages = [linked("a", "per_page=10&since=a"), last("b")];
    let script = Script::new(failed().chain(pages));
    let list = request::<Since>(&script.client());
    assert_eq!(names(list).await.expect("both pages"), "a b");
    let requested = queries(&script);
    assert_eq!(requested[3..], ["per_page=10", "per_page=10&since=a"]);

    // `since` may also depend on the size of the page.
    let pages = [linked("a", "per_page=30&since=a")];
    let script = Script::new(pages.into_iter().chain(failed()));
    let error = names(request::<Since>(&script.client())).await;
    assert_eq!(error.expect_err("a failure").kind(), ErrorKind::Api);
    assert_eq!(script.requests().len(), 4);
}
