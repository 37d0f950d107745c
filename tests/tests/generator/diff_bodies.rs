//! Changes of the bodies that requests send.

use generator::Shipped;
use tests::zoo::{ZOO, assert_agrees, changed, lines, output, outputs};

const JSON: &str = "requestBody: { required: true, content: { application/json:";
const PATCH: &str = "requestBody: { required: true, content: { application/merge-patch+json:";
const NEW_DOG: &str = "#/components/schemas/new-dog";

#[test]
fn model_of_a_merge_patch_is_another_type() {
    let old = output(ZOO, &Shipped::default());
    let new = output(&changed(&[(JSON, PATCH)]), &Shipped::default());
    let expected = [
        "patch Dogs::add: the body is now sent differently",
        "major NewDog::toys: type is now `Nullable<Vec<String>>`, previously `Option<Vec<String>>`; may be `null`",
        "patch NewDog: documentation",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn received_model_is_not_changed_by_a_merge_patch() {
    let dog = (NEW_DOG, "#/components/schemas/dog");
    let old = output(&changed(&[dog]), &Shipped::default());
    let new = output(&changed(&[dog, (JSON, PATCH)]), &Shipped::default());
    let expected = [
        "patch Dogs::add: the body is now sent differently",
        "major Dogs::add: `body` is now `&DogPatch`, previously `&Dog`",
        "major Dog: can no longer be constructed with `new(name: impl Into<String>, mood: impl Into<Mood>)`",
        "minor DogPatch: added: struct",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn omissions_are_documentation() {
    let old = output(ZOO, &Shipped::default());
    let size = "        - { name: size, in: body, schema: { type: string } }\n";
    let page = "        - { name: page, in: query";
    let sized = changed(&[(page, &format!("{size}{page}"))]);
    let new = output(&sized, &Shipped::default());
    assert_eq!(lines(&old, &new), ["patch Dogs::list: documentation"]);
    assert_agrees(&old, &new);
    let watch =
        "    patch: { operationId: watch, responses: { '101': { description: Switched. } } }\n";
    let watched = changed(&[("components:", &format!("{watch}components:"))]);
    let new = output(&watched, &Shipped::default());
    let expected = ["patch crate: the list of operations without a method changed"];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn media_type_of_parts_is_sent_differently() {
    let form = |media_type: &str| {
        let body = format!("requestBody: {{ required: true, content: {{ {media_type}:");
        output(&changed(&[(JSON, &body)]), &Shipped::default())
    };
    let (old, new) = (form("multipart/form-data"), form("multipart/mixed"));
    let expected = ["patch Dogs::add: the body is now sent differently"];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn constructors_take_no_constants() {
    let kinds = |kinds: &str| {
        let body = format!(
            "required: [name, kind], properties: {{ kind: {{ type: string, enum: [{kinds}] }}, name:"
        );
        changed(&[("required: [name], properties: { name:", &body)])
    };
    let (one, other, both) = (kinds("pup"), kinds("dog"), kinds("pup, dog"));
    let (old, new) = outputs(&both, &one);
    let expected = [
        "major NewDog: now constructed with `new(name: impl Into<String>)`, previously \
         `new(kind: impl Into<NewDogKind>, name: impl Into<String>)`",
        "major NewDogKind::Dog: removed: `dog` is now `Unknown`",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
    let (old, new) = outputs(&one, &other);
    let changed = "patch NewDog::kind: always sent as `\"dog\"`, previously as `\"pup\"`";
    assert!(lines(&old, &new).contains(&changed.to_owned()));
}

#[test]
fn setters_of_models_are_additive() {
    let with = changed(&[("toys: {", "age: { type: integer }, toys: {")]);
    let (old, new) = outputs(ZOO, &with);
    assert_eq!(
        lines(&old, &new),
        ["minor NewDog::age: added: `Option<i64>`"]
    );
    assert_agrees(&old, &new);
    assert_eq!(lines(&new, &old), ["major NewDog::age: removed"]);
    assert_agrees(&new, &old);
}

#[test]
fn required_read_only_property_separates_what_is_sent() {
    let dog = (NEW_DOG, "#/components/schemas/dog");
    let old = changed(&[dog]);
    let required = (
        "        name: { type: string }\n        mood",
        "        name: { type: string, readOnly: true }\n        mood",
    );
    let (old, new) = outputs(&old, &changed(&[dog, required]));
    let expected = [
        "major Dogs::add: `body` is now `&DogInput`, previously `&Dog`",
        "major Dog: can no longer be constructed with `new(name: impl Into<String>, mood: impl Into<Mood>)`",
        "minor DogInput: added: struct",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn optional_read_only_property_has_no_setter() {
    let dog = (NEW_DOG, "#/components/schemas/dog");
    let old = changed(&[dog]);
    let optional = ("description: In", "readOnly: true, description: In");
    let (old, new) = outputs(&old, &changed(&[dog, optional]));
    let expected = ["major Dog::tail: now read-only: it no longer has a setter"];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}
