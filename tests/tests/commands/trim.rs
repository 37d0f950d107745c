//! `cargo xtask trim`: the selected operations, and the parts that are kept with them.

use serde_json::{Value, json};
use tests::zoo_project::{MINIMAL_OVERLAY, SELECT_DOG, UPSTREAM, Zoo, keys, overlay, trimmed};

#[test]
fn only_referenced_components_are_kept() {
    let value = trimmed("{ operations: [dogs/get] }");
    assert_eq!(keys(&value, "/paths"), ["/dogs/{id}"]);
    assert_eq!(keys(&value, "/paths/~1dogs~1{id}"), ["parameters", "get"]);
    assert_eq!(
        keys(&value, "/components/schemas"),
        ["dog", "error", "tail"]
    );
    assert_eq!(keys(&value, "/components/parameters"), ["id"]);
    assert_eq!(keys(&value, "/components/responses"), ["gone"]);
    assert_eq!(keys(&value, "/components/securitySchemes"), ["key"]);
    assert_eq!(value["tags"], json!([{ "name": "dogs" }]));
}

#[test]
fn operations_are_selected_by_tag_path_and_extension() {
    let paths = |select: &str| keys(&trimmed(select), "/paths");
    assert_eq!(paths("{ tags: [dogs] }"), ["/dogs/{id}"]);
    assert_eq!(paths("{ paths: [/cats] }"), ["/cats"]);
    assert_eq!(paths("{ paths: ['/dogs*'] }"), ["/dogs/{id}"]);
    let extension = |value: &str| paths(&format!("{{ extensions: [{{ x-github: {value} }}] }}"));
    assert_eq!(extension("{ subcategory: tame }"), ["/dogs/{id}"]);
    assert_eq!(extension("{ category: animals }"), ["/cats", "/dogs/{id}"]);
    assert_eq!(
        extension("{ category: animals, subcategory: proud }"),
        ["/cats"]
    );
    assert_eq!(
        paths("{ operations: [dogs/delete], tags: [cats] }"),
        ["/cats", "/dogs/{id}"]
    );
}

#[test]
fn discriminator_targets_are_kept() {
    let value = trimmed("{ operations: [cats/list] }");
    assert_eq!(
        keys(&value, "/components/schemas"),
        ["cat", "lion", "tiger"]
    );
}

#[test]
fn prose_and_extensions_are_dropped_but_not_data() {
    let zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    assert!(!zoo.text().contains("Upstream prose"), "{}", zoo.text());
    assert!(!zoo.text().contains("x-secret"));
    let value = zoo.value();
    let schemas = &value["components"]["schemas"];
    assert_eq!(
        schemas["error"]["properties"]["description"],
        json!({ "type": "string" })
    );
    let name = &schemas["dog"]["properties"]["name"];
    assert_eq!(name["enum"], json!(["description", "example"]));
    assert_eq!(name["default"], json!("description"));
}

#[test]
fn prose_and_examples_are_kept_on_request() {
    let mut zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.arguments.keep_prose = true;
    zoo.run().expect("a successful run");
    assert_eq!(
        zoo.value()["paths"]["/dogs/{id}"]["get"]["summary"],
        "Upstream prose."
    );
    assert!(!zoo.text().contains("Rex"));
    zoo.arguments.keep_examples = true;
    zoo.run().expect("a successful run");
    assert!(zoo.text().contains("Rex"));
}

#[test]
fn output_does_not_depend_on_key_order() {
    let upstream: Value = serde_yaml::from_str(UPSTREAM).expect("valid YAML");
    let mut reordered = upstream.clone();
    for pointer in [
        "",
        "/paths",
        "/components",
        "/components/schemas",
        "/paths/~1dogs~1{id}/get",
    ] {
        let members = reordered
            .pointer_mut(pointer)
            .and_then(Value::as_object_mut)
            .expect("an object");
        *members = std::mem::take(members).into_iter().rev().collect();
    }
    let text = |upstream: &Value| {
        let zoo = Zoo::new(&upstream.to_string(), SELECT_DOG, MINIMAL_OVERLAY);
        zoo.run().expect("a successful run");
        zoo.text()
    };
    assert_eq!(text(&upstream), text(&reordered));
}

#[test]
fn trim_is_idempotent() {
    let zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    let again = Zoo::new(&zoo.text(), SELECT_DOG, MINIMAL_OVERLAY);
    again.run().expect("a successful second run");
    assert_eq!(zoo.text(), again.text());
}

#[test]
fn inline_schemas_are_hoisted() {
    let config = format!(
        "{SELECT_DOG}\nhoist:\n  - {{ name: dog-name, target: $.components.schemas.dog.properties.name }}"
    );
    let zoo = Zoo::new(UPSTREAM, &config, MINIMAL_OVERLAY);
    zoo.run().expect("a successful run");
    let schemas = &zoo.value()["components"]["schemas"];
    let reference = json!({ "allOf": [{ "$ref": "#/components/schemas/dog-name" }] });
    assert_eq!(schemas["dog"]["properties"]["name"], reference);
    assert_eq!(schemas["dog-name"]["default"], "description");
}

