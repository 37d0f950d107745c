//! Tokens of the next page.

use super::super::script::{Script, respond};
use super::{Field, Header, Property, Token, names, page, queries, request};
use crate::ErrorKind;
use crate::paging::{Cursor, Page};

#[tokio::test(start_paused = true)]
async fn a_token_is_sent_as_a_parameter() {
    let script = Script::new([
        page(r#"{"meta": {"next": "x&y", "x": [1]}, "names": ["a", "b"]}"#),
        page(r#"{"names": [], "meta": {"next": 7}}"#),
        page(r#"{"names": ["c"], "meta": {"next": ""}}"#),
    ]);
    let list = request::<Token>(&script.client()).query("filter", "a b");
    assert_eq!(names(list).await.expect("all pages"), "a b c");
    let filter = "filter=a%20b";
    assert_eq!(
        queries(&script),
        [
            filter.to_owned(),
            format!("{filter}&cursor=x%26y"),
            format!("{filter}&cursor=7")
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_list_of_another_type_finds_the_next_page_as_well() {
    #[derive(serde::Deserialize)]
    struct Lengths {
        names: Vec<String>,
    }

    impl Page for Lengths {
        type Item = usize;

        fn items(&self) -> &[usize] {
            &[]
        }

        fn into_items(self) -> Vec<usize> {
            self.names.iter().map(String::len).collect()
        }
    }

    let script = Script::new([
        page(r#"{"meta": {"next": "x"}, "names": ["a", "bc"]}"#),
        page(r#"{"names": ["def"]}"#),
    ]);
    let list = request::<Token>(&script.client()).decode_as::<Lengths>();
    let lengths = list.items().try_collect().await.expect("all pages");
    assert_eq!(lengths, [1, 2, 3]);
    assert_eq!(queries(&script), ["", "cursor=x"]);
}

#[tokio::test(start_paused = true)]
async fn a_list_ends_without_a_token() {
    for meta in ["{}", r#"{"next": null}"#, r#"{"next": 0}"#, "[1]", "true"] {
        let body = format!(r#"{{"names": ["a"], "meta": {meta}}}"#);
        let script = Script::new([page(&body)]);
        let list = request::<Token>(&script.client());
        assert_eq!(names(list).await.expect(meta), "a");
    }
    let script = Script::new([page(r#"{"names": ["a"], "meta": {"next": {"x": 1}}}"#)]);
    let error = names(request::<Token>(&script.client())).await;
    let error = error.expect_err("no scalar").to_string();
    let problem = "invalid token of the next page: not a string or a number";
    assert!(error.ends_with(problem), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_repeated_token_is_an_error_unless_the_page_is_empty() {
    let repeated = |names: &str| page(&format!(r#"{{"names": {names}, "meta": {{"next": "x"}}}}"#));
    let script = Script::new([repeated(r#"["a"]"#), repeated("[]")]);
    let list = request::<Token>(&script.client());
    assert_eq!(names(list).await.expect("an empty page"), "a");

    let script = Script::new([repeated(r#"["a"]"#), repeated(r#"["b"]"#)]);
    let mut items = request::<Token>(&script.client()).items();
    for name in ["a", "b"] {
        assert_eq!(
            items.try_next().await.expect("a name").as_deref(),
            Some(name)
        );
    }
    let error = items.try_next().await.expect_err("a loop");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let problem = "invalid token of the next page: page already visited";
    assert!(error.to_string().ends_with(problem), "{error}");
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_header_carries_the_token() {
    let next = [("x-next", "t 1")];
    let body = r#"{"names": ["a", "b"]}"#;
    let script = Script::new([
        respond(200, &next, body),
        respond(404, &[], ""),
        respond(200, &[], body),
    ]);
    let client = script.client();
    let mut items = request::<Header>(&client).items();
    let first = items.cursor().expect("the start").to_string();
    while items.try_next().await.is_ok_and(|it| it.is_some()) {}
    let cursor = items.cursor().expect("a position").to_string();
    assert_eq!(
        cursor.split_once("./").map(|it| it.1),
        Some("names#%22t%201%22")
    );
    let cursor: Cursor = cursor.parse().expect("a cursor");
    let rest = request::<Header>(&client).items().resume(&cursor);
    assert_eq!(rest.try_collect().await.expect("the rest").len(), 2);
    let requests = script.requests();
    let tokens: Vec<_> = requests
        .iter()
        .map(|it| it.headers().get("x-token"))
        .collect();
    assert_eq!(tokens[0], None);
    assert_eq!(tokens[1].expect("a token"), "t 1");
    assert_eq!(tokens[2].expect("a token"), "t 1");

    // The start of the list has no token.
    let script = Script::new([respond(200, &[], body)]);
    let client = script.client();
    let items = request::<Header>(&client).items();
    let items = items.resume(&cursor);
    let first: Cursor = first.parse().expect("a cursor");
    let again = items.resume(&first).try_collect().await;
    assert_eq!(again.expect("a page").len(), 2);
    assert_eq!(script.requests()[0].headers().get("x-token"), None);
}

#[tokio::test(start_paused = true)]
async fn a_body_carries_the_token() {
    let pages = || {
        [
            page(r#"{"names": ["a"], "next": "x y"}"#),
            page(r#"{"names": ["b"], "next": null}"#),
        ]
    };
    let bodies = |script: &Script| -> Vec<String> {
        let requests = script.requests();
        let bodies = requests
            .iter()
            .map(|it| String::from_utf8_lossy(it.body()).into_owned());
        bodies.collect()
    };
    let script = Script::new(pages());
    let mut list = request::<Property>(&script.client());
    list.parameters.field("filter", 1);
    assert_eq!(names(list).await.expect("both pages"), "a b");
    assert_eq!(
        bodies(&script),
        [r#"{"filter":1}"#, r#"{"filter":1,"token":"x y"}"#]
    );

    let script = Script::new(pages());
    let list = request::<Property>(&script.client());
    assert_eq!(names(list).await.expect("both pages"), "a b");
    assert_eq!(bodies(&script), ["", r#"{"token":"x y"}"#]);

    let script = Script::new(pages());
    let mut list = request::<Field>(&script.client());
    list.parameters.form_field("filter", "1&2");
    assert_eq!(names(list.clone()).await.expect("both pages"), "a b");
    assert_eq!(
        bodies(&script),
        ["filter=1%262", "filter=1%262&page%20token=x%20y"]
    );
    for request in script.requests() {
        let media_type = "application/x-www-form-urlencoded";
        assert_eq!(request.headers()["content-type"], media_type);
    }
    // The body is part of the request that a cursor belongs to.
    let cursor = list.clone().items().cursor().expect("the start");
    list.parameters.form_field("filter", "3");
    let error = list.items().resume(&cursor).try_next().await;
    assert_eq!(
        error.expect_err("another list").kind(),
        ErrorKind::InvalidRequest
    );
}

#[cfg(feature = "blocking")]
#[test]
fn a_list_can_be_iterated_without_a_runtime() {
    use crate::Error;
    use crate::blocking::WaitEach as _;

    let reactions = [
        page(r#"{"names": ["a"], "meta": {"next": "x"}}"#),
        page(r#"{"names": ["b"]}"#),
    ];
    let script = Script::new(reactions);
    let names: Result<Vec<String>, Error> = request::<Token>(&script.client())
        .items()
        .wait_each()
        .collect();
    assert_eq!(names.expect("both pages"), ["a", "b"]);
}
