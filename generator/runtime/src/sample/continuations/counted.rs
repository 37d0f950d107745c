//! Links in bodies, numbers of pages, and numbers of items.

use super::super::script::Script;
use super::{
    Current, Last, Link, Number, NumberInBody, Numbers, Offset, names, page, queries, request,
};
use crate::ErrorKind;

#[tokio::test(start_paused = true)]
async fn a_link_in_the_body_is_followed_on_the_same_origin() {
    let linked = |name: &str, next: &str| {
        page(&format!(
            r#"{{"names": ["{name}"], "links": {{"next": {next}}}}}"#
        ))
    };
    let script = Script::new([
        linked("a", r#""/list?page=2""#),
        linked("b", r#""https://api.example.com/list?page=3#x""#),
        linked("c", "null"),
    ]);
    let list = request::<Link>(&script.client());
    assert_eq!(names(list).await.expect("all pages"), "a b c");
    let requests = script.requests();
    assert_eq!(
        requests[2].uri(),
        "https://api.example.com/list?page=3",
        "without the fragment"
    );
    assert_eq!(requests[2].headers()["authorization"], "Bearer TOKEN");

    for (next, reason) in [
        (
            r#""https://other.example.com/names""#,
            "different origin: https://other.example.com, not https://api.example.com; \
             `Server::rebase_links` follows it",
        ),
        (r#""https://api.example.com/names""#, "page already visited"),
        ("5", "not a string"),
        (r#""http://[""#, "not a URL"),
    ] {
        let script = Script::new([linked("a", next)]);
        let error = names(request::<Link>(&script.client())).await;
        let error = error.expect_err(next).to_string();
        let problem = format!("invalid link to the next page: {reason}");
        assert!(error.ends_with(&problem), "{error}");
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_item_selects_the_next_page() {
    let script = Script::new([
        page(r#"{"names": ["a", "b"], "has_more": true}"#),
        page(r#"{"has_more": false, "names": ["c"]}"#),
    ]);
    let list = request::<Last>(&script.client());
    assert_eq!(names(list).await.expect("both pages"), "a b c");
    assert_eq!(queries(&script), ["", "after=b"]);

    // Without its token, the rest of the list is missing.
    let script = Script::new([page(r#"{"names": ["a", ""], "has_more": true}"#)]);
    let error = names(request::<Last>(&script.client())).await;
    let error = error.expect_err("no token").to_string();
    let problem = "invalid token of the next page: missing in the last item";
    assert!(error.ends_with(problem), "{error}");

    for end in [r#"{"names": [], "has_more": true}"#, r#"{"names": ["a"]}"#] {
        let script = Script::new([page(end), page(r#"{"names": []}"#)]);
        let list = request::<Last>(&script.client());
        assert!(names(list).await.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn pages_are_numbered() {
    let script = Script::new([
        page(r#"{"names": ["a"]}"#),
        page(r#"{"names": ["b"]}"#),
        page(r#"{"names": []}"#),
    ]);
    let list = request::<Number>(&script.client());
    assert_eq!(names(list).await.expect("all pages"), "a b");
    let number = |number| format!("page%5Bnumber%5D={number}");
    assert_eq!(queries(&script), ["".to_owned(), number(2), number(3)]);

    // From a page on, to the last of three.
    let script = Script::new([
        page(r#"{"names": ["b"], "pages": 3}"#),
        page(r#"{"names": ["c"], "pages": "3"}"#),
    ]);
    let list = request::<Numbers>(&script.client()).query("page", 1);
    assert_eq!(names(list).await.expect("both pages"), "b c");
    assert_eq!(queries(&script), ["page=1", "page=2"]);

    let script = Script::new([page(r#"{"names": ["a"]}"#), page(r#"{"names": []}"#)]);
    let list = request::<NumberInBody>(&script.client());
    assert_eq!(names(list).await.expect("both pages"), "a");
    assert_eq!(&script.requests()[1].body()[..], br#"{"page":2}"#);
}

#[tokio::test(start_paused = true)]
async fn pages_are_numbered_from_that_in_the_body() {
    let current = |number: &str, names: &str| {
        page(&format!(
            r#"{{"page": {number}, "names": {names}, "total": 3}}"#
        ))
    };
    for first in [0, 1] {
        let number = |index: usize| (first + index).to_string();
        let script = Script::new([
            current(&number(0), r#"["a", "b"]"#),
            current(&format!("\"{}\"", number(1)), r#"["c"]"#),
        ]);
        let list = request::<Current>(&script.client());
        assert_eq!(names(list).await.expect("both pages"), "a b c");
        assert_eq!(
            queries(&script),
            [String::new(), format!("page={}", number(1))]
        );
    }

    // The number of items before this page is unknown.
    let script = Script::new([current("2", r#"["c"]"#), current("3", "[]")]);
    let list = request::<Current>(&script.client()).query("page", 2);
    assert_eq!(names(list).await.expect("both pages"), "c");
    assert_eq!(queries(&script), ["page=2", "page=3"]);

    for (number, reason) in [("5", "5, not 2"), ("null", "not an integer")] {
        let script = Script::new([current(number, r#"["a"]"#)]);
        let mut items = request::<Current>(&script.client())
            .query("page", 2)
            .items();
        assert!(items.try_next().await.expect("an item").is_some());
        let error = items.try_next().await.expect_err(number).to_string();
        let problem = format!("invalid number of the page: {reason}");
        assert!(error.ends_with(&problem), "{error}");
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn items_are_counted() {
    let script = Script::new([
        page(r#"{"names": ["c", "d"], "total": 5}"#),
        page(r#"{"names": ["e"], "total": 5}"#),
    ]);
    let list = request::<Offset>(&script.client()).query("offset", 2);
    let mut items = list.items();
    items.try_next().await.expect("a name");
    let cursor = items.cursor().expect("a position");
    assert_eq!(items.try_collect().await.expect("the rest"), ["d", "e"]);
    assert_eq!(queries(&script), ["offset=2", "offset=4"]);

    // The same list, whatever its first page.
    let script = Script::new([
        page(r#"{"names": ["c", "d"], "total": -1}"#),
        page(r#"{"names": ["e"], "total": 0}"#),
        page(r#"{"names": [], "total": null}"#),
    ]);
    let items = request::<Offset>(&script.client()).items().resume(&cursor);
    assert_eq!(items.try_collect().await.expect("the rest"), ["d", "e"]);
    assert_eq!(queries(&script), ["offset=2", "offset=4", "offset=5"]);
}

#[tokio::test(start_paused = true)]
async fn an_endless_list_ends_with_an_error() {
    let script = Script::new([page(r#"{"names": ["a"]}"#), page(r#"{"names": ["a"]}"#)]);
    let mut pages = request::<Number>(&script.client()).pages().max_pages(2);
    for _ in 0..2 {
        assert!(pages.try_next().await.expect("a page").is_some());
    }
    let error = pages.try_next().await.expect_err("too many pages");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(pages.cursor().is_some());
}
