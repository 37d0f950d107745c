//! Changes of the headers and the media types of responses.

use generator::{Output, Shipped};
use tests::zoo::{assert_agrees, changed, lines, output};

/// The sample API, with headers of a response.
fn with_headers(headers: &str) -> Output {
    let text = changed(&[(
        "{ '201': { description: Added. } }",
        &format!("{{ '201': {{ description: Added., headers: {{ {headers} }} }} }}"),
    )]);
    output(&text, &Shipped::default())
}

#[test]
fn headers_of_responses_are_compared() {
    let none = with_headers("");
    let one = with_headers("Location: { required: true, schema: { type: string } }");
    let two = with_headers(
        "location: { required: true, schema: { type: string } }, X-Count: { schema: { type: integer } }",
    );
    let optional = with_headers("Location: { description: Where., schema: { type: string } }");
    for (old, new, expected) in [
        (
            &none,
            &one,
            vec!["minor AddHeaders: added: headers of a response"],
        ),
        (
            &one,
            &none,
            vec!["major AddHeaders: removed: headers of a response"],
        ),
        (
            &one,
            &two,
            vec!["minor AddHeaders::x_count: added: `Option<i64>`"],
        ),
        (&two, &one, vec!["major AddHeaders::x_count: removed"]),
        (
            &one,
            &optional,
            vec![
                "major AddHeaders::location: type is now `Option<String>`, previously `String`",
                "patch AddHeaders::location: documentation",
            ],
        ),
    ] {
        assert_eq!(lines(old, new), expected);
        assert_agrees(old, new);
    }
}

#[test]
fn media_types_of_responses_are_compared() {
    let dog = "content: { application/json: { schema: { $ref: '#/components/schemas/dog' } }";
    let with_types = |types: &str| {
        let text = changed(&[(dog, &format!("{dog}{types}"))]);
        output(&text, &Shipped::default())
    };
    let one = with_types("");
    let text = with_types(", text/csv: { schema: { type: string } }");
    let bytes = with_types(", text/csv: { schema: { type: string, format: binary } }");
    for (old, new, expected) in [
        (&one, &text, "minor GetRequest::accept_csv: added"),
        (&text, &one, "major GetRequest::accept_csv: removed"),
        (
            &text,
            &bytes,
            "major GetRequest::accept_csv: now returns `Bytes`, previously `String`",
        ),
    ] {
        assert_eq!(lines(old, new), [expected]);
        assert_agrees(old, new);
    }
}
