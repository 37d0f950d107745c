//! `cargo xtask trim`: errors, reports, and files that it does not overwrite.

use std::fs;

use tests::zoo_project::{MINIMAL_OVERLAY, SELECT_DOG, UPSTREAM, Zoo, keys, overlay};

#[test]
fn unknown_operation_is_a_configuration_error() {
    let zoo = Zoo::new(
        UPSTREAM,
        "select:\n  operations:\n    - dogs/get\n    - dogs/wash",
        MINIMAL_OVERLAY,
    );
    let problem = zoo.run().expect_err("an unknown operation");
    assert!(problem.contains("error[missing-operation]"), "{problem}");
    assert!(
        problem.contains("no operation `dogs/wash` in this description"),
        "{problem}"
    );
    assert!(problem.contains("spec/codegen.yaml:4:7"), "{problem}");
    assert!(!zoo.spec().exists());
}

#[test]
fn stub_is_an_error_by_id_and_a_warning_by_tag() {
    let select = "select: { operations: [cats/add], stub-statuses: [501] }";
    let problem = Zoo::new(UPSTREAM, select, MINIMAL_OVERLAY)
        .run()
        .expect_err("a stub");
    assert!(
        problem.contains("operation `cats/add` is only a stub"),
        "{problem}"
    );
    let select = "select: { tags: [cats], stub-statuses: [501] }";
    let zoo = Zoo::new(UPSTREAM, select, MINIMAL_OVERLAY);
    let report = zoo.run().expect("a successful run");
    assert!(
        report.contains("warning[ignored]: paths./cats.post: skipping the operation: stub"),
        "{report}"
    );
    assert_eq!(keys(&zoo.value(), "/paths/~1cats"), ["get"]);
}

#[test]
fn stubs_are_kept_without_stub_statuses() {
    let zoo = Zoo::new(
        UPSTREAM,
        "select: { operations: [cats/add] }",
        MINIMAL_OVERLAY,
    );
    zoo.run().expect("a successful run");
    assert_eq!(keys(&zoo.value(), "/paths/~1cats"), ["post"]);
}

#[test]
fn extension_rules_require_an_extension() {
    for rule in ["{}", "{ tags: [dogs] }"] {
        let select = format!("select:\n  extensions:\n    - {rule}");
        let problem = Zoo::new(UPSTREAM, &select, MINIMAL_OVERLAY)
            .run()
            .expect_err(rule);
        assert!(
            problem.contains("error[invalid-config]: select.extensions[0]"),
            "{problem}"
        );
        assert!(problem.contains("spec/codegen.yaml:3:7"), "{problem}");
    }
}

#[test]
fn unmatched_extension_is_an_error() {
    let select = "select: { extensions: [{ x-github: { category: plants } }] }";
    let problem = Zoo::new(UPSTREAM, select, MINIMAL_OVERLAY)
        .run()
        .expect_err("an unknown category");
    let message = "no operation with the extensions `{\"x-github\":{\"category\":\"plants\"}}`";
    assert!(problem.contains(message), "{problem}");
}

#[test]
fn empty_selection_is_an_error() {
    let zoo = Zoo::new(UPSTREAM, "package: { name: zoo }", MINIMAL_OVERLAY);
    let problem = zoo.run().expect_err("an empty selection");
    assert!(problem.contains("no operation is selected"), "{problem}");
}

#[test]
fn dangling_reference_is_reported_with_its_location() {
    let broken = UPSTREAM.replace("tail: { type: object", "tale: { type: object");
    let zoo = Zoo::new(&broken, SELECT_DOG, MINIMAL_OVERLAY);
    let problem = zoo.run().expect_err("a dangling reference");
    let expected = "components.schemas.dog.properties.tail.$ref: unresolved reference \"#/components/schemas/tail\"";
    assert!(problem.contains(expected), "{problem}");
    assert!(problem.contains("upstream.yaml:59:17"), "{problem}");
    // References that are not selected are not resolved.
    let zoo = Zoo::new(&broken, "select: { tags: [cats] }", MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
}

#[test]
fn invalid_descriptions_are_rejected() {
    for (text, expected) in [
        ("swagger: '2.0'", "unsupported Swagger 2.0 description"),
        ("just text", "not an OpenAPI description"),
        ("openapi: 4.0.0", "unsupported OpenAPI version 4.0.0"),
        ("{ \"openapi\": ", "invalid JSON"),
        ("openapi: [", "invalid YAML"),
    ] {
        let zoo = Zoo::new(text, SELECT_DOG, MINIMAL_OVERLAY);
        let problem = zoo.run().expect_err(text);
        assert!(problem.contains(expected), "{text}: {problem}");
        assert!(problem.contains("upstream.yaml:"), "{text}: {problem}");
    }
}

#[test]
fn failed_run_keeps_the_description() {
    let mut zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
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
        let original = fs::read_to_string(&path).expect("a readable file");
        fs::write(&path, &text).expect("a file");
        zoo.run().expect_err(&text);
        assert_eq!(zoo.text(), before, "{text}");
        fs::write(&path, original).expect("a file");
    }
    zoo.arguments.check = true;
    assert!(
        zoo.run()
            .expect("an up-to-date description")
            .contains("is up to date")
    );
}

#[test]
fn check_writes_nothing_and_prints_the_fix() {
    let mut zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("a missing description");
    assert!(problem.contains("cargo xtask trim --from"), "{problem}");
    assert!(!zoo.spec().exists());
}

#[test]
fn check_prints_a_diff() {
    let mut zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    fs::write(zoo.spec(), zoo.text().replace("Zoo", "Circus")).expect("the description");
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("an edited description");
    assert!(
        problem.contains("    -  title: Circus\n    +  title: Zoo\n"),
        "{problem}"
    );
}

#[test]
fn foreign_description_is_not_overwritten() {
    let zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    fs::write(zoo.spec(), "openapi: 3.0.3\n").expect("a description");
    let problem = zoo.run().expect_err("a foreign file");
    assert!(
        problem.contains("was not generated by `cargo xtask trim`"),
        "{problem}"
    );
    assert_eq!(zoo.text(), "openapi: 3.0.3\n");
}

#[test]
fn undocumented_items_are_listed() {
    let zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    let report = zoo.run().expect("a successful run");
    assert!(
        report.contains("spec/openapi.yaml written: 1 operation, 3 schemas"),
        "{report}"
    );
    assert!(report.contains("\n  paths./dogs/{id}.get\n"), "{report}");
    assert!(
        report.contains("\n  components.schemas.dog.properties.name\n"),
        "{report}"
    );
}
