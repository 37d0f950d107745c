//! Requests without an operation.

use bytes::Bytes;
use generator_runtime::conventions::Conventions;
use generator_runtime::request::{Json, Untyped};
use generator_runtime::transport::Body;
use generator_runtime::{Client, ClientBuilder, Credential, ErrorKind, Request};
use http::{Method, header};

static CONVENTIONS: Conventions = Conventions {
    server: "https://api.example.com/v1",
    user_agent: "tests/1",
    headers: &[("accept", "application/json")],
    ..Conventions::COMMON
};

fn client() -> Client {
    ClientBuilder::new(&CONVENTIONS)
        .build()
        .expect("a valid client")
}

fn url(request: &Request<Untyped>) -> String {
    request.build().expect("a valid request").uri().to_string()
}

#[test]
fn arguments_are_encoded() {
    let request = client()
        .request(Method::OPTIONS, "/a/{b}/{c}.{d}")
        .path("b", "x/y")
        .path("c", 1)
        .path("d", "é")
        .query("q", "a b&c")
        .query("q", "last")
        .header("x-one", 1);
    assert_eq!(
        url(&request),
        "https://api.example.com/v1/a/x%2Fy/1.%C3%A9?q=last"
    );
    let request = request.build().expect("a valid request");
    assert_eq!(request.method(), Method::OPTIONS);
    assert_eq!(request.headers()["x-one"], "1");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()[header::USER_AGENT], "tests/1");
}

#[test]
fn json_sets_the_accept_header_unless_there_is_one() {
    static PLAIN: Conventions = Conventions {
        headers: &[],
        ..Conventions::COMMON
    };
    let plain = ClientBuilder::new(&PLAIN)
        .server("https://api.example.com")
        .build()
        .expect("a valid client");
    let accept = |request: http::Request<Body>| {
        let value = request.headers().get(header::ACCEPT)?;
        Some(value.to_str().expect("a string").to_owned())
    };
    let built =
        |request: Request<Untyped<i64, Json>>| accept(request.build().expect("a valid request"));
    assert_eq!(
        built(plain.get("/").json()).as_deref(),
        Some("application/json")
    );
    assert_eq!(
        built(plain.get("/").json().header("accept", "a/b")).as_deref(),
        Some("a/b")
    );
    assert_eq!(
        accept(plain.get("/").build().expect("a valid request")),
        None
    );
}

#[test]
fn invalid_requests_are_not_built() {
    for (request, problem) in [
        (client().get("a/{b}").path("b", 1), "no leading slash"),
        (client().get("/{b}"), "missing path parameter \"b\""),
        (
            client().post("/").json_body(&1).field("a", 2),
            "the whole body is already set",
        ),
    ] {
        let error = request.build().expect_err(problem);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(problem), "{error}");
    }
    let twice = client().get("/{b}").path("b", 1).path("b", 2);
    assert_eq!(url(&twice), "https://api.example.com/v1/2");
}

#[test]
fn lists_are_repeated_or_joined() {
    let request = client()
        .get("/")
        .query_each("each", ["a", "b"])
        .query_joined("all", [1, 2], ",");
    assert_eq!(
        url(&request),
        "https://api.example.com/v1/?each=a&each=b&all=1,2"
    );
    let again = request.query_each("each", ["c"]);
    assert_eq!(url(&again), "https://api.example.com/v1/?each=c&all=1,2");
    let replaced = again.query("all", "x").query_joined("each", [1, 2], ",");
    assert_eq!(url(&replaced), "https://api.example.com/v1/?all=x&each=1,2");
}

#[test]
fn separators_of_lists_differ_from_those_in_values() {
    let joined = |separator: &'static str| {
        let request = client().get("/");
        url(&request.query_joined("all", ["a,b", "c|d", "e"], separator))
    };
    let base = "https://api.example.com/v1/?all=";
    assert_eq!(joined(","), format!("{base}a%2Cb,c%7Cd,e"));
    assert_eq!(joined("|"), format!("{base}a%2Cb%7Cc%7Cd%7Ce"));
    assert_eq!(joined(" "), format!("{base}a%2Cb%20c%7Cd%20e"));
}

