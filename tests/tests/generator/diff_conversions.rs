//! Changes of the types that convert into a model.

use generator::{Output, Shipped};
use tests::zoo::{assert_agrees, lines, output};

/// An API that receives and sends a model with these schemas.
fn with_schemas(schemas: &str) -> Output {
    let content =
        "content: { application/json: { schema: { $ref: '#/components/schemas/User' } } }";
    let text = format!(
        "openapi: 3.0.3\n\
         info: {{ title: Users, version: '1' }}\n\
         servers: [{{ url: https://example.com }}]\n\
         paths:\n  /user:\n    put:\n      operationId: put_user\n      \
         requestBody: {{ required: true, {content} }}\n      \
         responses: {{ '200': {{ description: ok, {content} }} }}\n\
         components: {{ schemas: {{ {schemas} }} }}\n"
    );
    output(&text, &Shipped::default())
}

fn object(required: &str, properties: &str) -> String {
    format!("{{ type: object, required: [{required}], properties: {{ {properties} }} }}")
}

#[test]
fn a_received_model_can_no_longer_be_sent() {
    let id = "id: { type: integer, readOnly: true }";
    let user = |required: &str| {
        let properties = format!("{id}, secret: {{ type: string, writeOnly: true }}");
        with_schemas(&format!("User: {}", object(required, &properties)))
    };
    let (old, new) = (user("id"), user("id, secret"));
    let found = lines(&old, &new);
    let expected = "major UserInput: no longer implements `From<User>`";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&old, &new);
    assert!(!lines(&new, &old).contains(&expected.to_owned()));
}

#[test]
fn a_variant_of_a_variant_can_no_longer_convert() {
    let kind = |name: &str| object("kind", &format!("kind: {{ type: string, enum: [{name}] }}"));
    let [cat, dog, fox, owl] = ["cat", "dog", "fox", "owl"].map(kind);
    let refer = |name: &str| format!("{{ $ref: '#/components/schemas/{name}' }}");
    let union = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| refer(name)).collect();
        format!("{{ oneOf: [{}] }}", names.join(", "))
    };
    let with = |pets: &[&str]| {
        with_schemas(&format!(
            "User: {}, Pet: {}, Cat: {cat}, Dog: {dog}, Fox: {fox}, Owl: {owl}",
            union(&["Owl", "Pet"]),
            union(pets),
        ))
    };
    let (old, new) = (with(&["Cat", "Dog", "Fox"]), with(&["Cat", "Fox"]));
    let found = lines(&old, &new);
    let expected = "major User: no longer implements `From<Dog>`";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    assert_agrees(&old, &new);
}
