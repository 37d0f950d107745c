//! Changes of unions of objects.

use generator::{Output, Shipped};
use tests::zoo::{assert_agrees, changed, lines, output};

/// The sample API, with this schema of a key.
fn with_key(schema: &str) -> Output {
    let key = "key: { oneOf: [{ type: integer }, { type: string }] }";
    output(
        &changed(&[(key, &format!("key: {schema}"))]),
        &Shipped::default(),
    )
}

fn constant(value: &str, property: &str) -> String {
    format!(
        "{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [{value}] }}, \
         {property}: {{ type: string }} }} }}"
    )
}

#[test]
fn a_value_can_become_a_union() {
    let (one, two) = (constant("one", "a"), constant("two", "b"));
    let value = with_key("{}");
    let union = with_key(&format!("{{ oneOf: [{one}, {two}] }}"));
    let found = lines(&value, &union);
    let expected = "major Key: now union, previously alias of `Value`";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&value, &union);
}

#[test]
fn a_variant_can_be_added() {
    let (one, two, three) = (
        constant("one", "a"),
        constant("two", "b"),
        constant("three", "c"),
    );
    let old = with_key(&format!("{{ oneOf: [{one}, {two}] }}"));
    let new = with_key(&format!("{{ oneOf: [{one}, {two}, {three}] }}"));
    let found = lines(&old, &new);
    assert!(found.contains(&"minor Key::Three: added: holds `KeyThree`".to_owned()));
    assert!(
        found.iter().all(|line| line.starts_with("minor")),
        "{found:?}"
    );
    assert_agrees(&old, &new);
    let found = lines(&new, &old);
    assert!(found.contains(&"major Key::Three: removed".to_owned()));
    assert_agrees(&new, &old);
}

#[test]
fn a_value_of_a_variant_can_be_added() {
    let two = constant("two", "b");
    let old = with_key(&format!("{{ oneOf: [{}, {two}] }}", constant("one", "a")));
    let new = with_key(&format!(
        "{{ oneOf: [{}, {two}] }}",
        constant("one, uno", "a")
    ));
    let found = lines(&old, &new);
    let expected = "patch Key::One: now for `one`, `uno`, previously for `one`";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&old, &new);
}

#[test]
fn a_conversion_can_be_lost() {
    let union = |mapping: &str| {
        let schema = |name: &str| format!("'#/components/schemas/{name}'");
        with_key(&format!(
            "{{ oneOf: [{{ $ref: {} }}, {{ $ref: {} }}], discriminator: {{ propertyName: kind, \
             mapping: {{ new: new-dog, {mapping} }} }} }}",
            schema("dog"),
            schema("new-dog"),
        ))
    };
    let (old, new) = (union("dog: dog"), union("dog: dog, puppy: dog"));
    let expected = [
        "patch Key::Dog: now for `dog`, previously for `dog`, none beside `mood`",
        "minor Key::Puppy: added: holds `Dog`",
        "major Key: no longer implements `From<Dog>`",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

/// A union whose variants have only optional properties, so that nothing tells them apart.
fn ambiguous(properties: &[&str]) -> Output {
    let variant =
        |it: &&str| format!("{{ type: object, properties: {{ {it}: {{ type: string }} }} }}");
    let variants: Vec<String> = properties.iter().map(variant).collect();
    with_key(&format!("{{ oneOf: [{}] }}", variants.join(", ")))
}

#[test]
fn a_value_can_become_an_ambiguous_union() {
    let (value, union) = (with_key("{}"), ambiguous(&["a", "b"]));
    let found = lines(&value, &union);
    let expected = "major Key: now ambiguous union, previously alias of `Value`";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&value, &union);
}

#[test]
fn a_variant_of_an_ambiguous_union_can_be_added() {
    let (old, new) = (ambiguous(&["a", "b"]), ambiguous(&["a", "b", "c"]));
    let found = lines(&old, &new);
    assert!(found.contains(&"minor Key::as_c: added: reads `KeyC`".to_owned()));
    assert!(
        found.iter().all(|line| line.starts_with("minor")),
        "{found:?}"
    );
    assert_agrees(&old, &new);
    let found = lines(&new, &old);
    assert!(found.contains(&"major Key::as_c: removed".to_owned()));
    assert_agrees(&new, &old);
}

#[test]
fn an_ambiguous_union_can_become_a_union() {
    let (one, two) = (constant("one", "a"), constant("two", "b"));
    let (old, new) = (
        ambiguous(&["a", "b"]),
        with_key(&format!("{{ oneOf: [{one}, {two}] }}")),
    );
    let found = lines(&old, &new);
    let expected = "major Key: now union, previously ambiguous union";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&old, &new);
}