#[test]
fn bodies_have_their_media_type() {
    let body = |request: Request<Untyped>| {
        let request = request.build().expect("a valid request");
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type.map(|it| it.to_str().expect("a string").to_owned());
        (
            media_type,
            String::from_utf8(request.body().as_bytes().expect("bytes").to_vec())
                .expect("a string"),
        )
    };
    let json = Some("application/json".to_owned());
    assert_eq!(body(client().post("/")), (None, String::new()));
    let fields = client().patch("/").field("a", 1).field("b", None::<i64>);
    assert_eq!(
        body(fields),
        (json.clone(), r#"{"a":1,"b":null}"#.to_owned())
    );
    assert_eq!(
        body(client().post("/").json_body(&[1, 2])),
        (json, "[1,2]".to_owned())
    );
    let raw = client()
        .post("/")
        .body("text/csv", Bytes::from_static(b"a,b"));
    assert_eq!(body(raw), (Some("text/csv".to_owned()), "a,b".to_owned()));
}

#[test]
fn credentials_are_sent_and_never_shown() {
    let builder = ClientBuilder::new(&CONVENTIONS)
        .credential(Credential::basic("user", "hunter2"))
        .credential(Credential::header("x-api-key", "hunter2"))
        .credential(Credential::query("key", "hunter2"));
    assert!(!format!("{builder:?}").contains("hunter2"), "{builder:?}");
    let client = builder.build().expect("a valid client");
    let request = client.get("/a").query("b", "c");
    assert!(
        !format!("{client:?} {request:?}").contains("hunter2"),
        "{request:?}"
    );
    let request = request.build().expect("a valid request");
    assert_eq!(
        request.uri(),
        "https://api.example.com/v1/a?b=c&key=hunter2"
    );
    assert_eq!(request.headers()["x-api-key"], "hunter2");
    assert_eq!(
        request.headers()[header::AUTHORIZATION],
        "Basic dXNlcjpodW50ZXIy"
    );
    assert!(!format!("{:?}", request.headers()).contains("hunter2"));
}

#[test]
fn the_last_credential_of_a_place_is_sent() {
    let client = ClientBuilder::new(&CONVENTIONS)
        .credential(Credential::query("key", "old"))
        .credential(Credential::bearer("old"))
        .credential(Credential::query("key", "new"))
        .credential(Credential::bearer("new"))
        .build()
        .expect("a valid client");
    let request = client.get("/a").build().expect("a valid request");
    assert_eq!(request.uri(), "https://api.example.com/v1/a?key=new");
    assert_eq!(request.headers()[header::AUTHORIZATION], "Bearer new");
}

#[test]
fn a_request_can_replace_a_credential() {
    let client = ClientBuilder::new(&CONVENTIONS)
        .credential(Credential::bearer("all"))
        .build();
    let request = client
        .expect("a valid client")
        .get("/")
        .header("authorization", "Bearer hunter2");
    let request = request.build().expect("a valid request");
    assert_eq!(request.headers()[header::AUTHORIZATION], "Bearer hunter2");
    assert_eq!(
        request
            .headers()
            .get_all(header::AUTHORIZATION)
            .iter()
            .count(),
        1
    );
    assert!(!format!("{:?}", request.headers()).contains("hunter2"));
}

#[test]
fn placeholders_need_arguments() {
    let missing = client().get("/a/{b}").build().expect_err("b is missing");
    assert_eq!(
        missing.to_string(),
        "GET https://api.example.com/v1/a/{b}: missing path parameter \"b\""
    );
    let part = client()
        .get("/a/{b}.{c}")
        .path("b", "")
        .path("c", ".")
        .build();
    let part = part.expect_err("`..` would change the path");
    assert_eq!(part.kind(), ErrorKind::InvalidRequest);
}

#[test]
fn text_is_read_in_its_charset() {
    let receive = |media_type: &str, body: &'static [u8]| {
        let response = http::Response::builder()
            .header(header::CONTENT_TYPE, media_type)
            .body(Bytes::from_static(body));
        let response = response.expect("a valid response");
        client().get("/").text().receive(response)
    };
    let cases: [(&str, &[u8], &str); 6] = [
        ("text/csv", b"\xef\xbb\xbf\xc3\xa9", "é"),
        ("text/csv; charset=UTF-8", b"\xc3\xa9", "é"),
        ("text/csv; header=present; charset=iso-8859-1", b"\xe9", "é"),
        ("text/csv;charset=\"Windows-1252\"", b"\x80", "€"),
        ("text/csv; charset=utf-16", b"\xff\xfe\xe9\x00", "é"),
        ("text/csv; charset=utf-16be", b"\x00\xe9", "é"),
    ];
    for (media_type, body, expected) in cases {
        let text = receive(media_type, body).expect("text").body;
        assert_eq!(text, expected, "{media_type}");
    }
    for media_type in ["text/csv", "text/csv; charset=shift_jis"] {
        let error = receive(media_type, b"\xe9").expect_err("no text");
        assert_eq!(error.kind(), ErrorKind::Decode, "{media_type}");
    }
}

#[test]
fn credentials_are_cookies_or_values_of_a_scheme() {
    let client = ClientBuilder::new(&CONVENTIONS)
        .credential(Credential::authorization("Token", "one"))
        .credential(Credential::cookie("session", "two"))
        .credential(Credential::cookie("csrf", "three"))
        .build()
        .expect("a valid client");
    let request = client.get("/").header("cookie", "theme=dark");
    let request = request.build().expect("a valid request");
    let headers = request.headers();
    assert_eq!(headers[header::AUTHORIZATION], "Token one");
    assert_eq!(
        headers[header::COOKIE],
        "theme=dark; session=two; csrf=three"
    );
    assert!(headers[header::COOKIE].is_sensitive());
    let error = Credential::cookie("session", "a; b").expect_err("two cookies");
    assert!(!error.to_string().contains("a;"), "{error}");
    let shown = format!("{:?}", Credential::cookie("session", "secret"));
    assert!(!shown.contains("secret"), "{shown}");
}
