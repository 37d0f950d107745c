//! Changes of operations with methods of OpenAPI 3.2, and of webhooks.

use generator::{Shipped, Source, generate, parse_config, parse_for};
use tests::zoo::{ZOO, assert_agrees, changed, lines, output};

#[test]
fn operations_with_methods_of_3_2_are_compared() {
    let with = |methods: &str| {
        let text = changed(&[
            ("openapi: 3.0.3", "openapi: 3.2.0"),
            ("  /dogs:\n", &format!("  /dogs:\n{methods}")),
        ]);
        output(&text, &Shipped::default())
    };
    let operation =
        "operationId: dogs/sniff, tags: [dogs], responses: { '204': { description: Done. } }";
    let none = with("");
    let query = with(&format!("    query: {{ {operation} }}\n"));
    let copy = with(&format!(
        "    additionalOperations: {{ COPY: {{ {operation} }} }}\n"
    ));
    let path = ZOO.lines().find_map(|line| line.strip_prefix("  /dogs"));
    assert!(path.is_some(), "the zoo has dogs");
    assert_eq!(
        lines(&none, &query),
        ["minor Dogs::sniff: added: `QUERY /dogs`"]
    );
    let expected = ["patch Dogs::sniff: now sends `COPY /dogs`, previously `QUERY /dogs`"];
    assert_eq!(lines(&query, &copy), expected);
    for (old, new) in [(&none, &query), (&query, &copy), (&copy, &none)] {
        assert_agrees(old, new);
    }
}

#[test]
fn webhooks_are_compared() {
    let with = |settings: &str, webhooks: &str| {
        let settings = Source::new("codegen.yaml", format!("webhooks: {settings}"));
        let config = parse_config(&settings).expect("valid settings");
        let text = changed(&[(
            "paths:\n",
            &format!("x-webhooks: {{ {webhooks} }}\npaths:\n"),
        )]);
        let source = Source::new("zoo.yaml", text);
        let document = parse_for(&source, &config).expect("a description");
        generate(&document, &config, &Shipped::default()).expect("a client")
    };
    let body = |schema: &str| {
        let media = format!("{{ application/json: {{ schema: {schema} }} }}");
        format!(
            "{{ post: {{ requestBody: {{ content: {media} }}, responses: {{ '204': {{ description: D. }} }} }} }}"
        )
    };
    let born = format!("born: {}", body("{ type: string }"));
    let both = format!("{born}, died: {}", body("{ type: integer }"));
    let other = format!("born: {}", body("{ type: integer }"));
    let (none, one) = (with("{}", ""), with("{}", &born));
    let (two, changed) = (with("{}", &both), with("{}", &other));
    let signed = with("{ signature-header: x-signature }", &born);
    let named = with("{ event-header: x-event }", &born);
    let secret = "webhooks::Event::from_request";
    for (old, new, expected) in [
        (
            &none,
            &one,
            vec!["minor webhooks::Event: added: enum".to_owned()],
        ),
        (
            &one,
            &none,
            vec!["major webhooks::Event: removed".to_owned()],
        ),
        (
            &one,
            &two,
            vec!["minor webhooks::Event::Died: added: holds `i64`".to_owned()],
        ),
        (
            &two,
            &one,
            vec!["major webhooks::Event::Died: removed".to_owned()],
        ),
        (
            &one,
            &changed,
            vec!["major webhooks::Event::Born: now holds `i64`, previously `String`".to_owned()],
        ),
        (
            &one,
            &signed,
            vec![format!(
                "major {secret}: new required argument `secret: &Secret`"
            )],
        ),
        (
            &signed,
            &one,
            vec![format!("major {secret}: argument `secret` removed")],
        ),
        (
            &one,
            &named,
            vec![format!(
                "patch {secret}: now expects other headers or properties"
            )],
        ),
    ] {
        assert_eq!(lines(old, new), expected);
    }
}
