//! Availability by product: the extensions in the committed description agree with the products'
//! descriptions, and errors name operations that a server does not have.

use std::fs;

use github_actions_client::{Client, Error, ErrorKind, Server};
use serde_json::{Value, json};
use tests::{root, server, specs};
use wiremock::{MockServer, ResponseTemplate};

/// Reads the committed description.
fn committed() -> Value {
    let text = fs::read_to_string(root().join("spec/github-actions.yaml"))
        .expect("the committed description");
    serde_yaml::from_str(&text).expect("valid YAML")
}

/// Parses the name of a description: the product, and the version of a GHES release.
fn product(name: &str) -> (&str, Option<Vec<u32>>) {
    match name.split_once("ghes-") {
        Some((_, version)) => ("ghes", Some(numbers(version))),
        None if name == "api.github.com" => ("github", None),
        None => (name, None),
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version
        .split('.')
        .map(|part| part.parse().expect("a number"))
        .collect()
}

/// Returns `true` if the product has an element, according to its `x-since` and `x-not-on`.
fn is_available(element: &Value, (name, version): &(&str, Option<Vec<u32>>)) -> bool {
    let not_on = element["x-not-on"].as_array().into_iter().flatten();
    let since = element["x-since"][name].as_str().map(numbers);
    let is_older = matches!((version, since), (Some(version), Some(since)) if *version < since);
    !is_older && !not_on.into_iter().any(|it| it == name)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Lists the operations of a description with their ids, without stubs.
fn operations(description: &Value) -> Vec<(&str, &Value)> {
    members(&description["paths"])
        .flat_map(|(_, item)| members(item))
        .filter_map(|(_, it)| Some((it["operationId"].as_str()?, it)))
        .filter(|(_, it)| it["responses"].get("501").is_none())
        .collect()
}

fn resolve<'a>(description: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => description.pointer(&reference[1..]).expect("a component"),
        None => value,
    }
}

/// Lists the parameters and the properties of the body, with their names.
fn arguments<'a>(description: &'a Value, operation: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let parameters = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| resolve(description, parameter))
        .map(|parameter| (parameter["name"].as_str().expect("a name"), parameter));
    let body = &operation["requestBody"]["content"]["application/json"]["schema"]["properties"];
    let properties = members(body).map(|(name, it)| (name.as_str(), it));
    parameters.chain(properties).collect()
}

#[test]
fn operation_and_argument_availability_matches_the_products() {
    let ours = committed();
    let mut compared = 0;
    for (description, text) in specs::texts() {
        let theirs: Value = serde_yaml::from_str(&text).expect("valid YAML");
        let product = product(description);
        let known = operations(&theirs);
        for (id, operation) in operations(&ours) {
            let found = known.iter().find(|(known, _)| *known == id);
            assert_eq!(
                found.is_some(),
                is_available(operation, &product),
                "{id} on {description}"
            );
            let Some((_, found)) = found else { continue };
            let found: Vec<&str> = arguments(&theirs, found).iter().map(|it| it.0).collect();
            for (name, argument) in arguments(&ours, operation) {
                assert_eq!(
                    found.contains(&name),
                    is_available(argument, &product),
                    "{name} of {id} on {description}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 100);
}

#[test]
fn property_availability_matches_the_products() {
    let ours = committed();
    let mut compared = 0;
    for (description, text) in specs::texts() {
        let theirs: Value = serde_yaml::from_str(&text).expect("valid YAML");
        let product = product(description);
        for (name, schema) in members(&ours["components"]["schemas"]) {
            // Hoisted schemas are inline in the descriptions of the products.
            let Some(found) = theirs["components"]["schemas"].get(name) else {
                continue;
            };
            for (property, value) in members(&schema["properties"]) {
                let is_found = found["properties"].get(property).is_some();
                // The overlay adds this property; no description has it.
                let is_added = name == "basic-error" && property == "errors";
                assert_eq!(
                    is_found,
                    is_available(value, &product) && !is_added,
                    "{property} of {name} on {description}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 300);
}

/// Starts a server that responds with a status, and builds a client for it as a product.
async fn client(status: u16, product: impl Fn(Server) -> Server) -> (MockServer, Client) {
    let body = json!({ "message": "Not Found" });
    let response = ResponseTemplate::new(status).set_body_json(body);
    let mock = server::answering(response).await;
    let client = Client::builder()
        .server(product(Server::new(mock.uri())))
        .build()
        .expect("a client");
    (mock, client)
}

async fn force_cancel(client: &Client) -> Error {
    client
        .workflow_runs()
        .force_cancel_workflow_run("octo-org", "octo-repo", 1)
        .await
        .expect_err("an error response")
}

#[tokio::test]
async fn not_found_names_the_required_version() {
    let (_mock, client) = client(404, |it| it.product("GHES").version("3.10.2")).await;
    let error = force_cancel(&client).await;
    let hint = "this operation requires GHES 3.12 or later, and the server runs 3.10.2";
    assert_eq!(error.not_available(), Some(hint));
    assert_eq!(error.message(), Some("Not Found"));
    let message = error.to_string();
    assert!(
        message.ends_with(&format!("404 Not Found; {hint}")),
        "{message}"
    );
}

#[tokio::test]
async fn not_found_names_the_product_without_the_operation() {
    let (_mock, client) = client(404, |it| it.product("GHES")).await;
    let usage = client.workflow_runs().get_workflow_run_usage("o", "r", 1);
    let error = usage.await.expect_err("an error response");
    assert_eq!(
        error.not_available(),
        Some("this operation is not available on GHES")
    );
    // Without a version, the availability of this operation is unknown.
    assert_eq!(force_cancel(&client).await.not_available(), None);
}

#[tokio::test]
async fn other_errors_and_servers_do_not_mention_availability() {
    let old = |it: Server| it.product("GHES").version("3.4");
    for (status, product) in [(404, false), (403, true), (500, true)] {
        let (_mock, client) = client(status, |it| if product { old(it) } else { it }).await;
        assert_eq!(
            force_cancel(&client).await.not_available(),
            None,
            "{status}"
        );
    }
    for version in ["3.12", "3.12.0", "3.19", "4"] {
        let (_mock, client) = client(404, |it| it.product("GHES").version(version)).await;
        assert_eq!(
            force_cancel(&client).await.not_available(),
            None,
            "{version}"
        );
    }
    let (_mock, client) = client(404, |it| it.product("GitHub AE")).await;
    assert_eq!(force_cancel(&client).await.not_available(), None);
}

#[tokio::test]
async fn pages_and_downloads_also_mention_availability() {
    let (_mock, client) = client(404, |it| it.product("GHES").version("3.4")).await;
    let jobs = client.workflow_jobs();
    let mut items = jobs
        .list_jobs_for_workflow_run_attempt("o", "r", 1, 1)
        .items();
    let error = items.try_next().await.expect_err("an error response");
    assert!(error.not_available().is_some());
    let runs = client.workflow_runs();
    let error = runs
        .download_workflow_run_attempt_logs("o", "r", 1, 1)
        .await;
    assert!(
        error
            .expect_err("an error response")
            .not_available()
            .is_some()
    );
}

#[test]
fn invalid_versions_are_rejected() {
    for version in ["", "latest", "3.x", "v3.12", "3..1"] {
        let server = Server::ghes("ghe.example.com").version(version);
        let error = Client::builder().server(server).build().expect_err(version);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{version}");
        assert!(
            error.to_string().contains("expected dot-separated numbers"),
            "{error}"
        );
    }
    let server = Server::github_ae("ae.example.com").variable("protocol", "http");
    assert!(Client::builder().server(server).build().is_ok());
}
