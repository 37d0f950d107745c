//! Changes of bodies in several media types.

use generator::{Output, Shipped};
use tests::zoo::{assert_agrees, changed, lines, output};

/// The sample API, with further media types of a body.
fn with_types(types: &str) -> Output {
    let json = "application/json: { schema: { $ref: '#/components/schemas/new-dog' } }";
    let text = changed(&[(json, &format!("{json}{types}"))]);
    output(&text, &Shipped::default())
}

#[test]
fn a_body_can_become_a_choice() {
    let one = with_types("");
    let text = with_types(", text/plain: { schema: { type: string } }");
    let expected = [
        "minor Dogs::add: `body` is now `impl Into<AddBody>`, previously `&NewDog`",
        "minor AddBody: added: body of a request",
    ];
    assert_eq!(lines(&one, &text), expected);
    let expected = [
        "major Dogs::add: `body` is now `&NewDog`, previously `impl Into<AddBody>`",
        "major AddBody: removed: body of a request",
    ];
    assert_eq!(lines(&text, &one), expected);
    assert_agrees(&text, &one);
}

#[test]
fn variants_of_a_choice_are_compared() {
    let form = |fields: &str, required: &str| {
        with_types(&format!(
            ", multipart/form-data: {{ schema: {{ type: object, required: [{required}], properties: \
             {{ picture: {{ type: string, format: binary }}{fields} }} }} }}"
        ))
    };
    let one = form("", "picture");
    let two = form(", age: { type: integer }", "picture");
    let required = form(", age: { type: integer }", "picture, age");
    let text = with_types(", text/plain: { schema: { type: string } }");
    for (old, new, expected) in [
        (
            &one,
            &two,
            vec!["minor AddMultipart::age: added: `Option<i64>`"],
        ),
        (&two, &one, vec!["major AddMultipart::age: removed"]),
        (
            &two,
            &required,
            vec![
                "major AddMultipart::age: type is now `i64`, previously `Option<i64>`",
                "major AddMultipart: now constructed with `new(picture: impl Into<Part>, age: i64)`, \
                 previously `new(picture: impl Into<Part>)`",
            ],
        ),
    ] {
        let found = lines(old, new);
        assert_eq!(found[..expected.len()], expected);
    }
    let found = lines(&one, &text);
    assert!(
        found.contains(&"major AddBody: no longer converts from `AddMultipart`".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"major AddBody::Multipart: removed".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"minor AddBody::Text: added".to_owned()),
        "{found:?}"
    );
    assert_agrees(&one, &text);
}
