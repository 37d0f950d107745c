//! Server URLs and credentials: mistyped ones are explained, and secrets never shown or sent in the
//! clear.

use std::error::Error as _;

use github_actions_client::{Client, Credential, ErrorKind, Server};
use proptest::prelude::*;
use tests::script::{Script, status};

/// Returns the error and the `Debug` text of a server that is invalid.
fn shown(server: Server) -> String {
    let builder = Client::builder().server(server.clone());
    let shown = format!("{server:?} {builder:?}");
    let error = builder.build().expect_err("an invalid server");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    format!("{shown} {error} {error:?} {:?}", error.source())
}

#[test]
fn mistyped_urls_hide_credentials() {
    for url in [
        "https://me:hunter2@example.com/",
        "me:hunter2@example.com",
        "me:hunter2",
        "hunter2@example.com",
        "https:/me:hunter2@example.com",
        "https:me:hunter2@example.com",
        "https//me:hunter2@example.com",
        "https:\\\\me:hunter2@example.com",
        "https://me:hunter2",
        "https://me:hunter2/api",
        "https://me:hunt#er2@example.com",
        "https://me:hunt?er2@example.com",
        "https://hunt?er2@example.com",
        "https://me:1?hunter2@example.com",
        "https://me:hunter2%40example.com",
        "https://me:hunter2\u{ff20}example.com",
        "https://me:hunt/er2@example.com",
        "https://me:{hunter2}@example.com",
        "https://me:{hunter2@example.com",
        "https://example.com?key=hunter2",
        "https://example.com#hunter2",
        "https://[::1]:hunter2/",
        " https://me:hunter2@example.com",
        "HTTPS://me:hunter2@example.com",
    ] {
        let shown = shown(Server::new(url));
        for secret in ["hunter2", "er2", "hunt"] {
            assert!(!shown.contains(secret), "{url}: {shown}");
        }
    }
    for value in [
        "me:hunter2@h",
        "https://me:hunter2@h",
        "h/hunter2",
        "h:hunter2",
    ] {
        let shown = shown(Server::ghes(value));
        assert!(!shown.contains("hunter2"), "{value}: {shown}");
    }
}

