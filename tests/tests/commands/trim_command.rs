//! `cargo xtask trim`: what it refuses, what it reports, and what it does not touch.

use std::fs;

use tests::zoo_project::{DOGS, NOTHING, UPSTREAM, Zoo, names, overlay};

#[test]
fn a_missing_operation_is_an_error_in_the_configuration() {
    let zoo = Zoo::new(
        UPSTREAM,
        "select:\n  operations:\n    - dogs/get\n    - dogs/wash",
        NOTHING,
    );
    let problem = zoo.run().expect_err("there is no such operation");
    assert!(problem.contains("error[missing-operation]"), "{problem}");
    assert!(
        problem.contains("no operation `dogs/wash` in this description"),
        "{problem}"
    );
    assert!(problem.contains("spec/codegen.yaml:4:7"), "{problem}");
    assert!(!zoo.spec().exists());
}

#[test]
fn a_stub_is_an_error_by_name_and_reported_otherwise() {
    let select = "select: { operations: [cats/add], stub-statuses: [501] }";
    let problem = Zoo::new(UPSTREAM, select, NOTHING)
        .run()
        .expect_err("it is only a stub");
    assert!(
        problem.contains("operation `cats/add` is only a stub"),
        "{problem}"
    );
    let select = "select: { tags: [cats], stub-statuses: [501] }";
    let zoo = Zoo::new(UPSTREAM, select, NOTHING);
    let report = zoo.run().expect("there is another one");
    assert!(
        report.contains("warning[ignored]: paths./cats.post: skipping the operation: stub"),
        "{report}"
    );
    assert_eq!(names(&zoo.value(), "/paths/~1cats"), ["get"]);
}

#[test]
fn without_stub_statuses_there_are_no_stubs() {
    let zoo = Zoo::new(UPSTREAM, "select: { operations: [cats/add] }", NOTHING);
    zoo.run().expect("it can be trimmed");
    assert_eq!(names(&zoo.value(), "/paths/~1cats"), ["post"]);
}

#[test]
fn rules_about_extensions_name_one() {
    for rule in ["{}", "{ tags: [dogs] }"] {
        let select = format!("select:\n  extensions:\n    - {rule}");
        let problem = Zoo::new(UPSTREAM, &select, NOTHING).run().expect_err(rule);
        assert!(
            problem.contains("error[invalid-config]: select.extensions[0]"),
            "{problem}"
        );
        assert!(problem.contains("spec/codegen.yaml:3:7"), "{problem}");
    }
}

#[test]
fn an_extension_that_no_operation_has_is_an_error() {
    let select = "select: { extensions: [{ x-github: { category: plants } }] }";
    let problem = Zoo::new(UPSTREAM, select, NOTHING)
        .run()
        .expect_err("there is no such category");
    let message = "no operation with the extensions `{\"x-github\":{\"category\":\"plants\"}}`";
    assert!(problem.contains(message), "{problem}");
}

#[test]
fn nothing_selected_is_an_error() {
    let zoo = Zoo::new(UPSTREAM, "package: { name: zoo }", NOTHING);
    let problem = zoo.run().expect_err("nothing is selected");
    assert!(problem.contains("no operation is selected"), "{problem}");
}

#[test]
fn dangling_references_are_errors_with_their_place() {
    let broken = UPSTREAM.replace("tail: { type: object", "tale: { type: object");
    let zoo = Zoo::new(&broken, DOGS, NOTHING);
    let problem = zoo.run().expect_err("there is no tail");
    let place = "components.schemas.dog.properties.tail.$ref: unresolved reference `#/components/schemas/tail`";
    assert!(problem.contains(place), "{problem}");
    assert!(problem.contains("upstream.yaml:59:17"), "{problem}");
    // What is not selected may be broken.
    let zoo = Zoo::new(&broken, "select: { tags: [cats] }", NOTHING);
    zoo.run().expect("cats have no such tail");
}

#[test]
fn what_is_not_openapi_is_refused() {
    for (text, told) in [
        ("swagger: '2.0'", "unsupported Swagger 2.0 description"),
        ("just text", "not an OpenAPI description"),
        ("openapi: 4.0.0", "unsupported OpenAPI version 4.0.0"),
        ("{ \"openapi\": ", "invalid JSON"),
        ("openapi: [", "invalid YAML"),
    ] {
        let zoo = Zoo::new(text, DOGS, NOTHING);
        let problem = zoo.run().expect_err(text);
        assert!(problem.contains(told), "{text}: {problem}");
        assert!(problem.contains("upstream.yaml:"), "{text}: {problem}");
    }
}

#[test]
fn a_run_that_fails_leaves_the_description_whole() {
    let mut zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.run().expect("it can be trimmed");
    let before = zoo.text();
    for (file, text) in [
        (
            "spec/codegen.yaml",
            "select: { operations: [dogs/wash] }".to_owned(),
        ),
        (
            "spec/codegen.yaml",
            "select: { breeds: [poodle] }".to_owned(),
        ),
        (
            "spec/overlay.yaml",
            overlay("- { target: $.nowhere, remove: true }"),
        ),
        (
            "spec/overlay.yaml",
            overlay("- { target: $.paths, update: { /x: { get: 1 } } }"),
        ),
        (
            "spec/overlay.yaml",
            overlay(
                "- { target: $.paths.*.get.responses, update: { '200': { $ref: '#/components/responses/none' } } }",
            ),
        ),
        ("upstream.yaml", "nothing".to_owned()),
    ] {
        let path = zoo.folder.path().join(file);
        let good = fs::read_to_string(&path).expect("the file");
        fs::write(&path, &text).expect("the file");
        zoo.run().expect_err(&text);
        assert_eq!(zoo.text(), before, "{text}");
        fs::write(&path, good).expect("the file");
    }
    zoo.arguments.check = true;
    assert!(
        zoo.run()
            .expect("it is as it was")
            .contains("is up to date")
    );
}

#[test]
fn check_writes_nothing_and_says_what_mends_it() {
    let mut zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("there is no description yet");
    assert!(problem.contains("cargo xtask trim --from"), "{problem}");
    assert!(!zoo.spec().exists());
}

#[test]
fn check_shows_what_differs() {
    let mut zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.run().expect("it can be trimmed");
    fs::write(zoo.spec(), zoo.text().replace("Zoo", "Circus")).expect("the description");
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("it has been edited");
    assert!(
        problem.contains("    -  title: Circus\n    +  title: Zoo\n"),
        "{problem}"
    );
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    fs::write(zoo.spec(), "openapi: 3.0.3\n").expect("a description");
    let problem = zoo.run().expect_err("it is somebody's");
    assert!(
        problem.contains("was not generated by `cargo xtask trim`"),
        "{problem}"
    );
    assert_eq!(zoo.text(), "openapi: 3.0.3\n");
}

#[test]
fn what_has_no_description_is_named() {
    let zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    let report = zoo.run().expect("it can be trimmed");
    assert!(
        report.contains("spec/github-actions.yaml written: 1 operation, 3 schemas"),
        "{report}"
    );
    assert!(report.contains("\n  paths./dogs/{id}.get\n"), "{report}");
    assert!(
        report.contains("\n  components.schemas.dog.properties.name\n"),
        "{report}"
    );
}
