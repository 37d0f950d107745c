//! Overlays: the effect of actions, invalid overlays, and action descriptions as YAML comments.

use generator::{Config, Keep, Source, parse_config, trim};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

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
fn apply(actions: &str) -> Result<String, String> {
    let indented: String = actions.lines().map(|line| format!("  {line}\n")).collect();
    let overlay =
        format!("overlay: 1.0.0\ninfo: {{ title: T, version: '1' }}\nactions:\n{indented}");
    apply_text(&overlay)
}

fn apply_text(overlay: &str) -> Result<String, String> {
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
fn action_without_match_is_an_error() {
    let problem = apply("- { target: $.info, update: { x: 1 } }\n- target: $.components.schemas.cat\n  remove: true")
        .expect_err("an action without match");
    assert!(
        problem.contains(
            "error[unused-action]: actions[1].target: `$.components.schemas.cat` matches nothing"
        ),
        "{problem}"
    );
    assert!(problem.contains("--> overlay.yaml:5:5"), "{problem}");
    assert!(
        problem.contains("if upstream has fixed this, remove the action"),
        "{problem}"
    );
}

#[test]
fn action_without_effect_is_an_error() {
    let problem =
        apply("- { target: $.components.schemas.dog.properties.age, update: { format: int32 } }")
            .expect_err("an action without effect");
    assert!(
        problem.contains(
            "error[unused-action]: actions[0].update: \
             `$.components.schemas.dog.properties.age` already has these values"
        ),
        "{problem}"
    );
}

#[test]
fn documentation_of_a_missing_property_is_an_error() {
    let problem = apply(
        "- target: $.components.schemas.dog
  update:
    description: A dog.
    properties:
      name: { description: Its name. }
      ears: { description: Its ears., x-since: { a: '1' } }",
    )
    .expect_err("a missing property");
    let expected =
        "actions[0].update.properties.ears: `$.components.schemas.dog` does not have what";
    assert!(problem.contains(expected), "{problem}");
    assert!(problem.contains("--> overlay.yaml:9:9"), "{problem}");
    assert!(!problem.contains("properties.name"), "{problem}");
    // A response needs only a description, and a property with a type is a new one.
    apply(
        "- target: $.paths.*.get.responses
  update: { '404': { description: Gone. } }
- target: $.components.schemas.dog.properties
  update: { ears: { type: integer, description: Its ears. } }",
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
}

#[test]
fn all_problems_are_reported_at_once() {
    let problem = apply("- { target: $.a, remove: true }\n- { target: $.b, remove: true }")
        .expect_err("two actions without match");
    assert!(
        problem.contains("`$.a` matches nothing") && problem.contains("`$.b` matches nothing"),
        "{problem}"
    );
}

#[test]
fn invalid_actions_are_rejected() {
    for (action, expected) in [
        (
            "{ target: 'no path', remove: true }",
            "actions[0].target: invalid JSONPath `no path`",
        ),
        (
            "{ target: $.info }",
            "actions[0]: missing `update` or `remove: true`",
        ),
        (
            "{ target: $.info, remove: 1 }",
            "actions[0]: missing `update` or `remove: true`",
        ),
        ("{ remove: true }", "actions[0]: missing `target`"),
        (
            "{ target: $.info, update: { x: 1 }, reason: Why }",
            "actions[0].reason: unknown key `reason`",
        ),
        (
            "{ target: $.info.title, update: Dogs }",
            "actions[0].update: only objects and lists can be updated",
        ),
        (
            "{ target: $.info, update: Dogs }",
            "actions[0].update: the update of an object must be an object",
        ),
        ("Dogs", "actions[0]: missing `target`"),
    ] {
        let problem = apply(&format!("- {action}")).expect_err(action);
        assert!(
            problem.contains(&format!("error[invalid-overlay]: {expected}")),
            "{action}: {problem}"
        );
        assert!(
            problem.contains("--> overlay.yaml:4:"),
            "{action}: {problem}"
        );
    }
}

#[test]
fn invalid_overlays_are_rejected() {
    for (text, expected) in [
        ("openapi: 3.0.3", "not an overlay"),
        ("overlay: 2.0.0", "unsupported overlay version 2.0.0"),
        (
            "overlay: 1.0.0\ninfo: { title: T, version: '1' }",
            "missing list of `actions`",
        ),
        (
            "overlay: 1.0.0\ninfo: { title: T }\nactions: []",
            "missing `info.version`",
        ),
        ("overlay: [", "invalid YAML"),
    ] {
        let problem = apply_text(text).expect_err(text);
        assert!(problem.contains(expected), "{text}: {problem}");
    }
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

/// Generates JSON values, with strings that are hard to write as YAML. The key `<<` is not among
/// them, as it means a merge.
fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "[a-z :#'\"\\n-]{0,12}",
        "([a-z]{1,9} ){10,40}[a-z]",
        "([a-z\u{fffd}-\u{ffff}\u{2026}-\u{202a}\u{feff}\u{7f}-\u{a0}]{1,9} ){10,20}[a-z]",
        "[a-z]{1100}",
        "[a-z]{3}(\\n[a-z ]{0,4}){1,3}",
        prop::sample::select(vec![
            "",
            "no",
            "~",
            "1",
            "1.5",
            "1e3",
            "0x1",
            "null",
            ">-",
            "- a",
            "? b",
            "%",
            "@",
            "`",
            "2026-01-01",
            "=",
            "a: b",
            "a #b"
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(|it: f64| Value::from(it)),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Written YAML parses to the same value.
    #[test]
    fn written_yaml_round_trips(value in any_value()) {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": { "title": "T", "version": "1" },
            "actions": [{ "target": "$.info", "update": { "x-any": value } }],
        });
        let text = apply_text(&overlay.to_string()).map_err(TestCaseError::fail)?;
        let read: Value = serde_yaml::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&read["info"]["x-any"], &value, "{}", text);
    }
}