#[test]
fn mistyped_urls_without_credentials_are_shown() {
    for url in [
        "example.com",
        "ftp://example.com/api",
        "https://example.com:8443/{version}",
        "https://[::1]:8080/{a}",
        "{protocol}://{host}:{port}/",
    ] {
        let shown = shown(Server::new(url));
        assert!(shown.contains(url), "{url}: {shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_password_is_shown(
        before in "[a-z:/]{0,9}",
        user in "[a-z]{1,5}",
        separator in "[#?/%\\\\ ]?",
        after in "[a-z.:/#?@]{0,9}",
    ) {
        let url = format!("{before}{user}:hunt{separator}ER2@{after}");
        let builder = Client::builder().server(url);
        let mut shown = format!("{builder:?}");
        match builder.build() {
            Ok(client) => shown.push_str(&format!("{client:?}")),
            Err(error) => shown.push_str(&format!("{error} {error:?}")),
        }
        prop_assert!(!shown.contains("hunt") && !shown.contains("ER2"), "{shown}");
    }

    #[test]
    fn no_variable_changes_another_part_of_the_url(
        protocol in prop_oneof![Just("https".to_owned()), "[a-z:/@.]{0,12}"],
        hostname in prop_oneof![Just("ghe.example.com".to_owned()), "[a-z:/@.?#\\\\]{0,12}"],
    ) {
        let server = Server::ghes(&hostname).variable("protocol", protocol);
        let Ok(client) = Script::new([status(204)]).builder().server(server).build() else {
            return Ok(());
        };
        let request = client.workflow_runs().get_workflow_run("o", "r", 1);
        let request = request.build().expect("a valid request");
        prop_assert_eq!(request.uri().path(), "/api/v3/repos/o/r/actions/runs/1");
        prop_assert_eq!(request.uri().scheme_str(), Some("https"));
        let host = request.uri().host().expect("a host");
        prop_assert!(hostname.contains(host));
    }
}

#[test]
fn a_variable_is_checked_in_its_place() {
    let https = || Server::ghes("h.example.com");
    for protocol in ["https:evil.com", "https://evil.com/", "ftp", "", "HTTP\\"] {
        let server = https().variable("protocol", protocol);
        let shown = shown(server);
        assert!(
            shown.contains("invalid value of variable \\\"protocol\\\""),
            "{shown}"
        );
    }
    for hostname in [
        "evil.com/x",
        "evil.com#",
        "evil.com?",
        "a@evil.com",
        "a b",
        "",
        "a:b",
    ] {
        let shown = shown(https().variable("hostname", hostname));
        assert!(
            shown.contains("invalid value of variable \\\"hostname\\\""),
            "{shown}"
        );
    }
}

#[test]
fn a_hostname_can_be_written_as_a_url() {
    for hostname in [
        "ghe.example.com",
        "https://ghe.example.com",
        "ghe.example.com/",
        "https://ghe.example.com/",
        "https://ghe.example.com/api/v3",
        "ghe.example.com/api/v3/",
        " ghe.example.com ",
    ] {
        let server = Server::ghes(hostname);
        let client = Client::builder().server(server).build().expect(hostname);
        let request = client.workflow_runs().get_workflow_run("o", "r", 1);
        let uri = request.build().expect("a valid request").uri().to_string();
        let base = "https://ghe.example.com/api/v3/";
        assert!(
            uri.starts_with(&format!("{base}repos")),
            "{hostname}: {uri}"
        );
    }
    let shown = shown(Server::ghes("http://ghe.example.com"));
    assert!(shown.contains("expected a hostname"), "{shown}");
}

#[test]
fn a_token_can_have_spaces_and_a_scheme() {
    for token in [" x", "x ", "\tx", "Bearer x", "bearer  x ", " BEARER\tx"] {
        let script = Script::new([status(204)]);
        let builder = Client::builder().transport(script).token(token);
        let client = builder.build().expect(token);
        let request = client.workflow_runs().get_workflow_run("o", "r", 1);
        let request = request.build().expect("a valid request");
        assert_eq!(request.headers()["authorization"], "Bearer x", "{token}");
    }
    for (token, reason) in [
        ("", "empty"),
        (" ", "empty"),
        ("Bearer ", "empty"),
        ("token hunter2", "contains a space"),
        ("Authorization: Bearer hunter2", "contains a space"),
        ("hunter2\n", "ends with a line break"),
        ("hunter2\r\n", "ends with a line break"),
        ("hunt\ner2", "invalid characters"),
    ] {
        let error = Credential::bearer(token).expect_err(token).to_string();
        assert!(
            error.contains(reason) && !error.contains("hunter2"),
            "{error}"
        );
    }
}

#[test]
fn credentials_need_https_or_a_loopback_address() {
    let plain = "http://ghe.example.com/api/v3";
    let builder = || Client::builder().server(plain);
    let key = || Ok(Credential::query("key", "x"));
    for builder in [
        builder().token("x"),
        builder().credential(key()),
        builder().header("authorization", "Basic x"),
        builder().header("cookie", "x"),
    ] {
        let error = builder.build().expect_err("plain http");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let text = error.to_string();
        assert!(text.contains("allow_http_credentials"), "{text}");
    }
    let client = builder().build().expect("no credentials");
    let request = client.workflow_runs().get_workflow_run("o", "r", 1);
    request.build().expect("no credentials");
    let error = request.header("authorization", "Bearer x").build();
    let error = error.expect_err("plain http");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);

    let allowed = builder().token("x").allow_http_credentials();
    allowed.build().expect("allowed");
    for url in [
        "https://ghe.example.com",
        "http://localhost:3000",
        "http://api.localhost",
        "http://127.1.2.3",
        "http://[::1]:80",
        "http://[::ffff:127.0.0.1]",
    ] {
        let builder = Client::builder().server(url).token("x");
        builder.build().expect(url);
    }
    for url in [
        "http://localhost.example.com",
        "http://mylocalhost",
        "http://127.0.0.1.example.com",
        "http://128.0.0.1",
        "http://0.0.0.0",
        "http://[::2]",
    ] {
        let builder = Client::builder().server(url).token("x");
        builder.build().expect_err(url);
    }
}
