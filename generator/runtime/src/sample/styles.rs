//! Values with parts in parameters and forms, against the examples of OpenAPI 3.0.3 ("Style
//! Examples") where it has them. Members of objects are in alphabetical order.

use http::{Method, header};
use serde_json::{Value, json};

use crate::runtime::client::Client;
use crate::runtime::request::{PathValue, Request, Untyped, expand};
use crate::runtime::styles::{HeaderStyle, PathStyle, Style, styled};

fn request() -> Request<Untyped> {
    let client = Client::builder().build().expect("a valid client");
    client.request(Method::POST, "/")
}

/// The query of a request with one parameter.
fn query(value: &Value, style: Style) -> String {
    let mut request = request();
    request.parameters.query_styled("color", value, style);
    let request = request.build().expect("a valid request");
    request.uri().query().unwrap_or_default().to_owned()
}

fn list() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    json!({ "B": 150, "G": 200, "R": 100 })
}

#[test]
fn queries_have_pairs() {
    let cases = [
        (json!("blue"), Style::Exploded, "color=blue"),
        (
            list(),
            Style::Exploded,
            "color=blue&color=black&color=brown",
        ),
        (object(), Style::Exploded, "B=150&G=200&R=100"),
        (list(), Style::Joined(","), "color=blue,black,brown"),
        (object(), Style::Joined(","), "color=B,150,G,200,R,100"),
        (list(), Style::Joined(" "), "color=blue%20black%20brown"),
        (list(), Style::Joined("|"), "color=blue%7Cblack%7Cbrown"),
        (
            object(),
            Style::Deep,
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
        (
            json!({ "a": [{ "b": "&" }] }),
            Style::Deep,
            "color%5Ba%5D%5B0%5D%5Bb%5D=%26",
        ),
        (json!({ "a": 1 }), Style::Json, "color=%7B%22a%22%3A1%7D"),
        (
            json!([[1, 2], [3]]),
            Style::Exploded,
            "color=%5B1%2C2%5D&color=%5B3%5D",
        ),
        (json!(["a,b"]), Style::Joined(","), "color=a%2Cb"),
        (json!(1.0), Style::Exploded, "color=1"),
        (json!([]), Style::Exploded, ""),
        (json!([]), Style::Joined(","), "color="),
    ];
    for (value, style, expected) in cases {
        assert_eq!(query(&value, style), expected, "{value} {style:?}");
    }
}

#[test]
fn reserved_characters_can_stay() {
    let mut request = request();
    request
        .parameters
        .query_reserved("to", ["/a?b=c:d", "x&y#z+%"]);
    let request = request.build().expect("a valid request");
    assert_eq!(
        request.uri().query(),
        Some("to=/a?b=c:d&to=x%26y%23z%2B%25")
    );
}

#[test]
fn paths_have_prefixes() {
    use PathStyle::{Json, Label, Matrix, Reserved, Simple};
    let cases = [
        (json!("blue"), Simple, false, "blue"),
        (list(), Simple, false, "blue,black,brown"),
        (object(), Simple, false, "B,150,G,200,R,100"),
        (object(), Simple, true, "B=150,G=200,R=100"),
        (json!("blue"), Label, false, ".blue"),
        (list(), Label, false, ".blue,black,brown"),
        (list(), Label, true, ".blue.black.brown"),
        (object(), Label, true, ".B=150.G=200.R=100"),
        (json!("blue"), Matrix, false, ";color=blue"),
        (list(), Matrix, false, ";color=blue,black,brown"),
        (list(), Matrix, true, ";color=blue;color=black;color=brown"),
        (object(), Matrix, false, ";color=B,150,G,200,R,100"),
        (object(), Matrix, true, ";B=150;G=200;R=100"),
        (json!(["a/b", ",;"]), Simple, false, "a%2Fb,%2C%3B"),
        (json!("a/b?c#d e&f"), Reserved, false, "a/b%3Fc%23d%20e&f"),
        (json!(["a/b", "c"]), Reserved, false, "a/b,c"),
        (json!({ "a": 1 }), Json, false, "%7B%22a%22%3A1%7D"),
    ];
    for (value, style, explode, expected) in cases {
        let path = styled("color", &value, style, explode);
        assert_eq!(path.encoded(), expected, "{value} {style:?} {explode}");
    }
}

#[test]
fn headers_and_cookies_are_set_once() {
    let mut request = request();
    request
        .parameters
        .header_styled("x-a", object(), HeaderStyle::Simple)
        .header_styled("x-b", object(), HeaderStyle::Exploded)
        .header_styled("x-c", list(), HeaderStyle::Json)
        .cookie("a", "1 2")
        .cookie("b", 1)
        .cookie("a", "3")
        .cookie_styled("c", list(), Style::Joined(","));
    let request = request.build().expect("a valid request");
    let header = |name: &str| request.headers()[name].to_str().expect("ASCII");
    assert_eq!(header("x-a"), "B,150,G,200,R,100");
    assert_eq!(header("x-b"), "B=150,G=200,R=100");
    assert_eq!(header("x-c"), r#"["blue","black","brown"]"#);
    assert_eq!(header("cookie"), "b=1; a=3; c=blue,black,brown");
}

#[test]
fn forms_are_encoded_field_by_field() {
    let mut request = request();
    request.parameters.facts.content_type = "application/x-www-form-urlencoded";
    request
        .parameters
        .form_field("To", "+1 & 2")
        .form_field("MediaUrl", ["a", "b"])
        .form_field("To", "last")
        .form_field("empty", Value::Null)
        .form_field_styled("meta", object(), Style::Deep);
    let request = request.build().expect("a valid request");
    let body = request.body().as_bytes().expect("bytes");
    let expected = "MediaUrl=a&MediaUrl=b&To=last&empty=&\
                    meta%5BB%5D=150&meta%5BG%5D=200&meta%5BR%5D=100";
    assert_eq!(body, expected);
    let media_type = &request.headers()[header::CONTENT_TYPE];
    assert_eq!(media_type, "application/x-www-form-urlencoded");
}

#[test]
fn whole_forms_are_objects() {
    let mut whole = request();
    whole
        .parameters
        .form_body(json!({ "a": [1, 2], "b": { "c": 3 } }));
    let built = whole.build().expect("a valid request");
    let body = built.body().as_bytes().expect("bytes");
    assert_eq!(body, "a=1&a=2&b=%7B%22c%22%3A3%7D");
    let mut list = request();
    list.parameters.form_body(json!([1]));
    let error = list.build().expect_err("a list is not a form");
    assert!(error.to_string().contains("not an object"), "{error}");
}

#[test]
fn fields_of_another_body_are_rejected() {
    let mut request = request();
    request.parameters.field("a", 1).form_field("b", 2);
    let error = request
        .build()
        .expect_err("a JSON body has no fields of a form");
    assert!(error.to_string().contains("already set"), "{error}");
}

#[test]
fn reserved_characters_do_not_leave_the_path() {
    for (text, fault) in [
        ("a/../../b", "the segment \"..\" would change the path"),
        ("./a", "the segment \".\" would change the path"),
        ("", "it is empty"),
    ] {
        let path = styled("color", text, PathStyle::Reserved, false).encoded();
        let error = expand("https://a", "/colors/{color}", &[("color", path)]);
        let expected = format!("invalid path parameter \"color\": {fault}");
        assert_eq!(error, Err(expected));
    }
    let path = styled("color", "a/b/..c", PathStyle::Reserved, false).encoded();
    let url = expand("https://a", "/colors/{color}", &[("color", path)]);
    assert_eq!(url.as_deref(), Ok("https://a/colors/a/b/..c"));
}
