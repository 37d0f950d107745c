//! Changes of what requests send, and of what callers wait for.

use generator::Shipped;
use tests::zoo::{ZOO, assert_agrees, changed, lines, output, outputs};

#[test]
fn changed_wait_state_is_major() {
    let wait = |value: &str, longest: u8| {
        let wait =
            format!("{{ property: mood, value: {value}, initial-wait: 1, max-wait: {longest} }}");
        let text = ZOO.replace(
            "      operationId: dogs/get",
            &format!("      operationId: dogs/get\n      x-wait-until: {wait}"),
        );
        output(&text, &Shipped::default())
    };
    let old = wait("happy", 2);
    let slower = wait("happy", 3);
    assert_eq!(lines(&old, &slower), ["patch GetRequest: polling changed"]);
    let new = wait("sad", 2);
    let expected = [
        "minor GetRequest: added: `wait_until_sad()`",
        "major GetRequest: removed: `wait_until_happy()`",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn settings_of_waits_are_compared() {
    const WASH: &str = "    put:
      operationId: dogs/wash
      tags: [dogs]
      parameters:
        - { name: owner, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { '204': { description: Clean. } }
components:";
    let wait = |settings: &str| {
        let wait = format!(
            "      operationId: dogs/get\n      x-wait-until: {{ property: mood, value: happy, \
             initial-wait: 1, max-wait: 2{settings} }}"
        );
        let text = changed(&[
            ("      operationId: dogs/get", &wait),
            (
                "{ name: since, in: query, required: true",
                "{ name: since, in: query",
            ),
            ("components:", WASH),
        ]);
        output(&text, &Shipped::default())
    };
    let plain = wait("");
    let numbered = wait(", at-least: tail");
    let restarted = wait(", at-least: tail, restarted-by: [dogs/wash]");
    let polling = "patch GetRequest: polling changed";
    for (old, new, expected) in [
        (&plain, &wait(", max-not-found: 0"), vec![polling]),
        (&plain, &wait(", result: tail"), vec![polling]),
        (
            &plain,
            &numbered,
            vec![
                "minor GetRequest: added: `wait_until_happy().tail()`",
                polling,
            ],
        ),
        (
            &numbered,
            &plain,
            vec![
                "major GetRequest: removed: `wait_until_happy().tail()`",
                polling,
            ],
        ),
        (
            &numbered,
            &restarted,
            vec!["minor WashRequest: added: `wait_until_happy() -> Get`"],
        ),
        (
            &restarted,
            &numbered,
            vec!["major WashRequest: removed: `wait_until_happy() -> Get`"],
        ),
    ] {
        assert_eq!(lines(old, new), expected);
        assert_agrees(old, new);
    }
}

#[test]
fn body_media_type_change_is_reported() {
    let raw = |media: &str| {
        let body =
            format!("content: {{ {media}: {{ schema: {{ type: string, format: binary }} }} }} }}");
        changed(&[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }",
            &body,
        )])
    };
    let (old, new) = outputs(&raw("image/png"), &raw("image/gif"));
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::add: the body is now sent differently"]
    );
}

#[test]
fn json_media_type_change_is_reported() {
    let json = |media: &str| {
        changed(&[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }",
            &format!(
                "content: {{ {media}: {{ schema: {{ $ref: '#/components/schemas/new-dog' }} }} }} }}"
            ),
        )])
    };
    let (old, new) = outputs(&json("application/json"), &json("application/vnd.dog+json"));
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::add: the body is now sent differently"]
    );
}

#[test]
fn media_types_of_the_same_body_are_compared() {
    let json = "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } }";
    let patch =
        "application/merge-patch+json: { schema: { $ref: '#/components/schemas/new-dog' } }";
    let (one, two) = outputs(ZOO, &changed(&[(json, &format!("{json}, {patch}"))]));
    let name = "AddRequest::send_as_merge_patch_json";
    assert_eq!(lines(&one, &two), [format!("minor {name}: added")]);
    assert_eq!(lines(&two, &one), [format!("major {name}: removed")]);
    assert_agrees(&one, &two);
}

#[test]
fn accept_change_is_reported() {
    let new = changed(&[(
        "content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } }",
        "content: { application/vnd.dog+json: { schema: { $ref: '#/components/schemas/dog' } } }",
    )]);
    let (old, new) = outputs(ZOO, &new);
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::get: the `Accept` header changed"]
    );
}

