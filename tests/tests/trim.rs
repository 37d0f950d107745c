//! `cargo xtask trim` as its users meet it: what it keeps, what it corrects, what it refuses.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::Project;
use xtask::trim::{Arguments, run};

const UPSTREAM: &str = r#"
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0, description: Upstream words. }
servers: [{ url: https://zoo.example.com, description: Upstream words. }]
security: [{ key: [] }]
tags: [{ name: cats, description: Upstream words. }, { name: dogs }]
paths:
  /dogs/{id}:
    summary: Upstream words.
    parameters: [{ $ref: '#/components/parameters/id' }]
    delete:
      operationId: dogs/delete
      tags: [dogs]
      responses: { '204': { description: Upstream words. } }
    get:
      x-github: { category: animals, subcategory: tame }
      responses:
        '404': { $ref: '#/components/responses/gone' }
        '200':
          description: Upstream words.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/dog' }
              example: { name: Rex, description: A sample. }
      operationId: dogs/get
      tags: [dogs]
      summary: Upstream words.
  /cats:
    get:
      operationId: cats/list
      tags: [cats]
      x-github: { category: animals, subcategory: proud }
      responses:
        '200':
          description: Upstream words.
          content: { application/json: { schema: { $ref: '#/components/schemas/cat' } } }
    post:
      operationId: cats/add
      tags: [cats]
      responses: { '501': { description: Not Implemented } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, other: { type: http, scheme: basic } }
  parameters:
    id: { name: id, in: path, required: true, schema: { type: integer }, description: Upstream words. }
  responses:
    gone: { description: Upstream words., content: { application/json: { schema: { $ref: '#/components/schemas/error' } } } }
  schemas:
    unused: { type: string }
    error: { type: object, properties: { description: { type: string, description: Upstream words. } } }
    cat: { oneOf: [{ $ref: '#/components/schemas/lion' }], discriminator: { propertyName: kind, mapping: { lion: '#/components/schemas/lion', tiger: '#/components/schemas/tiger' } } }
    lion: { type: object, properties: { kind: { type: string } } }
    tiger: { type: object, properties: { kind: { type: string } } }
    dog:
      title: Upstream words.
      type: object
      required: [name, tail]
      properties:
        name: { type: string, example: Upstream words., enum: [description, example], default: description }
        tail: { $ref: '#/components/schemas/tail' }
    tail: { type: object, properties: { length: { type: integer } }, x-secret: Upstream words. }
"#;

/// A project with a `spec` folder of its own, and a description beside it.
struct Zoo {
    folder: TempDir,
    arguments: Arguments,
}

impl Zoo {
    fn new(upstream: &str, config: &str, overlay: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        fs::create_dir(place("spec")).expect("the folder of the description");
        fs::write(place("upstream.yaml"), upstream).expect("the full description");
        fs::write(place("spec/codegen.yaml"), config).expect("the configuration");
        fs::write(place("spec/overlay.yaml"), overlay).expect("the overlay");
        let arguments = Arguments {
            from: place("upstream.yaml"),
            ..Arguments::default()
        };
        Self { folder, arguments }
    }

    fn run(&self) -> Result<String, String> {
        let project = Project::at(self.folder.path());
        run(&self.arguments, &project).map_err(|problem| problem.to_string())
    }

    fn spec(&self) -> PathBuf {
        self.folder.path().join("spec/github-actions.yaml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.spec()).expect("the trimmed description")
    }

    fn value(&self) -> Value {
        serde_yaml::from_str(&self.text()).expect("YAML")
    }
}

/// What is kept of the description by these rules.
fn kept(select: &str) -> Value {
    let zoo = Zoo::new(UPSTREAM, &format!("select: {select}"), NOTHING);
    zoo.run().expect("it can be trimmed");
    zoo.value()
}

fn names(value: &Value, place: &str) -> Vec<String> {
    let members = value.pointer(place).and_then(Value::as_object);
    members
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

/// An overlay without effect would be an error, so this one has as little as there can be.
const NOTHING: &str = "
overlay: 1.0.0
info: { title: Words, version: '1' }
actions: [{ target: $, update: { x-seen: true } }]
";

fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{ title: Words, version: '1' }}\nactions:\n{actions}")
}

const DOGS: &str = "select: { operations: [dogs/get] }";

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
fn operations_are_selected_by_tag_path_and_category() {
    let paths = |select: &str| names(&kept(select), "/paths");
    assert_eq!(paths("{ tags: [dogs] }"), ["/dogs/{id}"]);
    assert_eq!(paths("{ paths: [/cats] }"), ["/cats"]);
    assert_eq!(paths("{ paths: ['/dogs*'] }"), ["/dogs/{id}"]);
    assert_eq!(paths("{ categories: [animals/tame] }"), ["/dogs/{id}"]);
    assert_eq!(paths("{ categories: [animals] }"), ["/cats", "/dogs/{id}"]);
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
fn a_missing_operation_is_an_error_in_the_configuration() {
    let zoo = Zoo::new(
        UPSTREAM,
        "select:\n  operations:\n    - dogs/get\n    - dogs/wash",
        NOTHING,
    );
    let problem = zoo.run().expect_err("there is no such operation");
    assert!(problem.contains("error[missing-operation]"), "{problem}");
    assert!(
        problem.contains("the description has no operation \"dogs/wash\""),
        "{problem}"
    );
    assert!(problem.contains("spec/codegen.yaml:4:7"), "{problem}");
    assert!(!zoo.spec().exists());
}

#[test]
fn a_stub_is_an_error_by_name_and_reported_otherwise() {
    let zoo = Zoo::new(UPSTREAM, "select: { operations: [cats/add] }", NOTHING);
    let problem = zoo.run().expect_err("nobody answers it");
    assert!(problem.contains("\"cats/add\" is only a stub"), "{problem}");
    let zoo = Zoo::new(UPSTREAM, "select: { tags: [cats] }", NOTHING);
    let report = zoo.run().expect("there is another one");
    assert!(
        report.contains("warning[left-out]: paths./cats.post: a stub"),
        "{report}"
    );
    assert_eq!(names(&zoo.value(), "/paths/~1cats"), ["get"]);
}

#[test]
fn nothing_selected_is_an_error() {
    let zoo = Zoo::new(UPSTREAM, "package: { name: zoo }", NOTHING);
    let problem = zoo.run().expect_err("nothing is selected");
    assert!(problem.contains("nothing is selected"), "{problem}");
}

#[test]
fn dangling_references_are_errors_with_their_place() {
    let broken = UPSTREAM.replace("tail: { type: object", "tale: { type: object");
    let zoo = Zoo::new(&broken, DOGS, NOTHING);
    let problem = zoo.run().expect_err("there is no tail");
    let place =
        "components.schemas.dog.properties.tail.$ref: nothing is at \"#/components/schemas/tail\"";
    assert!(problem.contains(place), "{problem}");
    assert!(problem.contains("upstream.yaml:59:17"), "{problem}");
    // What is not selected may be broken.
    let zoo = Zoo::new(&broken, "select: { tags: [cats] }", NOTHING);
    zoo.run().expect("cats have no such tail");
}

#[test]
fn what_is_not_openapi_is_refused() {
    for (text, told) in [
        ("swagger: '2.0'", "this is a Swagger 2.0 description"),
        ("just text", "this is no OpenAPI description"),
        ("openapi: 4.0.0", "OpenAPI 4.0.0 is not supported"),
        ("{ \"openapi\": ", "cannot be read"),
        ("openapi: [", "cannot be read"),
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
    assert!(problem.contains("was not written by trim"), "{problem}");
    assert_eq!(zoo.text(), "openapi: 3.0.3\n");
}

#[test]
fn what_has_no_description_is_named() {
    let zoo = Zoo::new(UPSTREAM, DOGS, NOTHING);
    let report = zoo.run().expect("it can be trimmed");
    assert!(
        report.contains("spec/github-actions.yaml written: 1 operations, 3 schemas"),
        "{report}"
    );
    assert!(report.contains("\n  paths./dogs/{id}.get\n"), "{report}");
    assert!(
        report.contains("\n  components.schemas.dog.properties.name\n"),
        "{report}"
    );
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
            "matches nothing: $.nowhere",
        ),
        ("{ name: x, target: 'not a path' }", "is not a JSONPath"),
        (
            "{ name: x, target: $.components.schemas.dog.properties.* }",
            "the schemas differ",
        ),
        (
            "{ name: tail, target: $.components.schemas.dog.properties.name }",
            "has a schema \"tail\" already",
        ),
    ] {
        let zoo = Zoo::new(UPSTREAM, &format!("{DOGS}\nhoist: [{rule}]"), NOTHING);
        let problem = zoo.run().expect_err(rule);
        assert!(
            problem.contains("error[missing-schema]: hoist[0]"),
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
            "matches what is no schema",
        ),
        (
            "{ name: x, target: $.openapi }",
            "matches what is no schema",
        ),
        (
            "{ name: '', target: $.components.schemas.dog }",
            "cannot be the name of a component",
        ),
        (
            "{ name: a/b, target: $.components.schemas.dog }",
            "cannot be the name of a component",
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
        report.contains("paths./gone.$ref: no path item is at"),
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
        problem.contains("nothing is at \"#/components/schemas/tail/properties/none\""),
        "{problem}"
    );
}

#[test]
fn operations_that_the_overlay_removes_are_not_counted() {
    let overlay = overlay("- { target: \"$.paths['/dogs/{id}'].delete\", remove: true }");
    let zoo = Zoo::new(
        UPSTREAM,
        "select: { operations: [dogs/delete], tags: [cats] }",
        &overlay,
    );
    let report = zoo.run().expect("it can be trimmed");
    assert!(report.contains("written: 1 operations"), "{report}");
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
