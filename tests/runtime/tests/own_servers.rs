//! Operations with servers and security requirements of their own.

use generator_runtime::conventions::{Conventions, OperationServers};
use generator_runtime::request::{Empty, Endpoint, Operation, Security};
use generator_runtime::{Client, ClientBuilder, Credential, ErrorKind, Request, Server};
use http::Method;

static CONVENTIONS: Conventions = Conventions {
    server: "https://api.example.com/v1",
    user_agent: "tests/1",
    operation_servers: &[
        OperationServers {
            urls: &[UPLOADS, "https://uploads.example.net"],
            variables: &[("region", "eu")],
        },
        OperationServers {
            urls: &["/relative"],
            variables: &[],
        },
        OperationServers {
            urls: &["https://{tenant}.example.com"],
            variables: &[],
        },
        OperationServers {
            urls: &["http://insecure.example.com"],
            variables: &[],
        },
    ],
    security: Some(&[&["bearer"]]),
    ..Conventions::COMMON
};

const UPLOADS: &str = "https://{region}.example.org/uploads";

macro_rules! operation {
    ($name:ident, $server:expr, $security:expr) => {
        enum $name {}

        impl Operation for $name {
            type Output = ();
            type Decoder = Empty;

            const ENDPOINT: Endpoint = Endpoint::new(stringify!($name), Method::GET, "/path");
            const SERVER: Option<&'static str> = $server;
            const SECURITY: Option<Security> = $security;
        }
    };
}

operation!(Plain, None, None);
operation!(Upload, Some(UPLOADS), None);
operation!(Relative, Some("/relative"), None);
operation!(Tenant, Some("https://{tenant}.example.com"), None);
operation!(Insecure, Some("http://insecure.example.com"), None);
operation!(Public, None, Some(&[]));
operation!(Keyed, None, Some(&[&["key"]]));
operation!(Either, None, Some(&[&["key", "bearer"], &["basic"]]));

/// An operation whose path repeats a parameter and has a brace without a counterpart.
struct Repeated;

impl Operation for Repeated {
    type Output = ();
    type Decoder = Empty;

    const ENDPOINT: Endpoint = Endpoint::new("repeated", Method::GET, "/a{b/{id}/{id}-{name}");
}

#[test]
fn path_parameters_have_the_order_of_the_template() {
    let client = build(ClientBuilder::new(&CONVENTIONS));
    let request = Request::<Repeated>::new(&client, &[&1, &"x/y"]);
    let uri = request.build().expect("a valid request").uri().to_string();
    assert_eq!(uri, "https://api.example.com/v1/a{b/1/1-x%2Fy");
    let error = Request::<Repeated>::new(&client, &[&1]).build();
    let error = error.expect_err("a parameter is missing").to_string();
    assert!(
        error.contains(r#"missing path parameter "name""#),
        "{error}"
    );
}

fn uri<O: Operation>(client: &Client) -> String {
    let request = Request::<O>::new(client, &[]).build();
    request.expect("a valid request").uri().to_string()
}

fn build(builder: ClientBuilder) -> Client {
    builder.build().expect("a valid client")
}

#[test]
fn operations_use_the_servers_that_are_declared_for_them() {
    let client = build(ClientBuilder::new(&CONVENTIONS));
    assert_eq!(uri::<Plain>(&client), "https://api.example.com/v1/path");
    assert_eq!(
        uri::<Upload>(&client),
        "https://eu.example.org/uploads/path"
    );
    assert_eq!(
        uri::<Relative>(&client),
        "https://api.example.com/relative/path"
    );
}

#[test]
fn the_server_of_the_client_serves_all_operations() {
    let client = build(ClientBuilder::new(&CONVENTIONS).server("https://proxy.example/x"));
    assert_eq!(uri::<Plain>(&client), "https://proxy.example/x/path");
    assert_eq!(uri::<Upload>(&client), "https://proxy.example/x/path");
    assert_eq!(uri::<Tenant>(&client), "https://proxy.example/x/path");
    assert_eq!(
        uri::<Relative>(&client),
        "https://proxy.example/relative/path"
    );
}

#[test]
fn the_server_of_operations_can_be_set() {
    let us = Server::new(UPLOADS).variable("region", "us");
    for builder in [
        ClientBuilder::new(&CONVENTIONS),
        ClientBuilder::new(&CONVENTIONS).server("https://proxy.example"),
    ] {
        let client = build(builder.operation_server(us.clone()));
        assert_eq!(
            uri::<Upload>(&client),
            "https://us.example.org/uploads/path"
        );
    }
    let other = ClientBuilder::new(&CONVENTIONS)
        .operation_server(us)
        .operation_server("https://uploads.example.net");
    let other = build(other);
    assert_eq!(uri::<Upload>(&other), "https://uploads.example.net/path");
    assert_eq!(uri::<Plain>(&other), "https://api.example.com/v1/path");
}

#[test]
fn a_server_that_no_operation_declares_is_an_error() {
    let builder = ClientBuilder::new(&CONVENTIONS).operation_server("https://other.example.com");
    let error = builder.build().expect_err("an unknown server");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("other.example.com"), "{error}");
}

