//! Tests of the values that are made from schemas.

use serde_json::{Value, json};

use super::values::values;
use crate::corpus::schemas::Schemas;

/// Returns the values of the schema `it` among others.
fn values_among(version: &str, components: Value) -> Vec<Value> {
    let document = json!({ "openapi": version, "components": { "schemas": components } });
    values(&Schemas::new(&document), "it")
}

fn values_of(schema: Value) -> Vec<Value> {
    values_among("3.0.3", json!({ "it": schema }))
}

#[test]
fn properties_are_present_absent_and_null() {
    let values = values_of(json!({
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": { "type": "integer", "maximum": 9, "minimum": 2 },
            "name": { "type": "string", "nullable": true, "maxLength": 4 },
        },
    }));
    let expected = [
        json!({ "id": 2 }),
        json!({ "id": 2, "name": null }),
        json!({ "id": 2, "name": "text" }),
    ];
    assert_eq!(values, expected);
}

#[test]
fn each_member_and_value_has_its_turn() {
    let values = values_of(json!({
        "oneOf": [{ "type": "boolean" }, { "enum": ["a", "b"] }, { "type": "array", "items": { "type": "integer" } }],
    }));
    for expected in [json!(true), json!("b"), json!([0])] {
        assert!(values.contains(&expected), "{expected}: {values:?}");
    }
    let values = values_among(
        "3.1.0",
        json!({ "it": { "type": ["integer", "string", "null"] } }),
    );
    assert!(values.iter().any(Value::is_i64), "{values:?}");
    assert!(values.iter().any(Value::is_string), "{values:?}");
}

#[test]
fn members_that_only_add_null_have_no_turn() {
    let values = values_of(json!({
        "type": "object",
        "properties": { "a": { "anyOf": [{ "nullable": true }, { "type": "boolean" }] } },
    }));
    let expected = [json!({}), json!({ "a": null }), json!({ "a": true })];
    assert_eq!(values, expected);
}

#[test]
fn parts_apply_together() {
    let components = json!({
        "base": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } },
        "it": {
            "allOf": [
                { "$ref": "#/components/schemas/base" },
                { "required": ["size"], "properties": {
                    "kind": { "enum": ["cat"] },
                    "size": { "type": "integer", "format": "int32", "exclusiveMinimum": true, "minimum": 100 },
                } },
            ],
        },
    });
    assert_eq!(
        values_among("3.0.3", components),
        [json!({ "kind": "cat", "size": 101 })]
    );
}

#[test]
fn discriminators_have_the_values_of_their_members() {
    let member = |key: &str| {
        json!({ "type": "object", "required": ["type", key], "properties": {
            "type": { "type": "string" },
            key: { "type": "boolean" },
        } })
    };
    let components = json!({
        "cat": member("purrs"),
        "dog": member("barks"),
        "it": {
            "oneOf": [{ "$ref": "#/components/schemas/cat" }, { "$ref": "#/components/schemas/dog" }],
            "discriminator": { "propertyName": "type", "mapping": { "hound": "#/components/schemas/dog" } },
        },
    });
    let values = values_among("3.0.3", components);
    for expected in [
        json!({ "type": "cat", "purrs": true }),
        json!({ "type": "hound", "barks": false }),
    ] {
        assert!(values.contains(&expected), "{expected}: {values:?}");
    }
}

#[test]
fn bases_with_a_discriminator_are_one_of_their_subtypes() {
    let components = json!({
        "it": {
            "type": "object",
            "required": ["type"],
            "properties": { "type": { "type": "string" } },
            "discriminator": { "propertyName": "type" },
        },
        "dog": { "allOf": [
            { "$ref": "#/components/schemas/it" },
            { "required": ["barks"], "properties": { "barks": { "type": "boolean" } } },
        ] },
    });
    assert_eq!(
        values_among("3.0.3", components),
        [json!({ "type": "dog", "barks": true })]
    );
}

#[test]
fn recursion_ends() {
    let tree = json!({
        "type": "object",
        "required": ["children"],
        "properties": {
            "children": { "type": "array", "items": { "$ref": "#/components/schemas/it" } },
            "next": { "$ref": "#/components/schemas/it" },
        },
    });
    let values = values_of(tree);
    assert!(values.contains(&json!({ "children": [] })), "{values:?}");
    let text = json!(values).to_string();
    assert!(text.contains("next") && text.len() < 1_000, "{text}");
    let endless = json!({
        "type": "object",
        "required": ["next"],
        "properties": { "next": { "$ref": "#/components/schemas/it" } },
    });
    assert_eq!(values_of(endless), [] as [Value; 0]);
}

#[test]
fn maps_have_an_entry() {
    let values =
        values_of(json!({ "type": "object", "additionalProperties": { "type": "integer" } }));
    assert_eq!(values[..2], [json!({}), json!({ "additional key": 1 })]);
}