#[test]
fn changed_servers_and_credentials_of_an_operation_are_patches() {
    let old = output(ZOO, &Shipped::default());
    let with = |line: &str| {
        let line = format!("      operationId: dogs/add\n      {line}");
        let text = ZOO.replace("      operationId: dogs/add", &line);
        output(&text, &Shipped::default())
    };
    assert_eq!(
        lines(&old, &with("security: []")),
        ["patch Dogs::add: now sends other credentials"]
    );
    let server = with("servers: [{ url: 'https://other.example.com', x-name: other }]");
    assert_eq!(
        lines(&old, &server),
        [
            "minor Server::other: added: `https://other.example.com`",
            "patch Dogs::add: the server is now `https://other.example.com`, previously that of the API",
        ]
    );
}

#[test]
fn changed_forms_of_arguments_are_patches() {
    let color = "{ name: color, in: query, schema: { type: string, default: brown } }";
    let list = |style: &str| {
        let list = format!(
            "{{ name: color, in: query, {style}, schema: {{ type: array, items: {{ type: string }} }} }}"
        );
        changed(&[(color, &list)])
    };
    let (old, new) = outputs(&list("style: form"), &list("style: pipeDelimited"));
    let expected = ["patch ListRequest::color: now sent differently"];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn changed_constants_are_patches() {
    let constant = |value: &str| {
        let since = "{ name: since, in: query, required: true, schema: { type: string } }";
        let schema = format!("schema: {{ type: string, enum: [{value}] }} }}");
        let constant = since.replace("schema: { type: string } }", &schema);
        changed(&[(since, &constant)])
    };
    let (old, new) = outputs(&constant("a"), &constant("b"));
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::get: now sends other constants"]
    );
    assert_agrees(&old, &new);
    let (old, new) = outputs(ZOO, &constant("a"));
    let expected = [
        "patch Dogs::get: now sends other constants",
        "major Dogs::get: argument `since` removed",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn streams_are_compared() {
    let json = "{ application/json: { schema: { $ref: '#/components/schemas/dog' } } }";
    let stream = |schema: &str| {
        let content = format!(
            "{{ application/json: {{ schema: {{ $ref: '#/components/schemas/dog' }} }}, \
             text/event-stream: {{ schema: {schema} }} }}"
        );
        changed(&[(json, &content)])
    };
    let (dog, text) = (
        stream("{ $ref: '#/components/schemas/dog' }"),
        stream("{ type: string }"),
    );
    let (old, new) = outputs(ZOO, &dog);
    assert_eq!(
        lines(&old, &new),
        ["minor Dogs::get: can be read as a stream"]
    );
    let (old, new) = outputs(&dog, &text);
    let expected = ["major Dogs::get: the stream is now of `String`, previously of `Dog`"];
    assert_eq!(lines(&old, &new), expected);
    let (old, new) = outputs(&dog, ZOO);
    assert_eq!(
        lines(&old, &new),
        ["major Dogs::get: is no longer a stream"]
    );
}

#[test]
fn headers_of_the_client_are_compared() {
    let header = "{ name: Zoo-Version, in: header, schema: { type: string } }";
    let parameter = format!("        - {header}\n");
    let with_header = changed(&[
        (
            "        - { name: color",
            &format!("{parameter}        - {{ name: color"),
        ),
        (
            "      operationId: dogs/add\n      tags: [dogs]\n",
            &format!(
                "      operationId: dogs/add\n      tags: [dogs]\n      parameters: [{header}]\n"
            ),
        ),
        (
            "        - { name: owner",
            &format!("{parameter}        - {{ name: owner"),
        ),
    ]);
    let (old, new) = outputs(ZOO, &with_header);
    let added = "minor ClientBuilder::zoo_version: added".to_owned();
    assert!(
        lines(&old, &new).contains(&added),
        "{:#?}",
        lines(&old, &new)
    );
    let (old, new) = outputs(&with_header, ZOO);
    let removed = "major ClientBuilder::zoo_version: removed".to_owned();
    assert!(
        lines(&old, &new).contains(&removed),
        "{:#?}",
        lines(&old, &new)
    );
}