#[test]
fn a_missing_variable_concerns_only_its_operations() {
    let client = build(ClientBuilder::new(&CONVENTIONS));
    let error = Request::<Tenant>::new(&client, &[]).build();
    let error = error.expect_err("a missing variable").to_string();
    assert!(error.contains("variable \"tenant\" is not set"), "{error}");
    assert!(error.contains("operation_server"), "{error}");
}

#[test]
fn credentials_are_not_sent_over_plain_http() {
    let builder = || ClientBuilder::new(&CONVENTIONS).credential(Credential::bearer("hunter2"));
    let client = build(builder());
    let error = Request::<Insecure>::new(&client, &[]).build();
    let error = error.expect_err("an insecure server");
    assert!(error.to_string().contains("plain http"), "{error}");
    let allowed = build(builder().allow_http_credentials());
    assert_eq!(
        uri::<Insecure>(&allowed),
        "http://insecure.example.com/path"
    );
    let anonymous = build(ClientBuilder::new(&CONVENTIONS));
    assert_eq!(
        uri::<Insecure>(&anonymous),
        "http://insecure.example.com/path"
    );
}

/// Returns the credentials that a request sends: the `Authorization` header and the query.
fn sent<O: Operation>(client: &Client) -> (Option<String>, Option<String>) {
    let request = Request::<O>::new(client, &[])
        .build()
        .expect("a valid request");
    let header = request.headers().get("authorization");
    let header = header.map(|value| value.to_str().expect("a string").to_owned());
    (header, request.uri().query().map(str::to_owned))
}

fn with_schemes(schemes: &[&'static str]) -> Client {
    let builder = ClientBuilder::new(&CONVENTIONS);
    build(schemes.iter().fold(builder, |builder, scheme| {
        let credential = match *scheme {
            "bearer" => Credential::bearer("token"),
            "basic" => Credential::header("authorization", "Basic x"),
            _ => Ok(Credential::query("key", "k")),
        };
        builder.credential(credential.map(|it| it.scheme(*scheme)))
    }))
}

#[test]
fn operations_send_the_credentials_that_they_accept() {
    let bearer = Some("Bearer token".to_owned());
    let basic = Some("Basic x".to_owned());
    let key = Some("key=k".to_owned());
    let all = with_schemes(&["basic", "bearer", "key"]);
    assert_eq!(sent::<Plain>(&all), (bearer.clone(), None));
    assert_eq!(sent::<Public>(&all), (None, None));
    assert_eq!(sent::<Keyed>(&all), (None, key.clone()));
    assert_eq!(sent::<Either>(&all), (bearer.clone(), key.clone()));
    // The first alternative that has all credentials is chosen.
    let two = with_schemes(&["basic", "key"]);
    assert_eq!(sent::<Either>(&two), (basic, None));
    // If there is none, the server can tell which credential is missing.
    let one = with_schemes(&["key"]);
    assert_eq!(sent::<Either>(&one), (None, key));
    assert_eq!(sent::<Plain>(&one), (None, None));
}

#[test]
fn a_credential_without_scheme_is_sent_wherever_one_is_accepted() {
    let builder = ClientBuilder::new(&CONVENTIONS).credential(Credential::bearer("token"));
    let client = build(builder);
    let bearer = Some("Bearer token".to_owned());
    assert_eq!(sent::<Plain>(&client), (bearer.clone(), None));
    assert_eq!(sent::<Keyed>(&client), (bearer, None));
    assert_eq!(sent::<Public>(&client), (None, None));
}

#[test]
fn a_credential_replaces_the_previous_one_of_its_scheme() {
    let scheme = |token| Credential::bearer(token).map(|it| it.scheme("bearer"));
    let builder = ClientBuilder::new(&CONVENTIONS)
        .credential(scheme("first"))
        .credential(scheme("second"));
    let client = build(builder);
    assert_eq!(
        sent::<Plain>(&client),
        (Some("Bearer second".to_owned()), None)
    );
}
