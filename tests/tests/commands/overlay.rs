//! Overlays: the effect of actions, and action descriptions as YAML comments.

use generator::{Config, Keep, Source, parse_config, trim};
use serde_json::{Value, json};

const UPSTREAM: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 7.0.0 }
paths:
  /dogs:
    get:
      operationId: dogs/list
      tags: [dogs]
      parameters: [{ $ref: '#/components/parameters/page' }]
      responses: { '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } } }
components:
  parameters:
    page: { name: page, in: query, schema: { type: integer } }
  schemas:
    dog:
      type: object
      required: [id, name, tail, age]
      properties:
        id: { type: integer }
        age: { type: integer, format: int32 }
        name: { type: string, enum: [rex, bello] }
        tail: { type: string, format: tail }
";

/// Trims [`UPSTREAM`] with these actions, or returns the rendered diagnostics.
pub fn apply(actions: &str) -> Result<String, String> {
    let indented: String = actions.lines().map(|line| format!("  {line}\n")).collect();
    let overlay =
        format!("overlay: 1.0.0\ninfo: {{ title: T, version: '1' }}\nactions:\n{indented}");
    apply_text(&overlay)
}

pub fn apply_text(overlay: &str) -> Result<String, String> {
    let upstream = Source::new("upstream.yaml", UPSTREAM);
    let overlay = Source::new("overlay.yaml", overlay);
    match trim(&upstream, &config(), Some(&overlay), Keep::default(), &[]) {
        Ok(trimmed) => Ok(trimmed.text),
        Err(problems) => {
            let mut text = problems.overlay.render(&overlay);
            text.push_str(&problems.upstream.render(&upstream));
            if let Some((result, found)) = &problems.result {
                text.push_str(&found.render(result));
            }
            Err(text)
        }
    }
}

fn config() -> Config {
    let config = Source::new("codegen.yaml", "select: { tags: [dogs] }");
    parse_config(&config).expect("a valid configuration")
}

/// Applies the actions, and returns the value at a JSON Pointer; `null` if there is none.
fn at(pointer: &str, actions: &str) -> Value {
    let text = apply(actions).unwrap_or_else(|problem| panic!("{problem}"));
    let value: Value = serde_yaml::from_str(&text).expect("valid YAML");
    value.pointer(pointer).cloned().unwrap_or(Value::Null)
}

#[test]
fn update_is_merged_into_every_target() {
    let dog = "/components/schemas/dog/properties";
    let actions = "- { target: $.components.schemas.dog.properties.*, update: { description: D, x-deep: { a: 1 } } }
- { target: $.components.schemas.dog.properties.id, update: { x-deep: { b: 2 } } }";
    assert_eq!(
        at(&format!("{dog}/id"), actions),
        json!({ "type": "integer", "description": "D", "x-deep": { "a": 1, "b": 2 } })
    );
    assert_eq!(at(&format!("{dog}/tail/description"), actions), json!("D"));
}

#[test]
fn existing_items_are_not_appended_again() {
    let dog = "$.components.schemas.dog";
    let actions = format!("- {{ target: {dog}, update: {{ required: [id, fur] }} }}");
    let required = at("/components/schemas/dog/required", &actions);
    assert_eq!(required, json!(["id", "name", "tail", "age", "fur"]));
    for update in ["required: [id]", "properties: { name: { enum: [rex] } }"] {
        let actions = format!("- {{ target: {dog}, update: {{ {update} }} }}");
        let problem = apply(&actions).expect_err("an action without effect");
        assert!(problem.contains("already has these values"), "{problem}");
    }
    let problem = apply(&format!("- {{ target: {dog}.required, update: id }}"))
        .expect_err("an action without effect");
    assert!(problem.contains("already has these values"), "{problem}");
}

#[test]
fn update_of_a_list_is_appended() {
    let names = "/components/schemas/dog/properties/name/enum";
    let actions = "- { target: $.components.schemas.dog.properties.name.enum, update: fido }";
    assert_eq!(at(names, actions), json!(["rex", "bello", "fido"]));
    let actions =
        "- { target: $.components.schemas.dog.properties.name, update: { enum: [fido] } }";
    assert_eq!(at(names, actions), json!(["rex", "bello", "fido"]));
}

#[test]
fn update_replaces_a_scalar() {
    let actions = "- { target: $.components.schemas.dog.properties.tail, update: { format: uri } }";
    assert_eq!(
        at("/components/schemas/dog/properties/tail/format", actions),
        json!("uri")
    );
}

#[test]
fn several_items_are_removed_at_once() {
    let actions = "- { target: \"$.components.schemas.dog.required[?@ == 'id' || @ == 'tail']\", remove: true }";
    assert_eq!(
        at("/components/schemas/dog/required", actions),
        json!(["name", "age"])
    );
    let actions = "- { target: \"$.components.schemas.dog.required[0, 1, 1, 2]\", remove: true }";
    assert_eq!(
        at("/components/schemas/dog/required", actions),
        json!(["age"])
    );
}

#[test]
fn filter_matches_at_any_depth() {
    let actions =
        "- { target: \"$..[?@.type == 'integer' && !@.format]\", update: { format: int64 } }";
    assert_eq!(
        at("/components/parameters/page/schema/format", actions),
        json!("int64")
    );
    assert_eq!(
        at("/components/schemas/dog/properties/id/format", actions),
        json!("int64")
    );
    assert_eq!(
        at("/components/schemas/dog/properties/age/format", actions),
        json!("int32")
    );
}

#[test]
fn actions_are_applied_in_order() {
    let actions = "- { target: $.components.schemas.dog.properties.tail.*, remove: true }
- { target: $.components.schemas.dog.properties.tail, update: { type: boolean } }
- { target: $.components.schemas.dog.properties, update: { ears: { type: integer } } }
- { target: $.components.schemas.dog.properties.ears, update: { format: int64 } }";
    let properties = at("/components/schemas/dog/properties", actions);
    assert_eq!(properties["tail"], json!({ "type": "boolean" }));
    assert_eq!(properties["ears"]["format"], json!("int64"));
}

#[test]
fn unreferenced_additions_are_dropped() {
    let actions = "- { target: $.components.schemas, update: { cat: { type: string } } }";
    assert_eq!(at("/components/schemas/cat", actions), Value::Null);
}

#[test]
fn overlay_extensions_are_allowed() {
    let overlay = "overlay: 1.0.0\ninfo: { title: T, version: '1', x-who: me }\nx-more: 1\nactions: [{ target: $.info, update: { x: 1 }, x-when: now }]";
    apply_text(overlay).unwrap_or_else(|problem| panic!("{problem}"));
}

#[test]
fn action_description_becomes_a_comment() {
    let text = apply(
        "- target: $.components.schemas.dog.properties.tail.format
  description: No dog has such a tail.
  remove: true
- target: $.components.schemas.dog.required[?@ == 'id']
  description: Stray dogs have none.
  remove: true
- target: $.components.schemas.dog.required[?@ == 'age']
  description: The age is unknown.
  remove: true
- target: $..[?@.type == 'integer']
  description: This one is about many places.
  update: { minimum: 0 }",
    )
    .expect("a trimmed description");
    assert!(
        text.contains("        # No dog has such a tail.\n        tail:\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "      # Stray dogs have none.\n      # The age is unknown.\n      required:\n"
        ),
        "{text}"
    );
    assert!(!text.contains("many places"), "{text}");
}

#[test]
fn comment_of_an_action_stays_on_one_line() {
    let text = apply(
        "- target: $.components.schemas.dog\n  description: \"a\\u0007b\\nx: 1\"\n  update: { x: 1 }",
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
    assert!(text.contains("    # a b x: 1\n    dog:\n"), "{text}");
}
