//! What requests look like, for all that descriptions can ask of the runtime.

use bytes::Bytes;
use generator_runtime::defaults::Defaults;
use generator_runtime::{Client, ClientBuilder, Credential, Error, ErrorKind, Server};
use http::{Method, header};

static DEFAULTS: Defaults = Defaults {
    server: "https://api.example.com/v1",
    user_agent: "tests/1",
    headers: &[("accept", "application/json")],
    ..Defaults::COMMON
};

fn client() -> Client {
    ClientBuilder::new(&DEFAULTS)
        .build()
        .expect("the defaults are usable")
}

fn url(request: &generator_runtime::Request<()>) -> String {
    request.build().expect("it can be sent").uri().to_string()
}

#[test]
fn arguments_stand_where_they_belong() {
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
    let request = request.build().expect("it can be sent");
    assert_eq!(request.method(), Method::OPTIONS);
    assert_eq!(request.headers()["x-one"], "1");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()[header::USER_AGENT], "tests/1");
}

#[test]
fn json_is_asked_for_where_nothing_else_is() {
    static PLAIN: Defaults = Defaults {
        headers: &[],
        ..Defaults::COMMON
    };
    let plain = ClientBuilder::new(&PLAIN)
        .server("https://api.example.com")
        .build()
        .expect("the defaults are usable");
    let accept = |request: http::Request<Bytes>| {
        let value = request.headers().get(header::ACCEPT)?;
        Some(value.to_str().expect("a text").to_owned())
    };
    let built = |request: generator_runtime::Request<i64>| accept(request.build().expect("usable"));
    assert_eq!(
        built(plain.get("/").json()).as_deref(),
        Some("application/json")
    );
    assert_eq!(
        built(plain.get("/").json().header("accept", "a/b")).as_deref(),
        Some("a/b")
    );
    assert_eq!(accept(plain.get("/").build().expect("usable")), None);
}

#[test]
fn what_a_caller_gets_wrong_is_refused_before_anything_is_sent() {
    for (request, problem) in [
        (
            client().get("a/{b}").path("b", 1),
            "does not start with a slash",
        ),
        (client().get("/{b}"), "path parameter \"b\" has no argument"),
        (
            client().post("/").json_body(&1).field("a", 2),
            "the body is set as a whole already",
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
        "https://api.example.com/v1/?each=a&each=b&all=1%2C2"
    );
    let again = request.query_each("each", ["c"]);
    assert_eq!(url(&again), "https://api.example.com/v1/?all=1%2C2&each=c");
}

#[test]
fn bodies_have_their_media_type() {
    let body = |request: generator_runtime::Request<()>| {
        let request = request.build().expect("it can be sent");
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type.map(|it| it.to_str().expect("a text").to_owned());
        (
            media_type,
            String::from_utf8(request.body().to_vec()).expect("a text"),
        )
    };
    let json = Some("application/json".to_owned());
    assert_eq!(body(client().post("/")), (None, String::new()));
    assert_eq!(
        body(client().put("/").empty_object()),
        (json.clone(), "{}".to_owned())
    );
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
    let builder = ClientBuilder::new(&DEFAULTS)
        .credential(Credential::basic("user", "hunter2"))
        .credential(Credential::header("x-api-key", "hunter2"))
        .credential(Ok(Credential::query("key", "hunter2")));
    assert!(!format!("{builder:?}").contains("hunter2"), "{builder:?}");
    let client = builder.build().expect("it is usable");
    let request = client.get("/a").query("b", "c");
    assert!(
        !format!("{client:?} {request:?}").contains("hunter2"),
        "{request:?}"
    );
    let request = request.build().expect("it can be sent");
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
fn one_request_may_have_another_credential() {
    let client = ClientBuilder::new(&DEFAULTS)
        .credential(Credential::bearer("all"))
        .build();
    let request = client
        .expect("it is usable")
        .get("/")
        .header("authorization", "Bearer hunter2");
    let request = request.build().expect("it can be sent");
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
fn servers_are_checked_when_the_client_is_built() {
    let refused = |server: Server| -> String {
        let error = ClientBuilder::new(&DEFAULTS)
            .server(server)
            .build()
            .expect_err("it is unusable");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    };
    assert!(refused("/v1".into()).contains("relative URL"));
    assert!(refused("ftp://example.com".into()).contains("not an http or https URL"));
    assert!(refused("https://user:pw@example.com".into()).contains("credentials"));
    assert!(refused("https://example.com/?a=b".into()).contains("query"));
    assert!(refused("https://{host}".into()).contains("variable \"host\" is not set"));
    assert!(refused(Server::new("https://a.b").variable("x", "y")).contains("no variable \"x\""));
}

#[test]
fn a_variable_of_a_server_cannot_lead_elsewhere() {
    let build = |url: &'static str, value: &str| {
        let server = Server::new(url).variable("it", value);
        ClientBuilder::new(&DEFAULTS).server(server).build()
    };
    let host = "https://{it}/api/v3";
    for value in [
        "https://ghe.example.com",
        "a/b",
        "u@evil",
        "a?b",
        "a#b",
        "a\\b",
        "a b",
        "",
    ] {
        let error = build(host, value).expect_err(value).to_string();
        assert!(error.contains("variable \"it\" cannot have"), "{error}");
    }
    for value in ["ghe.example.com", "ghe.example.com:8443", "127.0.0.1"] {
        assert!(build(host, value).is_ok(), "{value}");
    }
    // What is behind the host may have several parts, and a variable may be the whole of it.
    assert!(build("https://example.com/{it}", "a/b").is_ok());
    assert!(build("https://example.com/{it}", "a?b").is_err());
    assert!(build("{it}/v1", "https://example.com").is_ok());
    assert!(build("{it}://example.com", "http").is_ok());
}

#[test]
fn placeholders_need_arguments() {
    let missing = client().get("/a/{b}").build().expect_err("b is missing");
    assert_eq!(
        missing.to_string(),
        "GET /a/{b}: path parameter \"b\" has no argument"
    );
    let part = client()
        .get("/a/{b}.{c}")
        .path("b", "")
        .path("c", ".")
        .build();
    let part: Error = part.expect_err("`..` would change the path");
    assert_eq!(part.kind(), ErrorKind::InvalidRequest);
}
