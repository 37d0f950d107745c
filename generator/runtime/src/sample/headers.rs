//! Typed headers of responses.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;

use super::models::{Identifier, Run, RunStatus};
use super::script::{Script, respond};
use crate::runtime::error::ErrorKind;
use crate::runtime::headers::table::headers;
use crate::runtime::headers::{
    optional_header, optional_json_header, required_header, required_json_header,
};

#[derive(PartialEq)]
struct CreateRunHeaders {
    location: Option<String>,
    total: i64,
}

headers!(CreateRunHeaders:
    location = optional_header("location") as secret,
    total = required_header("x-total"),
);

fn headers(lines: &[(&str, &[u8])]) -> HeaderMap {
    let line = |(name, value): &(&str, &[u8])| {
        let name: HeaderName = name.parse().expect("a header name");
        (
            name,
            HeaderValue::from_bytes(value).expect("a header value"),
        )
    };
    let mut headers = HeaderMap::new();
    for (name, value) in lines.iter().map(line) {
        headers.append(name, value);
    }
    headers
}

fn one(value: &str) -> HeaderMap {
    headers(&[("x", value.as_bytes())])
}

#[tokio::test(start_paused = true)]
async fn a_header_that_does_not_fit_does_not_cost_the_response() {
    let body = r#"{"id": 1, "status": "queued"}"#;
    let script = Script::new([
        respond(200, &[("location", "/runs/1"), ("x-total", "2")], body),
        respond(200, &[], body),
        respond(200, &[("x-total", "secret")], body),
    ]);
    let client = script.client();
    let response = client.runs().get(1).send().await.expect("a response");
    let headers: CreateRunHeaders = response.decode_headers().expect("headers");
    assert_eq!(headers.location.as_deref(), Some("/runs/1"));
    assert_eq!(headers.total, 2);
    let shown = "CreateRunHeaders { location: Sensitive, total: 2 }";
    assert_eq!(format!("{headers:?}"), shown);
    let response = client.runs().get(1).send().await.expect("a response");
    let error = response.decode_headers::<CreateRunHeaders>();
    let error = error.expect_err("a missing header");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.to_string(), "missing response header `x-total`");
    let response = client.runs().get(1).send_raw().await.expect("a response");
    let error = response.decode_headers::<CreateRunHeaders>();
    let error = error.expect_err("a malformed header").to_string();
    assert!(
        error.ends_with("invalid response header `x-total`: expected an integer"),
        "{error}"
    );
    assert!(error.starts_with("GET https://api.example.com/"), "{error}");
}

#[test]
fn scalars_are_read_as_they_are_sent() {
    assert_eq!(required_header(&one("TRUE"), "X").ok(), Some(true));
    assert_eq!(required_header(&one("-3.0"), "x").ok(), Some(-3_i64));
    assert_eq!(required_header(&one("255"), "x").ok(), Some(255_u8));
    assert_eq!(required_header(&one("0.5"), "x").ok(), Some(0.5));
    assert_eq!(
        required_header(&one(" a, b "), "x").ok(),
        Some("a, b".to_owned())
    );
    assert_eq!(
        required_header(&one("queued"), "x").ok(),
        Some(RunStatus::Queued)
    );
    let latin = headers(&[("x", b"caf\xe9")]);
    assert_eq!(
        required_header(&latin, "x").ok(),
        Some("caf\u{e9}".to_owned())
    );
    for text in ["3.5", "256", "-1", "", "x"] {
        assert!(required_header::<u8>(&one(text), "x").is_err(), "{text}");
    }
    assert_eq!(
        optional_header::<i64>(&HeaderMap::new(), "x").ok(),
        Some(None)
    );
}

#[test]
fn unions_have_the_type_of_the_value() {
    assert_eq!(
        required_header(&one("7"), "x").ok(),
        Some(Identifier::Number(7))
    );
    let text = Identifier::Name("7a".to_owned());
    assert_eq!(required_header(&one("7a"), "x").ok(), Some(text));
}

#[test]
fn times_can_be_those_of_http() {
    let time: Timestamp = "1994-11-06T08:49:37Z".parse().expect("a time");
    for text in [
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
    ] {
        assert_eq!(required_header(&one(text), "x").ok(), Some(time), "{text}");
    }
    for text in [
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "yesterday",
        "Sun, 99 Nov 1994 08:49:37 GMT",
    ] {
        let error = required_header::<Timestamp>(&one(text), "x").expect_err(text);
        assert_eq!(
            error.to_string(),
            "invalid response header `x`: unexpected format"
        );
    }
}

#[test]
fn lists_are_separated_by_commas() {
    let lines = headers(&[("x", b"1, 2,"), ("x", b"3")]);
    assert_eq!(required_header(&lines, "x").ok(), Some(vec![1_i64, 2, 3]));
    assert_eq!(
        required_header(&one(""), "x").ok(),
        Some(Vec::<String>::new())
    );
    let cookies = headers(&[
        ("set-cookie", b"a=1; expires=Sun, 06 Nov 1994 08:49:37 GMT"),
        ("set-cookie", b"b=2"),
    ]);
    let cookies = required_header::<Vec<String>>(&cookies, "set-cookie").expect("cookies");
    assert_eq!(
        cookies,
        ["a=1; expires=Sun, 06 Nov 1994 08:49:37 GMT", "b=2"]
    );
    let none = optional_header::<Vec<String>>(&HeaderMap::new(), "set-cookie");
    assert_eq!(none.ok(), Some(None));
}

#[test]
fn objects_are_exploded_or_not() {
    let run = Run {
        id: 1,
        status: RunStatus::Completed,
    };
    for text in ["id,1,status,completed", "status=completed, id=1, new=="] {
        assert_eq!(
            required_header(&one(text), "x").ok(),
            Some(run.clone()),
            "{text}"
        );
    }
    let map = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
    assert_eq!(required_header(&one("a,1,b,2"), "x").ok(), Some(map));
    for (text, problem) in [
        ("id,1,status", "expected an object"),
        ("id=1", "missing `status`"),
        ("id=1,x", "expected an object"),
        ("", "missing `id`"),
    ] {
        let error = required_header::<Run>(&one(text), "x").expect_err(text);
        assert!(error.to_string().ends_with(problem), "{error}");
    }
}

#[test]
fn json_is_decoded() {
    let run = Run {
        id: 1,
        status: RunStatus::Queued,
    };
    let json = r#"{"id": 1, "status": "queued"}"#;
    assert_eq!(required_json_header(&one(json), "x").ok(), Some(run));
    let error = required_json_header::<Run>(&one(r#"{"id": "secret"}"#), "x");
    let error = error.expect_err("another type").to_string();
    assert_eq!(
        error,
        "invalid response header `x`: unexpected JSON at column 15"
    );
    assert_eq!(
        optional_json_header::<i64>(&HeaderMap::new(), "x").ok(),
        Some(None)
    );
    let error = required_json_header::<i64>(&HeaderMap::new(), "x").expect_err("nothing");
    assert_eq!(error.to_string(), "missing response header `x`");
}
