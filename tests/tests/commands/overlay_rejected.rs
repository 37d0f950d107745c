//! Overlays that are rejected, with their diagnostics.

use crate::overlay::{apply, apply_text};

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
