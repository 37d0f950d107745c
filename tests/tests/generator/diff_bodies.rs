//! Changes of the bodies that requests send.

use generator::Shipped;
use tests::zoo::{ZOO, assert_agrees, changed, lines, output};

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
        "major Dog: can no longer be constructed with `new(name: impl Into<String>, mood: Mood)`",
        "minor DogPatch: added: struct",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}
