//! The checks of servers when a client is built.

use generator_runtime::conventions::Conventions;
use generator_runtime::{ClientBuilder, ErrorKind, Server};

static CONVENTIONS: Conventions = Conventions {
    user_agent: "tests/1",
    ..Conventions::COMMON
};

#[test]
fn servers_are_checked_when_the_client_is_built() {
    let refused = |server: Server| -> String {
        let error = ClientBuilder::new(&CONVENTIONS)
            .server(server)
            .build()
            .expect_err("an invalid server");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    };
    for url in [
        "/v1",
        "api.example.com",
        "localhost:8080",
        "https:example.com",
    ] {
        assert!(refused(url.into()).contains("no scheme"), "{url}");
    }
    assert!(refused("ftp://example.com".into()).contains("not an http or https URL"));
    assert!(refused("https://user:pw@example.com".into()).contains("credentials"));
    assert!(refused("https://example.com/?a=b".into()).contains("query"));
    assert!(refused("https://{host}".into()).contains("variable \"host\" is not set"));
    assert!(refused(Server::new("https://a.b").variable("x", "y")).contains("no variable \"x\""));
}

/// Declares a server, and returns the result of a client with another one if it is set.
macro_rules! client_of {
    ($declared:literal, $server:expr) => {{
        static DECLARED: Conventions = Conventions {
            server: $declared,
            ..CONVENTIONS
        };
        let server: Option<&str> = $server;
        let builder = ClientBuilder::new(&DECLARED);
        let client = match server {
            Some(server) => builder.server(server).build(),
            None => builder.build(),
        };
        client.map(|client| {
            let request = client.get("/a").build().expect("a valid request");
            request.uri().to_string()
        })
    }};
}

#[test]
fn a_declared_path_follows_a_server_without_one() {
    let uri = |server| client_of!("/hub/api", Some(server)).expect("a valid client");
    assert_eq!(uri("https://h.example"), "https://h.example/hub/api/a");
    assert_eq!(uri("http://[::1]:80/"), "http://[::1]/hub/api/a");
    assert_eq!(uri("https://h.example/x/"), "https://h.example/x/a");
    let other = client_of!("https://api.example.com/v1", Some("https://h.example"));
    assert_eq!(other.expect("a valid client"), "https://h.example/a");
}

#[test]
fn a_missing_server_is_an_error_that_tells_how_to_set_it() {
    let errors = [
        (client_of!("", None), "no server"),
        (client_of!("/hub/api", None), r#"only the path "/hub/api""#),
        (client_of!("api.example.com", None), "no scheme"),
        (
            client_of!("https://{host}/v1", None),
            r#"variable "host" is not set"#,
        ),
    ];
    for (client, reason) in errors {
        let error = client.expect_err(reason);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let error = error.to_string();
        assert!(error.contains(reason), "{error}");
        assert!(
            error.ends_with("set one with `ClientBuilder::server`"),
            "{error}"
        );
    }
}

#[test]
fn a_variable_cannot_change_the_host_of_a_server() {
    let build = |url: &'static str, value: &str| {
        let server = Server::new(url).variable("it", value);
        ClientBuilder::new(&CONVENTIONS).server(server).build()
    };
    let host = "https://{it}/api/v3";
    for value in [
        "http://ghe.example.com",
        "https://ghe.example.com/api/v4",
        "https:ghe.example.com",
        "a:b",
        "a:1:2",
        "a/b",
        "u@evil",
        "a?b",
        "a#b",
        "a\\b",
        "a b",
        "",
    ] {
        let error = build(host, value).expect_err(value).to_string();
        assert!(
            error.contains("invalid value of variable \"it\""),
            "{error}"
        );
    }
    for value in [
        "ghe.example.com",
        "ghe.example.com:8443",
        "127.0.0.1",
        "[::1]:8080",
        "https://ghe.example.com",
        "HTTPS://ghe.example.com:8443/",
        "ghe.example.com/",
        " ghe.example.com/api/v3/",
    ] {
        assert!(build(host, value).is_ok(), "{value}");
    }
    // The path may contain slashes, and a variable may be the whole origin.
    assert!(build("https://example.com/{it}", "a/b").is_ok());
    assert!(build("https://example.com/{it}", "a?b").is_err());
    assert!(build("https://example.com{it}", "/v1").is_ok());
    assert!(build("{it}/v1", "https://example.com").is_ok());
    assert!(build("{it}://example.com", "http").is_ok());
    for (url, value) in [
        ("{it}://example.com", "https:evil.com"),
        ("{it}://example.com", "https://evil.com/"),
        ("{it}://example.com", "ftp"),
        ("https://example.com:{it}", "1@evil.com"),
        ("https://example.com:{it}/", "443/a"),
        ("https://{it}.example.com", "evil.com/a"),
        ("https://{it}.example.com", "evil.com:443"),
        ("https://example.com{it}", ".evil.com/"),
        ("https://example.com{it}", "/a?b"),
        ("https://example.com{it}", "/a/.."),
        ("https://example.com/a/{it}", ".."),
        ("https://example.com/a/{it}", "b/%2E./c"),
        ("{it}/v1", "https:evil.com"),
        ("{it}/v1", "https://me@evil.com"),
    ] {
        let error = build(url, value).expect_err(value).to_string();
        assert!(
            error.contains("invalid value of variable \"it\""),
            "{error}"
        );
    }
}

#[test]
fn a_variable_may_follow_one_with_the_host() {
    let build = |version: &str| {
        let server = Server::new("{endpoint}/api/{version}")
            .variable("endpoint", "https://example.com")
            .variable("version", version);
        ClientBuilder::new(&CONVENTIONS).server(server).build()
    };
    let client = build("v1.0").expect("a valid server");
    let request = client.get("/a").build().expect("a valid request");
    assert_eq!(request.uri(), "https://example.com/api/v1.0/a");
    let error = build("../v2").expect_err("another path").to_string();
    assert!(error.contains("a part of a path"), "{error}");
}
