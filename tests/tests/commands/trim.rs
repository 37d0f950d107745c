//! `cargo xtask trim`: what it keeps of a description.

use serde_json::{Value, json};
use tests::zoo_project::{DOGS, NOTHING, UPSTREAM, Zoo, kept, names, overlay};

#[test]
fn an_operation_comes_with_all_it_refers_to_and_nothing_else() {
    let value = kept("{ operations: [dogs/get] }");
    assert_eq!(names(&value, "/paths"), ["/dogs/{id}"]);
    assert_eq!(names(&value, "/paths/~1dogs~1{id}"), ["parameters", "get"]);
    assert_eq!(
        names(&value, "/components/schemas"),
        ["dog", "error", "tail"]
    );
    assert_eq!(names(&value, "/components/parameters"), ["id"]);
    assert_eq!(names(&value, "/components/responses"), ["gone"]);
    assert_eq!(names(&value, "/components/securitySchemes"), ["key"]);
    assert_eq!(value["tags"], json!([{ "name": "dogs" }]));
}

#[test]
fn operations_are_selected_by_tag_path_and_extension() {
    let paths = |select: &str| names(&kept(select), "/paths");
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
fn what_a_discriminator_maps_to_is_kept() {
    let value = kept("{ operations: [cats/list] }");
    assert_eq!(
        names(&value, "/components/schemas"),
        ["cat", "lion", "tiger"]
    );
}

#[test]
fn prose_examples_and_extensions_stay_behind_but_names_and_data_do_not() {
    let zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.run().expect("it can be trimmed");
    assert!(!zoo.text().contains("Upstream words"), "{}", zoo.text());
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
fn prose_and_examples_are_kept_on_demand() {
    let mut zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.arguments.keep_prose = true;
    zoo.run().expect("it can be trimmed");
    assert_eq!(
        zoo.value()["paths"]["/dogs/{id}"]["get"]["summary"],
        "Upstream words."
    );
    assert!(!zoo.text().contains("Rex"));
    zoo.arguments.keep_examples = true;
    zoo.run().expect("it can be trimmed");
    assert!(zoo.text().contains("Rex"));
}

#[test]
fn the_same_facts_in_another_order_give_the_same_bytes() {
    let upstream: Value = serde_yaml::from_str(UPSTREAM).expect("YAML");
    let mut turned = upstream.clone();
    for place in [
        "",
        "/paths",
        "/components",
        "/components/schemas",
        "/paths/~1dogs~1{id}/get",
    ] {
        let members = turned.pointer_mut(place).and_then(Value::as_object_mut);
        let members = members.expect("an object");
        *members = std::mem::take(members).into_iter().rev().collect();
    }
    let text = |upstream: &Value| {
        let zoo = Zoo::new(&upstream.to_string(), DOGS, NOTHING);
        zoo.run().expect("it can be trimmed");
        zoo.text()
    };
    assert_eq!(text(&upstream), text(&turned));
}

#[test]
fn what_was_trimmed_can_be_trimmed_again() {
    let zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.run().expect("it can be trimmed");
    let again = Zoo::new(&zoo.text(), DOGS, NOTHING);
    again.run().expect("it can be trimmed again");
    assert_eq!(zoo.text(), again.text());
}

#[test]
fn inline_schemas_get_names() {
    let config = format!(
        "{DOGS}\nhoist:\n  - {{ name: dog-name, target: $.components.schemas.dog.properties.name }}"
    );
    let zoo = Zoo::new(UPSTREAM, &config, NOTHING);
    zoo.run().expect("it can be trimmed");
    let schemas = &zoo.value()["components"]["schemas"];
    let reference = json!({ "allOf": [{ "$ref": "#/components/schemas/dog-name" }] });
    assert_eq!(schemas["dog"]["properties"]["name"], reference);
    assert_eq!(schemas["dog-name"]["default"], "description");
}

#[test]
fn names_for_inline_schemas_that_do_not_fit_are_errors() {
    for (rule, told) in [
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
        let zoo = Zoo::new(UPSTREAM, &format!("{DOGS}\nhoist: [{rule}]"), NOTHING);
        let problem = zoo.run().expect_err(rule);
        assert!(
            problem.contains("error[invalid-hoist]: hoist[0]"),
            "{problem}"
        );
        assert!(problem.contains(told), "{problem}");
        assert!(problem.contains("spec/codegen.yaml:2:"), "{problem}");
    }
}

#[test]
fn what_is_no_schema_gets_no_name() {
    for (rule, told) in [
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
        let zoo = Zoo::new(UPSTREAM, &format!("{DOGS}\nhoist: [{rule}]"), NOTHING);
        let problem = zoo.run().expect_err(rule);
        assert!(problem.contains(told), "{rule}: {problem}");
    }
}

#[test]
fn odd_references_are_followed() {
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
            description: Words.
            content: { application/json: { schema: { $ref: '#/components/schemas/pet' } } }
            links: { next: { operationId: gone } }
          x-more: 1
  callbacks: { done: { '{$url}': { post: { operationId: done, responses: { '204': { description: Words. } } } } } }
  schemas:
    pet: { oneOf: [{ $ref: '#/components/schemas/cat' }], discriminator: { propertyName: kind, mapping: { a: cat, b: dog } } }
    cat: { type: object, $comment: Words., properties: { kind: { $ref: '#/components/schemas/kind', deprecated: true } } }
    dog: { type: string, contentSchema: { $ref: '#/components/schemas/inner' } }
    kind: { type: string }
    inner: { type: object }
";
    let zoo = Zoo::new(upstream, "select: { operations: [item] }", NOTHING);
    let report = zoo.run().unwrap_or_else(|problem| panic!("{problem}"));
    assert!(
        report.contains("paths./gone.$ref: skipping the path: unresolved reference"),
        "{report}"
    );
    let value = zoo.value();
    assert_eq!(names(&value, "/paths/~1item"), ["get"]);
    assert_eq!(names(&value, "/components"), ["schemas", "callbacks"]);
    let schemas = ["cat", "dog", "inner", "kind", "pet"];
    assert_eq!(names(&value, "/components/schemas"), schemas);
    // Beside a reference, 3.1 allows other facts.
    let kind = &value["components"]["schemas"]["cat"]["properties"]["kind"];
    assert_eq!(
        kind,
        &json!({ "$ref": "#/components/schemas/kind", "deprecated": true })
    );
    for word in ["Words", "x-", "links", "gone"] {
        assert!(
            !zoo.text().replace("x-seen", "").contains(word),
            "{}",
            zoo.text()
        );
    }
}

#[test]
fn references_to_nothing_within_a_component_are_errors() {
    let broken = UPSTREAM.replace(
        "tail: { $ref: '#/components/schemas/tail' }",
        "tail: { $ref: '#/components/schemas/tail/properties/none' }",
    );
    let problem = Zoo::new(&broken, DOGS, NOTHING)
        .run()
        .expect_err("there is none");
    assert!(
        problem.contains("unresolved reference `#/components/schemas/tail/properties/none`"),
        "{problem}"
    );
}

#[test]
fn operations_that_the_overlay_removes_are_not_counted() {
    let overlay = overlay("- { target: \"$.paths['/dogs/{id}'].delete\", remove: true }");
    let zoo = Zoo::new(
        UPSTREAM,
        "select: { operations: [dogs/delete], tags: [cats], stub-statuses: [501] }",
        &overlay,
    );
    let report = zoo.run().expect("it can be trimmed");
    assert!(report.contains("written: 1 operation,"), "{report}");
    assert_eq!(names(&zoo.value(), "/paths/~1dogs~1{id}"), ["parameters"]);
}

#[test]
fn the_way_out_of_a_check_has_its_options() {
    let mut zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    zoo.arguments.out = Some(zoo.folder.path().join("other.yaml"));
    zoo.arguments.keep_prose = true;
    zoo.arguments.check = true;
    let problem = zoo.run().expect_err("there is no such file yet");
    assert!(problem.contains("other.yaml --keep-prose`"), "{problem}");
}
