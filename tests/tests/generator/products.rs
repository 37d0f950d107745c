//! Which products have what: the data of the description against the descriptions of the products,
//! and what a client says of a server that lacks an operation.

use std::fs;

use github_actions_client::{Client, Error, ErrorKind, Server};
use serde_json::{Value, json};
use tests::{root, server, specs};
use wiremock::{MockServer, ResponseTemplate};

/// The committed description.
fn committed() -> Value {
    let text = fs::read_to_string(root().join("spec/github-actions.yaml")).expect("a description");
    serde_yaml::from_str(&text).expect("YAML")
}

/// A product, with its version if it has one, by the name of its description.
fn product(name: &str) -> (&str, Option<Vec<u32>>) {
    match name.split_once("ghes-") {
        Some((_, version)) => ("ghes", Some(numbers(version))),
        None if name == "api.github.com" => ("github", None),
        None => (name, None),
    }
}

fn numbers(version: &str) -> Vec<u32> {
    let parts = version.split('.');
    parts.map(|part| part.parse().expect("a number")).collect()
}

/// Whether the extensions say that a product has a thing.
fn said(thing: &Value, (name, version): &(&str, Option<Vec<u32>>)) -> bool {
    let not_on = thing["x-not-on"].as_array().into_iter().flatten();
    let since = thing["x-since"][name].as_str().map(numbers);
    let early = matches!((version, since), (Some(version), Some(since)) if *version < since);
    !early && !not_on.into_iter().any(|it| it == name)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The operations of a description by their id, but for stubs.
fn operations(description: &Value) -> Vec<(&str, &Value)> {
    let items = members(&description["paths"]).flat_map(|(_, item)| members(item));
    let operations = items.filter_map(|(_, it)| Some((it["operationId"].as_str()?, it)));
    operations
        .filter(|(_, it)| it["responses"].get("501").is_none())
        .collect()
}

fn resolve<'a>(description: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => description.pointer(&reference[1..]).expect("a component"),
        None => value,
    }
}

/// The parameters and the properties of the body, by name.
fn arguments<'a>(description: &'a Value, operation: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|it| resolve(description, it));
    let parameters = parameters.map(|it| (it["name"].as_str().expect("a name"), it));
    let body = &operation["requestBody"]["content"]["application/json"]["schema"]["properties"];
    let properties = members(body).map(|(name, it)| (name.as_str(), it));
    parameters.chain(properties).collect()
}

#[test]
fn products_have_the_operations_and_arguments_that_the_description_says() {
    let ours = committed();
    let mut compared = 0;
    for (name, text) in specs::texts() {
        let theirs: Value = serde_yaml::from_str(&text).expect("YAML");
        let product = product(name);
        let known = operations(&theirs);
        for (id, operation) in operations(&ours) {
            let found = known.iter().find(|(known, _)| *known == id);
            assert_eq!(found.is_some(), said(operation, &product), "{id} on {name}");
            let Some((_, found)) = found else { continue };
            let found: Vec<&str> = arguments(&theirs, found).iter().map(|it| it.0).collect();
            for (argument, it) in arguments(&ours, operation) {
                let has = found.contains(&argument);
                assert_eq!(has, said(it, &product), "{argument} of {id} on {name}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100);
}

#[test]
fn products_have_the_properties_that_the_description_says() {
    let ours = committed();
    let mut compared = 0;
    for (name, text) in specs::texts() {
        let theirs: Value = serde_yaml::from_str(&text).expect("YAML");
        let product = product(name);
        for (schema, it) in members(&ours["components"]["schemas"]) {
            // Schemas that have got their name here alone are inline there.
            let Some(found) = theirs["components"]["schemas"].get(schema) else {
                continue;
            };
            for (property, it) in members(&it["properties"]) {
                let has = found["properties"].get(property).is_some();
                // What the description adds is on no product's list.
                let added = schema == "basic-error" && property == "errors";
                assert_eq!(
                    has,
                    said(it, &product) && !added,
                    "{property} of {schema} on {name}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 300);
}

/// A client of a server that answers with this status, and was said to be this product.
async fn client(status: u16, product: impl Fn(Server) -> Server) -> (MockServer, Client) {
    let body = json!({ "message": "Not Found" });
    let answer = ResponseTemplate::new(status).set_body_json(body);
    let mock = server::answering(answer).await;
    let client = Client::builder().server(product(Server::new(mock.uri())));
    let client = client.build().expect("a client");
    (mock, client)
}

async fn force_cancel(client: &Client) -> Error {
    let runs = client.workflow_runs();
    let answer = runs.force_cancel_workflow_run("octo-org", "octo-repo", 1);
    answer.await.expect_err("it is refused")
}

#[tokio::test]
async fn a_404_of_a_version_without_the_operation_says_so() {
    let (_mock, client) = client(404, |it| it.product("GHES").version("3.10.2")).await;
    let error = force_cancel(&client).await;
    let why = "this operation requires GHES 3.12 or later, and the server runs 3.10.2";
    assert_eq!(error.not_available(), Some(why));
    assert_eq!(error.message(), Some("Not Found"));
    let shown = error.to_string();
    assert!(
        shown.ends_with(&format!("404 Not Found: Not Found; {why}")),
        "{shown}"
    );
}

#[tokio::test]
async fn a_404_of_a_product_without_the_operation_says_so() {
    let (_mock, client) = client(404, |it| it.product("GHES")).await;
    let usage = client.workflow_runs().get_workflow_run_usage("o", "r", 1);
    let error = usage.await.expect_err("it is refused");
    assert_eq!(
        error.not_available(),
        Some("this operation is not available on GHES")
    );
    // Without a version, nobody knows whether it has this one.
    assert_eq!(force_cancel(&client).await.not_available(), None);
}

#[tokio::test]
async fn other_failures_and_other_servers_say_nothing_of_products() {
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
async fn pages_and_downloads_say_so_too() {
    let (_mock, client) = client(404, |it| it.product("GHES").version("3.4")).await;
    let jobs = client.workflow_jobs();
    let mut items = jobs
        .list_jobs_for_workflow_run_attempt("o", "r", 1, 1)
        .items();
    let error = items.try_next().await.expect_err("it is refused");
    assert!(error.not_available().is_some());
    let runs = client.workflow_runs();
    let error = runs
        .download_workflow_run_attempt_logs("o", "r", 1, 1)
        .await;
    assert!(error.expect_err("it is refused").not_available().is_some());
}

#[test]
fn a_version_that_is_none_is_refused() {
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