#[test]
fn invalid_hoist_rules_are_errors() {
    for (rule, expected) in [
        (
            "{ name: x, target: $.nowhere }",
            "`$.nowhere` matches nothing",
        ),
        (
            "{ name: x, target: 'not a path' }",
            "invalid JSONPath `not a path`",
        ),
        (
            "{ name: x, target: $.components.schemas.dog.properties.* }",
            "matches schemas that differ",
        ),
        (
            "{ name: tail, target: $.components.schemas.dog.properties.name }",
            "schema `tail` already exists",
        ),
    ] {
        let zoo = Zoo::new(
            UPSTREAM,
            &format!("{SELECT_DOG}\nhoist: [{rule}]"),
            MINIMAL_OVERLAY,
        );
        let problem = zoo.run().expect_err(rule);
        assert!(
            problem.contains("error[invalid-hoist]: hoist[0]"),
            "{problem}"
        );
        assert!(problem.contains(expected), "{problem}");
        assert!(problem.contains("spec/codegen.yaml:2:"), "{problem}");
    }
}

#[test]
fn only_schemas_are_hoisted_and_to_valid_names() {
    for (rule, expected) in [
        (
            "{ name: x, target: $.paths.* }",
            "matches a value that is not a schema",
        ),
        (
            "{ name: x, target: $.openapi }",
            "matches a value that is not a schema",
        ),
        (
            "{ name: '', target: $.components.schemas.dog }",
            "is not a valid name of a component",
        ),
        (
            "{ name: a/b, target: $.components.schemas.dog }",
            "is not a valid name of a component",
        ),
    ] {
        let zoo = Zoo::new(
            UPSTREAM,
            &format!("{SELECT_DOG}\nhoist: [{rule}]"),
            MINIMAL_OVERLAY,
        );
        let problem = zoo.run().expect_err(rule);
        assert!(problem.contains(expected), "{rule}: {problem}");
    }
}

#[test]
fn unusual_references_are_followed() {
    let upstream = "
openapi: 3.1.0
info: { title: Odd, version: '1', contact: { name: N, x-fax: 1 } }
paths:
  /item: { $ref: '#/components/pathItems/item' }
  /gone: { $ref: '#/components/pathItems/gone' }
components:
  pathItems:
    item:
      get:
        operationId: item
        callbacks: { done: { $ref: '#/components/callbacks/done' } }
        responses:
          '200':
            description: Prose.
            content: { application/json: { schema: { $ref: '#/components/schemas/pet' } } }
            links: { next: { operationId: gone } }
          x-more: 1
  callbacks: { done: { '{$url}': { post: { operationId: done, responses: { '204': { description: Prose. } } } } } }
  schemas:
    pet: { oneOf: [{ $ref: '#/components/schemas/cat' }], discriminator: { propertyName: kind, mapping: { a: cat, b: dog } } }
    cat: { type: object, $comment: Prose., properties: { kind: { $ref: '#/components/schemas/kind', deprecated: true } } }
    dog: { type: string, contentSchema: { $ref: '#/components/schemas/inner' } }
    kind: { type: string }
    inner: { type: object }
";
    let zoo = Zoo::new(upstream, "select: { operations: [item] }", MINIMAL_OVERLAY);
    let report = zoo.run().unwrap_or_else(|problem| panic!("{problem}"));
    assert!(
        report.contains("paths./gone.$ref: skipping the path: unresolved reference"),
        "{report}"
    );
    let value = zoo.value();
    assert_eq!(keys(&value, "/paths/~1item"), ["get"]);
    assert_eq!(keys(&value, "/components"), ["schemas", "callbacks"]);
    let schemas = ["cat", "dog", "inner", "kind", "pet"];
    assert_eq!(keys(&value, "/components/schemas"), schemas);
    // OpenAPI 3.1 allows siblings of `$ref`.
    let kind = &value["components"]["schemas"]["cat"]["properties"]["kind"];
    assert_eq!(
        kind,
        &json!({ "$ref": "#/components/schemas/kind", "deprecated": true })
    );
    for word in ["Prose", "x-", "links", "gone"] {
        assert!(
            !zoo.text().replace("x-seen", "").contains(word),
            "{}",
            zoo.text()
        );
    }
}

#[test]
fn dangling_references_into_a_component_are_errors() {
    let broken = UPSTREAM.replace(
        "tail: { $ref: '#/components/schemas/tail' }",
        "tail: { $ref: '#/components/schemas/tail/properties/none' }",
    );
    let problem = Zoo::new(&broken, SELECT_DOG, MINIMAL_OVERLAY)
        .run()
        .expect_err("a dangling reference");
    assert!(
        problem.contains("unresolved reference \"#/components/schemas/tail/properties/none\""),
        "{problem}"
    );
}

#[test]
fn operations_removed_by_the_overlay_are_not_counted() {
    let overlay = overlay("- { target: \"$.paths['/dogs/{id}'].delete\", remove: true }");
    let zoo = Zoo::new(
        UPSTREAM,
        "select: { operations: [dogs/delete], tags: [cats], stub-statuses: [501] }",
        &overlay,
    );
    let report = zoo.run().expect("a successful run");
    assert!(report.contains("written: 1 operation,"), "{report}");
    assert_eq!(keys(&zoo.value(), "/paths/~1dogs~1{id}"), ["parameters"]);
}

#[test]
fn fix_of_a_failed_check_repeats_the_options() {
    let mut zoo = Zoo::new(UPSTREAM, SELECT_DOG, MINIMAL_OVERLAY);
    zoo.arguments.out = Some(zoo.folder.path().join("other.yaml"));
    zoo.arguments.keep_prose = true;
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("a missing file");
    assert!(problem.contains("other.yaml --keep-prose`"), "{problem}");
}
